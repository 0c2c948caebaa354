"""A public reading room: the explorer as the one program that an SSH account runs (docs/kiosk.md).

Whoever sits here reads and searches, and takes away what the own terminal copies; nothing is written on this machine,
no program is started, and no path of it is shown.  Each action says for itself whether it belongs here
(`Command.kiosk`).  A session that nobody uses ends by itself.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import events

from tui.explorer.app import ExplorerApp
from tui.explorer.settings import Settings
from tui.explorer.visit.state import LibraryState, Visit
from tui.i18n.texts import _
from tui.kiosk.hardening import log_for_administrator


class NoState(LibraryState):
    """Begins every visit afresh and keeps nothing of it."""

    def __init__(self, library: Path) -> None:
        super().__init__(library, Path(os.devnull))

    def save(self, visit: Visit) -> str:
        """Nothing is written."""
        return ""


class KioskApp(ExplorerApp, inherit_bindings=False):
    """The explorer of one library for everybody; it ends when no key was pressed for `idle` seconds."""

    KIOSK: ClassVar[bool] = True

    def __init__(self, library: Path, settings: Settings, *, idle: float) -> None:
        super().__init__(library, settings, NoState(library), colours=settings.colours)
        self._logged: set[str] = set()
        self.farewell = ""
        """what is to be said once the terminal is given back"""
        self._idle = idle
        self._used = monotonic()

    def on_mount(self) -> None:
        """Begin to watch over idleness; Textual calls the `on_mount` of the base class by itself."""
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # Textual's driver would stop the process
        self._end_when_idle()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self._used = monotonic()
        await super().on_event(event)

    def _end_when_idle(self) -> None:
        left = self._used + self._idle - monotonic()
        if left > 0:
            self.set_timer(left, self._end_when_idle)
            return
        self.farewell = _("The reading room closed this visit: no key was pressed for {minutes:g} minutes.").format(
            minutes=round(self._idle / 60, 1)
        )
        self.exit()

    def say(self, sentence: str) -> None:
        """A sentence said here is a failure and names files: the reader learns only that there is one."""
        if sentence not in self._logged:
            self._logged.add(sentence)
            log_for_administrator(sentence)
        super().say(_("The library cannot answer that just now; please tell its keeper"))

    def crashed(self, error: BaseException | None) -> None:
        """Log the crash for the administrator: there is no file that a visit might write."""
        if error is not None:
            log_for_administrator(error)
        self._crash = _("The reading room met an error and closed this visit; its keeper finds it in the system's log.")
