"""The main screen: a list above, its source below; every row leads to its sentence."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from store.library import Library
from store.models import Figure, Filters
from tui.colours import next_colours, theme_of
from tui.finds import Finds
from tui.gateway import Gateway
from tui.listing import Listing, Position
from tui.loads import Loads
from tui.memory import QUERIES, Memory
from tui.naming import Names
from tui.panes import PANES, BookmarksPane, ChartPane, ComparePane, OutlinePane, Query, SimilarPane, Target
from tui.panes.base import Room
from tui.screens.areas import SIDEBAR_FROM, Areas
from tui.source import Source
from tui.texts import _, choose_language, current_language
from tui.walk import Place, Walk, place_from_json, place_to_json
from tui.widgets.prompt import Prompt
from tui.widgets.reader import Reader, ReaderPosition
from tui.widgets.row_list import RowList
from tui.widgets.welcome import Welcome


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
    ) -> None:
        super().__init__(keymap, kiosk=kiosk)
        self.gateway = gateway
        self.memory = memory
        self.panes = {**PANES, "bookmarks": BookmarksPane(lambda: memory.bookmarks)}
        self.filters = Filters()
        self.walk = Walk(self)
        self.finds = Finds(self)
        self.loads = Loads(self)
        self.names = Names(memory.visit.get("names"))
        self._kept = place_from_json(memory.visit, self.panes) if restore and memory.visit else None
        self._asked = ""  # the text of the search box that the list was asked for
        self._left: dict[str, Position] = {}  # by pane
        self._enter_when_there = False
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
        self.filters = start.position.query.filters
        if self.gateway.path.exists():
            self.go_to(start)
        else:
            self._welcome(True)
            self.set_focus(self.list)

    def laid_out(self, side: bool, wide: bool) -> None:
        """Fill the sidebar when it appears; draw the list anew when its columns change."""
        room = Room.WIDE if wide else Room.LIST
        if room is not self.main.room:
            self.main.room = room
            self.main.again()
        if side and self.sides["themes"].pane is None:
            self._fill_sides()

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
        if listing is self.listing:
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
        if self.main.pane is self.panes["documents"] and self.filters == Filters():
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
        self.main.show(Position(PANES["search"], Query(self.filters, message.value)))

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        if message.prompt is self.question:
            self.answer(message.value)
        else:
            self._enter_found()

    def _enter_found(self) -> None:
        if self.main.waiting:
            self._enter_when_there = True
        else:
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
        inside = listing.pane.inside(row, self.filters)
        if inside is None:
            self.set_focus(self.reader)
            return
        self.names.learn(row)
        self.names.known.update(listing.pane.names())
        pane, filters = inside
        self.use_filters(filters)
        self.open(Position(pane, Query(filters)))

    def leave(self) -> None:
        """Stop a load, or out of the question, the search box, the zoom or the source."""
        if not self.loads.cancel():
            super().leave()

    def left(self) -> None:
        """From the source to the list, from the list to the sidebar."""
        if self.focused is self.reader:
            self.leave()
        elif self._shift_column(-1):
            return
        elif self.has_class("-side"):
            self.set_focus(self.side_documents)

    def right(self) -> None:
        """From the sidebar to the list, from the list into the source."""
        if self._shift_column(1):
            return
        if self.focused is self.list:
            self.enter()
        elif self.focused is not self.reader:
            self.set_focus(self.list)

    def _shift_column(self, columns: int) -> bool:
        """In the matrix, left and right choose the column."""
        pane = self.main.pane
        if self.focused is not self.list or not isinstance(pane, ComparePane):
            return False
        if pane.shift(columns):
            self.main.again()
        return True

    def next_match(self, direction: int) -> None:
        """The next match in the source, or the source of the next row."""
        self.reader.next_mark("match", direction)

    def next_figure(self, direction: int) -> None:
        """The next figure in the source."""
        self.reader.next_mark("figure", direction)

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
        left = self.main.position()
        if left is not None:
            self._left[left.pane.id] = left
        self._asked = position.query.text
        self.search_box.set_value(self._asked)
        self.main.show(position)
        self.set_focus(self.list)

    def show_pane(self, id: str) -> None:
        """Show the pane with that id, in the sidebar if it stands there."""
        if self.has_class("-side") and id in self.sides:
            self.set_focus(self.sides[id].view)
            self.follow(self.sides[id])
            return
        if self.main.pane is not self.panes[id]:
            self.walk.leave()
            self.open(self._opened_again(id))
        elif id == "compare":
            self.sort()
        self.set_focus(self.list)

    def _opened_again(self, id: str) -> Position:
        """A pane as it was left, under the filters that hold now."""
        pane = self.panes[id]
        left = self._left.get(id)
        if left is None:
            return Position(pane, Query(self.filters, order=pane.orders[0]))
        query = replace(left.query, filters=self.filters)
        same = query == left.query or id in self.sides
        return replace(left, query=query) if same else Position(pane, query)

    def outline(self) -> None:
        """Show the sections of the document in the source."""
        if self.source.document is not None:
            self.walk.leave()
            self.open(Position(OutlinePane(self.source.document.id), Query(self.filters)))

    def similar(self) -> None:
        """Show measures that are like the one in the row."""
        if self.main.pane is not None and self.main.pane.id in ("measures", "similar") and self.main.current:
            self.walk.leave()
            self.open(Position(SimilarPane(self.main.current), Query(self.filters)))
        else:
            self.say(_("Choose a measure first (3)"))

    def chart(self) -> None:
        """Show the figures of the row's kind and unit as bars."""
        row = self.main.current
        if isinstance(row, Figure):
            self.walk.leave()
            query = Query(self.filters, order="value", descending=True)
            self.open(Position(ChartPane(row.kind, row.unit), query))
        else:
            self.say(_("Choose a figure first (4)"))

    def place(self) -> Place | None:
        """Where the user is."""
        position = self.main.position()
        if position is None:
            return None
        return Place(position, self.focused is self.reader, self.source.target, self.reader.position())

    def go_to(self, place: Place) -> None:
        """Bring back a place."""
        self.use_filters(place.position.query.filters)
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

    # Filters and order

    def use_filters(self, filters: Filters) -> None:
        """Let the filters hold from now on; the list shows them when it is asked again."""
        if filters != self.filters:
            self.filters = filters
            if self.has_class("-side"):
                self._fill_sides()

    def toggle(self) -> None:
        """Filter by the document or theme in the row, or mark the row."""
        listing = self.listing
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            return
        filters = pane.filtered(row, self.filters)
        if filters is None:
            listing.toggle_mark()
            listing.view.action_move(1)
            return
        self.names.learn(row)
        self.use_filters(filters)
        query = replace(self.main.query, filters=filters)
        self.main.again(query, keep=self.main.pane is pane)

    def clear_filters(self) -> None:
        """All rows again."""
        if self.filters == Filters():
            self.say(_("No filter holds"))
        self.use_filters(Filters())
        self.main.again(replace(self.main.query, filters=Filters()))

    def toggle_duplicates(self) -> None:
        """Show or hide paragraphs that repeat another one."""
        filters = replace(self.filters, include_duplicates=not self.filters.include_duplicates)
        self.use_filters(filters)
        self.main.again(replace(self.main.query, filters=filters))

    def sort(self) -> None:
        """Sort by the next column."""
        orders = self.main.pane.orders if self.main.pane else ()
        if len(orders) < 2:
            self.say(_("This list has one order only"))
            return
        order = orders[(orders.index(self.main.query.order) + 1) % len(orders)]
        self.main.again(replace(self.main.query, order=order, descending=False), keep=False)

    def reverse(self) -> None:
        """Turn the order round."""
        if self.main.pane is None or len(self.main.pane.orders) < 2:
            self.say(_("This list has one order only"))
            return
        self.main.again(replace(self.main.query, descending=not self.main.query.descending), keep=False)

    def _fill_sides(self) -> None:
        for id, side in self.sides.items():
            position = side.position() or Position(self.panes[id], Query())
            side.show(replace(position, query=Query(self.filters)))

    def filter(self) -> None:
        """Choose filters on a screen of their own."""
        from tui.screens.filtering import FilterScreen

        def chosen(filters: Filters | None) -> None:
            if filters is not None and filters != self.filters:
                self.use_filters(filters)
                self.main.again(replace(self.main.query, filters=filters), keep=False)

        self.app.push_screen(FilterScreen(self.gateway, self.filters), chosen)

    def evidence(self) -> None:
        """Tell which words put the paragraph into its themes."""
        target = self.source.target
        if target is None:
            self.say(_("There is no row here"))
            return

        def work(library: Library) -> str:
            names = {theme.id: theme.name for theme in library.themes()}
            scores = library.theme_evidence(target.document, target.paragraph)
            words = (f"{names.get(s.theme, s.theme)}: {'、'.join(s.evidence)}" for s in scores)
            return "  ".join(words) or _("This paragraph has no theme")

        self.gateway.ask("evidence", work, self.say)

    # The program

    def library_changed(self) -> None:
        """Documents were loaded: show them."""
        self.gateway.reopen()
        self.source.forget()
        self.main.show(self.main.position() or Position(self.panes["documents"], Query()))
        if self.has_class("-side"):
            self._fill_sides()

    def redraw(self) -> None:
        """Read the library again and paint everything again."""
        self.library_changed()
        self.app.refresh(layout=True)

    def show_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keymap, self.allowed))

    def show_palette(self) -> None:
        """Choose an action by its name and do it."""
        from tui.screens.palette import Palette

        def chosen(id: str | None) -> None:
            if id is not None:
                self.action_command(id)

        self.app.push_screen(Palette(self.keymap, self.allowed), chosen)

    def next_colours(self) -> None:
        """The next colours."""
        name = next_colours(self.app.theme)
        self.app.theme = theme_of(name)
        self.say(_("Colours: {name}; settings.toml keeps a choice").format(name=name))

    def next_language(self) -> None:
        """The other language of the texts."""
        choose_language("en" if current_language() == "zh" else "zh")
        self.main.again()
        self.say("")

    def bookmarks_changed(self) -> None:
        """Keep the bookmarks, and show them if their list is seen."""
        self.keep()
        if self.main.pane is self.panes["bookmarks"]:
            self.main.again()

    def keep(self) -> None:
        """Write down what the next visit should know."""
        here = self.place()
        visit = place_to_json(here, self.panes) if here is not None else None
        kept = {**(visit or {}), "names": self.names.known, "queries": self.search_box.queries[-QUERIES:]}
        if problem := self.memory.keep(kept):
            self.say(problem)

    def quit(self) -> None:
        """Keep the place for the next visit, and end."""
        self.keep()
        self.app.exit()
