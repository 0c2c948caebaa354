"""The commands that list rows: documents, paragraphs, measures, figures, mechanisms."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from store.exporting.records import NESTED, Record, as_record, flat, plain_number, write_records
from store.exporting.sourcing import sourced
from store.library import ORDERS, Library
from store.library_reader import LibraryReader
from store.models.contents import Document, DocumentRef, Figure, Hit
from tui.cli.common.options import (
    STATUSES,
    TABLE,
    filter_options,
    filters_of,
    library_option,
    order_options,
    output_options,
    status_option,
)
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.named_filters import known_filters
from tui.cli.output.plain_table import RANGE, table_lines, terminal_width
from tui.i18n.nearness_words import how_text, nearness_text
from tui.i18n.texts import N_, _, current_language

_COLUMNS = {
    "documents": ("id", "title", "place", "published_on", "paragraphs", "measures", "figures"),
    "unsure": ("id", "title", "place", "published_on", "number", "guessed"),
    "paragraphs": ("document", "paragraph", "text"),
    "measures": ("source", "document", "paragraph", "level", "enumerator", "name", "heading", "figures"),
    "figures": ("source", "text", "value", "unit", "bound", "subject", "when", "status", "document", "paragraph"),
    "mechanisms": ("name", "kind", "mentions", "documents"),
    "themes": ("id", "name", "paragraphs", "measures"),
    "citations": ("document", "paragraph", "relation", "title", "number", "article", "target"),
    "verdicts": ("line", "text", "result", "near", "target"),
    "cited": ("mentions", "documents", "title", "number", "target"),
    "calculations": ("agrees", "working", "document", "paragraph", "line"),
    "duties": ("deadline", "lead", "with", "task", "document", "paragraph"),
    "duty_groups": ("name", "duties", "leads"),
    "search": ("source", "how", "document", "paragraph", "measure", "text"),
    "versions": ("a", "b", "common"),
    "reuse": ("document", "share", "passages"),
}

_HEADINGS = {
    "id": N_("No."),
    "source": N_("Place"),
    "title": N_("Title"),
    "place": N_("Place"),
    "published_on": N_("Date"),
    "paragraphs": N_("Paragraphs"),
    "measures": N_("Measures"),
    "figures": N_("Figures"),
    "number": N_("Number"),
    "guessed": N_("Guessed"),
    "document": N_("Document"),
    "paragraph": N_("¶"),
    "text": N_("Text"),
    "level": N_("Level"),
    "enumerator": N_("Enumerator"),
    "name": N_("Name"),
    "heading": N_("Heading"),
    "value": N_("Value"),
    "unit": N_("Unit"),
    "bound": N_("Bound"),
    "subject": N_("What"),
    "when": N_("When"),
    "status": N_("Stated as"),
    "kind": N_("Kind"),
    "mentions": N_("Mentions"),
    "documents": N_("Documents"),
    "agrees": N_("Agrees"),
    "working": N_("Working"),
    "line": N_("Line"),
    "how": N_("How"),
    "measure": N_("Measure"),
}
"""What the columns are called in a table for people; in English they have the names of the fields."""
_BOUND_SIGNS = {"exact": "", "at_least": "≥", "at_most": "≤", "approx": "≈"}
_WHOLE = 1
"""Columns from the left that are never cut: they tell the rows apart."""


def show_rows(
    what: str,
    rows: Sequence[Any],
    output: str,
    library: LibraryReader | None = None,
    make: Callable[[Any], Record] = as_record,
) -> None:
    """Write rows, `make` their objects, to stdout in one of FORMATS; a table keeps to the width of the terminal.

    With the `library`, figures and measures in formats for people have place, year and sentence, too.
    """
    if output != TABLE:
        with_sources = library is not None and output not in NESTED
        records = sourced(library, rows, make) if library and with_sources else map(make, rows)
        write_records(records, output, sys.stdout)
        return
    columns = _COLUMNS[what]
    body = ([flat(record).get(column) for column in columns] for record in map(_shown, rows))
    head, *lines = table_lines([column_name(name) for name in columns], body, terminal_width(), whole=_WHOLE)
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
    if isinstance(reference := getattr(row, "document", None), DocumentRef):
        record["source"] = " ".join(filter(None, (reference.place, str(reference.year or ""))))
    if isinstance(row, Hit):
        record["how"] = row.how if current_language() == "en" else how_text(row.how)
    if isinstance(row, Figure):
        ends = (row.low, row.low if row.high is None else row.high)
        record["value"] = RANGE.join(dict.fromkeys(str(plain_number(round(end, 9))) for end in ends))
        if current_language() == "zh":
            record["bound"] = _BOUND_SIGNS[row.bound]
            record["status"] = STATUSES.get(row.status, "")
    return record


def column_name(name: str) -> str:
    """The heading of a column of a table, in the language in use."""
    return name if current_language() == "en" else _(_HEADINGS.get(name, name))


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
        "bookmarks": _("bookmarks"),
    }
    return names[what]


def _rows_command(what: str, sentence: str) -> click.Command:
    """A command that lists one kind of row under the filters."""

    @click.command(what, cls=TranslatedCommand, help=sentence)
    @library_option
    @output_options
    @order_options(ORDERS.get(what, ()))
    @filter_options
    def command(db: Path, output: str, limit: int, **options: Any) -> None:
        with Library.open(db) as library:
            filters = known_filters(library, filters_of(options))
            order = {name: options[name] for name in ("order", "descending") if name in options}
            if options.get("unsure"):
                _show_unsure(library.documents(filters, **order), output, limit)
                return
            rows = reader_of(library, what)(filters, limit=limit, **order)
            show_rows(what, rows, output, library)
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


def reader_of(library: LibraryReader, what: str) -> Callable[..., list[Any]]:
    """What answers with the rows of one kind."""
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
