"""Numbers in queries: by value, with unit families, bounds and ranges; and the other way to write a numeral.

A query's 1.15亿 means every figure of 115000000, 10公顷 also one of 150亩; 15亿 never means 1.15亿.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from store.text.units import FAMILIES, unit_at

_NUMERAL = (
    r"(?:百分之|千分之)?(?:[0-9][0-9,]*(?:\.[0-9]+)?[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿点]+)"
    r"(?:分之[一二三四五六七八九十百]+)?"
)
_NUMBER = rf"({_NUMERAL})([^0-9.,~-]{{0,6}}?)"
_CONDITION = re.compile(
    rf"(>=|<=|≥|≤|>|<|不少于|不低于|至少|超过|大于|不超过|不高于|至多|低于|小于|少于|不足)?{_NUMBER}(?:(\.\.|~|-|—|至|到){_NUMBER})?(以上|以下)?"
)
_AT_LEAST = frozenset((">=", "≥", "不少于", "不低于", "至少", "以上"))
_AT_MOST = frozenset(("<=", "≤", "不超过", "不高于", "至多", "以下"))
_ABOVE = frozenset((">", "超过", "大于"))
_DIGIT_RUN = re.compile(r"(?<![0-9.])[0-9]{1,8}(?![0-9.])")
_NUMERAL_RUN = re.compile(r"[一二两三四五六七八九十百千]+")


@dataclass(frozen=True, slots=True)
class Value:
    """A condition on figures: `low` to `high` in base units of `unit`, which is "" for any; ends included or not."""

    low: float
    high: float
    unit: str
    open_low: bool = False
    open_high: bool = False

    @property
    def exact(self) -> bool:
        """Whether one value is asked for and no range."""
        return self.low == self.high

    def ranges(self) -> list[tuple[str, float, float]]:
        """(unit, low, high) for each unit in which the value may be written; unit "" for any."""
        family = next((f for f in FAMILIES if self.unit in f), None)
        if not family:
            return [(self.unit, self.low, self.high)]
        own = family[self.unit]
        return [(unit, self.low * own / factor, self.high * own / factor) for unit, factor in family.items()]


def parse_value(word: str) -> Value | None:
    """The condition on figures that a word of a query states as a whole, or None."""
    match = _CONDITION.fullmatch(word.translate({0xFF1E: ">", 0xFF1C: "<", 0xFF5E: "~", 0xFF05: "%", 0x301C: "~"}))
    if not match:
        return None
    before, first, first_unit, between, second, second_unit, after = match.groups()
    unit = second_unit or first_unit or ""
    if "分之" in first:
        unit = unit or ("‰" if first.startswith("千") else "%")
    # A numeral alone is as often a word (一, 千方百计); digits, a unit, a bound or a share make it a number.
    bare = not before and not between and not after and "分之" not in first
    if bare and (first[0] in "万亿百千十点" or (not unit and not first[0].isdecimal())):
        return None
    if not _is_unit(unit):
        return None
    from store.text.numerals import parse_numeral

    low = parse_numeral(first)
    if low is None:
        return None
    word_of_bound = before or after or ""
    if between:
        high = parse_numeral(second)
        return None if high is None or high < low else Value(low, high, unit)
    if word_of_bound in _AT_LEAST:
        return Value(low, inf, unit)
    if word_of_bound in _ABOVE:
        return Value(low, inf, unit, open_low=True)
    if word_of_bound in _AT_MOST:
        return Value(-inf, low, unit)
    if word_of_bound:
        return Value(-inf, low, unit, open_high=True)
    return Value(low, low, unit)


def _is_unit(unit: str) -> bool:
    if not unit or any(unit in family for family in FAMILIES):
        return True
    found = unit_at(unit, 0, arabic=True)
    return found is not None and found.end == len(unit)


def other_spellings(text: str) -> list[str]:
    """`text` with its digits written in characters, or its numerals in digits: 4个一批 → 四个一批, 二十一个 → 21个."""
    found: list[str] = []
    if _DIGIT_RUN.search(text):
        from store.text.numerals import write_numeral  # compiles patterns that most searches never need

        found.append(_DIGIT_RUN.sub(lambda m: write_numeral(int(m.group())), text))
        if _DIGIT_RUN.search(text) and "2" in text:
            found.append(_DIGIT_RUN.sub(lambda m: "两" if m.group() == "2" else write_numeral(int(m.group())), text))
    if _NUMERAL_RUN.search(text):
        found.append(_NUMERAL_RUN.sub(_in_digits, text))
    return [spelling for spelling in dict.fromkeys(found) if spelling != text]


def _in_digits(match: re.Match[str]) -> str:
    from store.text.numerals import parse_numeral

    value = parse_numeral(match.group())
    return match.group() if value is None else f"{value:.0f}"
