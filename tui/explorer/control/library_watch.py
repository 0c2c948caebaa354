"""Noticing that another process has written the library that is on the screen.

The library is asked after keys only: a clock that asks would keep every session of a shared machine awake, and what it
painted would be traffic on a line that nobody uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable

from tui.explorer.commands import BY_ID
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.key_map import Keys
from tui.i18n.texts import _

CHANNEL = Channel(Lane.OTHER, "changes")


class LibraryWatch:
    """Compares the library with what it was when its rows were asked for."""

    def __init__(self, gateway: Gateway, keys: Keys, busy: Callable[[], bool], say: Callable[[str], None]) -> None:
        """While `busy`, nothing is compared: the explorer itself writes the library, or ends."""
        self._gateway = gateway
        self._keys = keys
        self._busy = busy
        self._say = say
        self._seen: Hashable | None = None

    def look(self) -> None:
        """Say so, once, if the library has changed since it was read."""
        if not self._busy() and (self._seen or self._is_there()):
            self._gateway.ask(CHANNEL, lambda library: library.version(), self._compare)

    def forget(self) -> None:
        """The library is read again from here on."""
        self._seen = None

    def _compare(self, found: Hashable) -> None:
        if self._seen is None:
            self._seen = found
        elif found != self._seen:
            self._seen = found
            if not self._is_there():
                self._say(_("The library is no longer where it was; what was read of it stays on the screen"))
                return
            key = self._keys.shown(BY_ID["redraw"])
            self._say(_("The library has changed; {key} reads it again").format(key=key))

    def _is_there(self) -> bool:
        return os.path.exists(self._gateway.path)
