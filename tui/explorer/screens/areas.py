"""The areas of the explorer: which there are, which has the keys, how much room each has, and moving in them."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen
from textual.widget import Widget

from tui.explorer.panes.pane import Room
from tui.explorer.screens.line_sharing import list_lines
from tui.explorer.screens.status_line import StatusLine
from tui.explorer.widgets.pane_list import PaneList, SearchBox
from tui.explorer.widgets.reader import Reader
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.welcome import Welcome
from tui.i18n.texts import _

SIDEBAR_FROM = 110
"""Cells from which the sidebar is shown by itself."""
WIDE_FROM = 100
"""Cells of the list from which it shows its further columns."""
SIDE_WIDTH = 30


class Areas:
    """Owns the widgets of a screen above its status line: search box, list, reader, sidebar, welcome."""

    def __init__(self, screen: Screen[None], status: StatusLine, laid_out: Callable[[Room], None]) -> None:
        """`laid_out` is called with the room of the list whenever the width of the screen has changed."""
        self.search_box = SearchBox(id="search", hint=_("words, pinyin or a number; Tab completes"))
        self.list_view = PaneList(id="list")
        self.reader = Reader(id="reader")
        self.side_documents = PaneList(id="side-documents")
        self.side_themes = PaneList(id="side-themes")
        self.welcome = Welcome()
        self._screen = screen
        self._status = status
        self._laid_out = laid_out
        self._sidebar: bool | None = None
        self._list_lines: dict[bool, int] = {}  # lines of the list, while reading or not

    # The focus

    @property
    def focused(self) -> Widget | None:
        """The widget that has the keys."""
        return self._screen.focused

    def focus(self, widget: Widget) -> None:
        """Give a widget the keys."""
        self._screen.set_focus(widget)

    @property
    def reading(self) -> bool:
        """Whether the source has the keys, or had them before a question was asked."""
        return self._status.focused is self.reader

    @property
    def area(self) -> RowList | Reader:
        """What the movement keys move: the area with the focus; while typing, the list."""
        focused = self.focused
        return focused if isinstance(focused, RowList | Reader) else self.list_view

    def next_area(self, step: int) -> None:
        """Focus the next area on the screen."""
        self.unzoom()
        areas: list[RowList | Reader] = [self.list_view, self.reader]
        if self.has_sidebar:
            areas += [side for side in (self.side_documents, self.side_themes) if side.display]
        self.focus(areas[(areas.index(self.area) + step) % len(areas)])

    # Moving

    def move(self, rows: int) -> None:
        """Go rows or lines down, up if negative."""
        area = self.area
        if isinstance(area, RowList):
            area.action_move(rows)
        else:
            area.move(rows)

    def page(self, pages: int) -> None:
        """Go pages down, up if negative."""
        area = self.area
        if isinstance(area, RowList):
            area.action_page(pages)
        else:
            area.page(pages)

    def home(self) -> None:
        """Go to the first row or line."""
        area = self.area
        if isinstance(area, RowList):
            area.action_first()
        else:
            area.home()

    def end(self) -> None:
        """Go to the last row or line."""
        area = self.area
        if isinstance(area, RowList):
            area.action_last()
        else:
            area.end()

    def next_match(self, direction: int) -> None:
        """Go to the next match in the source."""
        self.reader.next_mark("match", direction)

    def next_figure(self, direction: int) -> None:
        """Go to the next figure in the source."""
        self.reader.next_mark("figure", direction)

    # Room

    @property
    def has_sidebar(self) -> bool:
        """Whether the sidebar is shown."""
        return self._screen.has_class("-side")

    @property
    def zoomed(self) -> bool:
        """Whether one area is alone on the screen."""
        return self._screen.has_class("-zoom-list") or self._screen.has_class("-zoom-reader")

    def zoom(self) -> None:
        """Show the area with the focus alone, or all again."""
        name = "-zoom-reader" if self.focused is self.reader else "-zoom-list"
        zoomed = self.zoomed
        self.unzoom()
        self._screen.set_class(not zoomed, name)

    def unzoom(self) -> None:
        """Show all areas again."""
        self._screen.remove_class("-zoom-list", "-zoom-reader")

    @property
    def is_empty(self) -> bool:
        """Whether the welcome stands in place of list and source."""
        return self._screen.has_class("-empty")

    def show_welcome(self, library: str | None) -> None:
        """Show how to fill the library at that path in place of list and source; None shows those again."""
        self._screen.set_class(library is not None, "-empty")
        if library is not None:
            self.welcome.show_for(library)

    def resize_list(self, lines: int) -> None:
        """Give the list so many lines more, the source fewer."""
        self._list_lines[self.reading] = self.list_view.size.height + lines
        self.share_lines(self._screen.size.height)

    def share_lines(self, height: int) -> None:
        """Share the lines of a screen of that height between list and source."""
        reading = self.reading
        needed = None if self.focused is self.search_box else self.list_view.lines_needed
        lines = list_lines(height, reading=reading, chosen=self._list_lines.get(reading), needed=needed)
        if self.list_view.styles.height is None or self.list_view.styles.height.value != lines:
            self.list_view.styles.height = lines

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._sidebar = not self.has_sidebar
        self.lay_out(self._screen.size.width)

    def lay_out(self, width: int) -> None:
        """Settle for a screen of that width whether there is a sidebar, and how wide the list is."""
        side = self._sidebar if self._sidebar is not None else width >= SIDEBAR_FROM
        if not side and self.focused in (self.side_documents, self.side_themes):
            self.focus(self.list_view)
        self._screen.set_class(side, "-side")
        wide = width - (SIDE_WIDTH if side else 0) >= WIDE_FROM
        self._laid_out(Room.WIDE if wide else Room.LIST)
