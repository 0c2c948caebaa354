"""The last step before a line is painted: what must not reach the terminal is taken out."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.inert import DANGEROUS, stripped


class ControlFilter(LineFilter):
    """Removes dangerous characters from every line that is painted; `App.get_line_filters` returns it first.

    The line keeps its width: rich counts most of these characters as nothing, but a joiner or a variation
    selector changes what the characters around it take, so the text is fitted to the cells that were
    planned for it.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without dangerous characters; those of Textual itself (`control`) are left alone."""
        if not any(DANGEROUS.search(segment.text) for segment in segments):
            return segments
        return [segment if segment.control else self._clean(segment) for segment in segments]

    def _clean(self, segment: Segment) -> Segment:
        text = stripped(segment.text)
        if len(text) == len(segment.text):
            return segment
        width = cell_len(segment.text)
        return Segment(text if cell_len(text) == width else set_cell_size(text, width), segment.style)
