"""Where the user goes: into rows and panes, and back and forward through the places of this visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from store.models.contents import Figure, Measure
from tui.explorer.control.filters import FilterControl
from tui.explorer.control.history import History
from tui.explorer.control.listing import Position
from tui.explorer.control.lists import Lists
from tui.explorer.control.visited import Place
from tui.explorer.panes import (
    ChartPane,
    Choice,
    CitationsPane,
    IndicatorBarsPane,
    IndicatorsPane,
    OutlinePane,
    Query,
    ReusePane,
    SimilarPane,
    VersionsPane,
)
from tui.explorer.panes.chart import next_kind
from tui.explorer.panes.filter_words import FilterNames
from tui.explorer.screens.areas import Areas
from tui.i18n.texts import _


class Navigation:
    """The way of one visit through the library."""

    def __init__(
        self, areas: Areas, lists: Lists, filters: FilterControl, names: FilterNames, say: Callable[[str], None]
    ) -> None:
        self._areas = areas
        self._lists = lists
        self._filters = filters
        self._names = names
        self._say = say
        self._history: History[Place] = History()
        self._left: dict[str, Position] = {}  # how each pane was left, to open it so again

    # Places

    def place(self) -> Place | None:
        """Where the user is."""
        position = self._lists.main.position()
        if position is None:
            return None
        reader = self._areas.reader
        return Place(position, self._areas.focused is reader, self._lists.source.target, reader.position())

    def remember(self) -> None:
        """Remember the place that is about to be left."""
        here = self.place()
        if here is not None:
            self._history.visit(here)

    def open(self, position: Position) -> None:
        """Show a list and give it the keys."""
        here = self._lists.main.position()
        if here is not None:
            self._left[here.pane.id] = here
        self._areas.unzoom()
        self._areas.search_box.show_query(position.query.text)
        self._lists.main.show(position)
        self._areas.focus(self._areas.list_view)

    def go_to(self, place: Place) -> None:
        """Bring back a place."""
        self._areas.unzoom()
        self._filters.use(place.position.query.filters)
        here = self._lists.main.position()
        self._lists.return_to(place.reader)
        if here is not None and (here.pane, here.query) == (place.position.pane, place.position.query):
            self._areas.list_view.highlight(place.position.index)
            self._lists.source.follow(place.target, place.reader)
        else:
            self.open(place.position)
        self._areas.focus(self._areas.reader if place.in_reader else self._areas.list_view)

    def back(self) -> None:
        """Return to the place before."""
        self._step(self._history.back, _("Here the walk began"))

    def forward(self) -> None:
        """Return to the place that was gone back from."""
        self._step(self._history.forward, _("There is no place further on"))

    def _step(self, step: Callable[[Place], Place | None], otherwise: str) -> None:
        here = self.place()
        place = step(here) if here is not None else None
        if place is None:
            self._say(otherwise)
        else:
            self.go_to(place)

    # Panes

    def show_pane(self, name: str) -> None:
        """Show the pane of that name, in the sidebar if it stands there."""
        if self._areas.has_sidebar and name in self._lists.sides and self._lists.sides[name].view.display:
            side = self._lists.sides[name]
            self._areas.focus(side.view)
            self._lists.follow(side)
            return
        if self._lists.main.pane is not self._lists.panes[name]:
            self.remember()
            self.open(self._opened_again(name))
        elif name in ("compare", "duties"):
            self._filters.sort()
        self._areas.focus(self._areas.list_view)

    def _opened_again(self, name: str) -> Position:
        """A pane as it was left, under the filters that hold now."""
        pane = self._lists.panes[name]
        left = self._left.get(name)
        if left is None:
            return Position(pane, Query(self._filters.current, order=pane.orders[0]))
        query = replace(left.query, filters=self._filters.current)
        same = query == left.query or name in self._lists.sides
        return replace(left, query=query) if same else Position(pane, query)

    def show_outline(self) -> None:
        """Show the sections of the document in the source."""
        document = self._lists.source.document
        if document is not None:
            self.remember()
            self.open(Position(OutlinePane(document.id), Query(self._filters.current)))

    def show_versions(self) -> None:
        """Show the versions of the document in the source; shown already, those of all documents."""
        document, shown = self._lists.source.document, self._lists.main.pane
        of_one = isinstance(shown, VersionsPane) and shown.document is not None
        self.remember()
        self.open(Position(VersionsPane(None if of_one else document), Query(self._filters.current)))

    def show_reuse(self) -> None:
        """Show the documents that hold passages of the one in the source."""
        document = self._lists.source.document
        if document is not None:
            self.remember()
            self.open(Position(ReusePane(document), Query(self._filters.current)))

    def show_citations(self) -> None:
        """Show what the document in the source cites and what cites it; shown already, the most cited documents."""
        document, shown = self._lists.source.document, self._lists.main.pane
        if document is None or isinstance(shown, CitationsPane):
            self.show_pane("cited")
            return
        self.remember()
        self.open(Position(CitationsPane(document), Query(self._filters.current)))

    def show_similar(self) -> None:
        """Show measures that are like the one in the row."""
        row = self._lists.main.current
        if isinstance(row, Measure):
            self.remember()
            self.open(Position(SimilarPane(row), Query(self._filters.current)))
        else:
            self._say(_("Choose a measure first (3)"))

    def show_chart(self) -> None:
        """Show figures as bars: of the row's kind and unit, or of the most frequent; again, those of the next kind."""
        main = self._lists.main
        if isinstance(main.pane, ChartPane) and (newest := main.newest) is not None:
            main.change(choice=next_kind(newest.query.choice), keep=False)
            return
        if isinstance(main.pane, IndicatorsPane | IndicatorBarsPane):
            self._show_indicator_bars(main.pane.bars_of(main.current, main.display))
            return
        self.remember()
        row = main.current
        choice = Choice(kind=row.kind, unit=row.unit) if isinstance(row, Figure) else Choice()
        self.open(Position(ChartPane(), Query(self._filters.current, order="value", descending=True, choice=choice)))

    def _show_indicator_bars(self, pane: IndicatorBarsPane | None) -> None:
        """Show an indicator as bars: over places the highest first, over periods the earliest."""
        if pane is None:
            self._say(_("There is no row here"))
            return
        self.remember()
        over_places = pane.bars.over == "place"
        order = "value" if over_places else "row"
        self.open(Position(pane, Query(self._filters.current, order=order, descending=over_places)))

    # Into rows and out of them

    def enter_row(self) -> None:
        """Go into what the row holds: other rows, or its source."""
        listing = self._lists.focused
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            self._say(_("There is no row here"))
            return
        self.remember()
        inside = pane.inside(row, listing.display)
        if inside is None:
            self._lists.follow_new(listing)
            self._areas.focus(self._areas.reader)
            return
        self._names.learn(row)
        self._names.known.update(pane.names(listing.display))
        pane, filters = inside
        self._filters.use(filters)
        self.open(Position(pane, Query(filters, order=pane.orders[0])))

    def left(self) -> None:
        """Go from the source to the list, in the list to another column, from the list to the sidebar."""
        areas = self._areas
        if areas.focused is areas.reader:
            self.leave()
        elif areas.focused is areas.list_view and self._lists.main.shift(-1):
            return
        elif areas.has_sidebar:
            areas.focus(areas.side_documents if areas.side_documents.display else areas.side_themes)

    def right(self) -> None:
        """Go from the sidebar to the list, in the list to another column, from the list into the source."""
        areas = self._areas
        if areas.focused is areas.list_view:
            if not self._lists.main.shift(1):
                self.enter_row()
        elif areas.focused is not areas.reader:
            areas.focus(areas.list_view)

    def leave(self) -> None:
        """Go out of the search box, the zoom or the source."""
        if self._areas.zoomed:
            self._areas.zoom()
        elif self._areas.focused is self._areas.list_view:
            self._say(_("Backspace returns to where you were, q ends the program"))
        else:
            self._areas.focus(self._areas.list_view)

    def go_beyond(self, kind: str, direction: int) -> None:
        """The source has no further mark of a kind in this direction: go on in the row, or to the next row."""
        view, main = self._areas.list_view, self._lists.main
        if kind == "match" and main.pane is not None and main.current is not None:
            choice = main.pane.stepped(main.current, main.display, direction)
            if choice is not None:
                main.change(choice=choice)
                return
        at = view.index + direction
        if kind == "match" and 0 <= at < view.count:
            view.highlight(at)
            self._lists.follow(main)
        else:
            self._say(_("There is no further one in this direction"))
