"""The catalogue of indicators as values: what each is called, what it measures, and the words around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from store.errors import JucuoError

MEASURES = ("growth", "flow", "level", "rate")
"""growth: a rate of change; flow: adds up over years; level: has a value each year; rate: a share that holds"""
DIMENSIONS = ("percent", "money", "people", "weight", "count", "area", "households", "years")


class CatalogueError(JucuoError):
    """A catalogue file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One quantity of the catalogue; a name with … needs its first part before its second in the same sentence."""

    id: str
    zh: str
    en: str
    names: tuple[str, ...]
    measure: str
    dimension: str
    unit: str
    direction: str = "up"
    """which way a growth goes that no word tells: up or down; "level" for all that is no growth"""
    without: tuple[str, ...] = ()
    """what must not stand in the sentence between the name and the figure, or right before the name"""
    units: tuple[str, ...] = ()
    """units that are meant, where a dimension has several that are not: 个 of 贫困村"""
    better: str = "more"
    """whether "more" or "less" of it is better, so that a target can be said to be met"""
    counted: bool = False
    """whether a figure counts the name itself: 25个贫困村"""


@dataclass(frozen=True)
class Words:
    """The word lists of a catalogue, each a set of strings; data/indicators.toml says what each is for."""

    whole: tuple[str, ...]
    larger: tuple[str, ...]
    areas: tuple[str, ...]
    parts: tuple[str, ...]
    before: tuple[str, ...]
    between: tuple[str, ...]
    growth: tuple[str, ...]
    fall: tuple[str, ...]
    yearly: tuple[str, ...]
    held: tuple[str, ...]
    summed: tuple[str, ...]
    remarks: tuple[str, ...]
    others: tuple[str, ...]
    reached: tuple[str, ...]
    followed: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All indicators and the words by which they are recognised."""

    id: str
    name: str
    indicators: tuple[Indicator, ...]
    words: Words

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by their ids."""
        return {indicator.id: indicator for indicator in self.indicators}

    def to_json(self) -> str:
        """The catalogue as text that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Catalogue:
        """The catalogue that `to_json` wrote."""
        value: dict[str, Any] = json.loads(text)
        indicators = tuple(Indicator(**_without_lists(one)) for one in value["indicators"])
        words = Words(**_without_lists(value["words"]))
        return cls(value["id"], value["name"], indicators, words)


def _without_lists(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(each) if isinstance(each, list) else each for key, each in values.items()}
