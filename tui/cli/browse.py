"""jucuo browse: the explorer on a terminal, a one-screen summary elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from store.errors import JucuoError, MissingLibrary
from store.library import Library
from store.library_reader import LibraryReader
from tui.cli.common.exit_codes import BAD_USE, CANNOT_OPEN, DONE
from tui.cli.common.options import ambiguous_width_option, library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.i18n.texts import LANGUAGES


@click.command(cls=TranslatedCommand)
@library_option
@click.option("--samples", is_flag=True, help="Load the sample documents first if there is no library yet.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the explorer; default: your locale's.")
@ambiguous_width_option
@click.option("--kiosk", is_flag=True, help="A public reading room: reads only, writes and starts nothing.")
@click.option(
    "--idle",
    type=click.FloatRange(min=0, min_open=True),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="With --kiosk: end after so many minutes without a key.",
)
def browse(db: Path, samples: bool, lang: str | None, ambiguous: int | None, kiosk: bool, idle: float) -> int:
    """Open the explorer; without a terminal, print a one-screen summary."""
    if kiosk:
        return _reading_room(db, lang, ambiguous, idle * 60)
    if samples and not os.path.exists(db):
        from tui.cli.load import load_paths, sample_paths

        load_paths(sample_paths(), db, quiet=True)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from tui.explorer.start import run

        with suppress(MissingLibrary):  # the explorer helps to make one; what cannot be read is said here
            Library.open(db).close()
        return status_of(run(db, lang=lang, ambiguous=ambiguous))
    with Library.open(db) as library:
        for line in summary_lines(library):
            click.echo(line)
    return DONE


def _reading_room(db: Path, lang: str | None, ambiguous: int | None, idle: float) -> int:
    """The explorer for everybody: what fails is logged for its administrator, and not named to whoever came."""
    from tui.kiosk.hardening import harden, ignore_keys, log_for_administrator

    harden()
    from tui.i18n.texts import _, choose_language
    from tui.kiosk.opening_room import run_kiosk

    try:
        Library.open(db).close()
        return status_of(run_kiosk(db, lang=lang, ambiguous=ambiguous, idle=idle))
    except KeyboardInterrupt:  # after the terminal was given back
        return DONE
    except Exception as error:
        log_for_administrator(str(error) if isinstance(error, JucuoError) else error)
        choose_language(lang)
        click.echo(_("jucuo: This reading room cannot open its library; please tell its keeper."), err=True)
        return CANNOT_OPEN
    finally:
        ignore_keys()  # the application has given them back


def status_of(explorer: int | None) -> int:
    """The exit code of a visit; None stands for a terminal that cannot show the explorer."""
    return BAD_USE if explorer is None else explorer


def summary_lines(library: LibraryReader) -> list[str]:
    """The library on one screen: totals, documents, the themes with most measures, and how to go on."""
    from tui.cli.output.plain_table import table_lines

    total = library.summary()
    documents = library.documents(limit=8)
    themes = sorted(library.themes(), key=lambda t: -t.measures)[:5]
    header = ("id", "title", "place", "date", "measures", "figures")
    rows = [(d.id, d.title, d.place, d.published_on, d.measures, d.figures) for d in documents]
    lines = [
        f"举措 jucuo — {library.path}",
        f"{total.documents} documents, {total.paragraphs} paragraphs, {total.measures} measures, "
        f"{total.figures} figures, {total.mechanisms} mechanisms",
        "",
        *table_lines(header, rows, 79),
    ]
    if total.documents > len(documents):
        lines.append(f"… and {total.documents - len(documents)} more: jucuo documents --limit 0")
    return [
        *lines,
        "",
        "themes  " + "  ".join(f"{t.name} {t.measures}" for t in themes),
        "",
        "jucuo search 双组长            jucuo figures --kind money",
        "jucuo measures --theme training  jucuo --help",
    ]
