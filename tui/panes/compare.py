"""Places, documents and years side by side: the matrix of themes, and figures of one unit as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from store.exporting import Record
from store.library import Library
from store.models import Figure, Filters, Matrix, Theme
from tui.panes.base import Field, Page, Pane, Query, Room, Target, place_of, plain
from tui.panes.rows import MeasuresPane, kind_name
from tui.panes.values import BOUND_SIGNS, value
from tui.texts import N_, _
from tui.widgets.rows import Cell
from tui.widths import WIDTHS, cells

SHADES = " ░▒▓█"
COLUMN = 9
"""Cells of one column of the matrix."""
SEEN, SEEN_WIDE = 6, 9
"""Columns of the matrix that are seen at once."""
BAR = 30
"""Cells of the longest bar."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A theme with its numbers of measures by column; `most` is the largest number of the whole matrix."""

    theme: Theme
    counts: tuple[int, ...]
    most: int


class ComparePane(Pane[MatrixRow]):
    """Measures by theme and by document, place or year; one column has the cursor."""

    id: ClassVar = "compare"
    label: ClassVar = N_("Compare")
    digit: ClassVar = "5"
    orders: ClassVar[tuple[str, ...]] = ("place", "document", "year")
    empty: ClassVar = N_("There is nothing to compare under these filters; x takes them off")

    def __init__(self) -> None:
        self.column = 0
        self._matrix = Matrix((), (), ())
        self._by = "document"

    def columns(self, room: Room) -> tuple[Field, ...]:
        shown = self._seen(room)
        return (
            Field("theme", _("Theme")),
            *(Field("", short(self._matrix.columns[n][1], COLUMN), COLUMN, right=True) for n in shown),
        )

    def page(self, library: Library, query: Query, offset: int, limit: int) -> Page[MatrixRow]:
        matrix = library.matrix(query.order, query.filters)
        most = max((count for row in matrix.cells for count in row), default=0)
        rows = [MatrixRow(t, counts, most) for t, counts in zip(matrix.themes, matrix.cells, strict=True)]
        self._matrix, self._by = matrix, query.order
        self.column = min(self.column, max(len(matrix.columns) - 1, 0))
        return Page(rows[offset : offset + limit], len(rows))

    def cells(self, row: MatrixRow, room: Room) -> Sequence[str | Cell]:
        counts: list[str | Cell] = []
        for number in self._seen(room):
            count = row.counts[number]
            text = f"{count or ''} {shade(count, row.most)}"
            counts.append(Cell(text, ((0, len(text)),)) if number == self.column else text)
        return (row.theme.name, *counts)

    def shift(self, columns: int) -> bool:
        """Move the cursor to another column; False if there is none."""
        before = self.column
        self.column = min(max(before + columns, 0), max(len(self._matrix.columns) - 1, 0))
        return self.column != before

    def inside(self, row: MatrixRow, filters: Filters) -> tuple[Pane[Any], Filters] | None:
        return (MeasuresPane(), self._cell(row, filters)) if self._matrix.columns else None

    def locate(self, library: Library, row: MatrixRow, query: Query) -> Target | None:
        """The first measure of the cell."""
        if self._matrix.columns:
            for measure in library.measures(self._cell(row, query.filters), limit=1):
                return Target(measure.document.id, measure.paragraph, ((measure.start, measure.end),))
        return None

    def record(self, row: MatrixRow) -> Record:
        """The theme, and the count of every column by its label."""
        record: Record = {"theme": row.theme.name}
        for (name, label), count in zip(self._matrix.columns, row.counts, strict=True):
            record[label if label not in record else f"{label} ({name})"] = count
        return record

    def names(self) -> dict[str, str]:
        return {f"document {value}": short(label, 2 * COLUMN) for value, label in self._matrix.columns}

    def title(self) -> str:
        by = {"document": _("by document"), "place": _("by place"), "year": _("by year")}[self._by]
        chosen = self._matrix.columns[self.column][1] if self._matrix.columns else ""
        return " ".join((_(self.label), by, chosen))

    def _cell(self, row: MatrixRow, filters: Filters) -> Filters:
        """The filters that leave the measures of a row and the chosen column."""
        name = self._matrix.columns[self.column][0]
        themes = (row.theme.id,)
        if self._by == "document":
            return plain(filters, themes=themes, documents=(name,))
        if self._by == "place":
            return plain(filters, themes=themes, places=(name,))
        return plain(filters, themes=themes, years=(int(name),) if name.isdigit() else ())

    def _seen(self, room: Room) -> range:
        most = SEEN_WIDE if room is Room.WIDE else SEEN
        first = max(0, self.column - most + 1)
        return range(first, min(first + most, len(self._matrix.columns)))


class ChartPane(Pane[Figure]):
    """The figures of one kind and unit as bars, by document or by year."""

    id: ClassVar = "chart"
    label: ClassVar = N_("Chart")
    digit: ClassVar = "C"
    what: ClassVar = "figures"
    orders: ClassVar[tuple[str, ...]] = ("value", "document", "year")

    def __init__(self, kind: str, unit: str) -> None:
        self.kind = kind
        self.unit = unit
        self._most = 1.0

    def columns(self, room: Room) -> tuple[Field, ...]:
        return (
            Field("document", _("Source"), 12),
            Field("year", _("Year"), 4),
            Field("value", _("Value"), 11, right=True),
            Field("", "", BAR),
            Field("subject", _("What")),
        )

    def page(self, library: Library, query: Query, offset: int, limit: int) -> Page[Figure]:
        filters = self._filters(query)
        if not offset:
            largest = library.figures(filters, limit=1, order="value", descending=True)
            self._most = max((abs(figure.low) for figure in largest), default=1.0) or 1.0
        return Page(
            library.figures(filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        )

    def total(self, library: Library, query: Query) -> int:
        return library.count("figures", self._filters(query))

    def cells(self, row: Figure, room: Room) -> Sequence[str | Cell]:
        bar = "█" * max(1, round(min(abs(row.low) / self._most, 1.0) * BAR))
        return (
            place_of(row.document),
            str(row.year or ""),
            BOUND_SIGNS[row.bound] + value(row),
            bar,
            row.subject,
        )

    def target(self, row: Figure) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))

    def title(self) -> str:
        return " ".join((_(self.label), kind_name(self.kind), self.unit))

    def _filters(self, query: Query) -> Filters:
        return plain(query.filters, kinds=(self.kind,), units=(self.unit,))


def shade(count: int, most: int) -> str:
    """One of five shades for a number between 0 and `most`."""
    if not count:
        return SHADES[0]
    return SHADES[max(1, min(4, round(count / most * 4)))]


def short(label: str, width: int) -> str:
    """The end of a label: of 四川广元 and 四川广安华蓥 the end tells them apart."""
    if cells(label) <= width:
        return label
    start, room = len(label), width - 1
    while room >= WIDTHS[label[start - 1]]:
        start -= 1
        room -= WIDTHS[label[start]]
    return "…" + label[start:]
