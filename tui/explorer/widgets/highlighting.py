"""Puts the styles of spans onto a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.style import Style

from tui.explorer.widgets.document_lines import HIGHLIGHTS, Span
from tui.terminal.inert import stripped

TARGET = "target"
"""The kind of the span that was jumped to; it is stronger than all others."""
_STRENGTH = {kind: rank for rank, kind in enumerate((*HIGHLIGHTS, TARGET))}


def styled(
    text: str, start: int, end: int, spans: Sequence[Span], base: Style, style_of: Callable[[str], Style]
) -> list[tuple[str, Style]]:
    """The characters start..end in pieces of one style; where spans overlap, the stronger kind comes on top."""
    cuts = {start, end, *(at for span in spans for at in (span.start, span.end) if start < at < end)}
    pieces = []
    for left, right in pairwise(sorted(cuts)):
        over = {span.kind for span in spans if span.start <= left and span.end >= right}
        style = base
        for kind in sorted(over, key=_STRENGTH.__getitem__):
            style = style + style_of(kind)
        pieces.append((stripped(text[left:right]), style))
    return pieces
