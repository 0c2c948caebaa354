"""How many terminal cells a text takes: the one measure that wrapping, lists and the prompt share.

Widths are those of rich, so that what is measured here is what Textual lays out. Characters whose width
Unicode leaves to the terminal (“ ” … · ① ─, East Asian Ambiguous) count one cell unless
`set_ambiguous_width(2)` was called.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tui.terminal.textual_private import are_single_cells, character_size, replace_measures

ELLIPSIS = "…"


class _Widths(dict[str, int]):
    """Widths of single characters, filled as they are met (a document uses a few thousand)."""

    def __missing__(self, character: str) -> int:
        # A variation selector would widen the character before it: it is dropped before painting, so it counts 0.
        width = 0 if "\ufe00" <= character <= "\ufe0f" else _character_size(character)
        self[character] = width
        return width


WIDTHS = _Widths()
"""Cells of one character: 0 (controls, combining marks), 1 or 2."""

_single_cells = are_single_cells
_wide = False
_remembered: list[Callable[[], object]] = []


def cells(text: str) -> int:
    """The number of terminal cells that `text` takes on one line."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(" " <= c < "\x7f" for c in text)
    return sum(map(WIDTHS.__getitem__, text))


def cut(text: str, width: int) -> int:
    """How many leading characters of `text` fit into `width` cells, with the marks that combine."""
    used = 0
    for index, character in enumerate(text):
        used += WIDTHS[character]
        if used > width:
            return index
    return len(text)


def fit(text: str, width: int, *, align: str = "left") -> str:
    """`text` in exactly `width` cells: padded with blanks on the other side of `align`, or cut by "…"."""
    used = cells(text)
    if used > width:
        text = text[: cut(text, width - cells(ELLIPSIS))] + ELLIPSIS if width >= cells(ELLIPSIS) else ""
        used = cells(text)
    blank = " " * (width - used)
    return blank + text if align == "right" else text + blank


def ambiguous(character: str) -> bool:
    """Whether Unicode leaves it to the terminal if `character` takes one cell or two."""
    return unicodedata.east_asian_width(character) == "A"


def set_ambiguous_width(width: int) -> None:
    """Count ambiguous characters as `width` (1 or 2) cells from now on, here and in rich, which Textual measures with.

    Rich has no setting for this (textualize/rich#4199), so its two look-ups are replaced.  Other modules keep
    references to them: whoever wants to change the width later calls this first before Textual is imported.
    """
    global _wide, _single_cells
    _wide = width == 2
    _single_cells = str.isascii if _wide else are_single_cells
    replace_measures(_character_size, _all_single)
    WIDTHS.clear()
    for forget in _remembered:
        forget()


def when_widths_change(forget: Callable[[], object]) -> None:
    """Call `forget` whenever widths change: for what remembers things that depend on them."""
    _remembered.append(forget)


def _character_size(character: str, unicode_version: str = "auto") -> int:
    natural = character_size(character, unicode_version)
    return 2 if _wide and natural == 1 and ambiguous(character) else natural


def _all_single(text: str) -> bool:
    return _single_cells(text)
