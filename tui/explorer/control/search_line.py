"""The search box: what is typed is searched at once, and Enter goes into the first hit as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable

from tui.explorer.control.completion import Completion
from tui.explorer.control.filters import FilterControl
from tui.explorer.control.listing import Position
from tui.explorer.control.lists import Lists
from tui.explorer.control.navigation import Navigation
from tui.explorer.gateway import Gateway
from tui.explorer.panes import PANES, Query
from tui.explorer.screens.areas import Areas
from tui.i18n.texts import _


class Search:
    """What the search box does."""

    def __init__(
        self,
        areas: Areas,
        gateway: Gateway,
        lists: Lists,
        filters: FilterControl,
        navigation: Navigation,
        say: Callable[[str], None],
    ) -> None:
        self.entering = False
        """whether Enter was pressed before the rows had come"""
        self._areas = areas
        self._lists = lists
        self._filters = filters
        self._navigation = navigation
        self._completion = Completion(gateway)
        self._say = say

    def begin(self) -> None:
        """Type into the search box, from the start; from the source, for its document first."""
        if self._areas.is_empty:
            self._say(_("There is nothing to search yet: A loads the samples, L loads a path"))
            return
        box = self._areas.search_box
        document = self._lists.source.document if self._areas.focused is self._areas.reader else None
        self._areas.unzoom()
        box.prefix = "" if document is None else f"{_('doc')}:{document.id} "
        box.show_query(box.prefix)
        self._areas.focus(box)
        if document is not None:
            self._say(_("Searches {title}; Ctrl-U: all documents").format(title=document.title))

    def typed(self, value: str) -> None:
        """Search for what stands in the box, unless that is what the list shows."""
        box = self._areas.search_box
        if value == box.shown_query:
            return
        if self._lists.main.pane is not PANES["search"]:
            self._navigation.remember()
        box.shown_query = value
        self._completion.look(box)
        self._lists.main.show(Position(PANES["search"], Query(self._filters.current, value)))

    def enter(self) -> None:
        """Go into the first hit, now or when it comes."""
        self.entering = self._lists.main.waiting
        if not self.entering:
            self._enter_hit()

    def rows_arrived(self) -> None:
        """The main list has its rows."""
        if self.entering:
            self.entering = False
            self._enter_hit()

    def _enter_hit(self) -> None:
        self._areas.focus(self._areas.list_view)
        if self._lists.main.current is not None:
            self._navigation.enter_row()
