"""The common ground of reader, lists and prompt: a widget of fixed size that repaints only lines that
changed.

Textual repaints the whole screen whenever a layout changes, and a whole widget whenever it refreshes; over
SSH both are too much. A `LineView` draws all its visible lines as strips (cheap), compares them with those
that are on the screen, and refreshes the difference.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class LineView(Widget):
    """A widget that draws `draw()`; call `repaint()` after anything that `draw` depends on has changed."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._strips: list[Strip] = []

    def draw(self, width: int, height: int) -> list[Strip]:
        """The lines of the widget's content, at most `height`, each at most `width` cells."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw again and refresh the lines that differ from what was drawn before."""
        width, height = self.size
        if not width or not height:
            return
        blank = Strip.blank(width, self.rich_style)
        drawn = [strip.adjust_cell_length(width, self.rich_style) for strip in self.draw(width, height)]
        drawn += [blank] * (height - len(drawn))
        old, self._strips = self._strips, drawn
        changed = [y for y, strip in enumerate(drawn) if y >= len(old) or strip != old[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """What `repaint` drew (Textual's line API)."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def on_resize(self) -> None:
        """A new size needs new lines."""
        self._strips = []
        self.repaint()

    def notify_style_update(self) -> None:
        """Colours may have changed with the theme or the focus."""
        super().notify_style_update()
        if self.is_mounted:
            self.repaint()

    def style_of(self, component: str) -> Style:
        """The style of a component class as rich has it, without Textual's event data."""
        return self.get_component_rich_style(component)


def segments(pieces: list[tuple[str, Style]]) -> Strip:
    """A strip of texts with their styles; neighbours of one style are joined, which saves bytes."""
    joined: list[Segment] = []
    for text, style in pieces:
        if joined and joined[-1].style == style:
            joined[-1] = Segment(joined[-1].text + text, style)
        elif text:
            joined.append(Segment(text, style))
    return Strip(joined)
