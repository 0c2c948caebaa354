"""Titles in 《》: their spans, nested ones with the outermost, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENING, CLOSING = "《", "》"
LONGEST = 300
"""A span that is longer than any title was opened and closed by two different titles."""
_MARKS = re.compile("[《》]")
_NO_TITLE = re.compile("[。？！\n]")


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each title with its marks, in order; a nested one belongs to the one around it.

    A 《 that nothing closes, and a pair around whole sentences, are passed over: what stands inside is looked at by
    itself.
    """
    for start, end, inner in _pairs(text):
        if end - start <= LONGEST and not _NO_TITLE.search(text, start, end):
            if end - start > 2:
                yield start, end
        else:
            for inner_start, inner_end in inner:
                if 2 < inner_end - inner_start <= LONGEST:
                    yield inner_start, inner_end


def _pairs(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Each outermost closed pair with the pairs directly inside it."""
    opened: list[tuple[int, list[tuple[int, int]]]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == OPENING:
            opened.append((mark.start(), []))
        elif opened:
            start, inner = opened.pop()
            if opened:
                opened[-1][1].append((start, mark.end()))
            else:
                yield start, mark.end(), inner
    # What was opened and never closed: the pairs inside it stand for themselves.
    for _, inner in opened:
        for start, end in inner:
            yield start, end, []
