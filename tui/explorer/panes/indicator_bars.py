"""A column of the table of indicators as bars: one indicator over places, or over the years of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from store.library_reader import LibraryReader
from store.models.contents import Filters
from store.models.statement import Statement
from store.tabulation import Column, value_text
from tui.explorer.panes.chart import Scale, axis, bar, largest
from tui.explorer.panes.compare import short
from tui.explorer.panes.indicator_table import MOST, full_title, signed
from tui.explorer.panes.number_format import number
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Target
from tui.explorer.widgets.cells import GAP, LEAST, MARGIN, Cell
from tui.i18n.texts import N_, _

NAME, VALUE = 12, 14
"""Cells of the columns beside the bars."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: an indicator of one status and basis, `over` place (in `column.period`) or period (of a place)."""

    column: Column
    label: str
    over: str = "place"


class IndicatorBarsPane(Pane[Statement]):
    """The statements of one indicator, each with a bar."""

    id: ClassVar = "indicator_bars"
    label: ClassVar = N_("Chart")
    digit: ClassVar = "C"
    orders: ClassVar[tuple[str, ...]] = ("row", "value")
    empty: ClassVar = N_("No statement of this indicator is left; x takes filters off")
    uses: ClassVar = {
        "chart": N_("by year for its place, or back"),
        "back": N_("to the table"),
        "sort": N_("by name or year, or by value"),
        "filter": "",
        "copy": "",
        "export": N_("picture .svg, or .csv .md …"),
    }

    def __init__(self, bars: Bars) -> None:
        self.bars = bars

    def columns(self, display: Display) -> tuple[Field, ...]:
        width = bar_cells(display)
        return (
            Field("row", _("Place") if self.bars.over == "place" else _("Period"), NAME),
            Field("value", _("Value"), VALUE, right=True),
            Field("", axis(largest(display), width), width),
            Field("", _("Source")),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Statement]:
        found = self._statements(library, query.filters)
        if query.order == "value":
            found.sort(key=signed, reverse=query.descending)
        else:
            found.sort(key=self._in_row_order, reverse=query.descending)
        state = Scale(max(map(reach, found), default=1.0) or 1.0)
        return Page(found[offset : offset + limit], len(found), state=state)

    def cells(self, row: Statement, display: Display) -> Sequence[str | Cell]:
        return (
            short(self._name(row), NAME),
            value_text(row),
            bar(abs(ends(row)[0]), reach(row), largest(display), bar_cells(display)),
            row.document.title,
        )

    def target(self, row: Statement) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))

    def bars_of(self, row: Statement | None, display: Display) -> IndicatorBarsPane | None:
        """The same indicator over the periods of the row's place, or over the places in the row's period."""
        if row is None:
            return None
        over = "period" if self.bars.over == "place" else "place"
        column = replace(self.bars.column, place=row.place, period=row.period)
        return IndicatorBarsPane(replace(self.bars, column=column, over=over))

    def picture(self, rows: Sequence[Statement], about: Sequence[str], display: Display) -> str:
        """The bars as SVG."""
        from tui.explorer.panes.svg_pictures import Bar, bars_svg

        bars = [Bar(self._name(row), abs(ends(row)[0]), reach(row), value_text(row)) for row in rows]
        return bars_svg(" · ".join((self._about(), *about)), bars, number)

    def title(self, display: Display) -> str:
        return f"{_(self.label)} {self._about()}"

    def _about(self) -> str:
        column = self.bars.column
        fixed = replace(column, place="") if self.bars.over == "place" else replace(column, period="")
        return full_title(fixed, self.bars.label)

    def _statements(self, library: LibraryReader, filters: Filters) -> list[Statement]:
        column = self.bars.column
        asked = replace(filters, indicators=(column.indicator,), statuses=(column.status,))
        if self.bars.over == "period" and column.place:
            asked = replace(asked, places=(f"={column.place}",))
        if self.bars.over == "place" and column.period:
            asked = replace(asked, periods=(column.period,))
        found = library.statements(asked, limit=MOST)
        same = [each for each in found if (each.basis or "") == column.basis]
        return [each for each in same if self.bars.over == "period" or each.period == column.period]

    def _name(self, row: Statement) -> str:
        return (row.place or row.document.title) if self.bars.over == "place" else row.period

    def _in_row_order(self, row: Statement) -> tuple[str, str]:
        return (row.place, "") if self.bars.over == "place" else (row.period[-4:], row.period)


def bar_cells(display: Display) -> int:
    """Cells of the longest bar: what the other columns leave, less some for the source."""
    left = display.width - MARGIN - NAME - VALUE - 3 * GAP
    return max(3, min(left - LEAST, left * 2 // 3))


def ends(statement: Statement) -> tuple[float, float]:
    """Both ends of a value, one for the other where a bound leaves it open."""
    low, high = statement.low, statement.high
    return (low if low is not None else high or 0.0, high if high is not None else low or 0.0)


def reach(statement: Statement) -> float:
    """How far the bar of a statement reaches; a fall is as long as a rise."""
    return max(map(abs, ends(statement)))
