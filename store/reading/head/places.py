"""Which province, prefecture or county a text is about: names from data/places.tsv, shown as 四川广安华蓥.

Every place has one spelling: the short names from the province down, joined; 全国 for the whole state.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from store.resources import data_path

NATION = "全国"
_SUFFIX = re.compile("[省市县区州盟旗]")
_LONGEST_NAME = 15
_AMBIGUOUS_SHORT = frozenset({"中山", "和平", "东方", "通道", "资源", "黄山", "海南", "北海"})
"""Prefectures whose short name is a common word or lies in another name: they count by their full name only."""

_MENTIONED = frozenset({"71", "81", "82"})
"""Taiwan, Hong Kong and Macao, which every report of the State Council names in full."""

_WORDS = frozenset({"老城区", "新城区", "城中区", "市中区", "郊区", "城区", "矿区"})
"""Counties whose full name is what any city calls a part of itself."""

_NATIONAL_NAMES = frozenset(
    {"全国", "国家", "中国", "中央", "国务院", "中华人民共和国", "国家级", "全国性", "national", "china"}
)
_BEHIND_A_PLACE = re.compile("(?:[县市区镇乡党委政府人关脱年]|[^\u4e00-\u9fff]|$)")
"""What may stand behind the short name of a county that follows its province: 贵州长顺2016, and not 广东新兴产业."""
_NAME_PARTS = re.compile("[-_ 　.·、,，()（）/]+")
_BETWEEN = re.compile("[ 　/\\\\·,，、>|-]*")


@dataclass(frozen=True, slots=True)
class _Table:
    full: dict[str, tuple[str, ...]]
    """full name → its codes (朝阳区 has several)"""
    shown: dict[str, str]
    """code → short name"""
    short: re.Pattern[str]
    """any short name of a province or prefecture"""
    code_of_short: dict[str, str]
    called: dict[str, tuple[str, ...]]
    """any short name → the codes of all that it names"""
    below: dict[str, tuple[tuple[str, str], ...]]
    """code ("" for the state) → (name, code) of all that lies in it, long names first"""


@cache
def _table() -> _Table:
    full: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    shown: dict[str, str] = {}
    code_of_short: dict[str, str] = {}
    below: dict[str, dict[str, str]] = {"": {}}
    for line in data_path("places.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, short = line.split("\t")
        if names.setdefault(code, name) == names.get(code[:4]) and len(code) == 6:
            continue  # 东莞, 中山 and the like have no counties: the table repeats them
        shown[code] = short
        alias = short + name[-1] if name.endswith(("自治州", "自治县", "自治旗")) else ""
        for above in {"", code[:2], code[:4]} - {code}:
            if above or len(code) == 2:
                below.setdefault(above, {})[name] = code
                below[above].setdefault(short, code)
            if alias:
                below[above].setdefault(alias, code)
        if len(name) > 2 and name not in _WORDS:
            full.setdefault(name, []).append(code)
        if len(code) <= 4 and short not in _AMBIGUOUS_SHORT:
            code_of_short.setdefault(short, code)
        if alias:
            full.setdefault(alias, []).append(code)
    code_of_short["海南"] = "46"
    short_names = re.compile(f"(?:{'|'.join(sorted(code_of_short, key=len, reverse=True))})(?![县区旗镇乡村])")
    called: dict[str, tuple[str, ...]] = {}
    for code, short in shown.items():
        called[short] = (*called.get(short, ()), code)
    ordered = {a: tuple(sorted(names.items(), key=lambda n: -len(n[0]))) for a, names in below.items()}
    return _Table({n: tuple(c) for n, c in full.items()}, shown, short_names, code_of_short, called, ordered)


def _named(text: str, context: str = "") -> list[tuple[int, str]]:
    """Where `text` names a place in full and its code, in order; names of several places only if one of them fits."""
    table = _table()
    found: list[tuple[int, tuple[str, ...]]] = []
    for suffix in _SUFFIX.finditer(text):
        end = suffix.end()
        for start in range(max(0, end - _LONGEST_NAME), end - 2):
            codes = table.full.get(text[start:end])
            if codes:
                found.append((start, codes))
                break
    sure = [codes[0] for _, codes in found if len(codes) == 1]
    if context and len(sure) < len(found):
        sure += [code for _, code in _named(context)] + _shorts(context)
    above = {c[:2] for c in sure} | {c[:4] for c in sure}
    result = []
    for start, codes in found:
        fitting = [c for c in codes if c[:4] in above] or [c for c in codes if c[:2] in above]
        if len(codes) == 1 or len(fitting) == 1:
            result.append((start, codes[0] if len(codes) == 1 else fitting[0]))
    return result


def _shorts(text: str) -> list[str]:
    return [_table().code_of_short[m[0]] for m in _table().short.finditer(text)]


def named_places(text: str) -> list[str]:
    """The codes of all places that `text` names in full (四川省, 广元市, 华蓥市), in order, ambiguous names left out.

    A county name that several prefectures use counts when the text names its province or prefecture too.
    """
    return [code for _, code in _named(text)]


def place_of_heading(text: str, context: str = "") -> str:
    """The place that a title, an issuer or a byline names, short names of provinces and prefectures included; or "".

    `context` is what else is known of the document: it tells which 朝阳区 is meant.
    """
    table = _table()
    found = _named(text, context)
    for name in table.short.finditer(text):
        code = table.code_of_short[name[0]]
        found.append((name.start(), code))
        for child, below in table.below.get(code, ()):
            if text.startswith(child, name.end()) and _BEHIND_A_PLACE.match(text, name.end() + len(child)):
                found.append((name.start(), below))
                break
    found.sort(key=lambda place: place[0])
    codes = [code for _, code in found]
    if codes and codes[0][:2] in _MENTIONED and found[0][0] > 0:
        codes = [code for code in codes if code[:2] not in _MENTIONED]
    return show(deepest(codes))


@lru_cache(2_000)
def canonical_place(text: str) -> str:
    """One spelling for a place that somebody wrote: 四川省广元市, 四川/广元 and 广元市 are 四川广元; 国家 is 全国.

    What is no place of the table stays as it is.
    """
    text = " ".join(text.split())
    if text.lower() in _NATIONAL_NAMES:
        return NATION
    table = _table()
    at, code = 0, ""
    while at < len(text):
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        for name, below in table.below.get(code, ()):
            if text.startswith(name, at):
                at, code = at + len(name), below
                break
        else:
            break
    if code and at == len(text):
        return show(code)
    codes = table.full.get(text) or table.called.get(text, ())
    return show(codes[0]) if len(codes) == 1 else _with_suffix(text)


def place_named(text: str) -> str:
    """The place that a name of a file or folder holds, also as one of its parts by itself (总结_天河, 广元); or ""."""
    if place := place_of_heading(text):
        return place
    parts = [part for part in _NAME_PARTS.split(text) if len(part) > 1 and part not in _AMBIGUOUS_SHORT]
    return next((place for part in parts if (place := canonical_place(part)) != part), "")


def _with_suffix(text: str) -> str:
    # 临夏州, 黔南州, 四川广安华蓥市: a suffix that the table's own names do not carry.
    if len(text) > 2 and _SUFFIX.fullmatch(text[-1]):
        bare = canonical_place(text[:-1])
        if bare != text[:-1]:
            return bare
    return text


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


def province_of(place: str) -> str:
    """The province that a place of this spelling lies in: 四川广安华蓥 → 四川."""
    return next((short for code, short in _table().shown.items() if len(code) == 2 and place.startswith(short)), place)


def deepest(codes: list[str]) -> str:
    """The deepest of `codes` that agrees with the first province among them; "" for none."""
    if not codes:
        return ""
    province = codes[0][:2]
    return max((c for c in codes if c[:2] == province), key=lambda c: len(c))


def show(code: str) -> str:
    """The short names from the province down to `code`, joined: 511681 → 四川广安华蓥; "" for ""."""
    shown = _table().shown
    return "".join(shown[code[:length]] for length in (2, 4, 6) if len(code) >= length and code[:length] in shown)
