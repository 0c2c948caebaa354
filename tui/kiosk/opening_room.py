"""How a public reading room starts: the same settings and terminal as the explorer, another application."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.explorer.start import prepared, settings_of


def run_kiosk(library: Path, *, lang: str | None = None, ambiguous: int | None = None, idle: float) -> int | None:
    """Open a public reading room that ends after `idle` seconds without a key; returns the exit status.

    It is None for a terminal that cannot show it; why is said in one sentence.  Raises SettingsError as `run` does.
    """
    settings = settings_of(ambiguous)
    if not prepared(settings, lang):
        return None
    from tui.kiosk.reading_room import KioskApp

    app = KioskApp(library, settings, idle=idle)
    status = app.run_and_exit_status(mouse=settings.mouse)
    if app.farewell:
        sys.stderr.write(app.farewell + "\n")
    return status
