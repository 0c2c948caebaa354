"""From visual lines on pages to paragraphs: reading order, running heads, columns, wrapped lines, rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from store.reading.parts.cleaning import clean, join
from store.reading.parts.pages import is_page_number
from store.spans import Block
from store.text.sentences import begins_item, ends_paragraph, ends_sentence, is_torn, needs_blank

_EDGE = 5
"""Lines from the top and from the bottom of a page among which heads and numbers of pages stand."""
_REPEATED = 3
"""Pages on which a line at the edge stands before it is a running head."""
_DIGITS = re.compile(r"[\d０-９]+")
_COLUMN_LINES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A visual line: its box in points from the top left of the page, the size of its characters, its text."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


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

    @property
    def is_full(self) -> bool:
        return self.line.right >= self.margin_right - 1.6 * self.line.size

    @property
    def is_indented(self) -> bool:
        return self.line.left >= self.margin_left + 1.2 * self.line.size

    @property
    def is_centered(self) -> bool:
        before, after = self.line.left - self.margin_left, self.margin_right - self.line.right
        return before > 0.5 * self.line.size and abs(before - after) < 0.8 * self.line.size


def blocks_of_pages(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """The paragraphs and table rows of all pages; a page's number is its place in `pages`, from 1."""
    heads = _running_heads(pages)
    rows: list[_Row] = []
    for number, page in enumerate(pages, 1):
        outer = {line for line in _edges(page) if _is_furniture(line, page, heads)}
        bare = [line for line in page if line not in outer]
        rows += _rows(bare, number)
    if not rows:
        return []
    body = Counter(round(row.line.size) for row in rows for _ in range(len(row.block.text))).most_common(1)[0][0]
    return list(_paragraphs(rows, body))


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: line.middle)
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


def _rows(lines: Sequence[Line], page: int) -> Iterator[_Row]:
    """The lines of a page in reading order, pieces of one visual line joined."""
    number = 0
    for column, group in enumerate(_columns(lines)):
        visual = list(_visual_lines(group))
        left, right = _margins(group)
        for pieces in visual:
            number += 1
            box = Line(
                pieces[0].left,
                min(piece.top for piece in pieces),
                pieces[-1].right,
                max(piece.bottom for piece in pieces),
                max(piece.size for piece in pieces),
                "",
            )
            blocks = [block for piece in pieces for block in clean(piece.text, number, page)]
            if blocks:
                text = join(blocks, " | ") if len(blocks) > 1 else blocks[0]
                yield _Row(box, text, page, column, left, right, len(blocks))


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where unindented lines begin and full ones end, by the longer lines: stamps may stand further out.

    Punctuation hangs over the right margin, so it is not where the longest line ends.
    """
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


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that are read one after the other: bands over the whole width, and columns side by side."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    groups: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    band: list[Line] = []

    def close() -> None:
        groups.extend(group for group in (left[:], right[:]) if group)
        left.clear()
        right.clear()

    for line in sorted(lines, key=lambda line: line.middle):
        if line.left < gutter - 2 and line.right > gutter + 2:
            close()
            band.append(line)
            continue
        if band:
            groups.append(band[:])
            band.clear()
        (left if line.right <= gutter + 2 else right).append(line)
    close()
    if band:
        groups.append(band)
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


def _paragraphs(rows: Sequence[_Row], body: float) -> Iterator[Block]:
    gap = _usual_gap(rows)
    indents = sum(1 for row in rows if row.is_indented and row.is_full and not row.is_centered) >= 0.05 * len(rows)
    parts: list[_Row] = []
    for is_table, group in groupby(_with_tables(rows), key=lambda row: row.cells > 1):
        for row in group:
            if is_table:
                if parts:
                    yield _one(parts, body)
                    parts = []
                yield replace(row.block, kind="table")
            elif parts and _goes_on(parts, row, gap, indents, body):
                parts.append(row)
            else:
                if parts:
                    yield _one(parts, body)
                parts = [row]
    if parts:
        yield _one(parts, body)


def _with_tables(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, where a lone line in pieces (an office and a date, a spaced heading) is no row of a table."""
    plain: list[_Row] = []
    for index, row in enumerate(rows):
        near = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2] if isinstance(rows, list) else ()
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


def _goes_on(parts: Sequence[_Row], row: _Row, gap: float, indents: bool, body: float) -> bool:
    """Whether a line continues the paragraph of the lines before it."""
    last = parts[-1]
    left, right = last.block.text, row.block.text
    if abs(last.line.size - row.line.size) > 0.12 * body:
        return False
    if is_torn(left, right):
        return True
    same = last.page == row.page and last.column == row.column
    distance = row.line.middle - last.line.middle
    if same and gap and distance > 1.35 * max(gap, 1.15 * last.line.size):
        return False
    if last.is_centered and row.is_centered and last.line.size > 1.12 * body:
        return same and not ends_sentence(left)
    if not last.is_full or row.is_indented or row.is_centered:
        return False
    if same:
        return indents or not ends_paragraph(left) or (not begins_item(right) and row.is_full)
    return not ends_sentence(left) or (indents and not ends_paragraph(left))


def _one(parts: Sequence[_Row], body: float) -> Block:
    whole = parts[0].block
    for part in parts[1:]:
        text = part.block.text
        whole = join((whole, part.block), " " if needs_blank(whole.text, text) else "")
    heading = parts[0].line.size > 1.12 * body and len(whole.text) <= 80 and not ends_paragraph(whole.text)
    return replace(whole, kind="heading") if heading else whole
