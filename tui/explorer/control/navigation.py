"""Where the user goes: into panes, and back and forward through the places of this visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.models import Figure, Measure
from tui.explorer.control.history import History
from tui.explorer.control.listing import Position
from tui.explorer.control.visited import Place
from tui.explorer.panes import ChartPane, OutlinePane, Query, SimilarPane
from tui.i18n.texts import _

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Walk:
    """The way of one visit through the library."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._history: History[Place] = History()
        self._left: dict[str, Position] = {}

    def keep_position(self, position: Position | None) -> None:
        """Remember how a pane is left, to open it so again."""
        if position is not None:
            self._left[position.pane.id] = position

    def leave(self) -> None:
        """Remember the place that is about to be left."""
        here = self._explorer.place()
        if here is not None:
            self._history.visit(here)

    def back(self) -> None:
        """Return to the place before."""
        self._go(self._history.back, _("Here the walk began"))

    def forward(self) -> None:
        """Return to the place that was gone back from."""
        self._go(self._history.forward, _("There is no place further on"))

    def show_pane(self, id: str) -> None:
        """Show the pane with that id, in the sidebar if it stands there."""
        if self._explorer.has_class("-side") and id in self._explorer.sides:
            self._explorer.set_focus(self._explorer.sides[id].view)
            self._explorer.follow(self._explorer.sides[id])
            return
        if self._explorer.main.pane is not self._explorer.panes[id]:
            self.leave()
            self._explorer.open(self._opened_again(id))
        elif id == "compare":
            self._explorer.sieve.sort()
        self._explorer.set_focus(self._explorer.list)

    def _opened_again(self, id: str) -> Position:
        """A pane as it was left, under the filters that hold now."""
        pane = self._explorer.panes[id]
        left = self._left.get(id)
        if left is None:
            return Position(pane, Query(self._explorer.sieve.filters, order=pane.orders[0]))
        query = replace(left.query, filters=self._explorer.sieve.filters)
        same = query == left.query or id in self._explorer.sides
        return replace(left, query=query) if same else Position(pane, query)

    def outline(self) -> None:
        """Show the sections of the document in the source."""
        document = self._explorer.source.document
        if document is not None:
            self.leave()
            self._explorer.open(Position(OutlinePane(document.id), Query(self._explorer.sieve.filters)))

    def similar(self) -> None:
        """Show measures that are like the one in the row."""
        row = self._explorer.main.current
        if isinstance(row, Measure):
            self.leave()
            self._explorer.open(Position(SimilarPane(row), Query(self._explorer.sieve.filters)))
        else:
            self._explorer.say(_("Choose a measure first (3)"))

    def chart(self) -> None:
        """Show figures as bars: of the row's kind and unit, or of the most frequent; again, those of the next kind."""
        main = self._explorer.main
        if isinstance(main.pane, ChartPane):
            main.pane.next_kind()
            main.again(keep=False)
            return
        self.leave()
        row = main.current
        pane = ChartPane(row.kind, row.unit) if isinstance(row, Figure) else ChartPane()
        self._explorer.open(Position(pane, Query(self._explorer.sieve.filters, order="value", descending=True)))

    def _go(self, step: Any, otherwise: str) -> None:
        here = self._explorer.place()
        place = step(here) if here is not None else None
        if place is None:
            self._explorer.say(otherwise)
        else:
            self._explorer.go_to(place)
