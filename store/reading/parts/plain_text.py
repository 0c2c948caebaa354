"""Lines of a plain text as blocks: paragraphs joined, tables by their tabs or blanks, nothing left that is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.reading.parts.cleaning import LONGEST, UNCLEAN, clean, count_hidden, cut, plain_block, split_long, trim
from store.reading.parts.joining import joined, may_be_wrapped
from store.reading.parts.lines import lines_of
from store.reading.parts.markup import table_row
from store.reading.parts.page_furniture import without_furniture
from store.reading.parts.page_marks import MAYBE_MARKED
from store.spans import Block
from store.text.sentences import MAYBE_TORN

_INDENT_WITHIN = re.compile("(?<=[。；：！？）”])[\u3000\xa0 ]{0,2}\u3000\u3000(?=\\S)")


_INDENT_OR_HEADING = re.compile(
    "(?<=[。；：！？）”])[\u3000\xa0 ]{0,2}\u3000\u3000(?=\\S)|(?<=\\S{5})(?<!条)[\xa0 ]{0,2}\u3000\u3000(?=\\S{5})"
    "|(?<=\\S)[\xa0 ]?\u3000\u3000(?=第[一二三四五六七八九十百]{1,6}条|（?[一二三四五六七八九十]{1,3}[）、])"
)
"""Where paragraphs of a line begin; a heading has no stop before the next one, 总　　则 is one word."""


_ROLLED, _ROLLED_PARAGRAPHS = 300, 2
"""Length of a line, and indents inside it, from which it is several paragraphs."""


_PAGE_BREAK = re.compile("[ \u3000]*\u200b[\u200b \u3000]*\r?")
"""A line of zero-width blanks: how some programs write the end of a page."""


_LEAST_ROWS = 2


_GAPS, _SPACED, _LEAST_SPACED = "  ", re.compile(" {2,}"), 3
"""What stands between cells that are parted by blanks, and how many cells such a row has at least."""


def notes_of(text: str, notes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The notes on decoding, and one on hidden characters where the text has some."""
    hidden = count_hidden(text) if UNCLEAN.search(text) else 0
    return (*notes, f"hidden characters left out: {hidden}") if hidden else notes


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of a decoded text."""
    lines = lines_of(text)
    rows = _rows(lines, text)
    breaks = {index for index, line in enumerate(lines) if _PAGE_BREAK.fullmatch(line)} if "\u200b" in text else set()
    if breaks or MAYBE_TORN.search(text) or MAYBE_MARKED.search(text) or may_be_wrapped(lines):
        blocks = joined(rows, breaks)
    else:
        blocks = [row for row in rows if row]
    return finished(_unquoted(blocks))


def finished(blocks: Sequence[Block]) -> list[Block]:
    """Blocks as they are stored: residue out, none too long."""
    kept = [part for block in without_furniture(blocks) for part in unrolled(block)]
    if any(len(block.text) > LONGEST for block in kept):
        return [piece for block in kept for piece in split_long(block)]
    return kept


def unrolled(block: Block) -> list[Block]:
    """The paragraphs of a document that was copied into one line, where the blanks of their indents still tell."""
    if len(block.text) < _ROLLED or block.kind != "text":
        return [block]
    if len(_INDENT_WITHIN.findall(block.text)) < _ROLLED_PARAGRAPHS:
        return [block]
    starts = [found.start() for found in _INDENT_OR_HEADING.finditer(block.text)]
    parts = (trim(cut(block, start, end)) for start, end in pairwise((0, *starts, len(block.text))))
    return [part for part in parts if part]


def _rows(lines: list[str], text: str) -> list[Block | None]:
    spaced = dict(_spaced_tables(lines)) if _GAPS in text else {}
    is_clean = not UNCLEAN.search(text)
    if is_clean and not spaced:
        return [plain_block(line, number) if line else None for number, line in enumerate(lines, 1)]
    tables = dict(_tables(lines)) if "\t" in text else {}
    rows: list[Block | None] = []
    for number, line in enumerate(lines, 1):
        if number in tables:
            rows += _table_row(line, number, tables[number], "\t")
        elif number in spaced:
            rows += _table_row(line, number, spaced[number], _GAPS)
        else:
            rows += list(clean(line, number)) or [None]
    return rows


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The lines that are rows of tables, from 1, each with its columns (0 for the first row of a table).

    A table is lines that follow each other and have equally many tabs between their cells.
    """
    counts = [line.strip(" \r").count("\t") if line.strip() and not line.startswith("\t") else 0 for line in lines]
    start = 0
    for end in range(1, len(counts) + 1):
        if end < len(counts) and counts[end] == counts[start]:
            continue
        if counts[start] and end - start >= _LEAST_ROWS:
            yield start + 1, 0
            yield from ((number, counts[start] + 1) for number in range(start + 2, end + 1))
        start = end


def _spaced_tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """As `_tables`, of lines whose cells stand under each other by blanks: numbers with what they are."""
    cells = [_SPACED.split(line.strip()) if _GAPS in line.strip() else [] for line in lines]
    start = 0
    for end in range(1, len(cells) + 1):
        if end < len(cells) and len(cells[end]) == len(cells[start]):
            continue
        body = [cell for row in cells[start + 1 : end] for cell in row]
        numbers = sum(1 for cell in body if cell[0] in "-+0123456789")
        if len(cells[start]) >= _LEAST_SPACED and end - start > _LEAST_ROWS and 3 * numbers >= len(body):
            yield start + 1, 0
            yield from ((number, len(cells[start])) for number in range(start + 2, end + 1))
        start = end


def _table_row(line: str, number: int, columns: int, gap: str) -> list[Block]:
    cells: list[list[Block]] = []
    at = 1
    for cell in line.split(gap):
        if gap == "\t" or cell.strip():
            cells.append(list(clean(cell, number, column=at)))
        at += len(cell) + len(gap)
    return table_row(cells, columns)


def _unquoted(blocks: list[Block]) -> list[Block]:
    """Without the pair of quotes that some exports put round a whole file."""
    if not blocks or (quote := blocks[0].text[0]) not in "\"'" or blocks[-1].text[-1] != quote:
        return blocks
    if sum(block.text.count(quote) for block in blocks) != 2 or len(blocks[0].text) < 2:
        return blocks
    blocks = [cut(blocks[0], 1, len(blocks[0].text)), *blocks[1:]]
    last = cut(blocks[-1], 0, len(blocks[-1].text) - 1)
    return [*blocks[:-1], last] if last.text else blocks[:-1]
