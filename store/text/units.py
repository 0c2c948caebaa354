"""The units and measure words of data/units.toml, and the longest one that a text goes on with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from store.resources import data_path

# What a rate is counted for: 元/户, 克/千克, 吨/年; spoken with 每: 微克每立方米.
_WHAT = (
    r"(?:立方米|平方米|平方公里|千瓦时|公里|公斤|千克|百克|小时|分钟|公顷|千人|万人|十万人|人次|户|人|亩|年|月|日|天|吨|度"
    r"|秒|升|次|头|只|株|米|个|家|名|件|辆|床|套|kWh|kW|km|m3|m2|kg|h|s|d|L)"
)
_PER = re.compile(rf"[/每]{_WHAT}(?:[·/.]{_WHAT})?")
_SPOKEN_RATES = frozenset(["微克", "毫克", "克", "吨", "米", "立方米"])
# After an Arabic number these are measure words whatever follows: 5名单身职工.
_STRONG = frozenset("个名家条项件起对场类座台辆")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written in the text and the kind of figure that it makes; `end` is where it ends in the text."""

    name: str
    kind: str
    end: int
    place: bool = False


@cache
def table() -> dict[str, dict[str, str]]:
    """data/units.toml as it stands; its lists are words parted by blanks."""
    with data_path("units.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One word list of the table."""
    return frozenset(table()[section][name].split())


@cache
def _entries() -> dict[str, tuple[tuple[str, str], ...]]:
    """First character → (word, kind) of every unit with it, longest first; kind "" for words that are none."""
    kinds = {word: kind for kind, names in table()["kinds"].items() for word in names.split()}
    kinds |= dict.fromkeys(words("never", "words"), "")
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(kinds, key=len, reverse=True):
        found.setdefault(word[0], []).append((word, kinds[word]))
    return {first: tuple(entries) for first, entries in found.items()}


def unit_at(text: str, position: int, *, arabic: bool) -> Unit | None:
    """The longest unit that starts at `position` of a folded text, rates included; None when there is none."""
    if position >= len(text):
        return None
    first = text[position]
    for name, kind in _entries().get(first, ()):
        if text.startswith(name, position):
            if not kind:
                if arabic and first in _STRONG:
                    continue
                return None
            end = position + len(name)
            rate = _PER.match(text, end) if text.startswith(("/", "每"), end) else None
            if rate and (text[end] == "/" or name in _SPOKEN_RATES):
                return Unit(text[position : rate.end()], kind, rate.end())
            if (
                name[-1].isascii()
                and name[-1].isalpha()
                and text[end : end + 1].isascii()
                and text[end : end + 1].isalnum()
            ):
                continue
            return Unit(name, "count", end, place=True) if kind == "places" else Unit(name, kind, end)
    return None
