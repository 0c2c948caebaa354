"""The session around the lists: the library read again, colours, language, and what stays for the next visit."""

from __future__ import annotations

from collections.abc import Callable

from tui.explorer.colours import next_colours, theme_of
from tui.explorer.control.filters import FilterControl
from tui.explorer.control.library_watch import LibraryWatch
from tui.explorer.control.listing import Position
from tui.explorer.control.lists import Lists
from tui.explorer.control.navigation import Navigation
from tui.explorer.control.visited import visit_of
from tui.explorer.gateway import Gateway
from tui.explorer.panes import Query
from tui.explorer.panes.filter_words import FilterNames
from tui.explorer.visit.state import QUERIES, LibraryState
from tui.explorer.widgets.prompt import Prompt
from tui.i18n.texts import _, choose_language, current_language
from tui.terminal.terminal_app import TerminalApp


class Session:
    """What the keys T F12 ^L ^Z q do, and what follows from loads and bookmarks."""

    def __init__(
        self,
        app: TerminalApp[None],
        gateway: Gateway,
        state: LibraryState,
        lists: Lists,
        filters: FilterControl,
        navigation: Navigation,
        watch: LibraryWatch,
        names: FilterNames,
        search_box: Prompt,
        say: Callable[[str], None],
    ) -> None:
        self._app = app
        self._gateway = gateway
        self._state = state
        self._lists = lists
        self._filters = filters
        self._navigation = navigation
        self._watch = watch
        self._names = names
        self._search_box = search_box
        self._say = say

    def library_changed(self) -> None:
        """Show what the library holds now: documents were loaded, or the user wants to see what others loaded."""
        self._gateway.reopen()
        self._lists.source.forget()
        self._watch.forget()
        self._lists.main.show(self._lists.main.position() or Position(self._lists.panes["documents"], Query()))
        self._lists.fill_sides(self._filters.current)

    def redraw(self) -> None:
        """Read the library again and paint everything again."""
        self.library_changed()
        self._app.paint_anew()

    def next_colours(self) -> None:
        """Use the next colours."""
        name = next_colours(self._app.theme)
        self._app.theme = theme_of(name)
        self._say(_("Colours: {name}; settings.toml keeps a choice").format(name=name))

    def next_language(self) -> None:
        """Use the other language."""
        choose_language("en" if current_language() == "zh" else "zh")
        self._lists.main.again()
        self._say("")

    def bookmarks_changed(self) -> None:
        """Keep the bookmarks, and show them if their list is seen."""
        self.save()
        if self._lists.main.pane is self._lists.panes["bookmarks"]:
            self._lists.main.again()

    def save(self) -> None:
        """Write down what the next visit should know."""
        queries = self._search_box.queries[-QUERIES:]
        visit = visit_of(self._navigation.place(), self._lists.panes, self._names.known, queries)
        if problem := self._state.save(visit):
            self._say(problem)

    def suspend(self) -> None:
        """Stop the program until the shell continues it."""
        self._app.action_suspend_process()

    def quit(self) -> None:
        """Keep the place for the next visit, and end."""
        self.save()
        self._app.exit()
