"""Makes a source from plain text, one block a line that is not blank, as the reader of .txt files does."""

from __future__ import annotations

from store.extraction.structure import outline
from store.spans import Block, Mark, Outline, Source


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of `text`: its lines without outer blanks, blank lines left out."""
    return tuple(
        Block(line.strip(), (Mark(0, number, len(line) - len(line.lstrip()) + 1),))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def outline_of(text: str) -> Outline:
    """The outline of `text` as the only content of a file."""
    return outline(Source("report.txt", "txt", "utf-8", blocks_of(text)))


def measures_of(text: str, deepest: int = 2) -> list[tuple[int, str, str]]:
    """(level, enumerator, name) of the measures in `text` down to level `deepest`."""
    return [(m.level, m.enumerator, m.name) for m in outline_of(text).measures if m.level <= deepest]
