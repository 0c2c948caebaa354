"""The units and measure words of data/units.toml, and the longest one that a text goes on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.resources import data_path

FAMILIES: tuple[dict[str, float], ...] = (
    {"元": 1.0, "块": 1.0, "块钱": 1.0, "角": 0.1, "分钱": 0.01},
    {"亩": 1.0, "亩地": 1.0, "亩次": 1.0, "公顷": 15.0, "hm2": 15.0, "平方公里": 1500.0, "平方千米": 1500.0,
     "km2": 1500.0, "平方米": 0.0015, "平米": 0.0015, "m2": 0.0015},
    {"米": 1.0, "公里": 1000.0, "千米": 1000.0, "km": 1000.0, "里": 500.0, "华里": 500.0, "厘米": 0.01, "毫米": 0.001},
    {"公斤": 1.0, "千克": 1.0, "kg": 1.0, "吨": 1000.0, "斤": 0.5, "市斤": 0.5, "克": 0.001, "毫克": 0.000001},
    {"%": 1.0, "个百分点": 1.0, "百分点": 1.0, "‰": 0.1, "成": 1.0},
    {"名": 1.0, "人": 1.0, "位": 1.0, "口人": 1.0, "多名": 1.0},
)  # fmt: skip
"""Units of one quantity with what each is worth in the first: figures in one answer queries in another."""
LONG_UNITS = (
    *("平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "公斤", "千克", "毫米", "厘米", "万吨"),
    *("千瓦时", "千瓦", "兆瓦", "小时", "分钟", "个月", "百分点", "个百分点", "人次", "户次", "周岁"),
    *("美元", "港元", "欧元", "英镑", "日元"),
)
"""The frequent units of more than one character, for those who need no table: a number is not parted from them."""
UNIT_STARTS = "万亿千百个元倍年月日公吨米亩级平人户度分秒版升斤克小天次"
"""How units and magnitudes begin: after a dotted number, one of these makes it a value and no enumerator."""
# What a rate is counted for: 元/户, 克/千克, 吨/年; spoken with 每: 微克每立方米.
_WHAT = (
    r"(?:立方米|平方米|平方公里|千瓦时|公里|公斤|千克|百克|小时|分钟|公顷|千人|万人|十万人|人次|户|人|亩|年|月|日|天|吨|度"
    r"|秒|升|次|头|只|株|米|个|家|名|件|辆|床|套|kWh|kW|km|m3|m2|kg|h|s|d|L)"
)
_PER = re.compile(rf"[/每]{_WHAT}(?:[·/.]{_WHAT})?")
_PAIRED = re.compile(r"\(([^()0-9]{1,2})\)")
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
    import tomllib

    with data_path("units.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One word list of the table."""
    return frozenset(table()[section][name].split())


@cache
def _kinds() -> dict[str, str]:
    """The kind of every unit that is no place."""
    return {word: kind for kind, names in table()["kinds"].items() if kind != "places" for word in names.split()}


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
            if (
                kind not in ("places", "households")
                and (paired := _PAIRED.match(text, end))
                and paired.group(1) in _kinds()
            ):
                return Unit(text[position : paired.end()], kind, paired.end())  # 32万台(套)
            return Unit(name, "count", end, place=True) if kind == "places" else Unit(name, kind, end)
    return None
