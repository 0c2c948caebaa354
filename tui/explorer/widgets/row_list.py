"""The list that every pane is made of: rows from a source that is asked for as much as is seen.

The list never touches the library.  It posts `Wanted` for rows that it is about to show, and whoever owns it
answers with `supply`.  Moving the highlight repaints two lines.  Keys belong to whoever owns it, too, and call its
actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.explorer.widgets.cells import (
    MARGIN,
    Cell,
    Column,
    Row,
    column_widths,
    draw_heads,
    draw_row,
    fit_columns,
    head_lines,
)
from tui.explorer.widgets.line_view import LineView, segments
from tui.explorer.widgets.row_mouse import RowMouse
from tui.explorer.widgets.row_pages import RowPages
from tui.explorer.widgets.row_parts import line_above, top_for
from tui.i18n.texts import _
from tui.terminal.widths import cells, fit

__all__ = ["Cell", "Column", "Row", "RowList"]


class RowList(RowMouse, LineView, can_focus=True):
    """Rows in columns below a title line and a line of column titles; one row is highlighted."""

    DEFAULT_CSS = """
    RowList { height: 1fr; }
    RowList > .row-list--title { text-style: bold; }
    RowList > .row-list--columns { text-style: underline; }
    RowList > .row-list--highlight { text-style: bold; }
    RowList:focus > .row-list--highlight { text-style: reverse; }
    RowList > .row-list--lit { text-style: bold underline; }
    RowList > .row-list--strong { text-style: bold; }
    RowList > .row-list--part { text-style: italic; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--title",
        "row-list--columns",
        "row-list--highlight",
        "row-list--lit",
        "row-list--strong",
        "row-list--part",
    }

    class Wanted(Message):
        """Rows first..first+count-1 (0-based) are needed: answer with `list.supply(generation, …)`.

        Where the rows go on beyond those that are counted (`more`), the answer is also a `recount`.
        """

        def __init__(self, rows: RowList, generation: int, first: int, count: int) -> None:
            super().__init__()
            self.list = rows
            self.generation = generation
            self.first = first
            self.count = count

    class Highlighted(Message):
        """Another row is highlighted (or the same one after `reset`); None if there is no row."""

        def __init__(self, rows: RowList, index: int, row: Row | None) -> None:
            super().__init__()
            self.list = rows
            self.index = index
            self.row = row

        def can_replace(self, message: Message) -> bool:
            """Only the newest matters while keys are held."""
            return isinstance(message, RowList.Highlighted) and message.list is self.list

    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked when already highlighted."""

        def __init__(self, rows: RowList, index: int, row: Row) -> None:
            super().__init__()
            self.list = rows
            self.index = index
            self.row = row

    def __init__(
        self,
        columns: Sequence[Column] = (Column(),),
        *,
        title: str = "",
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`empty` is what is shown while there are no rows."""
        super().__init__(id=id, classes=classes)
        self.columns = self._given = tuple(columns)
        self.title = title
        self.empty = empty
        self.count = 0
        self.more = False
        self.total: int | None = None
        self.index = 0
        self.generation = 0
        self._top = 0
        self._pages = RowPages()
        self._announced: tuple[int, int] | None = None

    # What is shown

    def reset(
        self,
        count: int,
        *,
        more: bool = False,
        total: int | None = None,
        index: int = 0,
        top: int | None = None,
        first: int = 0,
        rows: Sequence[Row] = (),
        columns: Sequence[Column] | None = None,
        title: str | None = None,
    ) -> None:
        """Show another source of `count` rows: `index` highlighted, `top` the first that is seen, as far as that fits.

        `more` says that there are rows beyond `count` that are not counted; `total` that there are that many.
        `rows` are those from `first` (a multiple of PAGE) on if they are at hand: they are painted at once."""
        self.generation += 1
        self.count, self.more, self.total = count, more, total
        self._given = tuple(columns) if columns is not None else self._given
        self.columns = fit_columns(self._given, rows)
        self.title = self.title if title is None else title
        self._pages.clear()
        self._announced = None
        self._pages.keep(first, rows)
        self.index = min(max(index, 0), max(count - 1, 0))
        kept = min(self._top, self.index) if index else 0
        self._top = kept if top is None else max(0, min(top, count - self._body()))
        self._changed()

    def supply(self, generation: int, first: int, rows: Sequence[Row]) -> None:
        """Take rows that were `Wanted`; those of an older source are ignored."""
        if generation != self.generation:
            return
        self._pages.keep(first, rows)
        if self.more:
            self.count = max(self.count, first + len(rows))
        self._changed()

    def recount(self, count: int, *, more: bool = False, total: int | None = None) -> None:
        """The source turned out to have another number of rows; what is shown stays."""
        self.count, self.more, self.total = count, more, total
        self.index = min(self.index, max(count - 1, 0))
        self._changed()

    def update_row(self, index: int, row: Row) -> None:
        """Replace one row (its mark changed)."""
        if self.row(index) is not None:
            self._pages.replace(index, row)
            self.repaint()

    def row(self, index: int) -> Row | None:
        """A row if it is loaded."""
        return self._pages.row(index)

    @property
    def highlighted(self) -> Row | None:
        """The highlighted row, None while there is none or it is not loaded."""
        return self.row(self.index) if self.count else None

    # Moving

    def highlight(self, index: int) -> None:
        """Highlight a row and bring it into view."""
        self.index = min(max(index, 0), max(self.count - 1, 0))
        self._changed()

    def action_move(self, rows: int) -> None:
        """Move the highlight."""
        self.highlight(self.index + rows)

    def action_page(self, pages: int) -> None:
        """Move the highlight by the rows that are seen; the row at the edge stays in view."""
        step = pages * max(1, self._body() - 1)
        self._top = min(max(self._top + step, 0), max(self.count - self._body(), 0))
        self.highlight(self.index + step)

    def action_first(self) -> None:
        """Highlight the first row."""
        self.highlight(0)

    def action_last(self) -> None:
        """Highlight the last row."""
        self.highlight(self.count - 1)

    def action_choose(self) -> None:
        """Post `Chosen` for the highlighted row."""
        row = self.highlighted
        if row is not None:
            self.post_message(self.Chosen(self, self.index, row))

    # How it works

    def _header(self) -> int:
        return bool(self.title) + head_lines(self.columns)

    def _body(self) -> int:
        return max(1, self.size.height - self._header())

    def _changed(self) -> None:
        self._scroll()
        self._ask()
        self.repaint()
        now = (self.generation, self.index)
        row = self.highlighted
        if now != self._announced and (row is not None or not self.count):
            self._announced = now
            self.post_message(self.Highlighted(self, self.index, row))

    def _scroll(self) -> None:
        self._top = top_for(self.row, self._top, self.index, self._body())

    def _ask(self) -> None:
        """Ask for the pages that are seen, and for the next one when the highlight nears the end of them."""
        if not self.count or not self.size.height:
            return
        self._pages.seen = range(self._top, min(self._top + 2 * self._body(), self.count - 1) + 1)
        wanted = self._pages.lacking(self.count)
        if self.more and self.index + self._body() >= self.count and (beyond := self._pages.beyond(self.count)):
            wanted.append(beyond)
        for first, count in wanted:
            self.post_message(self.Wanted(self, self.generation, first, count))

    def on_resize(self) -> None:
        """More or fewer rows are seen; the highlighted one stays in view, and no room stays empty."""
        self._top = min(self._top, max(0, self.count - self._body()))
        self._scroll()
        super().on_resize()
        self._changed()

    def on_focus(self) -> None:
        """The highlight looks different with the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """The highlight looks different without the focus."""
        self.repaint()

    # Drawing

    def counted(self) -> str:
        """How many rows there are, honestly: "12", "200+", "200 of 1,234"."""
        if self.total is not None and self.total > self.count:
            return _("{n} of {total}").format(n=f"{self.count:,}", total=f"{self.total:,}")
        if self.more:
            return f"{self.count:,}+"
        return f"{self.count:,}"

    def draw(self, width: int, height: int) -> list[Strip]:
        """Title, column titles, rows."""
        strips = []
        if self.title:
            count = " " + self.counted()
            title = fit(self.title, max(0, width - cells(count))) + count
            strips.append(segments([(title, self.style_of("row-list--title"))]))
        widths = column_widths(self.columns, width - MARGIN)
        strips += draw_heads(self.columns, widths, width, self.style_of("row-list--columns"))
        body = height - len(strips)
        if not self.count and self.empty:
            return [*strips, segments([(fit("  " + self.empty, width), self.rich_style)])][:height]
        found = Style(bold=True, underline=True) + self.style_of("row-list--lit").without_color
        lit, strong = self.style_of("row-list--highlight"), self.style_of("row-list--strong")
        for index in range(self._top, min(self._top + body, self.count)):
            row = self.row(index) or Row(None, ("…",))
            if part := line_above(self.row, index):
                strips.append(segments([(fit(" " + part, width), self.style_of("row-list--part"))]))
            style = lit if index == self.index else strong if row.strong else self.rich_style
            sign = ">" if index == self.index else " "
            strips.append(draw_row(row, self.columns, widths, width, style, found, sign))
        return strips[:height]
