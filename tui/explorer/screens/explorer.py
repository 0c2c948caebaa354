"""The main screen: a list above, its source below; every row leads to its sentence."""

from __future__ import annotations

import os

from textual import on

from store.models import Filters
from tui.explorer.control.citations import Finds
from tui.explorer.control.completion import Completing
from tui.explorer.control.filter_names import Names
from tui.explorer.control.filters import Sieve
from tui.explorer.control.library_watch import Changes
from tui.explorer.control.listing import Listing, Position
from tui.explorer.control.loading import Loads
from tui.explorer.control.navigation import Walk
from tui.explorer.control.session import Program
from tui.explorer.control.source import Source
from tui.explorer.control.visited import Place, place_from_json
from tui.explorer.gateway import Gateway
from tui.explorer.panes import PANES, BookmarksPane, ComparePane, Query, Target
from tui.explorer.panes.pane import Room
from tui.explorer.screens.areas import SIDEBAR_FROM, Areas
from tui.explorer.state import Memory
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.reader import Reader, ReaderPosition
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.welcome import Welcome
from tui.i18n.texts import _


class Explorer(Areas, inherit_bindings=False):
    """Panes, places and filters: every command ends in a method of this screen or of one of its parts."""

    BINDINGS = Areas.BINDINGS

    def __init__(
        self,
        gateway: Gateway,
        memory: Memory,
        *,
        keymap: dict[str, str],
        restore: bool = True,
        kiosk: bool = False,
        greeting: str = "",
    ) -> None:
        super().__init__(keymap, kiosk=kiosk)
        self.gateway = gateway
        self.memory = memory
        self.panes = {**PANES, "compare": ComparePane(), "bookmarks": BookmarksPane(lambda: memory.bookmarks)}
        self.sieve = Sieve(self)
        self.program = Program(self)
        self.walk = Walk(self)
        self.finds = Finds(self)
        self.loads = Loads(self)
        self.changes = Changes(self)
        self.completing = Completing(gateway)
        self.names = Names(memory.visit.get("names"))
        self._kept = place_from_json(memory.visit, self.panes) if restore and memory.visit else None
        self._greeting = greeting
        self._asked = ""  # the text of the search box that the list was asked for
        self._enter_when_there = False
        self._began = False
        self._returning: ReaderPosition | None = None

    def on_mount(self) -> None:
        """Make the parts that need the widgets, and ask for the first rows."""
        self.main = Listing(self.list, self.gateway, "list", self._arrived, self.names.describe)
        self.sides = {
            id: Listing(view, self.gateway, id, lambda: None, lambda query: [], Room.SIDE)
            for id, view in (("documents", self.side_documents), ("themes", self.side_themes))
        }
        self.source = Source(self.reader, self.gateway)
        self.search_box.queries.extend(self.memory.visit.get("queries", ()))
        first = "measures" if self.app.size.width >= SIDEBAR_FROM else "documents"
        start = self._kept or Place(Position(self.panes[first], Query()))
        self.sieve.filters = start.position.query.filters
        if os.path.exists(self.gateway.path):
            self.go_to(start)
            self.changes.look()
        else:
            self._welcome(True)
            self.set_focus(self.list)
        if self._greeting:
            self.call_after_refresh(self.say, self._greeting)

    def action_command(self, id: str) -> None:
        """Do what a key is bound to, and see whether the library is still the same."""
        super().action_command(id)
        self.changes.look()

    def laid_out(self, side: bool, wide: bool) -> None:
        """Fill the sidebar when it appears; draw the list anew when its columns change."""
        room = Room.WIDE if wide else Room.LIST
        if room is not self.main.room:
            self.main.room = room
            self.main.again()
        if side and self.sides["themes"].pane is None:
            self.sieve.fill_sides()

    # Rows and their source

    @property
    def listing(self) -> Listing:
        """The list that has the focus, or the main one."""
        return next((side for side in self.sides.values() if side.view is self.focused), self.main)

    @on(RowList.Wanted)
    def _fetch(self, message: RowList.Wanted) -> None:
        self._listing_of(message.list).supply(message)

    @on(RowList.Highlighted)
    def _follow(self, message: RowList.Highlighted) -> None:
        listing = self._listing_of(message.list)
        if listing is self.listing and message.row is not None:
            self.follow(listing)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.enter()

    @on(Reader.Wanted)
    def _read(self, message: Reader.Wanted) -> None:
        self.source.supply(message.document, message.first, message.last)

    def follow(self, listing: Listing) -> None:
        """Show the source of the row under the highlight."""
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            return
        at, self._returning = self._returning, None
        target = pane.target(row)
        if target is not None:
            self.source.follow(target, at if at and at.document == target.document else None)
            return
        query = listing.query
        self.gateway.ask("source", lambda library: pane.locate(library, row, query), self.source.follow)

    def _listing_of(self, view: RowList) -> Listing:
        return next((side for side in self.sides.values() if side.view is view), self.main)

    @property
    def expects_rows(self) -> bool:
        """Whether rows are on their way that the next key is meant for; one who types a query does not wait."""
        return self.main.waiting and (self._enter_when_there or self.focused is not self.search_box)

    def _arrived(self) -> None:
        began, self._began = self._began, True
        self.pane_id = self.main.pane.id if self.main.pane is not None else ""
        self._hints()
        if not began and not self.list.count and self.sieve.filters == Filters():
            self.open(Position(self.panes["documents"], Query()))  # which tell whether there is anything at all
            return
        if self.main.pane is self.panes["documents"] and self.sieve.filters == Filters():
            self._welcome(not self.list.count and not self.kiosk)
        if self.main.note:
            self.say(self.main.note)
        if self._enter_when_there:
            self._enter_when_there = False
            self._enter_hit()

    def _welcome(self, empty: bool) -> None:
        self.set_class(empty, "-empty")
        if empty:
            self.query_one(Welcome).tell(str(self.gateway.path))

    # Search

    def search(self) -> None:
        """Type into the search box, from the start."""
        if self.has_class("-empty"):
            self.say(_("There is nothing to search yet: A loads the samples, L loads a path"))
            return
        self.unzoom()
        self._asked = ""
        self.search_box.set_value("")
        self.set_focus(self.search_box)

    @on(Prompt.Changed)
    def _typed(self, message: Prompt.Changed) -> None:
        if message.prompt is not self.search_box or message.value == self._asked:
            return
        if self.main.pane is not PANES["search"]:
            self.walk.leave()
        self._asked = message.value
        self.completing.look(message.prompt)
        self.main.show(Position(PANES["search"], Query(self.sieve.filters, message.value)))

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        if message.prompt is self.question:
            self.answer(message.value)
        else:
            self._enter_found()

    def _enter_found(self) -> None:
        self._enter_when_there = self.main.waiting
        if not self._enter_when_there:
            self._enter_hit()

    def _enter_hit(self) -> None:
        self.set_focus(self.list)
        if self.main.current is not None:
            self.enter()

    # Going into and back

    def enter(self) -> None:
        """Into what the row holds: other rows, or its source; in the source, the whole screen."""
        if self.focused is self.reader:
            self.zoom()
            return
        if self.focused is self.search_box:
            self._enter_found()
            return
        listing = self.listing
        row = listing.current
        if row is None or listing.pane is None:
            self.say(_("There is no row here"))
            return
        self.walk.leave()
        inside = listing.pane.inside(row, self.sieve.filters)
        if inside is None:
            self.set_focus(self.reader)
            return
        self.names.learn(row)
        self.names.known.update(listing.pane.names())
        pane, filters = inside
        self.sieve.use(filters)
        self.open(Position(pane, Query(filters)))

    def leave(self) -> None:
        """Stop a load, or out of the question, the search box, the zoom or the source."""
        if not self.loads.cancel():
            super().leave()

    def left(self) -> None:
        """From the source to the list, from the list to the sidebar."""
        if self.focused is self.reader:
            self.leave()
        elif self.focused is self.list and self.main.shift(-1):
            return
        elif self.has_class("-side"):
            self.set_focus(self.side_documents)

    def right(self) -> None:
        """From the sidebar to the list, from the list into the source."""
        if self.focused is self.list:
            if not self.main.shift(1):
                self.enter()
        elif self.focused is not self.reader:
            self.set_focus(self.list)

    @on(Reader.Exhausted)
    def _exhausted(self, message: Reader.Exhausted) -> None:
        at = self.list.index + message.direction
        if message.kind == "match" and 0 <= at < self.list.count:
            self.list.highlight(at)
            self.follow(self.main)
        else:
            self.say(_("There is no further one in this direction"))

    # Panes and places

    def open(self, position: Position) -> None:
        """Show a list and give it the keys."""
        self.walk.keep_position(self.main.position())
        self.unzoom()
        self._asked = position.query.text
        self.search_box.set_value(self._asked)
        self.main.show(position)
        self.set_focus(self.list)

    def place(self) -> Place | None:
        """Where the user is."""
        position = self.main.position()
        if position is None:
            return None
        return Place(position, self.focused is self.reader, self.source.target, self.reader.position())

    def go_to(self, place: Place) -> None:
        """Bring back a place."""
        self.unzoom()
        self.sieve.use(place.position.query.filters)
        here = self.main.position()
        if here is not None and (here.pane, here.query) == (place.position.pane, place.position.query):
            self.list.highlight(place.position.index)
            self._show_again(place.target, place.reader)
        else:
            self._returning = place.reader
            self.open(place.position)
        self.set_focus(self.reader if place.in_reader else self.list)

    def _show_again(self, target: Target | None, at: ReaderPosition | None) -> None:
        self._returning = at
        self.source.follow(target, at)
