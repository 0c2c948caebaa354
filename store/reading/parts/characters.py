"""From characters with their boxes to the visual lines of a page, as a reader of pages gives them.

Boxes are in points, measured from the top left of the page as it is read: a page whose text runs upwards or in columns
from right to left has been turned before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from store.reading.parts.text_columns import Line

_SAME_ROW = 0.5
"""Part of the size of its characters by which a piece may stand higher or lower than the row it belongs to."""
_PIECES = 2.0
"""Widths of a character from which a gap parts a row into pieces, which may be cells of a table or columns."""
_APART = 1.0
"""The same for a gap between what does not follow each other in the file: columns may stand close."""
_WORDS, _HAN_WORDS = 0.15, 0.7
"""Parts of the size of the characters from which a gap is a blank: between words in letters, beside a Han character.
Word processors set a quarter between Han characters and digits, which is no blank."""
_STRETCHED = 0.25
"""The usual gap of a line that was stretched to the margin or is spaced out, as a part of the size."""


class Character(NamedTuple):
    """A character, or what one shape stands for; left to right is the advance, `size` that of the font."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str


class _Run(NamedTuple):
    """Characters that follow each other in the file and on the line."""

    left: float
    middle: float
    size: float
    characters: list[Character]


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """The lines of a page or of a cell, from top to bottom; a wide gap makes two lines side by side."""
    return [line for row in _rows(list(_runs(characters))) for piece in _pieces(row) for line in _line(piece)]


def _runs(characters: Iterable[Character]) -> Iterator[_Run]:
    run: list[Character] = []
    middle = size = 0.0
    for character in characters:
        height = (character.top + character.bottom) / 2
        if run:
            last = run[-1]
            gap = character.left - last.right
            width = max(last.right - last.left, character.right - character.left)
            if abs(height - middle) > 0.3 * size or not -0.6 * size < gap < _PIECES * width:
                yield _Run(run[0].left, middle, size, run)
                run = []
        if not run:
            middle, size = height, max(character.size, 0.1)
        run.append(character)
    if run:
        yield _Run(run[0].left, middle, size, run)


def _rows(runs: list[_Run]) -> Iterator[list[_Run]]:
    """The runs of each row from left to right."""
    row: list[_Run] = []
    runs.sort(key=lambda run: (run.middle, run.left))
    for run in runs:
        if row and run.middle - row[0].middle > _SAME_ROW * min(run.size, row[0].size):
            yield sorted(row, key=lambda run: run.left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda run: run.left)


def _pieces(row: Sequence[_Run]) -> Iterator[list[Character]]:
    """The characters of a row, in pieces where the gap between two runs is wide."""
    piece: list[Character] = []
    for run in row:
        if piece:
            before, after = piece[-1], run.characters[0]
            width = max(before.right - before.left, after.right - after.left)
            if after.left - before.right > _APART * width:
                yield piece
                piece = []
        piece += run.characters
    if piece:
        yield piece


def _line(row: Sequence[Character]) -> Iterator[Line]:
    """The line of these characters, nothing where all are blank: an indent made of blanks is an indent."""
    shown = [character for character in row if not character.text.isspace()]
    if not shown:
        return
    size = sorted(character.size for character in shown)[len(shown) // 2]
    yield Line(
        shown[0].left,
        min(character.top for character in shown),
        max(character.right for character in shown),
        max(character.bottom for character in shown),
        size,
        _text(row, size),
    )


def _text(row: Sequence[Character], size: float) -> str:
    """The characters with blanks where a gap stands for one that nobody wrote."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    usual = median(gaps) if gaps else 0.0
    wide = _HAN_WORDS * size if usual < _STRETCHED * size else 1.8 * usual + _STRETCHED * size
    parts = [row[0].text]
    for (before, after), gap in zip(pairwise(row), gaps, strict=True):
        if gap > _WORDS * size and not before.text.isspace() and not after.text.isspace():
            letters = before.text < "\u2010" and after.text < "\u2010"
            if gap > (_WORDS * size if letters and usual < _STRETCHED * size else wide):
                parts.append(" ")
        parts.append(after.text)
    return "".join(parts)
