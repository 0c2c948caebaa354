"""Tables between level lines alone (三线表): a line above the heads, one below them, one at the end, no upright ones.

What parts their columns is white space that every row leaves free, narrow as it may be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from store.reading.parts.characters import Character, lines_of
from store.reading.parts.ruled_tables import MOST_RULES, NEAR, Rule, merged, text_of
from store.reading.parts.text_columns import Line

_SAME_ENDS = 6.0
"""Points by which the lines of a table may differ in where they begin and end."""
_NARROWEST = 2.0
"""Points of white space between two columns."""
_ROWS = 2
"""Rows below the heads that a table has at least: fewer do not show what is a column."""
_WIDEST = 6
"""Columns that one head may stand over."""
_CLOSE = 0.85
"""The part of the usual distance of rows below which a line goes on with the row above it."""

_Row = list[Character]


class _Column(NamedTuple):
    """From where to where the cells of a column fill it, in points."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def take_open_tables(characters: Sequence[Character], rules: Sequence[Rule]) -> tuple[list[Character], list[Line]]:
    """The characters outside these tables, and the rows of the tables as lines with cells."""
    rest = list(characters)
    found: list[Line] = []
    if not 3 <= len(rules) <= MOST_RULES:
        return rest, found
    for lines in _stacks(merged(rules)):
        left, right = min(rule.start for rule in lines), max(rule.end for rule in lines)
        bands = [_within(rest, left, right, above.at, below.at) for above, below in pairwise(lines)]
        first = 0
        while first + 1 < len(bands):
            last, rows = _longest(bands, first)
            if rows:
                found += rows
                taken = {id(c) for band in bands[first : last + 1] for c in band}
                rest = [c for c in rest if id(c) not in taken]
            first = last + 1
    return rest, found


