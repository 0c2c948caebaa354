"""What the lists are asked for: which filters hold, in which order the rows come, and why a row is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.library import Library
from store.models import Filters
from tui.explorer.control.listing import Position
from tui.explorer.panes import Query
from tui.i18n.texts import _

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Sieve:
    """What the keys Space F x D s S v do; `filters` hold for every pane."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self.filters = Filters()

    def use(self, filters: Filters) -> None:
        """Let the filters hold from now on; the list shows them when it is asked again."""
        if filters != self.filters:
            self.filters = filters
            if self._explorer.has_class("-side"):
                self.fill_sides()

    def toggle(self) -> None:
        """Filter by the document or theme in the row, or mark the row."""
        listing = self._explorer.listing
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            return
        filters = pane.filtered(row, self.filters)
        if filters is None:
            listing.toggle_mark()
            listing.view.action_move(1)
            return
        self._explorer.names.learn(row)
        self.use(filters)
        query = replace(self._explorer.main.query, filters=filters)
        self._explorer.main.again(query, keep=self._explorer.main.pane is pane)

    def clear(self) -> None:
        """All rows again."""
        if self.filters == Filters():
            self._explorer.say(_("No filter holds"))
        self.use(Filters())
        self._explorer.main.again(replace(self._explorer.main.query, filters=Filters()))

    def toggle_duplicates(self) -> None:
        """Show or hide paragraphs that repeat another one."""
        filters = replace(self.filters, include_duplicates=not self.filters.include_duplicates)
        self.use(filters)
        self._explorer.main.again(replace(self._explorer.main.query, filters=filters))

    def sort(self) -> None:
        """Sort by the next column."""
        orders = self._explorer.main.pane.orders if self._explorer.main.pane else ()
        if len(orders) < 2:
            self._explorer.say(_("This list has one order only"))
            return
        order = orders[(orders.index(self._explorer.main.query.order) + 1) % len(orders)]
        self._explorer.main.again(replace(self._explorer.main.query, order=order, descending=False), keep=False)

    def reverse(self) -> None:
        """Turn the order round."""
        if self._explorer.main.pane is None or len(self._explorer.main.pane.orders) < 2:
            self._explorer.say(_("This list has one order only"))
            return
        self._explorer.main.again(
            replace(self._explorer.main.query, descending=not self._explorer.main.query.descending), keep=False
        )

    def fill_sides(self) -> None:
        """Ask for the rows of the sidebar again."""
        for id, side in self._explorer.sides.items():
            position = side.position() or Position(self._explorer.panes[id], Query())
            side.show(replace(position, query=Query(self.filters)))

    def choose(self) -> None:
        """Choose filters on a screen of their own."""
        from tui.explorer.screens.filter_dialog import FilterScreen

        def chosen(filters: Filters | None) -> None:
            if filters is not None and filters != self.filters:
                self.use(filters)
                self._explorer.main.again(replace(self._explorer.main.query, filters=filters), keep=False)

        self._explorer.app.push_screen(FilterScreen(self._explorer.gateway, self.filters), chosen)

    def evidence(self) -> None:
        """Tell which words put the paragraph into its themes, and what its arithmetic comes to."""
        target = self._explorer.source.target
        if target is None:
            self._explorer.say(_("There is no row here"))
            return

        def work(library: Library) -> str:
            names = {theme.id: theme.name for theme in library.themes()}
            scores = library.theme_evidence(target.document, target.paragraph)
            words = [f"{names.get(s.theme, s.theme)}: {'、'.join(s.evidence)}" for s in scores]
            found = library.calculations_in(target.document, target.paragraph, target.paragraph)
            sums = [("= " if c.agrees else "! ") + c.working.replace("stated", _("stated")) for c in found]
            return "  ".join([*sums, *words]) or _("This paragraph has no theme")

        self._explorer.gateway.ask("evidence", work, self._explorer.say)
