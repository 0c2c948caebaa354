"""The commands that list rows: documents, paragraphs, measures, figures, mechanisms; and export."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from store.exporting import FORMATS as FILE_FORMATS
from store.exporting import as_record, flat, write_records
from store.library import ORDERS, Library
from store.library_reader import LibraryReader
from store.models import Document, Filters
from tui.cli.options import (
    TABLE,
    filter_options,
    filters_of,
    library_option,
    order_options,
    output_options,
)
from tui.cli.translated_help import TranslatedCommand
from tui.i18n.texts import _

_COLUMNS = {
    "documents": ("id", "title", "place", "published_on", "paragraphs", "measures", "figures"),
    "unsure": ("id", "title", "place", "published_on", "number", "guessed"),
    "paragraphs": ("document", "paragraph", "text"),
    "measures": ("document", "paragraph", "level", "enumerator", "name", "heading", "figures"),
    "figures": ("text", "low", "unit", "bound", "subject", "when", "document", "paragraph"),
    "mechanisms": ("name", "kind", "mentions", "documents"),
    "themes": ("id", "name", "paragraphs", "measures"),
    "calculations": ("agrees", "working", "document", "paragraph", "line"),
    "search": ("how", "document", "paragraph", "measure", "text"),
}


def show_rows(what: str, rows: Sequence[Any], output: str) -> None:
    """Write rows to stdout in one of FORMATS; a table keeps to the width of the terminal."""
    records = (as_record(row) for row in rows)
    if output != TABLE:
        write_records(records, output, sys.stdout)
        return
    from tui.cli.plain_table import table_lines

    columns = _COLUMNS[what]
    body = ([flat(record).get(column) for column in columns] for record in records)
    width = _terminal_width()
    for line in table_lines(columns, body, width):
        click.echo(line)


def note_cut(what: str, shown: int, total: int) -> None:
    """Say on stderr what a limit left out."""
    if shown < total:
        text = _("{shown} of {total} {what}; --limit 0 shows all")
        click.echo(text.format(shown=shown, total=total, what=rows_name(what)), err=True)


def rows_name(what: str) -> str:
    """What rows of one kind are called in narration."""
    names = {
        "documents": _("documents"),
        "paragraphs": _("paragraphs"),
        "measures": _("measures"),
        "figures": _("figures"),
        "mechanisms": _("mechanisms"),
        "themes": _("themes"),
        "hits": _("hits"),
    }
    return names[what]


def theme_ids(library: LibraryReader, filters: Filters) -> Filters:
    """The filters with theme names made ids.  A theme that the library does not have is bad use."""
    if not filters.themes:
        return filters
    themes = library.themes()
    known = {theme.name: theme.id for theme in themes} | {theme.id: theme.id for theme in themes}
    for name in filters.themes:
        if name not in known:
            text = _("There is no theme “{name}”; the themes are: {known}")
            raise click.UsageError(text.format(name=name, known=", ".join(t.id for t in themes)))
    return replace(filters, themes=tuple(known[name] for name in filters.themes))


def _rows_command(what: str, sentence: str) -> click.Command:
    """A command that lists one kind of row under the filters."""

    @click.command(what, cls=TranslatedCommand, help=sentence)
    @library_option
    @output_options
    @order_options(ORDERS.get(what, ()))
    @filter_options
    def command(db: Path, output: str, limit: int, **options: Any) -> None:
        with Library.open(db) as library:
            filters = theme_ids(library, filters_of(options))
            order = {name: options[name] for name in ("order", "descending") if name in options}
            if options.get("unsure"):
                _show_unsure(library.documents(filters, **order), output, limit)
                return
            rows = _read(library, what)(filters, limit=limit, **order)
            show_rows(what, rows, output)
            if limit and len(rows) == limit:
                note_cut(what, len(rows), library.count(what, filters))

    if what == "documents":
        text = "Only documents of which something was guessed, and what: mend it with jucuo set."
        return click.option("--unsure", is_flag=True, help=text)(command)
    return command


def _show_unsure(documents: Sequence[Document], output: str, limit: int) -> None:
    unsure = [document for document in documents if document.guessed]
    shown = unsure[: limit or None]
    show_rows("unsure", shown, output)
    note_cut("documents", len(shown), len(unsure))


def _read(library: LibraryReader, what: str) -> Callable[..., list[Any]]:
    readers: dict[str, Callable[..., list[Any]]] = {
        "documents": library.documents,
        "paragraphs": library.paragraphs,
        "measures": library.measures,
        "figures": library.figures,
        "mechanisms": library.mechanisms,
    }
    return readers[what]


documents = _rows_command("documents", "List the documents of the library.")
paragraphs = _rows_command("paragraphs", "List paragraphs.")
measures = _rows_command("measures", "List measures (举措).")
figures = _rows_command("figures", "List figures (数据) with unit, bound, what they count, and when.")
mechanisms = _rows_command("mechanisms", "List mechanisms (机制) with their mentions.")


@click.command(cls=TranslatedCommand)
@click.argument("what", type=click.Choice(("figures", "measures", "mechanisms", "documents", "paragraphs")))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--format", "output", type=click.Choice(FILE_FORMATS), help="Default: by the ending of FILE.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@library_option
@filter_options
def export(what: str, file: Path, output: str | None, force: bool, db: Path, **options: Any) -> None:
    """Write all rows of one kind to FILE (- for stdout): csv, tsv, json, ndjson or md."""
    output = output or {"jsonl": "ndjson"}.get(file.suffix[1:], file.suffix[1:])
    if output not in FILE_FORMATS:
        text = _("Cannot tell a format from “{file}”; name it with --format ({formats})")
        raise click.UsageError(text.format(file=file, formats=", ".join(FILE_FORMATS)))
    with Library.open(db) as library:
        filters = theme_ids(library, filters_of(options))
        records = (as_record(row) for row in _read(library, what)(filters))
        if str(file) == "-":
            write_records(records, output, sys.stdout)
            return
        number = _write_file(file, records, output, force)
    text = _("{n} {what} written to {file}")
    click.echo(text.format(n=number, what=rows_name(what), file=file), err=True)


def _write_file(file: Path, records: Any, output: str, force: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL) | os.O_NOFOLLOW
    try:
        descriptor = os.open(file, flags, 0o666)
    except FileExistsError:
        text = _("{file} exists; replace it with --force or choose another name")
        raise click.UsageError(text.format(file=file)) from None
    except OSError as error:
        text = _("Cannot write {file}: {reason}; choose another name")
        raise click.UsageError(text.format(file=file, reason=error.strerror)) from error
    with open(descriptor, "w", encoding="utf-8", newline="") as stream:
        return write_records(records, output, stream)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size((110, 24)).columns
