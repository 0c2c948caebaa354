"""Rows as an aligned table of plain text, by terminal cells, safe to print: no control character gets through."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "


def cells(text: str) -> int:
    """How many terminal cells a text takes: 2 for wide and full-width characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def clipped(text: str, width: int) -> str:
    """The text, or its beginning with "…", in at most `width` cells; never half a wide character."""
    if cells(text) <= width:
        return text
    room, kept = width - 1, 0
    for end, character in enumerate(text):
        kept += _width(character)
        if kept > room:
            return text[:end] + "…"
    return text


def printable(text: str) -> str:
    """The text without anything that a terminal could take for a command: control, bidi and zero-width characters."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c in "\t\n\r\u3000\xa0" else "" for c in text)


def table_lines(header: Sequence[str], rows: Iterable[Sequence[object]], width: int) -> list[str]:
    """Lines of a table in at most `width` cells: numbers to the right, the widest columns clipped first."""
    body = [[printable("" if v is None else str(v)) for v in row] for row in rows]
    columns = range(len(header))
    numeric = [bool(body) and all(_is_number(row[i]) for row in body) for i in columns]
    widths = [max([cells(header[i]), *(cells(row[i]) for row in body)]) for i in columns]
    _shrink(widths, width - len(GAP) * (len(header) - 1))
    return [_line(row, widths, numeric) for row in [list(header), *body]]


def _shrink(widths: list[int], room: int) -> None:
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= 4:
            return
        others = sorted(widths)[-2] if len(widths) > 1 else 0
        excess = sum(widths) - room
        widths[widest] -= max(1, min(excess, widths[widest] - max(others, 4)))


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = []
    for text, width, right in zip(row, widths, numeric, strict=True):
        shown = clipped(text, width)
        blanks = " " * (width - cells(shown))
        parts.append(blanks + shown if right else shown + blanks)
    return GAP.join(parts).rstrip()


def _is_number(text: str) -> bool:
    return text == "" or text.replace(".", "", 1).isdecimal()


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
