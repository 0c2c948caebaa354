"""Parts of a list: rows of one part stand together, below a line that says which part it is.

The line belongs to no row: it is neither counted nor highlighted, but takes a line of the screen.  `rows` gives the row
of an index, or None where it is not loaded.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.explorer.widgets.cells import Row

Rows = Callable[[int], Row | None]


def line_above(rows: Rows, index: int) -> str:
    """The line above a row, where a part begins with it; else ""."""
    row = rows(index)
    if row is None or not row.part:
        return ""
    before = rows(index - 1) if index else Row(None)
    return "" if before is None or before.part == row.part else row.part


def lines(rows: Rows, first: int, last: int) -> int:
    """The lines that the rows `first` to `last` (inclusive) take, with those between parts."""
    return sum(1 + bool(line_above(rows, index)) for index in range(first, last + 1))


def top_for(rows: Rows, top: int, index: int, height: int) -> int:
    """The first row that is seen, as near to `top` as it goes, so that row `index` is within `height` lines."""
    if index < top:
        return index
    top = max(top, index - height + 1)
    while top < index and lines(rows, top, index) > height:
        top += 1
    return top


def row_at(rows: Rows, top: int, line: int) -> int | None:
    """The row on a line of the screen, 0 for the first; None on a line between parts."""
    index = top
    while line >= 0:
        if line_above(rows, index):
            if line == 0:
                return None
            line -= 1
        if line == 0:
            return index
        line -= 1
        index += 1
    return None
