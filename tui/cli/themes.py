"""jucuo themes: the themes with their counts; lint and apply help whoever edits a themes file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from store.library import Library
from tui.cli.common.exit_codes import DONE, PARTLY_FAILED
from tui.cli.common.options import filter_options, filters_of, library_option, output_options
from tui.cli.common.translated_help import TranslatedCommand, TranslatedGroup
from tui.cli.output.named_filters import known_filters
from tui.cli.row_commands import note_cut, show_rows
from tui.i18n.texts import _


@click.group(cls=TranslatedGroup, invoke_without_command=True)
@library_option
@output_options
@filter_options
@click.pass_context
def themes(ctx: click.Context, /, db: Path, output: str, limit: int, **options: Any) -> None:
    """List the themes (主题) with their counts under the other filters, and say by which set they sort."""
    if ctx.invoked_subcommand is not None:
        return
    with Library.open(db) as library:
        rows = library.themes(known_filters(library, filters_of(options)))
        name = library.theme_set
        shown = rows[: limit or None]
        show_rows("themes", shown, output)
        note_cut("themes", len(shown), len(rows))
    if name:
        click.echo(
            _("Sorted by {name}; another set: jucuo themes apply poverty|government|FILE").format(name=name), err=True
        )


@themes.command(cls=TranslatedCommand)
@click.argument("name", metavar="FILE|SET")
@library_option
def apply(name: str, db: Path) -> None:
    """Sort the library by a themes file, or by a built-in set (poverty, government), without loading again."""
    from store.database.derived.theming import apply_themes, chosen_themes

    chosen = chosen_themes(name)
    done = apply_themes(db, chosen)
    text = _("{n} paragraphs and measures sorted into the {themes} themes of {name}")
    click.echo(text.format(n=done, themes=len(chosen.themes), name=name), err=True)


@themes.command(cls=TranslatedCommand)
@click.argument("name", required=False, metavar="[FILE|SET]")
@library_option
def lint(name: str | None, db: Path) -> int:
    """What a themes file does to the library: dead terms, terms in two themes, measures that no theme takes."""
    from store.database.derived.theming import lint_library

    report = lint_library(db, name)
    for note in report.dead:
        click.echo(f"never matches     {note.term}  ({', '.join(note.themes)})")
    for note in report.covered:
        click.echo(f"always in longer  {note.term}  ({', '.join(note.themes)})")
    for note in report.shared:
        click.echo(f"in several themes {note.term}  ({', '.join(note.themes)})")
    for measure in report.unassigned:
        click.echo(f"no theme          {measure.measure}  → {' '.join(measure.suggestions)}")
    if report.suggestions:
        click.echo("terms to think of: " + " ".join(f"{term} {count}" for term, count in report.suggestions))
    return PARTLY_FAILED if report.shared or report.dead or report.unassigned else DONE
