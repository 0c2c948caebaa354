"""What the mouse does in a list, where the user switched it on."""

from __future__ import annotations

from tui.explorer.widgets.cells import Row
from tui.explorer.widgets.row_parts import row_at


class RowMouse:
    """The part of a list that answers the mouse."""

    count: int
    index: int
    _top: int

    def row(self, index: int) -> Row | None:
        """A row if it is loaded."""
        raise NotImplementedError

    def highlight(self, index: int) -> None:
        """Highlight a row and bring it into view."""
        raise NotImplementedError

    def action_move(self, rows: int) -> None:
        """Move the highlight."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        raise NotImplementedError

    def _header(self) -> int:
        raise NotImplementedError

    def on_click(self, event: object) -> None:
        """Highlight the row that was clicked; choose it if it was highlighted before."""
        y = getattr(event, "y", 0) - self._header()
        index = row_at(self.row, self._top, y) if y >= 0 else None
        if index is None or index >= self.count:
            return
        if index == self.index:
            self.action_choose()
        else:
            self.highlight(index)

    def on_mouse_scroll_down(self) -> None:
        """Move the highlight with the wheel."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move the highlight with the wheel."""
        self.action_move(-3)
