"""Plain text: every line that is not blank becomes a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.reading.cleaning import LONGEST, UNCLEAN, clean, count_hidden, plain_block, split_long
from store.reading.encoding import decode
from store.spans import Block, Source

FORMAT = "text"
ENDINGS = (".txt", ".text")
_LINE_END = re.compile("\r\n|\r|\n")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a text file; see `Reader`."""
    decoded = decode(data)
    yield Source(
        name,
        FORMAT,
        decoded.encoding,
        tuple(blocks_of(decoded.text)),
        notes=notes_of(decoded.text, decoded.notes),
    )


def notes_of(text: str, notes: tuple[str, ...]) -> tuple[str, ...]:
    """The notes on decoding, and one on hidden characters where the text has some."""
    hidden = count_hidden(text) if UNCLEAN.search(text) else 0
    return (*notes, f"hidden characters left out: {hidden}") if hidden else notes


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them: ended by LF, CRLF or CR."""
    if "\r" not in text:
        return text.split("\n")
    return _LINE_END.split(text)


def blocks_of(text: str) -> list[Block]:
    """The lines of a decoded text as blocks."""
    blocks: list[Block] = []
    if UNCLEAN.search(text):
        for number, line in enumerate(lines_of(text), 1):
            blocks += clean(line, number)
    else:
        for number, line in enumerate(lines_of(text), 1):
            if line:
                block = plain_block(line, number)
                if block:
                    blocks.append(block)
    if any(len(block.text) > LONGEST for block in blocks):
        blocks = [piece for block in blocks for piece in split_long(block)]
    return blocks
