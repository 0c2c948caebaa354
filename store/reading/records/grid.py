"""From the cells of a sheet to blocks: titles above a table, the rows of the table, notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.reading.parts.cleaning import clean
from store.spans import Block

BAR = " | "
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|table|表)\s*\d*$", re.IGNORECASE)
_BREAK = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")


def _row_text(cells: Sequence[str], columns: int) -> str:
    """A row as text: its cells parted by bars, an empty one between two bars, up to the last column that has a head."""
    filled = _width(cells)
    kept = [*cells, *[""] * (columns - len(cells))][: max(filled, columns)]
    return BAR.join(_BREAK.sub(" ", cell.strip()) for cell in kept)


def _width(cells: Sequence[str]) -> int:
    return max((index + 1 for index, cell in enumerate(cells) if cell.strip()), default=0)


def sheet_blocks(rows: Iterable[tuple[int, Sequence[str]]], name: str = "") -> list[Block]:
    """The blocks of a sheet, each row with its line, under its name unless that says nothing.

    Rows of one filled cell above and below the table are text (its title, its unit, notes); within the table they
    are rows like the others.
    """
    filled = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    wide = [index for index, (_, cells) in enumerate(filled) if sum(1 for cell in cells if cell.strip()) > 1]
    start, end = (wide[0], wide[-1]) if wide else (len(filled), -1)
    head = [_width(cells) for _, cells in filled[start : start + 1]]
    blocks: list[Block] = []
    for index, (line, cells) in enumerate(filled):
        if start <= index <= end:
            columns = head[0] if index > start and sum(1 for cell in cells if cell.strip()) > 1 else 0
            blocks += (replace(block, kind="table") for block in clean(_row_text(cells, columns), line))
        else:
            blocks += clean(_BREAK.sub(" ", "".join(cells).strip()), line)
    if blocks and name and not _DEFAULT_NAME.match(name) and all(block.text != name for block in blocks[:2]):
        return [*(replace(each, kind="heading", level=2) for each in clean(name, 1)), *blocks]
    return blocks
