"""jucuo export: all rows of one kind into a file, as a table or as references."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from store.exporting.records import NESTED, Record, as_record, flat, write_records
from store.exporting.references import ENDINGS, ending_of
from store.exporting.references.styles import IN_TEXT
from store.exporting.sourcing import sourced
from store.library import Library
from store.library_reader import LibraryReader
from tui.cli.common.options import (
    filter_options,
    filters_of,
    library_option,
    relation_option,
    statement_options,
    status_option,
)
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.named_filters import known_filters
from tui.cli.output.output_file import FILE_FORMATS, XLSX, as_text, format_of, open_new, write_whole
from tui.cli.row_commands import reader_of, rows_name
from tui.i18n.texts import _

BOOKMARKS = "bookmarks"
_OPTIONS_OF = {
    "indicator": ("indicators",),
    "period": ("indicators",),
    "parts": ("indicators",),
    "status": ("figures", "indicators"),
    "relation": ("citations",),
}
KINDS = ("figures", "measures", "mechanisms", "documents", "paragraphs", "indicators", "citations", BOOKMARKS)
_ALL_FORMATS = tuple(dict.fromkeys((*FILE_FORMATS, *ENDINGS)))


@click.command(cls=TranslatedCommand)
@click.argument("what", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--format", "output", type=click.Choice(_ALL_FORMATS), help="Default: by the ending of FILE.")
@click.option("--style", type=click.Choice(IN_TEXT), help="How references are written.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@library_option
@statement_options
@status_option
@relation_option
@filter_options
def export(what: str, file: Path, output: str | None, style: str | None, force: bool, db: Path, **options: Any) -> None:
    """Write all rows of one kind to FILE (- for stdout): csv, tsv, json, ndjson, md, or a workbook (.xlsx).

    As references, each with its sentence (bookmarks with their notes): .docx .html .txt .bib .ris .csl.json.
    """
    output = output or _format_of(what, file)
    references = output in ENDINGS and not (output == "md" and what != BOOKMARKS)
    if (references or output == XLSX) and str(file) == "-":
        raise click.UsageError(_("A workbook goes into a file, not to stdout: name one"))
    _refuse_other_kinds(what, options)
    with Library.open(db) as library:
        rows = _rows(library, what, db, options)
        if references:
            number = _write_references(library, what, rows, output, file, style, force)
        else:
            number = _write_table(library, what, rows, output, file, force)
    if str(file) != "-":
        text = _("{n} {what} written to {file}")
        click.echo(text.format(n=number, what=rows_name(what), file=file), err=True)


def _format_of(what: str, file: Path) -> str:
    ending = ending_of(file.name)
    return ending if ending and (ending != "md" or what == BOOKMARKS) else format_of(file)


def _rows(library: LibraryReader, what: str, db: Path, options: dict[str, Any]) -> Sequence[Any]:
    if what == BOOKMARKS:
        from tui.explorer.visit.state import LibraryState

        return LibraryState(db).bookmarks
    filters = known_filters(library, filters_of(options))
    if what == "indicators":
        from tui.cli.relations.statements.indicator_names import known_names

        filters = known_names(library, filters)
    return reader_of(library, what)(filters)


def _write_references(
    library: LibraryReader, what: str, rows: Sequence[Any], output: str, file: Path, style: str | None, force: bool
) -> int:
    from tui.cli.output.reference_file import references_of, references_of_bookmarks, write_reference_file

    found = references_of_bookmarks(library, rows) if what == BOOKMARKS else references_of(library, rows)
    if style is None:
        from tui.explorer.settings import load_settings

        chosen = load_settings().citation
        style = chosen if chosen in IN_TEXT and chosen != "plain" else IN_TEXT[0]
    heading = _("Bookmarks") if what == BOOKMARKS else rows_name(what)
    return write_reference_file(found, output, file, heading=heading, style=style, force=force)


def _write_table(library: LibraryReader, what: str, rows: Sequence[Any], output: str, file: Path, force: bool) -> int:
    records: Iterable[Record] = map(as_record, rows) if output in NESTED else sourced(library, rows)
    if what == BOOKMARKS:
        from tui.cli.output.reference_file import bookmark_records

        records = bookmark_records(library, rows)
    if str(file) == "-":
        return write_records(records, output, sys.stdout)
    if output != XLSX:
        with as_text(open_new(file, force=force)) as stream:
            return write_records(records, output, stream)
    from store.exporting.workbook import write_flat

    return write_whole(file, lambda stream: write_flat(stream, what, map(flat, records)), force=force)


def _refuse_other_kinds(what: str, options: dict[str, Any]) -> None:
    """Raises UsageError for an option that these rows have nothing for."""
    for name, of in _OPTIONS_OF.items():
        if options[name] and what not in of:
            text = _("{what} have no {option}; it is for: {kinds}")
            raise click.UsageError(text.format(what=what, option=f"--{name}", kinds=", ".join(of)))
