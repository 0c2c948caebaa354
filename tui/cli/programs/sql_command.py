"""jucuo sql: a statement of one's own on the library."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.common.options import FORMATS, TABLE, library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.i18n.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@click.command(cls=TranslatedCommand)
@click.argument("statement", required=False)
@click.option("--schema", is_flag=True, help="The tables and views with their columns.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="How long it may take."
)
@click.option("--limit", type=click.IntRange(min=0), default=1000, show_default=True, help="Rows at most; 0 = all.")
@click.option("--format", "output", type=click.Choice(FORMATS), default=TABLE, show_default=True)
@library_option
def sql(statement: str | None, schema: bool, seconds: float, limit: int, output: str, db: Path) -> None:
    """Run one SELECT on the library, which cannot be written by it.

    figures_view and measures_view have the title of the document and the sentence beside each row.
    """
    from store.database.access.own_statement import query
    from store.database.access.own_statement import schema as tables

    if schema == bool(statement):
        raise click.UsageError(_("Give one SELECT statement, or --schema"))
    if schema:
        _show(["name", "columns"], iter(tables()), output)
        return
    found = query(db, statement or "", seconds=seconds)
    names = next(found)
    rows = found if not limit else islice(found, limit)
    _show([str(name) for name in names], rows, output)
    if limit and next(found, None) is not None:
        text = _("There are more than {n} rows; --limit 0 shows all")
        click.echo(text.format(n=limit), err=True)


def _show(names: Sequence[str], rows: Iterator[Sequence[object]], output: str) -> None:
    from store.exporting.records import write_records
    from tui.cli.output.plain_table import table_lines, terminal_width

    if output == TABLE:
        for line in table_lines(names, list(rows), terminal_width()):
            click.echo(line)
        return
    write_records((dict(zip(names, row, strict=True)) for row in rows), output, sys.stdout)
