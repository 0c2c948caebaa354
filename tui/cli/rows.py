"""The commands that list rows: documents, paragraphs, measures, figures, mechanisms; and export."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from store.exporting import Record, as_record, flat, plain_number, write_records
from store.library import ORDERS, Library
from store.library_reader import LibraryReader
from store.models import Document, Figure, Filters, Hit
from tui.cli.options import (
    TABLE,
    filter_options,
    filters_of,
    library_option,
    order_options,
    output_options,
    relation_option,
    statement_options,
    status_option,
)
from tui.cli.output.output_file import FILE_FORMATS, XLSX, as_text, format_of, open_new
from tui.cli.output.plain_table import RANGE, table_lines, terminal_width
from tui.cli.translated_help import TranslatedCommand
from tui.i18n.nearness_words import nearness_text
from tui.i18n.texts import _

_COLUMNS = {
    "documents": ("id", "title", "place", "published_on", "paragraphs", "measures", "figures"),
    "unsure": ("id", "title", "place", "published_on", "number", "guessed"),
    "paragraphs": ("document", "paragraph", "text"),
    "measures": ("document", "paragraph", "level", "enumerator", "name", "heading", "figures"),
    "figures": ("text", "value", "unit", "bound", "subject", "when", "status", "document", "paragraph"),
    "mechanisms": ("name", "kind", "mentions", "documents"),
    "themes": ("id", "name", "paragraphs", "measures"),
    "citations": ("document", "paragraph", "relation", "title", "number", "article", "target"),
    "verdicts": ("line", "text", "result", "near", "target"),
    "cited": ("mentions", "documents", "title", "number", "target"),
    "calculations": ("agrees", "working", "document", "paragraph", "line"),
    "duties": ("deadline", "lead", "with", "task", "document", "paragraph"),
    "duty_groups": ("name", "duties", "leads"),
    "search": ("how", "document", "paragraph", "measure", "text"),
    "versions": ("a", "b", "common"),
    "reuse": ("document", "share", "passages"),
}


def show_rows(what: str, rows: Sequence[Any], output: str, make: Callable[[Any], Record] = as_record) -> None:
    """Write rows, `make` their objects, to stdout in one of FORMATS; a table keeps to the width of the terminal."""
    if output != TABLE:
        write_records(map(make, rows), output, sys.stdout)
        return
    columns = _COLUMNS[what]
    body = ([flat(record).get(column) for column in columns] for record in map(_shown, rows))
    head, *lines = table_lines(columns, body, terminal_width())
    click.echo(head)
    part = ""
    for row, line in zip(rows, lines, strict=True):
        if part != (part := _part(row)):
            click.echo(part)
        click.echo(line)


def _part(row: Any) -> str:
    """What the line above the first row of its part says: hits that only resemble what is asked stand in their own."""
    return nearness_text(row.nearness) if isinstance(row, Hit) else ""


def _shown(row: Any) -> dict[str, Any]:
    """A row with what only tables show: the value of a figure, a range as a range."""
    record = as_record(row)
    if isinstance(row, Figure):
        ends = (row.low, row.low if row.high is None else row.high)
        record["value"] = RANGE.join(dict.fromkeys(str(plain_number(round(end, 9))) for end in ends))
    return record


def note_cut(what: str, shown: int, total: int, *, more: bool = False) -> None:
    """Say on stderr what a limit left out; `more` says that there may be others than those that were counted."""
    if shown < total:
        text = _("{shown} of {total} {what}; --limit 0 shows all")
        counted = f"{total}+" if more else total
        click.echo(text.format(shown=shown, total=counted, what=rows_name(what)), err=True)


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
        "indicators": _("statements"),
        "citations": _("citations"),
        "duties": _("duties"),
        "rows": _("rows"),
        "versions": _("versions"),
        "reuse": _("documents"),
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
    return status_option(command) if what == "figures" else command


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
        "indicators": library.statements,
        "mechanisms": library.mechanisms,
        "citations": library.citations,
    }
    return readers[what]


documents = _rows_command("documents", "List the documents of the library.")
paragraphs = _rows_command("paragraphs", "List paragraphs.")
measures = _rows_command("measures", "List measures (举措).")
figures = _rows_command("figures", "List figures (数据) with unit, bound, what they count, and when.")
mechanisms = _rows_command("mechanisms", "List mechanisms (机制) with their mentions.")


_OPTIONS_OF = {
    "indicator": ("indicators",),
    "period": ("indicators",),
    "parts": ("indicators",),
    "status": ("figures", "indicators"),
    "relation": ("citations",),
}
KINDS = ("figures", "measures", "mechanisms", "documents", "paragraphs", "indicators", "citations")


@click.command(cls=TranslatedCommand)
@click.argument("what", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--format", "output", type=click.Choice(FILE_FORMATS), help="Default: by the ending of FILE.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@library_option
@statement_options
@status_option
@relation_option
@filter_options
def export(what: str, file: Path, output: str | None, force: bool, db: Path, **options: Any) -> None:
    """Write all rows of one kind to FILE (- for stdout): csv, tsv, json, ndjson, md, or a workbook (.xlsx)."""
    output = output or format_of(file)
    if output == XLSX and str(file) == "-":
        raise click.UsageError(_("A workbook goes into a file, not to stdout: name one"))
    _refuse_other_kinds(what, options)
    with Library.open(db) as library:
        filters = theme_ids(library, filters_of(options))
        if what == "indicators":
            from tui.cli.statements.indicator_names import known_names

            filters = known_names(library, filters)
        records = (as_record(row) for row in _read(library, what)(filters))
        if str(file) == "-":
            write_records(records, output, sys.stdout)
            return
        number = _write_file(file, what, records, output, force)
    text = _("{n} {what} written to {file}")
    click.echo(text.format(n=number, what=rows_name(what), file=file), err=True)


def _refuse_other_kinds(what: str, options: dict[str, Any]) -> None:
    """Raises UsageError for an option that these rows have nothing for."""
    for name, of in _OPTIONS_OF.items():
        if options[name] and what not in of:
            text = _("{what} have no {option}; it is for: {kinds}")
            raise click.UsageError(text.format(what=what, option=f"--{name}", kinds=", ".join(of)))


def _write_file(file: Path, what: str, records: Iterable[Record], output: str, force: bool) -> int:
    if output != XLSX:
        with as_text(open_new(file, force=force)) as stream:
            return write_records(records, output, stream)
    from io import BytesIO

    from store.workbook import write_flat

    made = BytesIO()
    number = write_flat(made, what, map(flat, records))
    with open_new(file, force=force) as target:
        target.write(made.getvalue())
    return number
