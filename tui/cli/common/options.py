"""Options that several commands share, and how their values become `Filters`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from store.exporting import records as exporting
from store.models.citation import RELATIONS
from store.models.contents import Filters
from tui.cli.common.amounts import Amount, Kind, Range

Command = TypeVar("Command", bound=Callable[..., Any])

TABLE = "table"
STATUSES = {"target": "目标", "result": "结果", "plan": "规划", "history": "历史"}
AMBIGUOUS_WIDTHS = ("auto", "1", "2")
FORMATS = (TABLE, *exporting.FORMATS)


def default_library() -> Path:
    """The library that is used when none is named: JUCUO_DB, or library.db in the user's data directory."""
    named = os.environ.get("JUCUO_DB")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("jucuo")) / "library.db"


def library_option(command: Command) -> Command:
    """--db FILE, handed on as `db`; a command of a group takes the group's, as in `themes --db FILE apply`."""

    def named(context: click.Context, option: click.Parameter, value: Path) -> Path:
        given = context.get_parameter_source(option.name or "") is not ParameterSource.DEFAULT
        group = context.parent.params.get("db") if context.parent else None
        return value if given or group is None else group

    return click.option(
        "--db",
        type=click.Path(path_type=Path, dir_okay=False),
        default=default_library,
        callback=named,
        metavar="FILE",
        help="The library file (or JUCUO_DB; default: library.db in your data directory).",
    )(command)


def ambiguous_width_option(command: Command) -> Command:
    """--ambiguous-width, here or before the command, handed on as `ambiguous`: 0 (auto), 1, 2, or None if not given."""

    def number(context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
        if value is not None:
            return AMBIGUOUS_WIDTHS.index(value)
        return context.parent.params.get("ambiguous") if context.parent else None

    return click.option(
        "--ambiguous-width",
        "ambiguous",
        type=click.Choice(AMBIGUOUS_WIDTHS),
        callback=number,
        help="Cells of “ … ① in your terminal; default: settings.toml, or what the terminal answers.",
    )(command)


def output_options(command: Command) -> Command:
    """--format and --limit."""
    command = click.option(
        "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Rows at most; 0 = all."
    )(command)
    return click.option("--format", "output", type=click.Choice(FORMATS), default=TABLE, show_default=True)(command)


def order_options(orders: Collection[str]) -> Callable[[Command], Command]:
    """--sort and --reverse, handed on as keyword arguments for `Library`; none where there is one order only."""

    def options(command: Command) -> Command:
        if len(orders) < 2:
            return command
        first = "document" if "document" in orders else next(iter(orders))
        sentence = "Default: reading order." if first == "document" else "Default: the first."
        command = click.option("--reverse", "descending", is_flag=True, help="The other way round.")(command)
        return click.option("--sort", "order", type=click.Choice(list(orders)), default=first, help=sentence)(command)

    return options


def filter_options(command: Command) -> Command:
    """The filters of the contract, handed on as keyword arguments for `filters_of`."""
    for option in reversed(
        (
            click.option("--theme", multiple=True, metavar="ID", help="Theme id or name; repeat for any of several."),
            click.option("--document", multiple=True, metavar="DOC", help="Document number, or part of path or title."),
            click.option(
                "--place", multiple=True, metavar="PLACE", help="Part of the document's place; =四川 is the whole."
            ),
            click.option("--kind", multiple=True, type=Kind(), help="Kind of figure."),
            click.option("--unit", multiple=True, metavar="UNIT", help="Unit as written, without 万 or 亿."),
            click.option("--min", "minimum", type=Amount(), metavar="N", help="Figures of at least N: 1000, 10亿."),
            click.option("--max", "maximum", type=Amount(), metavar="N", help="Figures of at most N: 1000, 10亿."),
            click.option("--value", type=Range(), metavar="RANGE", help="As in the search box: >10亿元, 5%..6%."),
            click.option("--year", multiple=True, type=int, metavar="YEAR", help="Year of the figure or document."),
            click.option("--text", multiple=True, metavar="TEXT", help="Rows that hold this text; repeated: and that."),
            click.option("--include-duplicates", is_flag=True, help="Also what a document repeats of itself."),
        )
    ):
        command = option(command)
    return command


def filters_of(options: dict[str, Any]) -> Filters:
    """The values of `filter_options` as Filters; theme names still have to become ids (`known_filters`)."""
    low, high, unit = options.get("value") or (-inf, inf, "")
    first, *words = options["text"] or ("",)
    return Filters(
        themes=options["theme"],
        documents=options["document"],
        places=options["place"],
        kinds=options["kind"],
        units=(*options["unit"], unit) if unit else options["unit"],
        years=options["year"],
        minimum=options["minimum"] if low == -inf else low,
        maximum=options["maximum"] if high == inf else high,
        text=first,
        words=tuple(words),
        include_duplicates=options["include_duplicates"],
        statuses=options.get("status", ()),
        indicators=options.get("indicator", ()),
        periods=options.get("period", ()),
        parts=options.get("parts", False),
        relations=options.get("relation", ()),
    )


class _Status(click.Choice[str]):
    """One of STATUSES, in English or Chinese."""

    def __init__(self) -> None:
        super().__init__(tuple(STATUSES))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The English word."""
        chinese = {name: status for status, name in STATUSES.items()}
        return super().convert(chinese.get(value, value), param, ctx)


def status_option(command: Command) -> Command:
    """--status, for figures and statements."""
    return click.option(
        "--status", multiple=True, type=_Status(), help="As what it is stated: a target, a result, a plan, history."
    )(command)


def relation_option(command: Command) -> Command:
    """--relation, for citations."""
    return click.option(
        "--relation", multiple=True, type=click.Choice(RELATIONS), help="What the text does with what it cites."
    )(command)


def statement_options(command: Command) -> Command:
    """What only statements of indicators are asked for, beside `filter_options`: --indicator, --period, --parts."""
    for option in (
        click.option("--parts", is_flag=True, help="Also statements of parts of a place."),
        click.option("--period", multiple=True, metavar="PERIOD", help="A year, or the years 2021-2025."),
        click.option("--indicator", multiple=True, metavar="ID", help="Indicator by id or name; repeat for several."),
    ):
        command = option(command)
    return command
