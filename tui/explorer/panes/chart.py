"""The figures of one kind and unit as bars, over documents or years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.library import Library
from store.models import DocumentRef, Figure, Filters
from tui.explorer.panes.compare import short
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.number_format import BOUND_SIGNS, number, value
from tui.explorer.panes.pane import Field, Page, Pane, Query, Room, Target, plain
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

    def __init__(self, kind: str = "", unit: str = "") -> None:
        self.kind = kind
        self.unit = unit
        self._most = 1.0
        self._step = 0
        self._kind_step = 0
        self._width = 80

    def fit(self, width: int) -> None:
        self._width = width or self._width

    def columns(self, room: Room) -> tuple[Field, ...]:
        return (
            Field("document", _("Source"), SOURCE),
            Field("year", _("Year"), YEAR),
            Field("value", _("Value"), VALUE, right=True),
            Field("", axis(self._most, self._bar()), self._bar()),
            Field("subject", _("What")),
        )

    def page(self, library: Library, query: Query, offset: int, limit: int) -> Page[Figure]:
        self._choose(library, query.filters)
        filters = self._filters(query.filters)
        if not offset:
            largest = library.figures(filters, limit=1, order="value", descending=True)
            self._most = max((reach(figure) for figure in largest), default=1.0) or 1.0
        return Page(
            library.figures(filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        )

    def total(self, library: Library, query: Query) -> int:
        return library.count("figures", self._filters(query.filters))

    def cells(self, row: Figure, room: Room) -> Sequence[str | Cell]:
        return (
            short(source_of(row.document), SOURCE) if row.document.place else row.document.title,
            year_of(row),
            BOUND_SIGNS[row.bound] + value(row),
            bar(abs(row.low), reach(row), self._most, self._bar()),
            row.subject,
        )

    def target(self, row: Figure) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))

    def shift(self, columns: int) -> bool:
        """Another unit: the next one of this kind, or of the next kind behind the last."""
        self._step += columns
        return True

    def next_kind(self) -> None:
        """The most frequent unit of the next kind, from the next page on."""
        self._kind_step += 1

    def picture(self, rows: Sequence[Figure], about: Sequence[str]) -> str:
        """The bars as SVG."""
        from tui.explorer.panes.pictures import Bar, bars_svg

        bars = [Bar(source_of(row.document), abs(row.low), reach(row), in_words(row)) for row in rows]
        return bars_svg(" · ".join((f"{kind_name(self.kind)} {self.unit}".strip(), *about)), bars, number)

    def title(self) -> str:
        return " ".join((_(self.label), "◂", kind_name(self.kind), self.unit, "▸"))

    def _filters(self, filters: Filters) -> Filters:
        return plain(filters, kinds=(self.kind,), units=(self.unit,))

    def _choose(self, library: Library, filters: Filters) -> None:
        """Settle kind and unit: those that ← → C ask for, or else the most frequent, among those the filters leave."""
        step, kind_step = self._step, self._kind_step
        self._step = self._kind_step = 0
        if (filters.kinds and self.kind not in filters.kinds) or (filters.units and self.unit not in filters.units):
            self.kind = ""
        if self.kind and not step and not kind_step:
            return
        kinds = [kind for kind, _count in library.facets("kind", filters)]
        if not kinds:
            return
        at = kinds.index(self.kind) if self.kind in kinds else 0
        if not self.kind or kind_step:
            self.kind = kinds[(at + kind_step) % len(kinds)]
            self.unit = units_of(library, filters, self.kind)[0]
            return
        units = units_of(library, filters, self.kind)
        place = (units.index(self.unit) if self.unit in units else 0) + step
        if not 0 <= place < len(units):
            self.kind = kinds[(at + (1 if step > 0 else -1)) % len(kinds)]
            units = units_of(library, filters, self.kind)
            place = 0 if step > 0 else -1
        self.unit = units[place]

    def _bar(self) -> int:
        """Cells of the longest bar: what the other columns leave, less some for what is counted."""
        left = self._width - MARGIN - SOURCE - YEAR - VALUE - 4 * GAP
        return max(3, min(left - LEAST, left * 2 // 3))


def units_of(library: Library, filters: Filters, kind: str) -> list[str]:
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
