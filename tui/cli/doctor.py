"""jucuo doctor: is the library sound; mend it; copy it; what of the terminal is seen."""

from __future__ import annotations

from pathlib import Path

import click

from store.errors import LoadRunning
from tui.cli.common.exit_codes import BUSY, DONE, PARTLY_FAILED
from tui.cli.common.options import library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.progress_bar import steps_shown
from tui.i18n.texts import _, error_sentence


@click.command(cls=TranslatedCommand)
@click.option("--fix", is_flag=True, help="Mend what can be mended.")
@click.option("--backup", type=click.Path(path_type=Path), metavar="FILE", help="Copy the library to a new file.")
@click.option("--terminal", is_flag=True, help="Tell what jucuo sees of the terminal instead.")
@library_option
def doctor(fix: bool, backup: Path | None, terminal: bool, db: Path) -> int:
    """Check the library: the file, its references and counts, the search index, permissions.

    Answers 0 when it is sound, 1 when it is not, 3 when it cannot be opened.
    """
    from store.database.maintenance.check import check_library, notes_on
    from tui.cli.output.plain_table import printable

    if terminal:
        _print_terminal()
        return DONE
    try:
        if backup is not None:
            _back_up(db, backup)
        if fix:
            from store.database.maintenance.repair import repair

            with steps_shown(_("Mending")) as progress:
                done = repair(db, progress)
            for line in done:
                click.echo(printable(f"Fixed: {line}"))
    except LoadRunning as error:
        click.echo(printable(_("jucuo: {sentence}.").format(sentence=error_sentence(error))), err=True)
        return BUSY
    with steps_shown(_("Checking")) as progress:
        problems = check_library(db, progress)
    for problem in problems:
        hint = "; mend it with: jucuo doctor --fix" if problem.mendable and not fix else ""
        click.echo(printable(f"{problem.text}{hint}"))
    for note in notes_on(db):
        click.echo(printable(_("Note: {note}").format(note=note)), err=True)
    click.echo(_versions(), err=True)
    if not problems:
        click.echo(printable(f"{db} is sound."))
    return PARTLY_FAILED if problems else DONE


def _back_up(db: Path, target: Path) -> None:
    from store.database.maintenance.repair import backup
    from tui.cli.output.plain_table import printable

    with steps_shown(_("Copying")) as progress:
        backup(db, target, progress)
    click.echo(printable(_("Copied to {path}").format(path=target)), err=True)


def _print_terminal() -> None:
    from tui.explorer.settings import load_settings
    from tui.i18n.texts import choose_language
    from tui.terminal.probing import ambiguous_width
    from tui.terminal.report import terminal_lines

    settings = load_settings()
    choose_language(None if settings.language == "auto" else settings.language)
    for line in terminal_lines(ambiguous_width(), settings.ambiguous):
        click.echo(line)


def _versions() -> str:
    import platform
    import sqlite3

    from store.database.migrations import SCHEMA_VERSION
    from store.loading.planning import this_version

    return (
        f"jucuo {this_version()}, library version {SCHEMA_VERSION}, "
        f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}"
    )
