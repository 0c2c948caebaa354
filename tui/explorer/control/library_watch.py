"""Noticing that another process has written the library that is on the screen.

The library is asked after keys only: a clock that asks would keep every session of a shared machine awake, and what it
painted would be traffic on a line that nobody uses.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from store.library import Library
from tui.explorer.commands.panes import Redraw
from tui.explorer.screens.hints import shown_key
from tui.i18n.texts import _

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer

Version = tuple[int, int]
"""SQLite's data version, which counts what others committed, and the file, which may have been replaced"""


class Changes:
    """Compares the library with what it was when its rows were asked for."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._seen: Version | None = None

    def look(self) -> None:
        """Say so, once, if the library has changed since it was read; not while one loads into it oneself."""
        ending = self._explorer.app.return_code is not None
        if not ending and self._explorer.loads.running is None and (self._seen or self._is_there()):
            self._explorer.gateway.ask("changes", version, self._compare)

    def forget(self) -> None:
        """The library is read again from here on."""
        self._seen = None

    def _compare(self, found: Version) -> None:
        if self._seen is None:
            self._seen = found
        elif found != self._seen:
            self._seen = found
            if not self._is_there():
                self._explorer.say(_("The library is no longer where it was; what was read of it stays on the screen"))
                return
            key = shown_key(Redraw, self._explorer.keymap)
            self._explorer.say(_("The library has changed; {key} reads it again").format(key=key))

    def _is_there(self) -> bool:
        return os.path.exists(self._explorer.gateway.path)


def version(library: Library) -> Version:
    """What tells one state of the library from the next, as seen by one connection."""
    try:
        file = library.path.stat().st_ino
    except OSError:
        file = 0
    return library.data_version(), file
