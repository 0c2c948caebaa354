"""How the explorer starts: what must be settled before Textual is imported, then the application itself."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path

from tui.explorer.settings import Settings, load_settings
from tui.i18n.texts import choose_language
from tui.terminal.environment import prepare_environment, refusal, use_utf8
from tui.terminal.widths import set_ambiguous_width


def run(library: Path, *, lang: str | None = None, ambiguous: int | None = None) -> int | None:
    """Open the explorer on the library at that path; returns the exit status, None for a terminal that cannot show it.

    `lang` (zh, en) and `ambiguous` (the cells of “ … ①: 1, 2, or 0 to ask the terminal) go before settings.toml.  Why a
    terminal cannot show the explorer is said in one sentence.
    Raises SettingsError when settings.toml cannot be used.
    """
    settings = settings_of(ambiguous)
    if not prepared(settings, lang):
        return None
    from tui.explorer.app import ExplorerApp
    from tui.explorer.visit.state import LibraryState

    app = ExplorerApp(library, settings, LibraryState(library), colours=settings.colours)
    return app.run_and_exit_status(mouse=settings.mouse)


def settings_of(ambiguous: int | None) -> Settings:
    """settings.toml, with the width of ambiguous characters that was asked for in its place."""
    settings = load_settings()
    return settings if ambiguous is None else replace(settings, ambiguous=ambiguous)


def prepared(settings: Settings, lang: str | None) -> bool:
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
