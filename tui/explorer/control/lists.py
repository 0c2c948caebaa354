"""The lists on the screen and the source that follows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from store.library_reader import LibraryReader
from store.models.contents import Filters
from tui.explorer.control.listing import Listing, Position
from tui.explorer.control.source import Source
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes import Pane, Query, Target
from tui.explorer.panes.pane import Room
from tui.explorer.screens.areas import Areas
from tui.explorer.widgets.reader import ReaderPosition
from tui.explorer.widgets.row_list import RowList

Panes = Mapping[str, Pane[Any]]


class Lists:
    """The main list, those of the sidebar, and the source of the row that is highlighted in one of them."""

    def __init__(
        self,
        areas: Areas,
        gateway: Gateway,
        panes: Panes,
        arrived: Callable[[], None],
        describe: Callable[[Query], list[str]],
    ) -> None:
        """`arrived` is called whenever the main list has its rows; `describe` puts filters into words."""
        self.panes = panes
        self.source = Source(areas.reader, gateway)
        self.main = Listing(areas.list_view, gateway, Channel(Lane.LIST, "list"), arrived, describe)
        self.sides = {
            name: Listing(view, gateway, Channel(Lane.OTHER, name), lambda: None, lambda query: [], Room.SIDE)
            for name, view in (("documents", areas.side_documents), ("themes", areas.side_themes))
        }
        self._areas = areas
        self._followed: tuple[Listing, object, Query] | None = None
        self._returning: ReaderPosition | None = None

    @property
    def focused(self) -> Listing:
        """The list that has the focus, or the main one."""
        return next((side for side in self.sides.values() if side.view is self._areas.focused), self.main)

    def of(self, view: RowList) -> Listing:
        """The list of a widget."""
        return next((side for side in self.sides.values() if side.view is view), self.main)

    def fill_sides(self, filters: Filters) -> None:
        """Ask for the rows of the sidebar again, if it is shown."""
        if not self._areas.has_sidebar:
            return
        for name, side in self.sides.items():
            position = side.position() or Position(self.panes[name], Query())
            side.show(replace(position, query=Query(filters)))

    # The source

    def highlighted(self, message: RowList.Highlighted) -> None:
        """Let the source follow the highlight of the list that has the focus."""
        listing = self.of(message.list)
        if listing is self.focused and message.row is not None:
            if self.source.waiting and self._followed == self._place(listing):
                return  # `follow_new` was quicker
            self.follow(listing)

    def follow(self, listing: Listing) -> None:
        """Show the source of the row under the highlight."""
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            return
        self._followed = self._place(listing)
        at, self._returning = self._returning, None
        target = pane.target(row)
        if target is not None:
            self.source.follow(target, at)
        else:
            self.source.find(self.locating(listing), at)

    def follow_new(self, listing: Listing) -> None:
        """Show the source of the row under the highlight unless it was asked for: rows may have come just now."""
        if self._followed != self._place(listing):
            self.follow(listing)

    def return_to(self, reader: ReaderPosition | None) -> None:
        """Let the source of the next row stand where the reader stood."""
        self._returning = reader

    def locating(self, listing: Listing) -> Callable[[LibraryReader], Target | None]:
        """The work that finds where the row under the highlight leads; without a row, what the source shows."""
        row, pane, display = listing.current, listing.pane, listing.display
        if row is None or pane is None:
            target = self.source.target
            return lambda library: target
        return lambda library: pane.locate(library, row, display)

    def _place(self, listing: Listing) -> tuple[Listing, object, Query]:
        return listing, listing.current, listing.query
