"""How the explorer starts: what must be settled before Textual is imported, then the application itself."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.settings import Settings, load_settings
from tui.terminal.environment import prepare_environment, refusal, use_utf8
from tui.texts import choose_language
from tui.widths import set_ambiguous_width

BAD_USE = 2


def run(library: Path, *, lang: str | None = None, colours: str | None = None) -> int:
    """Open the explorer on the library at that path; returns the exit status.

    `lang` (zh, en) and `colours` (ansi, dark, light) go before settings.toml.  A terminal that cannot show the
    explorer is told so in one sentence, with exit status 2.  Raises SettingsError when settings.toml cannot be used.
    """
    settings = load_settings()
    choose_language(lang or (None if settings.language == "auto" else settings.language))
    if sentence := refusal():
        sys.stderr.write(f"jucuo: {sentence}\n")
        return BAD_USE
    prepare_environment()
    use_utf8()
    set_ambiguous_width(settings.ambiguous)
    return _start(library, settings, colours or settings.colours)


def _start(library: Path, settings: Settings, colours: str) -> int:
    from tui.explorer_app import ExplorerApp
    from tui.memory import Memory

    app = ExplorerApp(library, settings, Memory(library), colours=colours)
    return app.run_and_exit_status(mouse=settings.mouse)
