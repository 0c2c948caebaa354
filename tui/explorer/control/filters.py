"""What the lists are asked for: which filters hold, in which order the rows come, and why a row is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import App

from store.library_reader import LibraryReader
from store.models.contents import Filters
from tui.explorer.control.lists import Lists
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes.filter_words import FilterNames
from tui.i18n.texts import _

EVIDENCE = Channel(Lane.OTHER, "evidence")


class FilterControl:
    """What the keys Space F x D s S v do; `current` are the filters of every pane."""

    def __init__(
        self, app: App[None], gateway: Gateway, lists: Lists, names: FilterNames, say: Callable[[str], None]
    ) -> None:
        self.current = Filters()
        self._app = app
        self._gateway = gateway
        self._lists = lists
        self._names = names
        self._say = say

    def use(self, filters: Filters) -> None:
        """Let the filters hold from now on; the list shows them when it is asked again."""
        if filters != self.current:
            self.current = filters
            self._lists.fill_sides(filters)

    def toggle(self) -> None:
        """Filter by the document or theme in the row, or mark the row."""
        listing = self._lists.focused
        row, pane = listing.current, listing.pane
        if row is None or pane is None:
            return
        filters = pane.filtered(row, self.current)
        if filters is None:
            listing.toggle_mark()
            listing.view.action_move(1)
            return
        self._names.learn(row)
        self._apply(filters, keep=self._lists.main.pane is pane)

    def clear(self) -> None:
        """Take all filters off."""
        if self.current == Filters():
            self._say(_("No filter holds"))
        self._apply(Filters())

    def toggle_duplicates(self) -> None:
        """Show or hide paragraphs that repeat another one."""
        self._apply(replace(self.current, include_duplicates=not self.current.include_duplicates))

    def choose(self) -> None:
        """Choose filters on a screen of their own."""
        from tui.explorer.screens.filter_dialog import FilterScreen

        def chosen(filters: Filters | None) -> None:
            if filters is not None and filters != self.current:
                self._apply(filters, keep=False)

        self._app.push_screen(FilterScreen(self._gateway, self.current, self._names), chosen)

    def sort(self) -> None:
        """Sort by the next column."""
        newest = self._lists.main.newest
        orders = newest.pane.orders if newest else ()
        if newest is None or len(orders) < 2:
            self._say(_("This list has one order only"))
            return
        order = orders[(orders.index(newest.query.order) + 1) % len(orders)]
        self._lists.main.change(order=order, descending=False, keep=False)

    def reverse(self) -> None:
        """Reverse the order."""
        newest = self._lists.main.newest
        if newest is None or len(newest.pane.orders) < 2:
            self._say(_("This list has one order only"))
            return
        self._lists.main.change(descending=not newest.query.descending, keep=False)

    def show_evidence(self) -> None:
        """Show which words put the paragraph into its themes, and what its arithmetic comes to."""
        locate = self._lists.locating(self._lists.focused)

        def work(library: LibraryReader) -> str:
            target = locate(library)
            if target is None:
                return _("There is no row here")
            names = {theme.id: theme.name for theme in library.themes()}
            scores = library.theme_evidence(target.document, target.paragraph)
            words = [f"{names.get(s.theme, s.theme)}: {'、'.join(s.evidence)}" for s in scores]
            found = library.calculations_in(target.document, target.paragraph, target.paragraph)
            sums = [("= " if c.agrees else "! ") + c.working.replace("stated", _("stated")) for c in found]
            return "  ".join([*sums, *words]) or _("This paragraph has no theme")

        self._gateway.ask(EVIDENCE, work, self._say)

    def _apply(self, filters: Filters, *, keep: bool = True) -> None:
        """Let the filters hold and ask the main list again."""
        self.use(filters)
        self._lists.main.change(filters=filters, keep=keep)
