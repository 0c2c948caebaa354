"""How the explorer starts: what must be settled before Textual is imported, then the application itself."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path

from tui.settings import Settings, load_settings
from tui.terminal.environment import prepare_environment, refusal, use_utf8
from tui.texts import choose_language
from tui.widths import set_ambiguous_width

BAD_USE = 2


def run(library: Path, *, lang: str | None = None, colours: str | None = None, ambiguous: int | None = None) -> int:
    """Open the explorer on the library at that path; returns the exit status.

    `lang` (zh, en), `colours` (ansi, dark, light) and `ambiguous` (the cells of “ … ①: 1, 2, or 0 to ask the terminal)
    go before settings.toml.  A terminal that cannot show the explorer is told so in one sentence, with exit status 2.
    Raises SettingsError when settings.toml cannot be used.
    """
    settings = _settings(ambiguous)
    if not _prepared(settings, lang):
        return BAD_USE
    from tui.explorer_app import ExplorerApp
    from tui.memory import Memory

    app = ExplorerApp(library, settings, Memory(library), colours=colours or settings.colours)
    return app.run_and_exit_status(mouse=settings.mouse)


def run_kiosk(library: Path, *, lang: str | None = None, ambiguous: int | None = None, idle: float) -> int:
    """Open a public reading room that ends after `idle` seconds without a key; returns the exit status.

    A terminal that cannot show it is told so in one sentence, with status 2.  Raises SettingsError as `run` does.
    """
    settings = _settings(ambiguous)
    if not _prepared(settings, lang):
        return BAD_USE
    from tui.kiosk import KioskApp

    app = KioskApp(library, settings, idle=idle)
    status = app.run_and_exit_status(mouse=settings.mouse)
    if app.farewell:
        sys.stderr.write(app.farewell + "\n")
    return status


def _settings(ambiguous: int | None) -> Settings:
    settings = load_settings()
    return settings if ambiguous is None else replace(settings, ambiguous=ambiguous)


def _prepared(settings: Settings, lang: str | None) -> bool:
    """Settle language and terminal, or say why the explorer cannot run in it.

    Nothing that is made while the program comes up is garbage, so nobody looks for any until `collect_again`.
    """
    choose_language(lang or (None if settings.language == "auto" else settings.language))
    if sentence := refusal():
        # What is redirected away from the terminal may be what the sentence is about.
        print(f"jucuo: {sentence}", file=sys.stderr if sys.stderr.isatty() else sys.stdout)
        return False
    gc.disable()
    prepare_environment()
    use_utf8()
    set_ambiguous_width(settings.ambiguous or 1)
    return True
