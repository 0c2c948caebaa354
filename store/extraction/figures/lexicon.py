"""The word lists of data/subjects.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from store.resources import data_path


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each list of data/subjects.toml; the file says what it is for."""

    links: frozenset[str]
    adverbs: frozenset[str]
    nominal: frozenset[str]
    deeds: frozenset[str]
    quantities: frozenset[str]
    events: frozenset[str]
    modifiers: frozenset[str]
    predicates: frozenset[str]
    barriers: frozenset[str]
    aspects: frozenset[str]
    moves: frozenset[str]
    works: frozenset[str]
    wholes: frozenset[str]
    measures: tuple[str, ...]
    goals: tuple[str, ...]
    enterprises: tuple[str, ...]
    people: tuple[str, ...]
    households: tuple[str, ...]
    payments: tuple[str, ...]
    sums: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    with data_path("subjects.toml").open("rb") as file:
        table = {name: words.split() for name, words in tomllib.load(file).items()}
    endings = {
        name: tuple(table.pop(name))
        for name in ("measures", "goals", "enterprises", "people", "households", "payments", "sums")
    }
    return Lexicon(
        **{name: frozenset(words) for name, words in table.items()},
        measures=endings["measures"],
        goals=endings["goals"],
        enterprises=endings["enterprises"],
        people=endings["people"],
        households=endings["households"],
        payments=endings["payments"],
        sums=endings["sums"],
    )
