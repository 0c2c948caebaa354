"""The list numbers that Word computes: the file stores only their definitions, a reader of the page sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from store.reading.parts.main_text import Element
from store.text.numerals import write_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


_FORMS: Mapping[str, Callable[[int], str]] = {
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


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The numbers of one document, counted up paragraph by paragraph."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The definitions in a parsed numbering.xml, none if there is none."""
        numbering = cls()
        for abstract in () if root is None else root.iter(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId") or ""
            for level in abstract.iter(f"{W}lvl"):
                depth = _integer(level.get(f"{W}ilvl"), 0)
                form, text = _value(level, "numFmt"), _value(level, "lvlText")
                numbering._levels[key, depth] = _Level(form or "decimal", text, _integer(_value(level, "start"), 1))
        for number in () if root is None else root.iter(f"{W}num"):
            numbering._abstract[number.get(f"{W}numId") or ""] = _value(number, "abstractNumId")
        return numbering

    def next(self, number: str, depth: int) -> str:
        """What Word shows before the next paragraph of list `number` at `depth`: "" for bullets."""
        abstract = self._abstract.get(number, "")
        level = self._levels.get((abstract, depth))
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.form == "bullet":
            return ""
        return _PLACE.sub(lambda found: self._shown(abstract, int(found[1]) - 1, counts), level.text)

    def _shown(self, abstract: str, depth: int, counts: list[int]) -> str:
        level = self._levels.get((abstract, depth), _Level())
        return _FORMS.get(level.form, str)(max(1, counts[depth] or level.start))


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val") or "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default
