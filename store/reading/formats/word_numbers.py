"""The lists that a Word document (.docx) defines, from its numbering.xml."""

from __future__ import annotations

from store.reading.parts.list_numbers import Level, Numbering
from store.reading.parts.main_text import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_LIST = "num "
"""before the id of a list, which is another number than that of its definition"""


def numbering_of(root: Element | None) -> Numbering:
    """The definitions in a parsed numbering.xml, none if there is none; lists go by "num " and their id."""
    numbering = Numbering()
    for abstract in () if root is None else root.iter(f"{W}abstractNum"):
        for level in abstract.iter(f"{W}lvl"):
            _define(numbering, abstract.get(f"{W}abstractNumId") or "", level)
    for number in () if root is None else root.iter(f"{W}num"):
        key = _OF_LIST + (number.get(f"{W}numId") or "")
        numbering.definition[key] = _value(number, "abstractNumId")
        for override in number.iter(f"{W}lvlOverride"):
            start = _value(override, "startOverride")
            if start:
                numbering.restarts[key, _integer(override.get(f"{W}ilvl"), 0)] = _integer(start, 1)
            for level in override.iter(f"{W}lvl"):
                _define(numbering, key, level)
    return numbering


def list_named(number: str) -> str:
    """How a list is called that a paragraph gives by its id."""
    return f"{_OF_LIST}{number}"


def _define(numbering: Numbering, key: str, level: Element) -> None:
    form, text = _value(level, "numFmt"), _value(level, "lvlText")
    made = Level(form or "decimal", text, _integer(_value(level, "start"), 1))
    numbering.levels[key, _integer(level.get(f"{W}ilvl"), 0)] = made


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val") or "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default
