"""What a list shows: columns, rows, and how a row is fitted into its cells."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rich.style import Style
from textual.strip import Strip

from tui.explorer.widgets.line_view import segments
from tui.terminal.inert import inert, stripped
from tui.terminal.widths import ELLIPSIS, WIDTHS, cells, cut, fit

STRONG = Style(bold=True)
GAP = 1
"""Blank cells between columns."""
MARGIN = 2
"""Cells before the first column: the highlight's sign and the row's mark."""
GONE = -1
"""The width of a column that is not shown."""
LEAST = 12
"""Cells of a column that shares what is left, at the least: six Chinese characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `width` cells; the columns without a width share what is left, by `weight`."""

    title: str = ""
    width: int = 0
    align: str = "left"
    weight: int = 1
    over: str = ""
    """what this column and those after it have in common, up to the next that has one: a line above the titles"""
    fitted: bool = False
    """as wide as what stands in it, `width` at the most, and gone where nothing does"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with the stretches (start, end) to highlight; the first of them is kept in view."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    cursor: bool = False
    """the stretches are highlighted only while the row is"""
    strong: bool = False
    """heavier than the cells beside it: what the row is about"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: `key` is for its owner, `mark` one character for the margin (selected, bookmarked).

    `part` is what the line above the first row of its part says, "" for rows that stand in none.
    """

    key: Hashable
    cells: tuple[str | Cell, ...] = field(default=())
    mark: str = " "
    strong: bool = False
    part: str = ""


def fit_columns(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, those that are `fitted` as wide as these rows need them, or gone."""
    return tuple(
        replace(column, width=_fitting(column, [row.cells[number] for row in rows if number < len(row.cells)]))
        if column.fitted and rows
        else column
        for number, column in enumerate(columns)
    )


def _fitting(column: Column, shown: Sequence[str | Cell]) -> int:
    widest = max((cells(cell if isinstance(cell, str) else cell.text) for cell in shown), default=0)
    return min(column.width, max(widest, cells(column.title))) if widest else GONE


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Cells of each column in a row of `width` cells; columns from the right vanish (0) without room."""
    widths = [max(0, column.width) for column in columns]
    free = [index for index, column in enumerate(columns) if not column.width]
    for last in range(len(columns) - 1, 0, -1):
        if _taken(widths, free) + LEAST * len(free) <= width:
            break
        if last not in free:
            widths[last] = 0
    left = max(0, width - _taken(widths, free))
    weights = sum(columns[index].weight for index in free)
    for count, index in enumerate(free):
        share = left if count == len(free) - 1 else left * columns[index].weight // max(1, weights)
        widths[index] = share
        left -= share
        weights -= columns[index].weight
    return widths


def _taken(widths: Sequence[int], free: Sequence[int]) -> int:
    fixed = [width for width in widths if width]
    return sum(fixed) + GAP * max(0, len(fixed) + len(free) - 1)


def draw_row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], width: int, style: Style, lit: Style, sign: str
) -> Strip:
    """A row of `width` cells that begins with `sign`; `lit` is added to highlighted stretches."""
    pieces = [(sign + fit(row.mark, 1), style)]
    shown = [cell for cell in zip(row.cells, widths, columns, strict=False) if cell[1]]
    for number, (cell, cell_width, column) in enumerate(shown):
        drawn = cell.text if isinstance(cell, Cell) and cell.cursor and sign == " " else cell
        pieces += draw_cell(drawn, cell_width, column.align, style, lit)
        if number < len(shown) - 1:
            pieces.append((" " * GAP, style))
    used = sum(cells(text) for text, _style in pieces)
    return segments([*pieces, (" " * max(0, width - used), style)])


def head_lines(columns: Sequence[Column]) -> int:
    """Lines above the rows: the titles, and what several columns have in common."""
    return any(column.title for column in columns) + any(column.over for column in columns)


def draw_heads(columns: Sequence[Column], widths: Sequence[int], width: int, style: Style) -> list[Strip]:
    """The lines above the rows, as `head_lines` counts them."""
    strips = []
    if any(column.over for column in columns):
        line = " " * MARGIN
        for number, (column, room) in enumerate(zip(columns, widths, strict=True)):
            if column.over and room:
                behind = range(number + 1, len(columns))
                last = next((each for each in behind if columns[each].over or not widths[each]), len(columns))
                line = fit(line, MARGIN + sum(widths[:number]) + GAP * number)
                line += fit(column.over, sum(widths[number:last]) + GAP * (last - number - 1))
        strips.append(segments([(fit(line, width), style)]))
    if any(column.title for column in columns):
        titles = tuple(column.title for column in columns)
        strips.append(draw_row(Row(None, titles), columns, widths, width, style, style, " "))
    return strips


def draw_cell(cell: str | Cell, width: int, align: str, style: Style, lit: Style) -> list[tuple[str, Style]]:
    """A cell as texts with their styles, `width` cells in all; `lit` is added to highlighted stretches."""
    if isinstance(cell, str) or not cell.spans:
        text = cell if isinstance(cell, str) else cell.text
        style = style if isinstance(cell, str) or not cell.strong else style + STRONG
        return [(fit(stripped(text[: width * 2 + 8]), width, align=align), style)]
    text, spans = window(inert(cell.text), cell.spans, width)
    cuts = {0, len(text), *(at for span in spans for at in span)}
    pieces = []
    for left, right in pairwise(sorted(cuts)):
        over = any(start <= left and right <= end for start, end in spans)
        pieces.append((stripped(text[left:right]), style + lit if over else style))
    blank = " " * (width - sum(cells(piece) for piece, _style in pieces))
    return [(blank, style), *pieces] if align == "right" else [*pieces, (blank, style)]


def window(text: str, spans: Sequence[tuple[int, int]], width: int) -> tuple[str, list[tuple[int, int]]]:
    """The part of `text` that fits into `width` cells with the first span in it, and the spans in that part.

    If the first span would not be seen whole, the part begins with "…" about a third of the width before it.
    """
    mark = cells(ELLIPSIS)
    start = 0
    first_start, first_end = spans[0]
    if cells(text[: min(first_end, width * 2)]) > width - mark:
        start, room = first_start, width // 3
        while start and room >= WIDTHS[text[start - 1]]:
            start -= 1
            room -= WIDTHS[text[start]]
    prefix = ELLIPSIS if start else ""
    rest = text[start : start + width * 2 + 8]
    room = width - (mark if start else 0)
    if cells(rest) > room:
        rest = rest[: cut(rest, room - mark)] + ELLIPSIS
    end = start + len(rest) - (1 if rest.endswith(ELLIPSIS) else 0)
    shift = len(prefix) - start
    inside = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
    return prefix + rest, inside
