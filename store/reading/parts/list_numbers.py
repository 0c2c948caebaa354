"""The list numbers that Word and Writer compute: a file stores only their definitions, a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from store.text.numerals import write_numeral

_PLACE = re.compile("%([1-9])")
_DEEPEST = 9


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip((50, 40, 10, 9, 5, 4, 1), ("l", "xl", "x", "ix", "v", "iv", "i"), strict=True):
        text += sign * (number // value)
        number %= value
    return text


FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": write_numeral,
    "chineseCountingThousand": write_numeral,
    "japaneseCounting": write_numeral,
    "taiwaneseCounting": write_numeral,
    "taiwaneseCountingThousand": write_numeral,
    "ideographDigital": lambda n: "".join("〇一二三四五六七八九"[int(d)] for d in str(n)),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
    "decimalEnclosedCircle": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"({n})",
    "decimalEnclosedCircleChinese": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"({n})",
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda _: "",
}
"""How Word writes a number in each of its formats (ECMA-376, ST_NumberFormat); what is missing is decimal."""


BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its numbers, and the text around them, in which %1 is the number of level 1."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The numbers of one document, counted up paragraph by paragraph.

    Paragraphs name a list; several lists may share one definition, and with it one count.
    """

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    """by definition (or list, which goes before its definition) and depth, counted from 0"""
    definition: dict[str, str] = field(default_factory=dict)
    """of each list; a list without one is its own"""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    """by list and depth: the number with which the list begins, although others of its definition came before"""
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: str, depth: int) -> str:
        """What is shown before the next paragraph of list `number` at `depth`: "" for bullets."""
        definition = self.definition.get(number, number)
        level = self._level(number, definition, depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self._counts.setdefault(definition, [0] * _DEEPEST)
        start = self.restarts.pop((number, depth), None)
        counts[depth] = start if start is not None else counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.form == BULLET:
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = self._level(number, definition, at) or Level()
            return FORMS.get(other.form, str)(max(1, counts[at] or other.start))

        return _PLACE.sub(shown, level.text)

    def restart(self, number: str) -> None:
        """Let the list begin anew."""
        self._counts.pop(self.definition.get(number, number), None)

    def _level(self, number: str, definition: str, depth: int) -> Level | None:
        return self.levels.get((number, depth)) or self.levels.get((definition, depth))
