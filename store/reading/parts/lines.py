"""Lines and columns of offsets in a decoded file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from store.spans import Block, Mark

_LINE_END = re.compile("\r\n|\r|\n")


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them: ended by LF, CRLF or CR."""
    return text.split("\n") if "\r" not in text else _LINE_END.split(text)


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of the character at a line and column."""
        return self._starts[line - 1] + column - 1


def moved(blocks: Sequence[Block], part: str, start: int, whole: Lines) -> list[Block]:
    """Blocks of a part of a file with their places in the whole; `part` stands at `start`, character for character."""
    within = Lines(part)

    def place(mark: Mark) -> Mark:
        line, column = whole.place(start + within.offset(mark.line, mark.column))
        return replace(mark, line=line, column=column)

    return [replace(block, marks=tuple(place(mark) for mark in block.marks)) for block in blocks]
