"""The figures of one kind and unit as bars, over documents or years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from store.library_reader import LibraryReader
from store.models.contents import DocumentRef, Figure, Filters
from tui.explorer.panes.compare import short
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.number_format import BOUND_SIGNS, number, value
from tui.explorer.panes.pane import Choice, Display, Field, Page, Pane, Query, Target, plain
from tui.explorer.widgets.cells import GAP, LEAST, MARGIN, Cell
from tui.i18n.texts import N_, _
from tui.terminal.widths import cells, fit

SOURCE, YEAR, VALUE = 12, 6, 11
"""Cells of the columns beside the bars."""
UNITS = 12
"""Units of a kind that ← and → go through, the most frequent first."""


class ChartPane(Pane[Figure]):
    """The figures of one kind and unit, each with a bar; without a kind, of the most frequent kind and unit."""

    id: ClassVar = "chart"
    label: ClassVar = N_("Chart")
    digit: ClassVar = "C"
    what: ClassVar = "figures"
    orders: ClassVar[tuple[str, ...]] = ("value", "document", "year")
    empty: ClassVar = N_("No figure fits the filters; x takes them off")
    uses: ClassVar = {
        "left": N_("the unit before"),
        "right": N_("the next unit"),
        "chart": N_("the next kind of figures"),
        "sort": N_("by value, document or year"),
        "filter": N_("<=5万 leaves larger ones out"),
        "copy": "",
        "export": N_("picture .svg, or .csv .md …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        width = bar_cells(display)
        return (
            Field("document", _("Source"), SOURCE),
            Field("year", _("Year"), YEAR),
            Field("value", _("Value"), VALUE, right=True),
            Field("", axis(largest(display), width), width),
            Field("subject", _("What")),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Figure]:
        choice = settled(library, query.filters, query.choice)
        filters = of_choice(query.filters, choice)
        first = library.figures(filters, limit=1, order="value", descending=True)
        most = max((reach(figure) for figure in first), default=1.0) or 1.0
        rows = library.figures(filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        return Page(rows, choice=choice, state=Scale(most))

    def total(self, library: LibraryReader, query: Query) -> int:
        return library.count("figures", of_choice(query.filters, query.choice))

    def cells(self, row: Figure, display: Display) -> Sequence[str | Cell]:
        return (
            short(source_of(row.document), SOURCE) if row.document.place else row.document.title,
            year_of(row),
            BOUND_SIGNS[row.bound] + value(row),
            bar(abs(row.low), reach(row), largest(display), bar_cells(display)),
            row.subject,
        )

    def target(self, row: Figure) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))

    def shifted(self, choice: Choice, display: Display, columns: int) -> Choice:
        """Another unit: the next one of this kind, or of the next kind behind the last."""
        return replace(choice, units=choice.units + columns)

    def picture(self, rows: Sequence[Figure], about: Sequence[str], display: Display) -> str:
        """The bars as SVG."""
        from tui.explorer.panes.svg_pictures import Bar, bars_svg

        choice = display.query.choice
        bars = [Bar(source_of(row.document), abs(row.low), reach(row), in_words(row)) for row in rows]
        return bars_svg(" · ".join((f"{kind_name(choice.kind)} {choice.unit}".strip(), *about)), bars, number)

    def title(self, display: Display) -> str:
        choice = display.query.choice
        return " ".join((_(self.label), "◂", kind_name(choice.kind), choice.unit, "▸"))


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bars of a page are measured by: the largest value of them all."""

    most: float


def largest(display: Display) -> float:
    """The value of the longest bar."""
    return display.state.most if isinstance(display.state, Scale) else 1.0


def bar_cells(display: Display) -> int:
    """Cells of the longest bar: what the other columns leave, less some for what is counted."""
    left = display.width - MARGIN - SOURCE - YEAR - VALUE - 4 * GAP
    return max(3, min(left - LEAST, left * 2 // 3))


def next_kind(choice: Choice) -> Choice:
    """The most frequent unit of the next kind."""
    return replace(choice, kinds=choice.kinds + 1, units=0)


def of_choice(filters: Filters, choice: Choice) -> Filters:
    """The filters that leave the figures of the kind and unit that were chosen."""
    return plain(filters, kinds=(choice.kind,), units=(choice.unit,))


def settled(library: LibraryReader, filters: Filters, choice: Choice) -> Choice:
    """The kind and unit that a choice comes to among those that the filters leave; nothing is left to go from there.

    Without a kind, or with one that the filters do not leave, it is the most frequent one.
    """
    kind, unit = choice.kind, choice.unit
    if (filters.kinds and kind not in filters.kinds) or (filters.units and unit not in filters.units):
        kind = ""
    if kind and not choice.units and not choice.kinds:
        return Choice(kind=kind, unit=unit)
    kinds = [each for each, _count in library.facets("kind", filters)]
    if not kinds:
        return Choice(kind=kind, unit=unit)
    at = kinds.index(kind) if kind in kinds else 0
    if not kind or choice.kinds:
        at = (at + choice.kinds) % len(kinds)
        kind = kinds[at]
        unit = units_of(library, filters, kind)[0]
    step = 1 if choice.units > 0 else -1
    units = units_of(library, filters, kind) if choice.units else []
    for _step in range(abs(choice.units)):
        place = (units.index(unit) if unit in units else 0) + step
        if not 0 <= place < len(units):
            at = (at + step) % len(kinds)
            kind = kinds[at]
            units = units_of(library, filters, kind)
            place = 0 if step > 0 else -1
        unit = units[place]
    return Choice(kind=kind, unit=unit)


def units_of(library: LibraryReader, filters: Filters, kind: str) -> list[str]:
    """The most frequent units of a kind that the filters leave."""
    return [unit for unit, _count in library.facets("unit", plain(filters, kinds=(kind,)))[:UNITS]] or [""]


def source_of(document: DocumentRef) -> str:
    """The place of a document with its year, or its title."""
    return f"{document.place} {document.year or ''}".strip() if document.place else document.title


def year_of(figure: Figure) -> str:
    """The year of a figure, or in brackets that of its document."""
    return str(figure.year) if figure.year else f"({figure.document.year})" if figure.document.year else ""


def in_words(figure: Figure) -> str:
    """A figure with its bound and unit, what it counts and when."""
    parts = (BOUND_SIGNS[figure.bound] + value(figure) + figure.unit, figure.subject, figure.when)
    return " ".join(part for part in parts if part)


def reach(row: Figure) -> float:
    """How far the bar of a figure reaches: to the far end of a range; a fall is as long as a rise."""
    return max(abs(row.low), abs(row.high if row.high is not None else row.low))


def bar(low: float, high: float, most: float, width: int) -> str:
    """A bar of at most `width` cells, to half a cell, up to `low`; what a range adds up to `high` is shaded."""
    block = cells("█")
    halves = max(1, round(min(low / most, 1.0) * width / block * 2))
    solid = "█" * (halves // 2) + "▌" * (halves % 2)
    rest = int(min(high / most, 1.0) * width) - cells(solid)
    return solid + "▒" * (rest // cells("▒"))


def axis(most: float, width: int) -> str:
    """The scale above the bars: 0 at the left, the largest value at the right; nothing where they do not fit."""
    end = number(most)
    return "0" + fit(end, width - 1, align="right") if cells(end) < width - 1 else ""
