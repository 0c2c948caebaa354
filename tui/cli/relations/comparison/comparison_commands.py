"""jucuo versions, jucuo diff and jucuo reuse."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from store.exporting.records import write_records
from store.library import Library
from store.library_reader import LibraryReader
from store.models.version import Comparison
from tui.cli.common.options import FORMATS, TABLE, library_option, output_options
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.output_file import as_text, open_new, write_whole
from tui.cli.row_commands import note_cut, show_rows
from tui.i18n.texts import _

PAGES = ("html", "docx")


@click.command(cls=TranslatedCommand)
@click.argument("document", required=False)
@library_option
@output_options
def versions(document: str | None, db: Path, output: str, limit: int) -> None:
    """List documents that are versions of one another, with the share of their text that is in both.

    With a DOCUMENT (number, path or part of the title), those of that one.
    """
    with Library.open(db) as library:
        number = library.find_document(document).id if document else None
        pairs = library.versions(number)
        show_rows("versions", pairs[: limit or None], output)
        note_cut("versions", min(limit or len(pairs), len(pairs)), len(pairs))


@click.command(cls=TranslatedCommand)
@click.argument("first")
@click.argument("second")
@click.option(
    "--by", type=click.Choice(("heading", "theme")), help="The measures of both, under each heading or theme."
)
@click.option("--unchanged", is_flag=True, help="Unchanged paragraphs too, in json and ndjson.")
@click.option("--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="A file: .html .docx, or text.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--format", "output", type=click.Choice((*FORMATS, *PAGES)), help="Default: table, or by FILE's ending.")
@library_option
def diff(
    first: str,
    second: str,
    by: str | None,
    unchanged: bool,
    file: Path | None,
    force: bool,
    output: str | None,
    db: Path,
) -> None:
    """Show what changed from the document FIRST to SECOND: figures, measures, then paragraphs word by word.

    Each is a number, path or part of a title; a file that is not in the library is read for the moment.
    """
    output = output or (file.suffix[1:].lower() if file and file.suffix[1:] in (*PAGES, *FORMATS) else TABLE)
    if output == "docx" and file is None:
        raise click.UsageError(_("A Word document goes into a file: name one with --output"))
    comparison = _compared(db, first, second)
    if file is None:
        click.echo(_text(comparison, output, by, unchanged), nl=False)
        return
    if output == "docx":
        from tui.cli.relations.comparison.pages import write_docx

        write_whole(file, lambda stream: write_docx(comparison, stream), force=force)
    else:
        with as_text(open_new(file, force=force)) as stream:
            stream.write(_text(comparison, output, by, unchanged))
    click.echo(_("Written to {file}").format(file=file), err=True)


def _compared(db: Path, first: str, second: str) -> Comparison:
    from store.comparison.comparing import compare, side_of
    from tui.cli.relations.comparison.drafts import opened

    with ExitStack() as stack:
        drafts = all(Path(name).is_file() for name in (first, second)) and not db.exists()
        library: LibraryReader | None = None if drafts else stack.enter_context(Library.open(db))
        sides = [side_of(*stack.enter_context(opened(library, name))) for name in (first, second)]
    return compare(*sides)


def _text(comparison: Comparison, output: str, by: str | None, unchanged: bool) -> str:
    from io import StringIO

    from tui.cli.relations.comparison import difference_lines as lines

    if output == "html":
        from tui.cli.relations.comparison.pages import as_html

        return as_html(comparison)
    if output == TABLE:
        shown = lines.group_lines(comparison, by) if by else lines.text_lines(comparison)
        return "".join(f"{line}\n" for line in shown)
    from store.exporting.differences import records

    written = StringIO()
    write_records(records(comparison, unchanged=unchanged), output, written)
    return written.getvalue()


@click.command(cls=TranslatedCommand)
@click.argument("document")
@click.option("--passages", is_flag=True, help="Each passage with its text, and where it departs.")
@library_option
@output_options
def reuse(document: str, passages: bool, db: Path, output: str, limit: int) -> None:
    """Show which documents hold passages of a DOCUMENT, and how much of it."""
    with Library.open(db) as library:
        number = library.find_document(document).id
        found = library.reuse(number, limit=limit)
        if not found:
            click.echo(_("No other document holds a passage of this one"), err=True)
        if not passages:
            show_rows("reuse", found, output)
            return
        from tui.cli.relations.comparison.passages import passage_lines, passage_records

        if output == TABLE:
            for line in passage_lines(library, number, found):
                click.echo(line)
        else:
            write_records(passage_records(library, number, found), output, sys.stdout)
