"""The program around the lists: help, palette, colours, language, and what stays for the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.explorer.colours import next_colours, theme_of
from tui.explorer.control.listing import Position
from tui.explorer.control.visited import place_to_json
from tui.explorer.panes import Query
from tui.explorer.state import QUERIES
from tui.i18n.texts import _, choose_language, current_language
from tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer
    from tui.explorer.screens.help_context import Here


class Program:
    """What the keys ? ^P T F12 ^L q do."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer

    def library_changed(self) -> None:
        """Documents were loaded: show them."""
        self._explorer.gateway.reopen()
        self._explorer.source.forget()
        self._explorer.changes.forget()
        self._explorer.main.show(self._explorer.main.position() or Position(self._explorer.panes["documents"], Query()))
        if self._explorer.has_class("-side"):
            self._explorer.sieve.fill_sides()

    def redraw(self) -> None:
        """Read the library again and paint everything again."""
        self.library_changed()
        cast(TerminalApp[None], self._explorer.app).paint_anew()

    def show_help(self) -> None:
        """Show what the keys do in the pane that has the focus, and all other keys."""
        from tui.explorer.screens.help import HelpScreen

        explorer = self._explorer
        explorer.app.push_screen(HelpScreen(self._here(), explorer.keymap, explorer.allowed))

    def _here(self) -> Here:
        """The pane that has the focus."""
        from tui.explorer.screens import help_context as here

        explorer = self._explorer
        keymap, allowed, pane = explorer.keymap, explorer.allowed, explorer.listing.pane
        if explorer.focused is explorer.reader:
            return here.here_of_actions(_("Text of the document"), here.READER, keymap, allowed)
        if explorer.focused is explorer.search_box:
            return here.here_typing(_("Search"), here.PROMPT)
        if explorer.has_class("-empty") or pane is None:
            return here.here_of_actions(_("Empty library"), here.WELCOME, keymap, allowed)
        return here.here_in_pane(pane, keymap, allowed)

    def show_palette(self) -> None:
        """Choose an action by its name and do it."""
        from tui.explorer.screens.palette import Palette

        def chosen(id: str | None) -> None:
            if id is not None:
                self._explorer.action_command(id)

        self._explorer.app.push_screen(Palette(self._explorer.keymap, self._explorer.allowed), chosen)

    def next_colours(self) -> None:
        """The next colours."""
        name = next_colours(self._explorer.app.theme)
        self._explorer.app.theme = theme_of(name)
        self._explorer.say(_("Colours: {name}; settings.toml keeps a choice").format(name=name))

    def next_language(self) -> None:
        """The other language of the texts."""
        choose_language("en" if current_language() == "zh" else "zh")
        self._explorer.main.again()
        self._explorer.say("")

    def bookmarks_changed(self) -> None:
        """Keep the bookmarks, and show them if their list is seen."""
        self.keep()
        if self._explorer.main.pane is self._explorer.panes["bookmarks"]:
            self._explorer.main.again()

    def keep(self) -> None:
        """Write down what the next visit should know."""
        here = self._explorer.place()
        visit = place_to_json(here, self._explorer.panes) if here is not None else None
        kept = {
            **(visit or {}),
            "names": self._explorer.names.known,
            "queries": self._explorer.search_box.queries[-QUERIES:],
        }
        if problem := self._explorer.memory.keep(kept):
            self._explorer.say(problem)

    def quit(self) -> None:
        """Keep the place for the next visit, and end."""
        self.keep()
        self._explorer.app.exit()
