"""From visual lines on pages to paragraphs: reading order, running heads, columns, wrapped lines, rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from store.reading.parts.cleaning import clean, join
from store.reading.parts.markup import table_row
from store.reading.parts.page_marks import is_page_number
from store.reading.parts.text_columns import LEFT, RIGHT, WHOLE, Group, Line, groups_of
from store.spans import Block
from store.text.sentences import begins_item, ends_paragraph, ends_sentence, is_torn, needs_blank

_EDGE = 5
"""Lines from the top and from the bottom of a page among which heads and numbers of pages stand."""
_REPEATED = 3
"""Pages on which a line at the edge stands before it is a running head."""
_DIGITS = re.compile(r"[\d０-９]+")
_FEW_ROWS = 8
"""Rows of a column below which they do not show its margins, so that the margins of other pages hold for it."""

_TELLING = 5
"""Paragraphs after which a habit shows."""
_MOSTLY, _LONG = 0.7, 15
"""How far a line must reach, and how many characters it must have, to be broken early inside a sentence."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a column in reading order, with the margins of its column."""

    line: Line
    block: Block
    page: int
    column: int
    margin_left: float
    margin_right: float
    cells: int = 1
    ruled: bool = False
    """whether ruling lines say that it is the row of a table"""

    @property
    def is_table(self) -> bool:
        return self.cells > 1 or self.ruled

    @property
    def is_full(self) -> bool:
        return self.line.right >= self.margin_right - 1.6 * self.line.size

    @property
    def filled(self) -> float:
        """The part of the width of its column up to which the line reaches."""
        return (self.line.right - self.margin_left) / max(self.margin_right - self.margin_left, 1.0)

    @property
    def is_indented(self) -> bool:
        return self.line.left >= self.margin_left + 1.2 * self.line.size

    @property
    def is_centered(self) -> bool:
        before, after = self.line.left - self.margin_left, self.margin_right - self.line.right
        return before > 0.5 * self.line.size and abs(before - after) < 0.8 * self.line.size


def blocks_of_pages(pages: Sequence[Sequence[Line]], numbers: Sequence[int] = ()) -> list[Block]:
    """The paragraphs and table rows of all pages, which are counted from 1 where no `numbers` are given."""
    heads = _running_heads(pages)
    columns: list[tuple[int, Group]] = []
    for number, page in zip(numbers or range(1, len(pages) + 1), pages, strict=True):
        outer = {line for line in _edges(page) if _is_furniture(line, page, heads)}
        columns += ((number, group) for group in groups_of([line for line in page if line not in outer]))
    rows = list(_rows(_with_usual_margins(columns)))
    return list(_paragraphs(rows)) if rows else []


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted((line for line in page if not line.cells), key=lambda line: line.middle)
    return ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.middle / 12)


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """What stands at the same height of the edge of several pages, numbers not compared."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = min(_REPEATED, max(2, len(pages)))
    return {key for key, count in counts.items() if count >= least and len(key[0]) <= 60 and not begins_item(key[0])}


def _is_furniture(line: Line, page: Sequence[Line], heads: set[tuple[str, int]]) -> bool:
    if _key(line) in heads:
        return True
    alone = not any(abs(other.middle - line.middle) < line.size / 2 for other in page if other is not line)
    outermost = line.middle in (min(o.middle for o in page), max(o.middle for o in page))
    return alone and outermost and len(page) > 1 and is_page_number(line.text.strip())


def _with_usual_margins(columns: Sequence[tuple[int, Group]]) -> Iterator[tuple[int, Group]]:
    """The groups, those of few rows with the margins of fuller pages where they fit: a last page has short lines."""
    fuller = {
        side: [group for _, group in columns if group.side == side and len(group.rows) >= _FEW_ROWS]
        for side in (WHOLE, LEFT, RIGHT)
    }
    for page, group in columns:
        usual = fuller[group.side]
        if usual and len(group.rows) < _FEW_ROWS:
            left, right = median(g.left for g in usual), median(g.right for g in usual)
            size = group.rows[0][0].size
            if right > group.right + size and left < group.left + size:
                group = replace(group, left=min(left, group.left), right=right)
        yield page, group


def _rows(columns: Iterable[tuple[int, Group]]) -> Iterator[_Row]:
    """The rows of all groups in reading order, pieces of one visual line joined; lines are counted page by page."""
    number = at = 0
    for column, (page, group) in enumerate(columns):
        number, at = (number, at) if at == page else (0, page)
        for pieces in group.rows:
            number += 1
            box = _box(pieces)
            if cells := pieces[0].cells:
                places = len(cells) if pieces[0].whole else 0
                blocks = table_row([list(clean(cell, number, page)) for cell in cells], places)
                for block in blocks:
                    ruled = block.kind == "table"
                    yield _Row(box, block, page, column, group.left, group.right, ruled=ruled)
            elif blocks := [
                replace(block, confidence=piece.confidence)
                for piece in pieces
                for block in clean(piece.text, number, page)
            ]:
                text = join(blocks, " | ") if len(blocks) > 1 else blocks[0]
                yield _Row(box, text, page, column, group.left, group.right, len(blocks))


def _box(pieces: Sequence[Line]) -> Line:
    return Line(
        pieces[0].left,
        min(piece.top for piece in pieces),
        pieces[-1].right,
        max(piece.bottom for piece in pieces),
        max(piece.size for piece in pieces),
        "",
    )


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a document marks its paragraphs."""

    body: float
    """the size of its characters"""
    gap: float
    """the usual distance of two lines of a paragraph, 0 where it is not known"""
    indents: bool
    """whether first lines are indented"""
    always_indents: bool
    """whether practically all are, so that a line that is not goes on"""
    parts: bool
    """whether paragraphs stand further apart than lines"""


