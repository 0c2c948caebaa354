"""The units and measure words of data/units.toml, and the longest one that a text goes on with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from store.resources import data_path

# What a rate is counted for: 元/户, 微克/立方米, 吨/年.
_PER = re.compile(
    r"(?:/|每)(?:立方米|平方米|平方公里|千瓦时|公里|公斤|小时|分钟|公顷|千人|万人|户|人|亩|年|月|日|天|吨|度|秒|升|次|头|只|株|米|个|家|名|件|辆|床|kWh|m3|m2|h|s|d|L)"
)
_CONCENTRATIONS = ("微克", "毫克", "克", "吨", "米", "立方米", "元", "公里", "公斤", "千克", "张", "人")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written in the text and the kind of figure that it makes; `end` is where it ends in the text."""

    name: str
    kind: str
    end: int


@cache
def _entries() -> dict[str, tuple[tuple[str, str], ...]]:
    """First character → (word, kind) of every unit with it, longest first; kind "" for words that are none."""
    with data_path("units.toml").open("rb") as file:
        table = tomllib.load(file)
    words = {word: kind for kind, names in table["kinds"].items() for word in names.split()}
    words |= dict.fromkeys(table["never"]["words"].split(), "")
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append((word, words[word]))
    return {first: tuple(entries) for first, entries in found.items()}


# After an Arabic number these are measure words whatever follows: 5名单身职工.
_STRONG = frozenset("个名家条项件起对场类座台辆")


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
            if end < len(text) and text[end] in "/每" and (rate := _PER.match(text, end)):
                if text[end] == "/" or (name in _CONCENTRATIONS and rate.group() != "每人"):
                    return Unit(text[position : rate.end()], kind, rate.end())
            return Unit(name, kind, end)
    return None
