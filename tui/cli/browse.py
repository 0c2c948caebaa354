"""jucuo browse: the explorer on a terminal, a one-screen summary elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from store.errors import JucuoError, MissingLibrary
from store.library import Library
from tui.cli.help import Told
from tui.cli.options import ambiguous_width_option, library_option

CANNOT_OPEN = 3


@click.command(cls=Told)
@library_option
@click.option("--samples", is_flag=True, help="Load the sample documents first if there is no library yet.")
@click.option("--lang", type=click.Choice(("zh", "en")), help="Language of the explorer; default: your locale's.")
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

        with suppress(MissingLibrary):  # the explorer helps to make one; what cannot be read is told here
            Library.open(db).close()
        return run(db, lang=lang, ambiguous=ambiguous)
    with Library.open(db) as library:
        for line in summary_lines(library):
            click.echo(line)
    return 0


def _reading_room(db: Path, lang: str | None, ambiguous: int | None, idle: float) -> int:
    """The explorer for everybody: what fails is told to its keeper, and not named to whoever came."""
    from tui.kiosk.hardening import guard, ignore_keys, tell_keeper

    guard()
    from tui.i18n.texts import _, choose_language
    from tui.kiosk.start import run_kiosk

    try:
        Library.open(db).close()
        return run_kiosk(db, lang=lang, ambiguous=ambiguous, idle=idle)
    except KeyboardInterrupt:  # after the terminal was given back
        return 0
    except Exception as error:
        tell_keeper(str(error) if isinstance(error, JucuoError) else error)
        choose_language(lang)
        click.echo(_("jucuo: This reading room cannot open its library; please tell its keeper."), err=True)
        return CANNOT_OPEN
    finally:
        ignore_keys()  # the application has given them back


def summary_lines(library: Library) -> list[str]:
    """The library on one screen: totals, documents, the themes with most measures, and how to go on."""
    from tui.cli.plain_table import table_lines

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
