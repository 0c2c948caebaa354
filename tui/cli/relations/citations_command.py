"""jucuo citations: mentions of documents as rows, the documents that are cited, and who cites whom as a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from store.exporting.network import NETWORK_FORMATS
from store.library import ORDERS, Library
from store.models.citation import RELATIONS
from tui.cli.common.options import (
    FORMATS,
    TABLE,
    filter_options,
    filters_of,
    library_option,
    order_options,
    relation_option,
)
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.named_filters import known_filters
from tui.cli.output.output_file import as_text, open_new
from tui.cli.row_commands import note_cut, show_rows
from tui.i18n.texts import _

if TYPE_CHECKING:
    from store.exporting.records import Record
    from store.library_reader import LibraryReader
    from store.models.contents import Filters

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=TranslatedCommand)
@click.option("--cited", is_flag=True, help="Instead, the documents that are cited, the most cited first.")
@click.option("--missing", is_flag=True, help="Instead, documents that are cited but not in the library, by count.")
@click.option("--network", type=click.Choice(NETWORK_FORMATS), help="Instead, who cites whom, as a network.")
@click.option("--output", "file", type=_FILE, metavar="FILE", help="Write to FILE.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Rows at most, in a FILE all; 0 = all."
)
@click.option("--format", "output", type=click.Choice(FORMATS), default=TABLE, show_default=True)
@order_options(ORDERS["citations"])
@library_option
@relation_option
@filter_options
@click.pass_context
def citations(
    ctx: click.Context,
    /,
    cited: bool,
    missing: bool,
    network: str | None,
    file: Path | None,
    force: bool,
    limit: int,
    output: str,
    db: Path,
    **options: Any,
) -> None:
    """List which documents the library's documents cite (引用): by title, short name or number, and as what."""
    asked = {"--cited": cited, "--missing": missing, "--network": network}
    given = [name for name, value in asked.items() if value]
    if len(given) > 1:
        raise click.UsageError(_("{options} cannot go together; take one of them").format(options=", ".join(given)))
    if file is not None and ctx.get_parameter_source("limit") is ParameterSource.DEFAULT:
        limit = 0
    if file is not None and output == TABLE:
        output = file.suffix[1:].lower() if file.suffix[1:].lower() in FORMATS else "ndjson"
    with Library.open(db) as library:
        filters = known_filters(library, filters_of(options))
        if network:
            _write_network(library, filters, network, file, force=force)
        elif cited or missing:
            found = library.cited(filters, missing=missing, limit=limit and limit + 1)
            shown = found[: limit or None]
            _show("cited", shown, output, file, force=force)
            if len(shown) < len(found):
                click.echo(_("more than {n} documents; --limit 0 shows all").format(n=limit), err=True)
        else:
            rows = library.citations(filters, limit=limit, order=options["order"], descending=options["descending"])
            _show("citations", rows, output, file, force=force)
            if limit and len(rows) == limit:
                note_cut("citations", len(rows), library.count("citations", filters))


def cited_record(row: Any) -> Record:
    """The JSON object of a cited document: each relation under its name."""
    from store.exporting.records import as_record

    record = as_record(row)
    relations = record.pop("relations")
    target = record.pop("target")
    return {**record, **dict(zip(RELATIONS, relations, strict=True)), "target": target}


def _show(what: str, rows: Any, output: str, file: Path | None, *, force: bool) -> None:
    from store.exporting.records import as_record, write_records

    make = cited_record if what == "cited" else as_record
    if file is None:
        show_rows(what, rows, output, make=make)
        return
    with as_text(open_new(file, force=force)) as stream:
        write_records(map(make, rows), output, stream)
    click.echo(_("Written to {file}").format(file=file), err=True)


def _write_network(library: LibraryReader, filters: Filters, network: str, file: Path | None, *, force: bool) -> None:
    from store.exporting.network import write_network

    links = library.links(filters)
    if file is None:
        write_network(links, network, sys.stdout)
        return
    with as_text(open_new(file, force=force)) as stream:
        nodes, edges = write_network(links, network, stream)
    text = _("{nodes} documents and {edges} links written to {file}")
    click.echo(text.format(nodes=nodes, edges=edges, file=file), err=True)
