"""The screens that lie over the explorer for a moment: help and palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from tui.explorer.control.lists import Lists
from tui.explorer.key_map import Keys
from tui.explorer.screens.areas import Areas
from tui.i18n.texts import _

if TYPE_CHECKING:
    from tui.explorer.screens.help_context import HelpContext


class Overlays:
    """What the keys ? and ^P do."""

    def __init__(self, app: App[None], areas: Areas, lists: Lists, keys: Keys, run: Callable[[str], None]) -> None:
        """`run` does the action of an id."""
        self._app = app
        self._areas = areas
        self._lists = lists
        self._keys = keys
        self._run = run

    def show_help(self) -> None:
        """Show what the keys do in the area that has the focus, and all other keys."""
        from tui.explorer.screens.help import HelpScreen

        self._app.push_screen(HelpScreen(self._context(), self._keys))

    def _context(self) -> HelpContext:
        """The area that has the focus."""
        from tui.explorer.screens import help_context as contexts

        areas, pane = self._areas, self._lists.focused.pane
        if areas.focused is areas.reader:
            return contexts.context_of_actions(_("Text of the document"), contexts.READER, self._keys)
        if areas.focused is areas.search_box:
            return contexts.context_of_search(_("Search"))
        if areas.is_empty or pane is None:
            return contexts.context_of_actions(_("Empty library"), contexts.WELCOME, self._keys)
        return contexts.context_of_pane(pane, self._keys)

    def show_palette(self) -> None:
        """Choose an action by its name and do it."""
        from tui.explorer.screens.palette import Palette

        def chosen(name: str | None) -> None:
            if name is not None:
                self._run(name)

        self._app.push_screen(Palette(self._keys), chosen)
