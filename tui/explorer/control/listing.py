"""A list on the screen and the pane that fills it: pages are fetched, sorted and filtered by the library.

The list that is seen stays until the answer to a new question is there, so that the screen is painted once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from store.library_reader import LibraryReader
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.page_sizes import FETCHED
from tui.explorer.panes.pane import Display, Page, Pane, Query, Room
from tui.explorer.widgets.cells import Row
from tui.explorer.widgets.pane_list import PaneList
from tui.explorer.widgets.row_list import RowList
from tui.i18n.texts import _

MARKS = {False: " ", True: "*"}


@dataclass(frozen=True, slots=True)
class Position:
    """What a list shows and where its highlight is: enough to come back to it."""

    pane: Pane[Any]
    query: Query
    index: int = 0
    top: int = 0


class Listing:
    """Fills one RowList.

    `arrived` is called whenever the rows of a new question have come; `describe` puts filters into words.
    """

    def __init__(
        self,
        view: PaneList,
        gateway: Gateway,
        channel: Channel,
        arrived: Callable[[], None],
        describe: Callable[[Query], list[str]],
        room: Room = Room.LIST,
    ) -> None:
        self.view = view
        self.pane: Pane[Any] | None = None
        self.display = Display(room=room)
        """what drawing the rows that are seen depends on"""
        self.room = room
        """for the rows that are asked for next"""
        self.note = ""
        self.partial = False
        """whether the time ran out before all rows were found"""
        self.marked: dict[Any, int] = {}
        """rows that were marked one by one, with their index"""
        self._asked: Position | None = None  # while its rows are on their way
        self._gateway = gateway
        self._channel = channel
        self._counting = Channel(Lane.OTHER, f"count {channel.name}")
        self._arrived = arrived
        self._describe = describe
        self._counted: tuple[object, int] = ((), 0)  # what was counted last

    # Asking

    @property
    def waiting(self) -> bool:
        """Whether rows are on their way."""
        return self._asked is not None

    @property
    def query(self) -> Query:
        """What the rows that are seen were asked by."""
        return self.display.query

    @property
    def newest(self) -> Position | None:
        """What the list shows, or what the same pane was asked for since: what the next step goes on from."""
        asked = self._asked
        return asked if asked is not None and asked.pane is self.pane else self.position()

    def show(self, position: Position) -> None:
        """Ask for the rows of a position and show them when they come."""
        offset = position.index // FETCHED * FETCHED
        self._asked = position
        self._gateway.forget(self._counting)

        def deliver(page: Page[Any]) -> None:
            if page.rows or not page.later:
                self._asked = None
                self._show(position, offset, page)
            if page.later:
                self._gateway.ask(self._channel, whole_work(position), complete, failed)

        def complete(page: Page[Any]) -> None:
            """Show the whole page, the rows that are seen where they are."""
            seen = self._asked is None
            self._asked = None
            self._show(replace(position, index=self.view.index, top=self.view.top) if seen else position, 0, page)

        def failed() -> None:
            self._asked = None

        # Where the highlight is to come back to a later row, the first rows alone are of no use.
        work = page_work(position, offset) if offset or not position.index else whole_work(position)
        self._gateway.ask(self._channel, work, deliver, failed)

    def again(self, query: Query | None = None, *, keep: bool = True) -> None:
        """Ask the same pane again, with another query, the highlight kept or at the top."""
        if self.pane is not None:
            index, top = (self.view.index, self.view.top) if keep else (0, 0)
            self.show(Position(self.pane, query or self.query, index, top))

    def change(self, *, keep: bool = True, **fields: Any) -> None:
        """Ask the same pane again with some fields of its newest query changed."""
        if (newest := self.newest) is not None:
            self.again(replace(newest.query, **fields), keep=keep)

    def shift(self, columns: int) -> bool:
        """Choose another column or unit, which matrix and chart have; False in every other pane."""
        if self.pane is None or (newest := self.newest) is None:
            return False
        choice = self.pane.shifted(newest.query.choice, self.display, columns)
        if choice is None:
            return False
        self.change(choice=choice)
        return True

    def supply(self, wanted: RowList.Wanted) -> None:
        """Fetch rows that the list is about to show."""
        position = self.position()
        if position is None or wanted.generation != self.view.generation or self.view.row(wanted.first):
            return

        def deliver(page: Page[Any]) -> None:
            self.view.supply(wanted.generation, wanted.first, [self._row(row) for row in page.rows])

        self._gateway.ask(self._channel.at(wanted.first), page_work(position, wanted.first), deliver)

    # What is shown

    def position(self) -> Position | None:
        """Where the list is, to come back to it; None before the first rows."""
        if self.pane is None:
            return None
        return Position(self.pane, self.query, self.view.index, self.view.top)

    @property
    def current(self) -> Any:
        """The row under the highlight, or None."""
        row = self.view.highlighted
        return None if row is None else row.key

    def toggle_mark(self) -> None:
        """Mark the row under the highlight, or take its mark away."""
        row = self.view.highlighted
        if row is None:
            return
        if self.marked.pop(row.key, None) is None:
            self.marked[row.key] = self.view.index
        self.view.update_row(self.view.index, self._row(row.key))

    def title(self) -> str:
        """The key and the name of the pane, and what it is about."""
        if self.pane is None:
            return ""
        parts = [f"{self.pane.digit} {_(self.pane.title(self.display))}"]
        if self.partial:
            parts.append(_("cut short"))
        return " · ".join([*parts, *self.filters()])

    def filters(self) -> list[str]:
        """The filters that hold, in words."""
        return self._describe(self.query)

    def _show(self, position: Position, offset: int, page: Page[Any]) -> None:
        pane, query = position.pane, position.query
        if pane is not self.pane or replace(query, choice=self.query.choice) != self.query:
            self.marked.clear()
        if page.choice is not None:
            query = replace(query, choice=page.choice)
            position = replace(position, query=query)
        self.pane, self.note, self.partial = pane, page.note, page.partial
        self.display = Display(query, page.state, self.room, self.view.size.width or self.display.width)
        count = page.total if page.total is not None else offset + len(page.rows)
        total = None if page.more or (page.total is None and len(page.rows) == FETCHED) else count
        if total is None and self._counted[0] == self._countable(position):
            total = self._counted[1]
        self.view.empty = page.note or _(pane.empty)
        order = query.order if len(pane.orders) > 1 else ""
        self.view.reset(
            count if total is None else total,
            more=total is None,
            index=position.index,
            top=position.top,
            first=offset,
            rows=[self._row(row) for row in page.rows],
            columns=[field.column(order, query.descending) for field in pane.columns(self.display)],
            title=self.title(),
        )
        if total is None:
            self._count(position)
        self._arrived()

    def _count(self, position: Position) -> None:
        generation = self.view.generation

        def deliver(total: int) -> None:
            self._counted = (self._countable(position), total)
            if generation == self.view.generation:
                self.view.recount(total)

        self._gateway.ask(self._counting, lambda library: position.pane.total(library, position.query), deliver)

    def _countable(self, position: Position) -> tuple[object, ...]:
        """What the number of rows depends on: not on their order."""
        query = position.query
        return (position.pane, query.filters, query.text, query.choice, self._gateway.opened)

    def _row(self, row: Any) -> Row:
        assert self.pane is not None
        marked = row in self.marked or self.pane.marked(row, self.query.filters)
        return Row(row, tuple(self.pane.cells(row, self.display)), MARKS[marked], part=self.pane.part(row))


def page_work(position: Position, offset: int) -> Callable[[LibraryReader], Page[Any]]:
    """The work that fetches the rows of a position from `offset` on."""
    return lambda library: position.pane.page(library, position.query, offset, FETCHED)


def whole_work(position: Position) -> Callable[[LibraryReader], Page[Any]]:
    """The work that fetches the whole first page of a position, which may take longer."""
    return lambda library: position.pane.whole_page(library, position.query, FETCHED)
