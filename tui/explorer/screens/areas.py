"""The areas of the explorer: which there are, which has the keys, how much room each has, and moving in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.getters import query_one
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.explorer.commands import BY_ID, COMMANDS
from tui.explorer.screens.hints import PLACES, hint_line
from tui.explorer.screens.line_sharing import list_lines
from tui.explorer.widgets.pane_list import PaneList, SearchBox
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.reader import Reader
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.welcome import Welcome
from tui.i18n.texts import _
from tui.terminal.widths import cells

SIDEBAR_FROM = 110
"""Cells from which the sidebar is shown by itself."""
WIDE_FROM = 100
"""Cells of the list from which it shows its further columns."""
SIDE_WIDTH = 30


class Areas(Screen[None], inherit_bindings=False):
    """Search box, list, reader, sidebar and hint line."""

    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in COMMANDS]
    AUTO_FOCUS = ""

    search_box = query_one("#search", SearchBox)
    list = query_one("#list", PaneList)
    reader = query_one("#reader", Reader)
    hint = query_one("#hint", Static)
    question = query_one("#ask", Prompt)
    side_documents = query_one("#side-documents", PaneList)
    side_themes = query_one("#side-themes", PaneList)

    def __init__(self, keymap: dict[str, str], *, kiosk: bool = False) -> None:
        super().__init__()
        self.keymap = keymap
        self.kiosk = kiosk
        self.allowed = tuple(command for command in COMMANDS if command.kiosk or not kiosk)
        self.pane_id = ""
        """of what the list shows"""
        self._hint = ""
        self._says = False
        self._sidebar: bool | None = None
        self._list_lines: dict[bool, int] = {}  # lines of the list, while reading or not
        self._then: Callable[[str], None] | None = None
        self._asked_from: Widget | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield PaneList(id="side-documents")
                yield PaneList(id="side-themes")
            with Vertical(id="main"):
                yield SearchBox(id="search", hint=_("words, pinyin or a number; Tab completes"))
                yield PaneList(id="list")
                yield Reader(id="reader")
                yield Welcome()
        yield Static(id="hint", markup=False)
        yield Prompt(id="ask")

    def on_mount(self) -> None:
        """Share the lines before anything is laid out, so that it happens once."""
        self._share(self.app.size.height)

    # The line at the bottom

    def say(self, sentence: str) -> None:
        """Show a sentence at the bottom until the next key; an empty one brings the hints back."""
        line = f" {sentence}" if sentence else hint_line(self._place(), self.keymap, self.size.width, self.allowed)
        self._says = bool(sentence)
        if line != self._hint:
            lines = max(cells(line), cells(self._hint)) > self.size.width
            self._hint = line
            self.hint.update(Content(line), layout=lines)

    def _place(self) -> str:
        """What has the keys, as the hints call it."""
        if self.focused is self.reader:
            return "reader"
        if self.focused is self.search_box:
            return "prompt"
        return self.pane_id if self.focused is self.list and self.pane_id in PLACES else "list"

    @on(DescendantFocus)
    def _other_focus(self) -> None:
        self._share(self.size.height)
        self._hints()

    def _hints(self) -> None:
        if not self._says:
            self.say("")

    def ask(self, label: str, value: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text in place of the hints; `then` gets it after Enter, Esc gives up."""
        self._then = then
        self._asked_from = self.focused
        self.question.label = f" {label}: "
        self.question.set_value(value)
        self.add_class("-asking")
        self.set_focus(self.question)

    def answer(self, value: str | None) -> None:
        """End the question: None gives up."""
        then, self._then = self._then, None
        self.remove_class("-asking")
        self.set_focus(self._asked_from or self.list)
        if then is not None and value is not None:
            then(value)

    # Keys

    def action_command(self, id: str) -> None:
        """Do what a key is bound to."""
        self.say("")
        command = BY_ID[id]
        if command in self.allowed:
            command().run(self)  # type: ignore[arg-type]
        else:
            self.say(_("This reading room does not offer that"))

    @property
    def area(self) -> RowList | Reader:
        """What the movement keys move: the pane with the focus; while typing, the list."""
        return self.focused if isinstance(self.focused, RowList | Reader) else self.list

    @property
    def reading(self) -> bool:
        """Whether the source has the keys, or had them before a question was asked."""
        return (self._asked_from if self.focused is self.question else self.focused) is self.reader

    def move(self, rows: int) -> None:
        """Rows or lines down, up if negative."""
        area = self.area
        if isinstance(area, RowList):
            area.action_move(rows)
        else:
            area.move(rows)

    def page(self, pages: int) -> None:
        """Pages down, up if negative."""
        area = self.area
        if isinstance(area, RowList):
            area.action_page(pages)
        else:
            area.page(pages)

    def home(self) -> None:
        """The first row or line."""
        area = self.area
        if isinstance(area, RowList):
            area.action_first()
        else:
            area.home()

    def end(self) -> None:
        """The last row or line."""
        area = self.area
        if isinstance(area, RowList):
            area.action_last()
        else:
            area.end()

    def next_area(self, step: int) -> None:
        """The next pane on the screen."""
        self.unzoom()
        areas = [self.list, self.reader]
        if self.has_class("-side"):
            areas += [self.side_documents, self.side_themes]
        at = areas.index(self.area)
        self.set_focus(areas[(at + step) % len(areas)])

    def leave(self) -> None:
        """Out of the search box, the zoom or the source."""
        if self.focused is self.question:
            self.answer(None)
        elif self.has_class("-zoom-list") or self.has_class("-zoom-reader"):
            self.zoom()
        elif self.focused is self.list:
            self.say(_("Backspace returns to where you were, q ends the program"))
        else:
            self.set_focus(self.list)

    # Room

    def zoom(self) -> None:
        """The pane alone on the screen, and back."""
        zoomed = "-zoom-reader" if self.focused is self.reader else "-zoom-list"
        other = self.has_class("-zoom-list") or self.has_class("-zoom-reader")
        self.unzoom()
        self.set_class(not other, zoomed)

    def unzoom(self) -> None:
        """All panes on the screen again."""
        self.remove_class("-zoom-list", "-zoom-reader")

    def resize_list(self, lines: int) -> None:
        """Give the list so many lines more, the source fewer."""
        self._list_lines[self.reading] = self.list.size.height + lines
        self._share(self.size.height)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._sidebar = not self.has_class("-side")
        self._lay_out(self.size.width)

    @on(Resize)
    def _other_size(self, event: Resize) -> None:
        self._lay_out(event.size.width)
        self._share(event.size.height)
        self._hints()

    def _lay_out(self, width: int) -> None:
        side = self._sidebar if self._sidebar is not None else width >= SIDEBAR_FROM
        if not side and self.focused in (self.side_documents, self.side_themes):
            self.set_focus(self.list)
        self.set_class(side, "-side")
        self.laid_out(side, width - (SIDE_WIDTH if side else 0) >= WIDE_FROM)

    def laid_out(self, side: bool, wide: bool) -> None:
        """Told whenever the room has changed: `side` when there is a sidebar, `wide` when the list is wide."""

    def _share(self, height: int) -> None:
        self.list.styles.height = list_lines(height, reading=self.reading, chosen=self._list_lines.get(self.reading))

    def next_match(self, direction: int) -> None:
        """The next match in the source, or the source of the next row."""
        self.reader.next_mark("match", direction)

    def next_figure(self, direction: int) -> None:
        """The next figure in the source."""
        self.reader.next_mark("figure", direction)