def _stacks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Level lines of one width above each other, three or more, that no upright line meets."""
    upright = [rule for rule in rules if rule.upright]
    stacks: dict[int, list[Rule]] = defaultdict(list)
    for rule in sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.at):
        if any(
            rule.start - NEAR <= other.at <= rule.end + NEAR and other.start - NEAR <= rule.at <= other.end + NEAR
            for other in upright
        ):
            continue
        for stack in stacks.values():
            if abs(stack[0].start - rule.start) < _SAME_ENDS and abs(stack[0].end - rule.end) < _SAME_ENDS:
                stack.append(rule)
                break
        else:
            stacks[len(stacks)] = [rule]
    yield from (stack for stack in stacks.values() if len(stack) >= 3)


def _within(characters: Sequence[Character], left: float, right: float, top: float, bottom: float) -> list[Character]:
    return [
        c
        for c in characters
        if left - NEAR <= (c.left + c.right) / 2 <= right + NEAR
        and top <= (c.top + c.bottom) / 2 < bottom
        and not c.text.isspace()
    ]


def _longest(bands: Sequence[list[Character]], first: int) -> tuple[int, list[Line]]:
    """The last band of the table whose heads are the band at `first`, and its rows; none where there is no table."""
    body: list[_Row] = []
    best: tuple[int, list[Line]] = (first, [])
    heads = _rows(bands[first])
    if not heads or len(heads) > 4:
        return best
    for last in range(first + 1, len(bands)):
        more = _rows(bands[last])
        columns = _columns(body + more)
        if not more or not _fits(columns, more, heads):
            break
        body += more
        if len(body) >= _ROWS:
            best = last, [*_heads(columns, heads), *_lines(columns, body)]
    return best


def _rows(characters: Sequence[Character]) -> list[_Row]:
    """The characters of each visual row from left to right."""
    rows: list[_Row] = []
    for character in sorted(characters, key=lambda c: c.top + c.bottom):
        middle = (character.top + character.bottom) / 2
        if rows and middle - _middle(rows[-1]) < 0.5 * character.size:
            rows[-1].append(character)
        else:
            rows.append([character])
    return [sorted(row, key=lambda c: c.left) for row in rows]


def _middle(row: _Row) -> float:
    return (row[0].top + row[0].bottom) / 2


def _columns(rows: Sequence[_Row]) -> list[_Column]:
    """The columns: what white space parts that no row fills."""
    found: list[_Column] = []
    for character in sorted((c for row in rows for c in row), key=lambda c: c.left):
        if found and character.left - found[-1].end < _NARROWEST:
            found[-1] = _Column(found[-1].start, max(found[-1].end, character.right))
        else:
            found.append(_Column(character.left, character.right))
    return found


def _fits(columns: Sequence[_Column], rows: Sequence[_Row], heads: Sequence[_Row]) -> bool:
    """Whether rows and heads fill columns: most rows several, and nearly every column has a head in one row of them."""
    if len(columns) < 2:
        return False
    filled = [len({_column(columns, c) for c in row}) for row in rows]
    headed = max(len({index for index, _ in _pieces(columns, row)}) for row in heads)
    return sum(count > 1 for count in filled) >= 0.6 * len(rows) and headed >= max(2, 0.7 * len(columns))


def _column(columns: Sequence[_Column], character: Character) -> int:
    starts = [column.start for column in columns]
    return max(0, bisect_right(starts, (character.left + character.right) / 2) - 1)


def _pieces(columns: Sequence[_Column], row: _Row, above: bool = False) -> Iterator[tuple[int, _Row]]:
    """The heads in a row, each with its column: the first that it stands over, else the nearest.

    A head `above` others may stand over the middle of several columns, and belongs to the first of these.
    """
    piece: _Row = []
    for character in (*row, None):
        if piece and (character is None or character.left - piece[-1].right >= _NARROWEST):
            yield _headed(columns, piece[0].left, piece[-1].right, _WIDEST if above else 1), piece
            piece = []
        if character is not None:
            piece.append(character)


def _headed(columns: Sequence[_Column], start: float, end: float, most: int) -> int:
    under = [index for index, column in enumerate(columns) if start <= column.middle <= end]
    if len(under) > 1 or (under and most == 1):
        return under[0]
    groups = [
        (abs((columns[first].start + columns[last].end - start - end) / 2), first)
        for first in range(len(columns))
        for last in range(first, min(first + most, len(columns)))
    ]
    return min(groups)[1]


def _heads(columns: Sequence[_Column], rows: Sequence[_Row]) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        cells: list[_Row] = [[] for _ in columns]
        for index, piece in _pieces(columns, row, above=number < len(rows)):
            cells[index] += piece
        yield _line(cells, row)


def _lines(columns: Sequence[_Column], rows: Sequence[_Row]) -> Iterator[Line]:
    """Rows as lines with cells; what only goes on with the cells of another row is joined to it."""
    for group in _joined(columns, rows):
        cells: list[_Row] = [[] for _ in columns]
        for character in (c for row in group for c in row):
            cells[_column(columns, character)].append(character)
        yield _line(cells, [c for row in group for c in row])


def _line(cells: Sequence[_Row], shown: Sequence[Character]) -> Line:
    size = median(c.size for c in shown)
    left, right = min(c.left for c in shown), max(c.right for c in shown)
    top, bottom = min(c.top for c in shown), max(c.bottom for c in shown)
    return Line(left, top, right, bottom, size, "", tuple(text_of(lines_of(cell)) for cell in cells), whole=True)


def _joined(columns: Sequence[_Column], rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Visual rows that are one row of the table: a full one, and those that hold the rest of its longer cells."""
    filled = [{_column(columns, c) for c in row} for row in rows]
    full = [index for index, own in enumerate(filled) if len(own) > max(1, len(columns) // 2)]
    usual = median(_middle(rows[b]) - _middle(rows[a]) for a, b in pairwise(full)) if len(full) > 1 else 0.0
    groups: dict[int, list[_Row]] = {}
    last = -1
    for index, row in enumerate(rows):
        owner = index
        if index not in full and full:
            near = min(full, key=lambda other: abs(_middle(rows[other]) - _middle(row)))
            distance = abs(_middle(rows[near]) - _middle(row))
            above = 0 not in filled[index] and near < index
            if distance < _CLOSE * usual or above:
                owner = near
            elif last >= 0 and 0 not in filled[index]:
                owner = last
        groups.setdefault(owner, []).append(row)
        last = owner
    yield from (groups[owner] for owner in sorted(groups))
