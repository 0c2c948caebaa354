"""A checked statement, and the numbers in it as intervals: what a printed, rounded, bounded number can stand for."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from store.spans import FigureSpan

_NUMERAL = re.compile(r"[0-9](?:[0-9,\s]*[0-9])?(?:\.\s?[0-9]+)?")
_MAGNITUDE = re.compile(r"\s*[十百千万亿]*")
_COUNTED = frozenset({"people", "households", "count", "frequency"})
# An agreement between bounds this far apart (relative to the result) would say nothing.
_TELLING = 0.2


@dataclass(frozen=True, slots=True)
class Check:
    """A calculation that the text states.

    `start` and `end` are the stretch of the paragraph from the first to the last figure involved; `figures` holds the
    operands and, last, the stated result.  `expected` is the result of the calculation, `stated` the one in the text,
    `difference` stated − expected, all in the unit of the stated result (percent for shares and rates).
    """

    kind: str
    """share | sum | change"""
    start: int
    end: int
    figures: tuple[FigureSpan, ...]
    expected: float
    stated: float
    difference: float
    agrees: bool
    working: str
    """one line, for example: 2417 ÷ 4146 = 58.30 %, stated 58.3 %"""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between `low` and `high`."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common, give or take the last bits of a float."""
        slack = 1e-9 * max(1.0, abs(self.low), abs(other.low))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def around(self, value: float) -> bool:
        """Whether the interval is narrow enough to say something about `value`."""
        return abs(self.high - self.low) <= _TELLING * abs(value)


class Number:
    """A figure as an operand: its value, how precisely it is printed, and how to show it."""

    def __init__(self, figure: FigureSpan) -> None:
        self.figure = figure
        self.value = figure.low
        self._text = unicodedata.normalize("NFKC", figure.text)
        self._numerals = list(_NUMERAL.finditer(self._text))

    @property
    def usable(self) -> bool:
        """One number in digits: for ranges and Chinese numerals the printed precision is not known."""
        return len(self._numerals) == 1 and self.figure.high is None and self._printed != 0

    @property
    def exact(self) -> bool:
        """Nothing is rounded: a count in full, such as 4146个."""
        return self.figure.bound == "exact" and self._place == 1 and self.figure.kind in _COUNTED

    @cached_property
    def _digits(self) -> str:
        return re.sub(r"[,\s]", "", self._numerals[0].group())

    @cached_property
    def _printed(self) -> float:
        return float(self._digits)

    @cached_property
    def _place(self) -> float:
        """The value of one unit of the last printed digit: 1.15亿 → 100万."""
        decimals = len(self._digits.partition(".")[2])
        return self.value / self._printed / 10.0**decimals

    def interval(self, digits: float) -> Interval:
        """What the number can stand for when its last digit may be off by `digits` (0.5: rounded)."""
        bound, value = self.figure.bound, self.value
        if bound == "at_least":
            return Interval(value, math.inf)
        if bound == "at_most":
            return Interval(0.0, value)
        off = 0.0 if self.exact else self._place * digits
        if bound == "approx":
            vague = max(self._leading, self._place)
            below = 0.0 if re.search("[余多几]", self._text) else vague
            above = 0.0 if "近" in self._text else vague
            return Interval(value - below, value + above)
        return Interval(value - off, value + off)

    @property
    def _leading(self) -> float:
        """The value of one unit of the last digit that is not zero: 4500多个 can be up to 4600个."""
        stripped = self._digits.replace(".", "").rstrip("0")
        return self._place * 10.0 ** (len(self._digits.replace(".", "")) - len(stripped))

    def __str__(self) -> str:
        numeral = self._numerals[0]
        magnitude = _MAGNITUDE.match(self._text, numeral.end())
        sign = {"at_least": "≥", "at_most": "≤", "approx": "≈"}.get(self.figure.bound, "")
        return sign + self._digits + (magnitude.group().strip() if magnitude else "")


def make_check(
    kind: str, operands: list[Number], stated: Number, expected: float, interval: Interval, calculation: str, unit: str
) -> Check | None:
    """The finished check, or nothing when the bounds leave too much room for the agreement to mean something."""
    agrees = interval.meets(stated.interval(1.0))
    bounded = stated.figure.bound in {"at_least", "at_most"}
    if agrees and not (
        interval.around(expected) and (not bounded or Interval(expected, stated.value).around(expected))
    ):
        return None
    figures = (*(number.figure for number in operands), stated.figure)
    shown = _show(expected, stated, unit)
    return Check(
        kind=kind,
        start=min(figure.start for figure in figures),
        end=max(figure.end for figure in figures),
        figures=figures,
        expected=expected,
        stated=stated.value,
        difference=stated.value - expected,
        agrees=agrees,
        working=f"{calculation} = {shown}{unit}, stated {stated}{unit}",
    )


def _show(expected: float, stated: Number, unit: str) -> str:
    """The result in the magnitude of the stated number, with one more decimal than is printed there."""
    text = str(stated).lstrip("≥≤≈")
    digits, magnitude = re.fullmatch(r"([0-9.]+)(.*)", text).groups()  # type: ignore[union-attr]
    scale = stated.value / float(digits)
    decimals = len(digits.partition(".")[2])
    shown = f"{expected / scale:.{decimals + 1}f}"
    if unit != " %":
        shown = shown.removesuffix("0").removesuffix(".")
    return shown + magnitude
