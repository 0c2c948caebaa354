"""jucuo duties: tasks with those who lead, those who take part, and deadlines; as rows, counted, or as a calendar."""

from __future__ import annotations

import re
import sys
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from store.database.parts.duty_part import ORDERS
from store.library import Library
from store.models.duty import DUTY_GROUPS, Duty, DutyFilters
from tui.cli.common.options import FORMATS, TABLE, filter_options, filters_of, library_option, order_options
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.output_file import XLSX, as_text, format_of, open_new, write_whole
from tui.i18n.texts import _

if TYPE_CHECKING:
    from store.models.contents import Filters

ICS = "ics"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ELSEWHERE = ("kind", "unit", "minimum", "maximum")
"""filters for figures, which duties have nothing for"""


class _LastDay(click.ParamType[str]):
    """A day, month or year as its last day in ISO 8601."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """2026, 2026-06, 2026-06-30 or today as a day in ISO 8601."""
        if value == "today":
            return date.today().isoformat()
        if day := _last_day(str(value).strip()):
            return day
        return self.fail(
            _("“{value}” is no date; give a year, a month (2026-06) or a day (2026-06-30)").format(value=value)
        )


def _last_day(text: str) -> str:
    """The last day of a year, month or day; "" for no date."""
    found = _DAY.fullmatch(text)
    if found is None:
        return ""
    with suppress(ValueError):
        year, month = int(found[1]), int(found[2] or 12)
        return date(year, month, int(found[3] or monthrange(year, month)[1])).isoformat()
    return ""


@click.command(cls=TranslatedCommand)
@click.option("--body", multiple=True, metavar="NAME", help="Of this body: part of its name, =省教育厅 is the whole.")
@click.option("--lead", multiple=True, metavar="NAME", help="Led by this body.")
@click.option(
    "--before", type=_LastDay(), metavar="DATE", help="Due at the latest by the end of 2026, 2026-06 or a day."
)
@click.option("--overdue", type=_LastDay(), metavar="DATE", help="Due before DATE (or: today), the earliest first.")
@click.option("--by", type=click.Choice(DUTY_GROUPS), help="Count them: by body, month of the deadline, or document.")
@click.option(
    "--output", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE."
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Rows at most, in a FILE all; 0 = all."
)
@click.option(
    "--format", "output", type=click.Choice((*FORMATS, XLSX, ICS)), help="Default: table, or by FILE's ending."
)
@order_options(ORDERS)
@library_option
@filter_options
@click.pass_context
def duties(
    ctx: click.Context,
    /,
    body: tuple[str, ...],
    lead: tuple[str, ...],
    before: str | None,
    overdue: str | None,
    by: str | None,
    file: Path | None,
    force: bool,
    limit: int,
    output: str | None,
    db: Path,
    **options: Any,
) -> None:
    """List who must do what by when (任务分工): task, lead, those who take part, deadline; .csv, .xlsx or .ics."""
    for name in _ELSEWHERE:
        if options[name] not in ((), None):
            shown = {"minimum": "--min", "maximum": "--max"}.get(name, f"--{name}")
            raise click.UsageError(_("{what} have no {option}").format(what=_("duties"), option=shown))
    if file is not None and ctx.get_parameter_source("limit") is ParameterSource.DEFAULT:
        limit = 0
    output = output or (ICS if file and file.suffix.lower() == ".ics" else format_of(file) if file else TABLE)
    if output == XLSX and file is None:
        raise click.UsageError(_("A workbook goes into a file: name it with --output FILE"))
    if output == ICS and by:
        raise click.UsageError(_("{options} cannot go together; take one of them").format(options="--by, --format ics"))
    days = [day for day in (before, _day_before(overdue) if overdue else None) if day]
    asked = DutyFilters(body, lead, due_by=min(days, default=""))
    order = options["order"]
    if overdue and ctx.get_parameter_source("order") is ParameterSource.DEFAULT:
        order = "deadline"
    with Library.open(db) as library:
        from tui.cli.output.named_filters import known_filters
        from tui.cli.row_commands import note_cut

        filters = known_filters(library, filters_of(options))
        if by:
            found = library.duty_groups(by, filters, asked)
            _write(found[: limit or None], "duty_groups", output, file, force=force)
            note_cut("rows", min(limit, len(found)) if limit else len(found), len(found))
            return
        rows = library.duties(filters, asked, limit=limit, order=order, descending=options["descending"])
        _write(rows, "duties", output, file, force=force)
        if limit and len(rows) == limit:
            note_cut("duties", len(rows), library.duty_count(filters, asked))
        if not rows:
            _say_nothing_fits(library, filters, asked)


def _day_before(day: str) -> str:
    first = date.fromisoformat(day)
    return (first - timedelta(days=1)).isoformat() if first > date.min else ""


def _write(rows: Sequence[Any], what: str, output: str, file: Path | None, *, force: bool) -> None:
    if output == ICS:
        _write_calendar(rows, file, force=force)
        return
    if file is None:
        from tui.cli.row_commands import show_rows

        show_rows(what, rows, output)
        return
    from store.exporting.records import as_record, flat, write_records

    if output == XLSX:
        from store.exporting.workbook import write_flat

        cells = (flat(as_record(row)) for row in rows)
        write_whole(file, lambda stream: write_flat(stream, what, cells), force=force)
    else:
        with as_text(open_new(file, force=force)) as stream:
            write_records((as_record(row) for row in rows), output, stream)
    click.echo(_("Written to {file}").format(file=file), err=True)


def _write_calendar(rows: Sequence[Duty], file: Path | None, *, force: bool) -> None:
    """The duties of which the last day is known, and on stderr how many are left out."""
    from store.exporting.icalendar import write_calendar

    if file is None:
        number = write_calendar(rows, sys.stdout)
    else:
        with as_text(open_new(file, force=force)) as stream:
            number = write_calendar(rows, stream)
        click.echo(_("Written to {file}").format(file=file), err=True)
    if number < len(rows):
        text = _("{n} duties without a last day are left out")
        click.echo(text.format(n=len(rows) - number), err=True)


def _say_nothing_fits(library: Library, filters: Filters, asked: DutyFilters) -> None:
    """Whether nobody is called so, or nothing fits."""
    for name in (*asked.bodies, *asked.leads):
        if not library.duty_count(filters, DutyFilters((name,))):
            click.echo(
                _("No body called “{name}” has a duty; list them with: jucuo duties --by body").format(name=name),
                err=True,
            )
            return
    click.echo(_("No duty fits"), err=True)
