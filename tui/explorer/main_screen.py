"""The main screen: a list above, its source below; every row leads to its sentence."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize
from textual.screen import Screen

from store.exporting.references.styles import STYLES
from store.models.contents import Filters
from tui.explorer.commands import BY_ID, COMMANDS
from tui.explorer.control.exports import Export
from tui.explorer.control.filters import FilterControl
from tui.explorer.control.indicator_choices import IndicatorControl
from tui.explorer.control.keeping import Citations
from tui.explorer.control.library_watch import LibraryWatch
from tui.explorer.control.listing import Position
from tui.explorer.control.lists import Lists
from tui.explorer.control.loading import LoadControl
from tui.explorer.control.navigation import Navigation
from tui.explorer.control.overlays import Overlays
from tui.explorer.control.search_line import Search
from tui.explorer.control.session import Session
from tui.explorer.control.visited import Place, place_of
from tui.explorer.gateway import Gateway
from tui.explorer.key_map import Keys
from tui.explorer.panes import PANES, BookmarksPane, Query
from tui.explorer.panes.filter_words import FilterNames
from tui.explorer.panes.pane import Room
from tui.explorer.screens.areas import SIDEBAR_FROM, Areas
from tui.explorer.screens.hints import PLACES
from tui.explorer.screens.status_line import StatusLine
from tui.explorer.visit.state import LibraryState
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.reader import Reader
from tui.explorer.widgets.row_list import RowList
from tui.i18n.texts import _
from tui.terminal.terminal_app import TerminalApp


class Explorer(Screen[None], inherit_bindings=False):
    """Puts the parts together and brings them what happens: keys, messages of the widgets, sizes.

    Its parts are what the commands act through (`action_protocols.Actions`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command.keys, f"command('{command.id}')", command.label, id=command.id) for command in COMMANDS
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        app: TerminalApp[None],
        gateway: Gateway,
        state: LibraryState,
        keys: Keys,
        *,
        restore: bool = True,
        greeting: str = "",
        citation: str = STYLES[0],
    ) -> None:
        super().__init__()
        self._keys = keys
        self._gateway = gateway
        self._greeting = greeting
        self._began = False
        self.status = StatusLine(self, keys, self._place_of_hints)
        self.areas = Areas(self, self.status, self._laid_out)
        self.status.otherwise = self.areas.list_view
        say = self.status.say
        panes = {**PANES, "bookmarks": BookmarksPane(lambda: state.bookmarks)}
        names = FilterNames(state.visit.names)
        self.lists = Lists(self.areas, gateway, panes, self._rows_arrived, names.describe)
        self.filters = FilterControl(app, gateway, self.lists, names, say)
        self.navigation = Navigation(self.areas, self.lists, self.filters, names, say)
        self.indicators = IndicatorControl(app, gateway, self.lists, self.navigation, say)
        self.search = Search(self.areas, gateway, self.lists, self.filters, self.navigation, say)
        self.library_watch = LibraryWatch(gateway, keys, self._writes_or_ends, say)
        box = self.areas.search_box
        box.queries.extend(state.visit.queries)
        self.session = Session(
            app, gateway, state, self.lists, self.filters, self.navigation, self.library_watch, names, box, say
        )
        self.loads = LoadControl(gateway, self.status.ask, say, self.session.library_changed)
        changed = self.session.bookmarks_changed
        kept = state.bookmarks
        self.citations = Citations(
            app, gateway, self.lists, self.status, kept, changed, style=citation, kiosk=keys.kiosk
        )
        self.export = Export(gateway, self.lists, self.status, citation)
        self.overlays = Overlays(app, self.areas, self.lists, keys, self.action_command)
        self._return_to = place_of(state.visit, panes) if restore else None

    def compose(self) -> ComposeResult:
        areas = self.areas
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield areas.side_documents
                yield areas.side_themes
            with Vertical(id="main"):
                yield areas.search_box
                yield areas.list_view
                yield areas.reader
                yield areas.welcome
        yield self.status.hints
        yield self.status.question

    def on_mount(self) -> None:
        """Share the lines before anything is laid out, so that it happens once, and ask for the first rows."""
        self.areas.share_lines(self.app.size.height)
        first = "measures" if self.app.size.width >= SIDEBAR_FROM else "documents"
        start = self._return_to or Place(Position(self.lists.panes[first], Query()))
        self.filters.current = start.position.query.filters
        if os.path.exists(self._gateway.path):
            self.navigation.go_to(start)
            self.library_watch.look()
        else:
            self.areas.show_welcome(str(self._gateway.path))
            self.areas.focus(self.areas.list_view)
        if self._greeting:
            self.call_after_refresh(self.status.say, self._greeting)

    # Keys

    def action_command(self, name: str) -> None:
        """Do what a key is bound to, and see whether the library is still the same."""
        self.status.say("")
        command = BY_ID[name]
        if self._keys.allows(command):
            command.run(self)
        else:
            self.status.say(_("This reading room does not offer that"))
        self.library_watch.look()

    @property
    def expects_rows(self) -> bool:
        """Whether rows or a source are on their way that the next key is meant for.

        One who types a query does not wait for its rows, nor one who moves in a list for the source of each row.
        """
        if self.focused is self.areas.reader and self.lists.source.waiting:
            return True
        return self.lists.main.waiting and (self.search.entering or self.focused is not self.areas.search_box)

    def select(self) -> None:
        """Select paragraphs of the source; elsewhere, say why a row has its themes."""
        if self.focused is self.areas.reader:
            self.citations.select()
        else:
            self.filters.show_evidence()

    def enter(self) -> None:
        """Go into what the row holds: other rows, or its source; in the source, the whole screen."""
        if self.focused is self.areas.reader:
            self.areas.zoom()
        elif self.focused is self.areas.search_box:
            self.search.enter()
        else:
            self.navigation.enter_row()

    def leave(self) -> None:
        """Stop a load, or go out of the question, the search box, the zoom or the source."""
        if self.loads.cancel():
            return
        if self.focused is self.status.question:
            self.status.answer(None)
        elif self.focused is self.areas.reader and self.areas.reader.selection is not None:
            self.areas.reader.select(on=False)
        else:
            self.navigation.leave()

    # What the widgets post

    @on(RowList.Wanted)
    def _supply_rows(self, message: RowList.Wanted) -> None:
        self.lists.of(message.list).supply(message)

    @on(RowList.Highlighted)
    def _follow(self, message: RowList.Highlighted) -> None:
        self.lists.highlighted(message)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.enter()

    @on(Reader.Wanted)
    def _supply_paragraphs(self, message: Reader.Wanted) -> None:
        self.lists.source.supply(message.document, message.first, message.last)

    @on(Reader.Exhausted)
    def _exhausted(self, message: Reader.Exhausted) -> None:
        self.navigation.go_beyond(message.kind, message.direction)

    @on(Prompt.Changed)
    def _typed(self, message: Prompt.Changed) -> None:
        if message.prompt is self.areas.search_box:
            self.search.typed(message.value)

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        if message.prompt is self.status.question:
            self.status.answer(message.value)
        else:
            self.search.enter()

    @on(DescendantFocus)
    def _other_focus(self) -> None:
        self.areas.share_lines(self.size.height)
        self.status.show_hints()

    @on(Resize)
    def _other_size(self, event: Resize) -> None:
        self.areas.lay_out(event.size.width)
        self.areas.share_lines(event.size.height)
        self.status.show_hints()

    # What the parts report

    def _laid_out(self, room: Room) -> None:
        """Fill the sidebar when it appears; draw the list anew when its columns change."""
        main = self.lists.main
        if room is not main.room:
            main.room = room
            main.again()
        if self.lists.sides["themes"].pane is None:
            self.lists.fill_sides(self.filters.current)

    def _rows_arrived(self) -> None:
        """The main list has its rows."""
        began, self._began = self._began, True
        self.areas.share_lines(self.size.height)
        main, documents, empty = self.lists.main, self.lists.panes["documents"], not self.areas.list_view.count
        self.set_class(main.pane is documents, "-documents")  # which need not stand beside themselves
        self.status.show_hints()
        if not began and empty and self.filters.current == Filters():
            self.navigation.open(Position(documents, Query()))  # which tell whether there is anything at all
            return
        if main.pane is documents and self.filters.current == Filters():
            self.areas.show_welcome(str(self._gateway.path) if empty and not self._keys.kiosk else None)
        if main.note:
            self.status.say(main.note)
        if main.partial:
            self.status.say(_("The time ran out: there may be more; make the query longer"))
        self.search.rows_arrived()

    def _place_of_hints(self) -> str:
        """What has the keys, as the hints call it."""
        pane = self.lists.main.pane
        if self.focused is self.areas.reader:
            return "reader"
        if self.focused is self.areas.search_box:
            return "prompt"
        return pane.id if self.focused is self.areas.list_view and pane is not None and pane.id in PLACES else "list"

    def _writes_or_ends(self) -> bool:
        return self.app.return_code is not None or self.loads.running is not None