def _habits(rows: Sequence[_Row]) -> _Habits:
    sizes = Counter(round(row.line.size) for row in rows for _ in range(len(row.block.text)))
    gap = _usual_gap(rows)
    indented = sum(1 for row in rows if row.is_indented and row.is_full and not row.is_centered)
    apart = near = begun = begun_indented = 0
    for last, row in pairwise(rows):
        if ends_paragraph(last.block.text) and not last.is_full and not row.is_centered and not row.is_table:
            begun += 1
            begun_indented += row.is_indented
        if last.page == row.page and last.column == row.column and ends_paragraph(last.block.text):
            if not last.is_full and row.line.middle - last.line.middle > 1.2 * gap:
                apart += 1
            elif not last.is_full:
                near += 1
    return _Habits(
        sizes.most_common(1)[0][0],
        gap,
        indents=indented >= 0.05 * len(rows),
        always_indents=begun >= _TELLING and begun_indented >= 0.9 * begun,
        parts=gap > 0 and apart >= 3 and apart > 4 * near,
    )


def _paragraphs(rows: Sequence[_Row]) -> Iterator[Block]:
    habits = _habits(rows)
    parts: list[_Row] = []
    for is_table, group in groupby(_with_tables(rows), key=lambda row: row.is_table):
        for row in group:
            if is_table:
                if parts:
                    yield _one(parts, habits.body)
                    parts = []
                yield replace(row.block, kind="table")
            elif parts and _goes_on(parts[-1], row, habits):
                parts.append(row)
            else:
                if parts:
                    yield _one(parts, habits.body)
                parts = [row]
    if parts:
        yield _one(parts, habits.body)


def _with_tables(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, where a lone line in pieces (an office and a date, a spaced heading) is no row of a table."""
    plain: list[_Row] = []
    for index, row in enumerate(rows):
        near = (*rows[max(0, index - 1) : index], *rows[index + 1 : index + 2])
        if row.cells > 1 and not any(other.cells > 1 for other in near):
            text = row.block.text
            block = row.block
            if " | " in text:
                block = replace(block, text=text.replace(" | ", "   "))
            row = replace(row, block=block, cells=1)
        plain.append(row)
    return plain


def _usual_gap(rows: Sequence[_Row]) -> float:
    """The usual distance of lines inside a paragraph: that behind full lines."""
    gaps = [
        round(second.line.middle - first.line.middle, 1)
        for first, second in pairwise(rows)
        if first.page == second.page
        and first.column == second.column
        and first.is_full
        and second.line.middle > first.line.middle
    ]
    return Counter(round(gap) for gap in gaps).most_common(1)[0][0] if gaps else 0.0


def _goes_on(last: _Row, row: _Row, habits: _Habits) -> bool:
    """Whether a line continues the paragraph that `last` is the last line of."""
    left, right = last.block.text, row.block.text
    if abs(last.line.size - row.line.size) > 0.12 * habits.body:
        return False
    if is_torn(left, right):
        return True
    same = last.page == row.page and last.column == row.column
    distance = row.line.middle - last.line.middle
    if same and habits.gap and distance > (1.2 if habits.parts else 1.35) * max(habits.gap, 1.15 * last.line.size):
        return False
    if last.is_centered and row.is_centered and last.line.size > 1.12 * habits.body:
        return same and not ends_sentence(left)
    if row.is_indented or row.is_centered:
        return False
    if not last.is_full:
        return (habits.indents or (habits.parts and same)) and _is_cut_short(last, row)
    if same:
        return habits.indents or habits.parts or not ends_paragraph(left) or (not begins_item(right) and row.is_full)
    return not ends_sentence(left) or (habits.indents and not ends_paragraph(left)) or habits.always_indents


def _is_cut_short(last: _Row, row: _Row) -> bool:
    """Whether a line ends early because the next begins with what may not be broken: a number with its unit, a name."""
    text = last.block.text
    return last.filled >= _MOSTLY and len(text) >= _LONG and not ends_sentence(text) and not begins_item(row.block.text)


def _one(parts: Sequence[_Row], body: float) -> Block:
    whole = parts[0].block
    for part in parts[1:]:
        text = part.block.text
        whole = join((whole, part.block), " " if needs_blank(whole.text, text) else "")
    heading = parts[0].line.size > 1.12 * body and len(whole.text) <= 80 and not ends_paragraph(whole.text)
    return replace(whole, kind="heading") if heading else whole
