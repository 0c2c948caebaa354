"""jucuo doctor: is the library sound; mend it; copy it; what of the terminal is seen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from store.errors import LoadRunning
from store.progress import Tell, silent
from tui.cli.help import Told
from tui.cli.options import library_option
from tui.i18n.texts import _, told

FOUND_PROBLEMS, BUSY = 1, 75


@click.command(cls=Told)
@click.option("--fix", is_flag=True, help="Mend what can be mended.")
@click.option("--backup", type=click.Path(path_type=Path), metavar="FILE", help="Copy the library to a new file.")
@click.option("--terminal", is_flag=True, help="Tell what jucuo sees of the terminal instead.")
@library_option
def doctor(fix: bool, backup: Path | None, terminal: bool, db: Path) -> int:
    """Check the library: the file, its references and counts, the search index, permissions.

    Answers 0 when it is sound, 1 when it is not, 3 when it cannot be opened.
    """
    from store.database.maintenance.check import check_library, notes_on
    from tui.cli.plain_table import printable

    if terminal:
        _tell_terminal()
        return 0
    try:
        if backup is not None:
            _back_up(db, backup)
        if fix:
            from store.database.maintenance.repair import repair

            with _progress(_("Mending")) as progress:
                done = repair(db, progress)
            for line in done:
                click.echo(printable(f"Fixed: {line}"))
    except LoadRunning as error:
        click.echo(printable(_("jucuo: {sentence}.").format(sentence=told(error))), err=True)
        return BUSY
    with _progress(_("Checking")) as progress:
        problems = check_library(db, progress)
    for problem in problems:
        hint = "; mend it with: jucuo doctor --fix" if problem.mendable and not fix else ""
        click.echo(printable(f"{problem.text}{hint}"))
    for note in notes_on(db):
        click.echo(printable(_("Note: {note}").format(note=note)), err=True)
    click.echo(_versions(), err=True)
    if not problems:
        click.echo(printable(f"{db} is sound."))
    return FOUND_PROBLEMS if problems else 0


def _back_up(db: Path, target: Path) -> None:
    from store.database.maintenance.repair import backup
    from tui.cli.plain_table import printable

    with _progress(_("Copying")) as progress:
        backup(db, target, progress)
    click.echo(printable(_("Copied to {path}").format(path=target)), err=True)


@contextmanager
def _progress(label: str) -> Iterator[Tell]:
    """A bar on stderr for what takes long, where that is a terminal; what begins again begins the bar again."""
    if not sys.stderr.isatty():
        yield silent
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, show_eta=False, show_percent=True) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            # Each step that is drawn goes over the line; a hundred of them are enough.
            if done < bar.pos or done == total or (done - bar.pos) * 100 >= total:
                bar.update(done - bar.pos)

        yield tell


def _tell_terminal() -> None:
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
