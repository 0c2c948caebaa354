"""The visual lines of a page in reading order: columns side by side, and pieces of one line together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_COLUMN_LINES = 6
WHOLE, LEFT, RIGHT = 0, 1, 2
"""Where a group of lines stands: over the whole width of the page, or in one of two columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A visual line: its box in points from the top left of the page, the size of its characters, its text."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str
    cells: tuple[str, ...] = ()
    """the texts of its cells, where it is the row of a table that ruling lines enclose; `text` is empty then"""
    confidence: float | None = None
    """how sure the recognition of its characters was, from 0 to 1; None where the file states them"""
    whole: bool = False
    """whether there is a cell for every column, empty ones too"""

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are read one after the other, before those of the next group."""

    side: int
    """WHOLE, LEFT or RIGHT"""
    rows: list[list[Line]]
    """from top to bottom, the pieces of a row from left to right"""
    left: float
    """where unindented lines begin"""
    right: float
    """where full lines end"""


def groups_of(lines: Sequence[Line]) -> list[Group]:
    """The lines of a page in reading order: bands over the whole width, and columns side by side."""
    return [Group(side, list(_visual_lines(group)), *_margins(group)) for side, group in _columns(lines)]


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where unindented lines begin and full ones end, by the longer lines: stamps may stand further out.

    Punctuation hangs over the right margin, so it is not where the longest line ends.
    """
    lines = [line for line in lines if not line.cells] or lines
    widest = max(line.right - line.left for line in lines)
    longer = [line for line in lines if line.right - line.left >= 0.6 * widest]
    ends = sorted(line.right for line in longer)
    return min(line.left for line in longer), ends[int(0.7 * (len(ends) - 1))]


def _visual_lines(lines: Sequence[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.left)):
        if row and line.middle - row[0].middle > 0.5 * min(line.size, row[0].size):
            yield sorted(row, key=lambda piece: piece.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda piece: piece.left)


def _columns(lines: Sequence[Line]) -> list[tuple[int, list[Line]]]:
    """The lines by the side they stand on; what reaches over the gutter parts what is above it from what is below."""
    gutter = _gutter([line for line in lines if not line.cells])
    if gutter is None:
        return [(WHOLE, list(lines))] if lines else []
    groups: list[tuple[int, list[Line]]] = []
    waiting: dict[int, list[Line]] = {WHOLE: [], LEFT: [], RIGHT: []}

    def close(*sides: int) -> None:
        groups.extend((side, waiting[side]) for side in sides if waiting[side])
        waiting.update((side, []) for side in sides)

    for line in sorted(lines, key=lambda line: line.middle):
        if line.left < gutter - 2 and line.right > gutter + 2:
            close(LEFT, RIGHT)
            waiting[WHOLE].append(line)
        else:
            close(WHOLE)
            waiting[LEFT if line.right <= gutter + 2 else RIGHT].append(line)
    close(LEFT, RIGHT, WHOLE)
    return groups


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the blank between two columns of text, None when there is one column.

    Two columns are many lines on both sides that fill their side; cells of a table do not.
    """
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    width = end - start
    best: tuple[int, float] | None = None
    for step in range(36, 65, 2):
        at = start + width * step / 100
        crossing = sum(1 for line in lines if line.left < at - 2 and line.right > at + 2)
        if best is None or crossing < best[0]:
            best = (crossing, at)
    assert best is not None
    crossing, at = best
    sides = [line for line in lines if line.right <= at + 2], [line for line in lines if line.left >= at - 2]
    if crossing > 0.3 * len(lines) or min(map(len, sides)) < _COLUMN_LINES:
        return None
    for side in sides:
        span = max(line.right for line in side) - min(line.left for line in side)
        if span < 0.3 * width or median(line.right - line.left for line in side) < 0.75 * span:
            return None
    return at
