"""jucuo show: a document, or one paragraph of it, as text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from store.exporting.records import as_record, write_records
from store.library import Library
from tui.cli.common.options import FORMATS, TABLE, library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.i18n.texts import _


@click.command(cls=TranslatedCommand)
@click.argument("document", metavar="DOCUMENT[:PARAGRAPH]")
@click.option("--format", "output", type=click.Choice(FORMATS), default=TABLE, show_default=True)
@library_option
def show(document: str, output: str, db: Path) -> None:
    """Print a document, or one of its paragraphs: by number, path, or part of its title."""
    name, paragraph = split_place(document)
    with Library.open(db) as library:
        found = library.find_document(name)
        rows = library.document_paragraphs(found.id, first=paragraph or 1, limit=1 if paragraph else 0)
        if paragraph and (not rows or rows[0].paragraph != paragraph):
            text = _("“{title}” has no paragraph {n}; it has {total}")
            raise click.UsageError(text.format(title=found.title, n=paragraph, total=found.paragraphs))
        if output != TABLE:
            write_records((as_record(row) for row in rows), output, sys.stdout)
            return
        from tui.cli.output.plain_table import printable

        if not paragraph:
            byline = "  ".join(filter(None, (found.place, found.published_on, found.number, found.issuer)))
            click.echo(printable(f"{found.title}\n{byline}") + "\n")
        for row in rows:
            click.echo(f"{row.paragraph:>4}  {printable(row.text)}")


def split_place(place: str) -> tuple[str, int | None]:
    """“DOCUMENT:12” → (“DOCUMENT”, 12); without a number after the last colon it is all a name."""
    name, colon, number = place.rpartition(":")
    return (name, int(number)) if colon and number.isdecimal() and name else (place, None)
