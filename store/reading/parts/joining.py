"""Joining lines that were broken by width, by pages or by links, where the file as a whole shows that they were.

The decision is made per file, from the lengths of its lines and from breaks that no writer makes, for a poem or a
table has short lines too and must keep them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.reading.parts.cleaning import join
from store.reading.parts.page_marks import items_of, number_rows, without_heads
from store.spans import Block
from store.text.sentences import begins_item, ends_sentence, is_torn, needs_blank

Rows = Sequence[Block | None]
"""The lines of a file, cleaned; None where a line is blank."""

_NARROWEST, _WIDEST = 32, 220
"""Display cells between which a text is wrapped; narrower columns are lists and poems, wider ones are paragraphs."""
_SLACK = 6
"""Cells that a wrapped line may stay short of the margin: one wide character and one that may not begin a line."""
_STRICT = 0.8
"""How many of the wrapped lines must be of one width to tell a full line from one that happens to be long."""
_LEAST_PARAGRAPH = 25
"""Characters of a paragraph from which it may go on behind the end of a page; a heading has fewer."""
_PROSE = frozenset("，。；、：！？,;")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file breaks its lines; what its blank lines and indents mean."""

    margin: int = 0
    """display cells from which a line is full, so that the next one may continue it; 0 where lines are paragraphs"""
    measured: bool = False
    """the margin counts characters as two cells each, whatever their width"""
    indents: bool = False
    doubled: bool = False
    """a blank line follows every line and says nothing, only a second one does"""
    blank_lines: bool = False
    """paragraphs end at blank lines only"""


def joined(rows: Rows, breaks: Container[int] = ()) -> list[Block]:
    """The paragraphs of a file from its lines: page marks out, broken lines joined.

    `breaks` are the indexes of lines that show nothing but end a page.
    """
    pages = without_heads(rows)
    rows = pages or rows
    numbers = number_rows(rows)
    layout = layout_of([None if index in numbers else row for index, row in enumerate(rows)])
    paragraphs: list[list[Block]] = []
    page, gap = False, 0
    for index, row in enumerate(rows):
        if index in numbers or index in breaks:
            page = True
        elif row is None:
            gap += 1
        else:
            left = paragraphs[-1][-1] if paragraphs else None
            length = sum(len(part.text) for part in paragraphs[-1]) if paragraphs else 0
            if left and _belongs(left, row, layout, gap, length if page or pages is not None else 0):
                paragraphs[-1].append(row)
            else:
                paragraphs.append([row])
            page, gap = False, 0
    blocks = [_one(parts) for parts in paragraphs]
    return blocks if pages is None else [item for block in blocks for item in items_of(block)]


def _one(parts: list[Block]) -> Block:
    whole = parts[0]
    for part in parts[1:]:
        whole = join((whole, part), " " if needs_blank(whole.text, part.text) else "")
    return whole


def _belongs(left: Block, right: Block, layout: Layout, gap: int, page: int) -> bool:
    """Whether a line goes on with the paragraph before; `page` is how long that is where a page ends between them."""
    if left.kind != "text" or right.kind != "text":
        return False
    if page:
        return _runs_over(left, right, page)
    if gap > layout.doubled:
        return False
    if is_torn(left.text, right.text):
        return True
    if layout.blank_lines:
        return not begins_item(right.text) or not ends_sentence(left.text)
    measure = length_of if layout.measured else width_of
    if not layout.margin or measure(left) < layout.margin:
        return False
    if layout.indents:
        return not _indent(right)
    if not ends_sentence(left.text):
        return True
    heading = measure(right) < layout.margin and not ends_sentence(right.text)
    return not heading and not begins_item(right.text)


def _runs_over(left: Block, right: Block, length: int) -> bool:
    """Whether a sentence goes on behind the end of a page."""
    if ends_sentence(left.text) or begins_item(right.text):
        return is_torn(left.text, right.text)
    return length >= _LEAST_PARAGRAPH or is_torn(left.text, right.text)


def layout_of(rows: Rows) -> Layout:
    """How the lines of a file were broken, as far as the file gives it away."""
    texts = [row for row in rows if row]
    doubled = _is_doubled(rows)
    by_cells, by_count = (
        _margin([width_of(row) for row in texts], texts),
        _margin([length_of(row) for row in texts], texts),
    )
    margin, full = max(by_cells, by_count, key=lambda found: found[1])
    if full:
        share = sum(1 for row in texts if _indent(row)) / len(texts)
        return Layout(margin, full == by_count[1], 0.03 <= share <= 0.7, doubled)
    return Layout(blank_lines=not doubled and _torn_within_groups(rows))


def _is_doubled(rows: Rows) -> bool:
    lines = [index for index, row in enumerate(rows[:-1]) if row]
    return len(lines) > 8 and sum(1 for index in lines if rows[index + 1] is None) >= 0.95 * len(lines)


def _torn_within_groups(rows: Rows) -> bool:
    torn = pairs = gaps = 0
    for left, right in pairwise(rows):
        if left and right:
            pairs += 1
            torn += is_torn(left.text, right.text)
        gaps += left is not None and right is None
    return torn >= 3 and gaps >= 5 and torn >= 0.02 * pairs


def _margin(widths: list[int], texts: list[Block]) -> tuple[int, int]:
    """The least width of a wrapped line and how many lines are about that wide; (0, 0) where none were wrapped."""
    if len(texts) < 6:
        return 0, 0
    margin = sorted(widths)[int(0.96 * (len(widths) - 1))]
    if not _NARROWEST <= margin <= _WIDEST:
        return 0, 0
    full = [row for row, width in zip(texts, widths, strict=True) if abs(width - margin) <= _SLACK]
    prose = sum(1 for row in full if not _PROSE.isdisjoint(row.text[:-1]))
    closed = sum(1 for row in full if row.text[-1] in _PROSE)
    if len(full) < 0.3 * len(texts) or len(full) < 4 or prose < 0.5 * len(full) or closed > 0.5 * len(full):
        return 0, 0
    near = [width for width in widths if abs(width - margin) <= _SLACK]
    usual = Counter(near).most_common(1)[0][0]
    strict = sum(1 for width in near if width >= usual - 1) >= _STRICT * len(near)
    return usual - 1 if strict else margin - _SLACK, len(full)


def length_of(row: Block) -> int:
    """Characters of a line with its indent, two for each."""
    return 2 * (row.marks[0].column - 1 + len(row.text))


def width_of(row: Block) -> int:
    """Display cells of a line with its indent: two for a Han character, one for a Latin letter."""
    return (row.marks[0].column - 1) * (2 if _indent(row) else 1) + cells(row.text)


def cells(text: str) -> int:
    """Display cells of a text."""
    if text.isascii():
        return len(text)
    return sum(
        2 if character >= "\u2e80" or unicodedata.east_asian_width(character) in "AWF" else 1 for character in text
    )


def _indent(row: Block) -> bool:
    return row.marks[0].column > 2


def may_be_wrapped(lines: Sequence[str]) -> bool:
    """Whether it is worth asking for the margin of a file: a cheap look at the lengths of its raw lines."""
    lengths = sorted(length for length in map(len, lines) if length)
    if len(lengths) < 6:
        return False
    return _NARROWEST // 2 <= lengths[int(0.96 * (len(lengths) - 1))] <= _WIDEST
