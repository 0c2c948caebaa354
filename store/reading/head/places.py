"""Which province, prefecture or county a text is about: names from data/places.tsv, shown as 四川广安华蓥."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from store.resources import data_path

_SUFFIX = re.compile("[省市县区州盟旗]")
_LONGEST_NAME = 15
_AMBIGUOUS_SHORT = frozenset({"中山", "和平", "东方", "通道", "资源", "黄山", "海南", "北海"})
"""Prefectures whose short name is a common word or lies in another name: they count by their full name only."""

_MENTIONED = frozenset({"71", "81", "82"})
"""Taiwan, Hong Kong and Macao, which every report of the State Council names in full."""

_WORDS = frozenset({"老城区", "新城区", "城中区", "市中区", "郊区", "城区", "矿区"})
"""Counties whose full name is what any city calls a part of itself."""


@dataclass(frozen=True, slots=True)
class _Table:
    full: dict[str, tuple[str, ...]]
    """full name → its codes (朝阳区 has several)"""
    shown: dict[str, str]
    """code → short name"""
    short: re.Pattern[str]
    """any short name of a province or prefecture"""
    code_of_short: dict[str, str]


@cache
def _table() -> _Table:
    full: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    code_of_short: dict[str, str] = {}
    for line in data_path("places.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, short = line.split("\t")
        shown[code] = short
        if len(name) > 2 and name not in _WORDS:
            full.setdefault(name, []).append(code)
        if len(code) <= 4 and short not in _AMBIGUOUS_SHORT:
            code_of_short.setdefault(short, code)
            if name.endswith("自治州"):
                full.setdefault(short + "州", []).append(code)
    code_of_short["海南"] = "46"
    short_names = re.compile(f"(?:{'|'.join(sorted(code_of_short, key=len, reverse=True))})(?![县区旗镇乡村])")
    return _Table({n: tuple(c) for n, c in full.items()}, shown, short_names, code_of_short)


def named_places(text: str) -> list[str]:
    """The codes of all places that `text` names in full (四川省, 广元市, 华蓥市), in order, ambiguous names left out.

    A county name that several prefectures use counts when the text names its province or prefecture too.
    """
    table = _table()
    found: list[tuple[str, ...]] = []
    for suffix in _SUFFIX.finditer(text):
        end = suffix.end()
        for start in range(max(0, end - _LONGEST_NAME), end - 2):
            codes = table.full.get(text[start:end])
            if codes:
                found.append(codes)
                break
    above = {c[0][:2] for c in found if len(c) == 1} | {c[0][:4] for c in found if len(c) == 1}
    result = []
    for codes in found:
        if len(codes) == 1:
            result.append(codes[0])
        else:
            fitting = [c for c in codes if c[:4] in above] or [c for c in codes if c[:2] in above]
            if len(fitting) == 1:
                result.append(fitting[0])
    return result


def place_of_heading(text: str) -> str:
    """The place that a title, an issuer or a byline names, short names of provinces and prefectures included; or ""."""
    codes = named_places(text)
    codes += [_table().code_of_short[m[0]] for m in _table().short.finditer(text)]
    return show(deepest(codes))


def place_of_body(text: str) -> str:
    """The place that running text is about, "" if it names none in full.

    How deep it goes is what the text calls itself: 全省, 我省 and 自治区 speak of a province, 全市 of a city.
    """
    codes = [code for code in named_places(text) if code[:2] not in _MENTIONED]
    depth = _scope(text)
    counts = Counter(c[:depth] for c in codes if depth > 2 or len(c) <= 4)
    if not counts:
        return ""
    best = max(counts, key=lambda c: counts[c])
    same = [c for c in codes if c.startswith(best)]
    return show(best if depth == 2 or len(set(same)) > 3 else deepest([c for c in same if len(c) <= depth]))


def _scope(text: str) -> int:
    """How long the code of the text's own place is: 2 for a province, 4 for a prefecture, 6 for a county."""
    province = sum(map(text.count, ("全省", "我省", "省委", "省人民政府", "自治区人民政府", "全区各族")))
    city = sum(map(text.count, ("全市", "我市", "市委", "市人民政府")))
    county = sum(map(text.count, ("全县", "我县", "县委", "县人民政府")))
    if county > max(city, province) or (city >= province and city):
        return 6
    return 2 if province else 4


def deepest(codes: list[str]) -> str:
    """The deepest of `codes` that agrees with the first province among them; "" for none."""
    if not codes:
        return ""
    province = codes[0][:2]
    return max((c for c in codes if c[:2] == province), key=lambda c: len(c))


def show(code: str) -> str:
    """The short names from the province down to `code`, joined: 511681 → 四川广安华蓥; "" for ""."""
    shown = _table().shown
    names: list[str] = []
    for length in (2, 4, 6):
        name = shown.get(code[:length]) if len(code) >= length else None
        if name and name not in names:
            names.append(name)
    return "".join(names)
