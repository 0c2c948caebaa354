"""Tables as .xlsx workbooks, through openpyxl, with a comment on every cell that has a source.

Text of documents is written as text: a cell that begins with = is no formula, and signs that a workbook cannot hold are
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from store.errors import JucuoError

_WIDEST, _NARROWEST = 60, 8
"""columns, in characters"""
_COMMENT = (420, 160)
"""width and height of a comment in points: about four lines of a sentence"""
_LONGEST = 32_767
"""characters of a cell"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, the sign before and the unit behind a number, and a comment or ""."""

    value: str | float | None
    sign: str = ""
    unit: str = ""
    comment: str = ""


def write_workbook(stream: BinaryIO, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write one sheet with a header that stays in view; answers how many rows.

    Raises JucuoError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise JucuoError("Workbooks are written with openpyxl; install it with: pip install openpyxl") from None
    book = Workbook()
    sheet = book.active
    sheet.title = title
    widths = [_width(name) for name in header]
    for column, name in enumerate(header, 1):
        _put(sheet.cell(1, column), Cell(name))
        sheet.cell(1, column).font = Font(bold=True)
    number = 0
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            _put(sheet.cell(number + 1, column), cell)
            widths[column - 1] = max(widths[column - 1], _width(f"{cell.sign}{cell.value}{cell.unit}"))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "B2"
    book.save(stream)
    return number


def write_flat(stream: BinaryIO, title: str, records: Iterable[Mapping[str, Any]]) -> int:
    """Write records of one level of cells with the same keys, their names as the header; answers how many.

    A record's `sentence` is the comment of its `text`.
    """
    rows = list(records)
    header = list(rows[0]) if rows else []
    return write_workbook(stream, title, header, ([_of_record(record, name) for name in header] for record in rows))


def _of_record(record: Mapping[str, Any], name: str) -> Cell:
    return Cell(record[name], comment=record.get("sentence", "") if name == "text" else "")


def _put(target: Any, cell: Cell) -> None:
    """Fill one cell of openpyxl's."""
    if isinstance(cell.value, str):
        target.value = _storable(cell.value)[:_LONGEST]
        target.data_type = "s"
    elif cell.value is not None:
        target.value = cell.value
        if cell.sign or cell.unit:
            target.number_format = f"{_quoted(cell.sign)}General{_quoted(cell.unit)}"
    if cell.comment:
        from openpyxl.comments import Comment

        target.comment = Comment(_storable(cell.comment), "jucuo", height=_COMMENT[1], width=_COMMENT[0])


def _storable(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    kept: str = ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return kept


def _quoted(text: str) -> str:
    text = text.replace('"', "")
    return f'"{text}"' if text else ""


def _width(text: str) -> int:
    """About how many characters wide a text is: one of Han takes two."""
    return sum(1 if character.isascii() else 2 for character in text) + 2
