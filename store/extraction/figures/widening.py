"""Expressions of more than a number and its unit: 十元三角八分, 每立方米2.4元, 三年以上十年以下, 在A与B之间."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from store.text.numerals import DIGITS

if TYPE_CHECKING:
    from store.extraction.figures.detected import DetectedFigure

_COINS = re.compile(r"(?:([0-9一二两三四五六七八九])角)?(?:零?([0-9一二两三四五六七八九])分(?![之钟]))?")
_MONEY = frozenset(["元", "块"])
# What a price is asked for: things that are measured or counted out, not people and times (每人每年1500元).
_PRICED = re.compile(
    r"每(立方米|平方米|平方公里|公斤|千克|市斤|斤|克|吨|公里|千米|米|亩|公顷|千瓦时|千瓦|度|升|毫升"
    r"|头|只|匹|羽|株|棵|栋|幢|套|台|辆|张|本|册|份|床|盏|块|箱|袋|瓶|桶|间|座|艘|架)(?:约|约为|近)?\Z"
)
_LONGEST_PRICE = 8


def coins(text: str, end: int) -> tuple[float, int] | None:
    """What 角 and 分 add to the sum of 元 that ends at `end`, and where they end; None where they do not follow."""
    match = _COINS.match(text, end)
    if match is None or match.end() == end or (match.group(1) is None and match.group(2) is None):
        return None
    if match.group(1) is None and not text.startswith("零", end):
        return None  # 十元八分 is no sum that anybody writes; 十元零八分 is
    tenths, hundredths = (_digit(part) if part else 0 for part in match.groups())
    return tenths / 10 + hundredths / 100, match.end()


def _digit(char: str) -> int:
    return int(char) if char.isdigit() and char.isascii() else DIGITS[char]


def price(text: str, start: int) -> tuple[str, int] | None:
    """The thing that a sum beginning at `start` is asked for, and where 每 stands: (立方米, 8); None for no price."""
    match = _PRICED.search(text, max(0, start - _LONGEST_PRICE), start)
    return (match.group(1), match.start()) if match else None


def widened(text: str, found: Sequence[DetectedFigure]) -> list[DetectedFigure]:
    """`found` with the two ends of a range as one figure: 三年以上十年以下, 在10000吨与20000吨之间."""
    result: list[DetectedFigure] = []
    skip = False
    for one, other in pairwise([*found, None]):
        if one is None or skip:
            skip = False
            continue
        if other is not None and _is_range(text, one, other):
            one.high, one.bound, one.shared, skip = other.low, "exact", "", True
            one.end = other.end
            if text.startswith("之间", one.end) and text.startswith("在", one.start - 1):
                one.start, one.end = one.start - 1, one.end + 2
        result.append(one)
    return result


def _is_range(text: str, one: DetectedFigure, other: DetectedFigure) -> bool:
    if one.unit != other.unit or one.high is not None or other.high is not None or one.low >= other.low:
        return False
    between = text[one.end : other.start]
    if one.bound == "at_least" and other.bound == "at_most" and between in ("", ",", "、"):
        return text.endswith("以上", 0, one.end) and text.endswith(("以下", "以内"), 0, other.end)
    exact = one.bound == other.bound == "exact"
    return exact and between in ("与", "和", "到", "至") and text.startswith("之间", other.end)
