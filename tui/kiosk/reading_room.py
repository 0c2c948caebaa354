"""A public reading room: the explorer as the one program that an SSH account runs (docs/kiosk.md).

Whoever sits here reads and searches, and takes away what the own terminal copies; nothing is written on this machine,
no program is started, and no path of it is shown.  Each action says for itself whether it belongs here
(`Command.kiosk`).  A session that nobody uses ends by itself.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual import events

from tui.explorer.app import ExplorerApp
from tui.explorer.settings import Settings
from tui.explorer.state import Memory
from tui.i18n.texts import _
from tui.kiosk.hardening import tell_keeper


class Forgetful(Memory):
    """Begins every visit afresh and keeps nothing of it."""

    def __init__(self, library: Path) -> None:
        super().__init__(library, Path(os.devnull))

    def keep(self, visit: dict[str, Any]) -> str:
        """Nothing is written."""
        return ""


class KioskApp(ExplorerApp, inherit_bindings=False):
    """The explorer of one library for everybody; it ends when no key was pressed for `idle` seconds."""

    KIOSK: ClassVar[bool] = True

    def __init__(self, library: Path, settings: Settings, *, idle: float) -> None:
        super().__init__(library, settings, Forgetful(library), colours=settings.colours)
        self._told: set[str] = set()
        self.farewell = ""
        """what is to be said once the terminal is given back"""
        self._idle = idle
        self._used = monotonic()

    def on_mount(self) -> None:
        """Begin to watch over idleness; Textual calls the `on_mount` of the base class by itself."""
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # Textual's driver would stop the process
        self._watch()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self._used = monotonic()
        await super().on_event(event)

    def _watch(self) -> None:
        left = self._used + self._idle - monotonic()
        if left > 0:
            self.set_timer(left, self._watch)
            return
        self.farewell = _("The reading room closed this visit: no key was pressed for {minutes:g} minutes.").format(
            minutes=round(self._idle / 60, 1)
        )
        self.exit()

    def say(self, sentence: str) -> None:
        """What is told here are failures, and they name files: the reader learns only that there is one."""
        if sentence not in self._told:
            self._told.add(sentence)
            tell_keeper(sentence)
        super().say(_("The library cannot answer that just now; please tell its keeper"))

    def _fatal_error(self) -> None:
        """A crash is told to the keeper: there is no file that a visit might write."""
        error = sys.exc_info()[1] or self._exception
        if error is not None:
            tell_keeper(error)
        self._crash = _("The reading room met an error and closed this visit; its keeper finds it in the system's log.")
        self._close_messages_no_wait()
