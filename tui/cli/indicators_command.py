"""jucuo indicators: statements of indicators as rows, as a matrix, or targets beside results; and their catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from store.errors import LoadRunning
from store.library import ORDERS, Library
from store.tabulation import ROWS
from tui.cli.common.exit_codes import BUSY, DONE
from tui.cli.common.options import (
    FORMATS,
    TABLE,
    filter_options,
    filters_of,
    library_option,
    order_options,
    statement_options,
    status_option,
)
from tui.cli.common.translated_help import TranslatedCommand, TranslatedGroup
from tui.cli.output.output_file import XLSX, format_of, open_new
from tui.i18n.texts import _, error_sentence

if TYPE_CHECKING:
    from store.library_reader import LibraryReader
    from store.models.contents import Filters
    from tui.cli.output.table_sheets import Sheet

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=TranslatedGroup, invoke_without_command=True)
@click.option(
    "--table", "rows", type=click.Choice(ROWS), help="A matrix: a row a place, period or document; columns indicators."
)
@click.option("--met", is_flag=True, help="Targets beside results of the same year: met or not, and the difference.")
@click.option("--sources", is_flag=True, help="Also the sentence of each value and where it stands.")
@click.option("--list", "listed", is_flag=True, help="List the indicators of the library with their counts.")
@click.option("--output", "file", type=_FILE, metavar="FILE", help="Write to FILE.")
@click.option("--init", type=_FILE, metavar="FILE", help="Write a copy of the built-in catalogue to FILE, to edit it.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Rows at most, in a FILE all; 0 = all."
)
@click.option("--format", "output", type=click.Choice((*FORMATS, XLSX)), help="Default: table, or by FILE's ending.")
@order_options(ORDERS["statements"])
@library_option
@statement_options
@status_option
@filter_options
@click.pass_context
def indicators(
    ctx: click.Context,
    /,
    rows: str | None,
    met: bool,
    sources: bool,
    listed: bool,
    file: Path | None,
    init: Path | None,
    force: bool,
    limit: int,
    output: str | None,
    db: Path,
    **options: Any,
) -> None:
    """List what documents state of indicators (指标): place, period, target or result, value and sentence."""
    if ctx.invoked_subcommand is not None:
        return
    if init is not None:
        _copy_catalogue(init, force=force)
        return
    _refuse_together({"--table": rows, "--met": met, "--list": listed})
    if met and options["status"]:
        raise click.UsageError(_("--met compares targets with results; leave out --status"))
    if file is not None and ctx.get_parameter_source("limit") is ParameterSource.DEFAULT:
        limit = 0
    output = output or (format_of(file) if file else TABLE)
    if output == XLSX and file is None:
        raise click.UsageError(_("A workbook goes into a file: name it with --output FILE"))
    with Library.open(db) as library:
        if listed:
            _list(library, output, file, limit, force=force)
            return
        from tui.cli.output.named_filters import theme_ids
        from tui.cli.relations.statements.indicator_names import known_names
        from tui.cli.row_commands import note_cut

        filters = known_names(library, theme_ids(library, filters_of(options)))
        if rows or met:
            sheet, shown, total = (
                _met(library, filters, limit, sources) if met else _matrix(library, filters, str(rows), limit, sources)
            )
        else:
            from tui.cli.relations.statements.statement_rows import statement_sheet

            found = library.statements(filters, limit=limit, order=options["order"], descending=options["descending"])
            shown = len(found)
            total = library.count("statements", filters) if limit and shown == limit else shown
            sheet = statement_sheet(found)
        _write(sheet, output, file, sources=sources, force=force)
        note_cut("indicators" if not (rows or met) else "rows", shown, total)
        if not total:
            _say_nothing_fits(library, filters)


@indicators.command(cls=TranslatedCommand)
@click.argument("file", required=False, type=_FILE, metavar="[FILE]")
@library_option
def apply(file: Path | None, db: Path) -> int:
    """Find the indicators of a catalogue FILE, or of the built-in one, in all that is loaded; no file is read again."""
    return apply_file(file, db)


def apply_file(file: Path | None, db: Path) -> int:
    """As `jucuo indicators apply`; answers the exit code."""
    from store.database.derived.restating import apply_catalogue
    from store.extraction.indicators import load_catalogue
    from tui.cli.output.plain_table import printable
    from tui.cli.output.progress_bar import steps_shown

    catalogue = load_catalogue(file)
    try:
        with steps_shown(_("Looking for indicators")) as progress:
            found = apply_catalogue(db, catalogue, progress)
    except LoadRunning as error:
        click.echo(printable(_("jucuo: {sentence}.").format(sentence=error_sentence(error))), err=True)
        return BUSY
    text = _("{n} statements of the {indicators} indicators of {name}")
    name = printable(str(file) if file else catalogue.name)
    click.echo(text.format(n=found, indicators=len(catalogue.indicators), name=name), err=True)
    return DONE


def _refuse_together(given: dict[str, Any]) -> None:
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        raise click.UsageError(_("{options} cannot go together; take one of them").format(options=", ".join(named)))


def _matrix(library: LibraryReader, filters: Filters, rows: str, limit: int, sources: bool) -> tuple[Sheet, int, int]:
    from store.tabulation import matrix
    from tui.cli.relations.statements.matrices import matrix_sheet

    order = filters.indicators or [each.id for each in library.indicators(counted=False)]
    found = matrix(library.statements(filters), rows, order)
    shown = min(limit, len(found.rows)) if limit else len(found.rows)
    return matrix_sheet(found, sources=sources, limit=limit), shown, len(found.rows)


def _met(library: LibraryReader, filters: Filters, limit: int, sources: bool) -> tuple[Sheet, int, int]:
    from dataclasses import replace

    from store.tabulation import outcomes
    from tui.cli.relations.statements.outcome_rows import outcome_sheet

    better = {each.id: each.better for each in library.indicators(counted=False)}
    found = outcomes(library.statements(replace(filters, statuses=("target", "result"))), better)
    shown = found[: limit or None]
    return outcome_sheet(shown, sources=sources), len(shown), len(found)


def _list(library: LibraryReader, output: str, file: Path | None, limit: int, *, force: bool) -> None:
    from tui.cli.relations.statements.catalogue_rows import catalogue_sheet
    from tui.cli.row_commands import note_cut

    found = library.indicators()
    shown = found[: limit or None]
    _write(catalogue_sheet(shown), output, file, sources=False, force=force)
    note_cut("rows", len(shown), len(found))


def _write(sheet: Sheet, output: str, file: Path | None, *, sources: bool, force: bool) -> None:
    from tui.cli.output.table_sheets import write_sheet, write_sheet_file

    if file is None:
        write_sheet(sheet, output, sys.stdout, sources=sources)
        return
    write_sheet_file(sheet, output, file, sources=sources, force=force)
    click.echo(_("Written to {file}").format(file=file), err=True)


def _say_nothing_fits(library: LibraryReader, filters: Filters) -> None:
    from tui.cli.output.named_filters import missing_places

    for sentence in list(missing_places(library, filters)) or [_("Nothing is stated that fits")]:
        click.echo(sentence, err=True)


def _copy_catalogue(file: Path, *, force: bool) -> None:
    from store.extraction.indicators.catalogue_file import BUILT_IN
    from store.resources import data_path

    text = data_path(BUILT_IN).read_bytes()
    with open_new(file, force=force) as target:
        target.write(text)
    click.echo(_("Written to {file}; edit it, then: jucuo indicators apply {file}").format(file=file), err=True)
