"""Tables by their ruling lines: which cells the lines of a page enclose, and which characters lie in each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.reading.parts.characters import Character, lines_of
from store.reading.parts.text_columns import Line
from store.text.sentences import needs_blank

NEAR = 3.0
"""Points within which two ruling lines are one, or meet."""
_STANDS_OUT = 10.0
"""Points by which lines go on behind the outermost line across them before there is a cell without an outer border."""
MOST_RULES = 4_000
"""Ruling lines of a page; what has more is a drawing."""
_COLUMN_OF_TEXT = 12
"""Lines in one cell from which a table of a single row is text in two columns with a line between them."""


class Rule(NamedTuple):
    """A horizontal or vertical line: where it lies across (`at`), and from where to where it runs, in points."""

    upright: bool
    at: float
    start: float
    end: float


class _Grid(NamedTuple):
    """The columns' and rows' borders of a table, and its upright and level lines."""

    lefts: list[float]
    tops: list[float]
    upright: list[Rule]
    level: list[Rule]


def take_tables(characters: Sequence[Character], rules: Sequence[Rule]) -> tuple[list[Character], list[Line]]:
    """The characters outside all tables, and the rows of the tables as lines with cells."""
    rest = list(characters)
    rows: list[Line] = []
    if not 3 <= len(rules) <= MOST_RULES:
        return rest, rows
    for grid in _grids(merged(rules)):
        inside: list[Character] = []
        outside: list[Character] = []
        for character in rest:
            x, y = (character.left + character.right) / 2, (character.top + character.bottom) / 2
            within = grid.lefts[0] <= x < grid.lefts[-1] and grid.tops[0] <= y < grid.tops[-1]
            (inside if within else outside).append(character)
        found = _table(grid, inside)
        if found:
            rows += found
            rest = outside
    return rest, rows


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines, pieces of one line put together: borders are drawn cell by cell, or as both edges of a thin box."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at / 2), rule.start)):
        for index in range(len(merged) - 1, max(-1, len(merged) - 6), -1):
            other = merged[index]
            if (
                other.upright == rule.upright
                and abs(other.at - rule.at) < NEAR
                and rule.start <= other.end + NEAR
                and other.start <= rule.end + NEAR
            ):
                start, end = min(other.start, rule.start), max(other.end, rule.end)
                merged[index] = Rule(rule.upright, other.at, start, end)
                break
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.end - rule.start > 2 * NEAR]


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Groups of lines that meet and enclose at least two cells."""
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    group = list(range(len(level)))
    touching: list[list[int]] = []
    for rule in upright:
        met = [
            index
            for index, other in enumerate(level)
            if other.start - NEAR <= rule.at <= other.end + NEAR and rule.start - NEAR <= other.at <= rule.end + NEAR
        ]
        touching.append(met)
        for index in met[1:]:
            old, new = group[index], group[met[0]]
            group = [new if number == old else number for number in group]
    found: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for rule, met in zip(upright, touching, strict=True):
        if len(met) > 1:
            found[group[met[0]]][0].append(rule)
    for index, rule in enumerate(level):
        if group[index] in found:
            found[group[index]][1].append(rule)
    grids = []
    for across, along in found.values():
        lefts = _borders([r.at for r in across], min(r.start for r in along), max(r.end for r in along))
        tops = _borders([r.at for r in along], min(r.start for r in across), max(r.end for r in across))
        if len(lefts) > 2 and len(tops) > 1:
            grids.append(_Grid(lefts, tops, across, along))
    return grids


def _borders(places: Sequence[float], first: float, last: float) -> list[float]:
    """Where columns or rows begin, and where the last ends; `first` and `last` are the ends of the lines across."""
    borders: list[float] = []
    for place in sorted(places):
        if not borders or place - borders[-1] > NEAR:
            borders.append(place)
    if first < borders[0] - _STANDS_OUT:
        borders.insert(0, first)
    if last > borders[-1] + _STANDS_OUT:
        borders.append(last)
    return borders


def _table(grid: _Grid, characters: Sequence[Character]) -> list[Line]:
    """The rows of a table, a cell that reaches over several standing in its first; nothing where it is none."""
    columns, rows = len(grid.lefts) - 1, len(grid.tops) - 1
    owner = _owners(grid, columns, rows)
    cells: dict[tuple[int, int], list[Character]] = defaultdict(list)
    for character in characters:
        column = bisect_right(grid.lefts, (character.left + character.right) / 2) - 1
        row = bisect_right(grid.tops, (character.top + character.bottom) / 2) - 1
        cells[owner[row, column]].append(character)
    texts = {place: lines_of(found) for place, found in cells.items()}
    if len(set(owner.values())) < 2 or (rows == 1 and any(len(t) > _COLUMN_OF_TEXT for t in texts.values())):
        return []
    found: list[Line] = []
    for row in range(rows):
        places = [(row, column) for column in range(columns) if owner[row, column] == (row, column)]
        shown = [line for place in places for line in texts.get(place, ())]
        if not shown:
            continue
        size = max(line.size for line in shown)
        words = tuple(text_of(texts.get(place, [])) for place in places)
        top, bottom = grid.tops[row], grid.tops[row + 1]
        found.append(Line(grid.lefts[0], top, grid.lefts[-1], bottom, size, "", words))
    return found


def _owners(grid: _Grid, columns: int, rows: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each row and column the first place of the cell that it belongs to: no line parts it from that."""
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        height = (grid.tops[row] + grid.tops[row + 1]) / 2
        for column in range(columns):
            across = (grid.lefts[column] + grid.lefts[column + 1]) / 2
            if column and not _drawn(grid.upright, grid.lefts[column], height):
                owner[row, column] = owner[row, column - 1]
            elif row and not _drawn(grid.level, grid.tops[row], across):
                owner[row, column] = owner[row - 1, column]
    return owner


def _drawn(rules: Iterable[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start - NEAR <= across <= rule.end + NEAR for rule in rules)


def text_of(lines: Sequence[Line]) -> str:
    """The lines of a cell as one text: what stands side by side keeps a blank between."""
    text = ""
    for number, line in enumerate(lines):
        beside = number > 0 and line.middle - lines[number - 1].middle < 0.5 * line.size
        text += (" " if text and (beside or needs_blank(text, line.text)) else "") + line.text.strip()
    return text
