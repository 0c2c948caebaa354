"""Places, documents and years side by side: how many measures each has of each theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, ClassVar

from store.exporting.records import Record
from store.library_reader import LibraryReader
from store.models.contents import Document, Filters, Matrix, Theme
from tui.explorer.panes.library_rows import MeasuresPane
from tui.explorer.panes.pane import Choice, Display, Field, Page, Pane, Query, Target, plain
from tui.explorer.widgets.cells import GAP, LEAST, MARGIN, Cell
from tui.i18n.texts import N_, _
from tui.terminal.widths import WIDTHS, cells, cut

SHADES = " ░▒▓█"
NARROWEST, WIDEST = 5, 9
"""Cells of one column of the matrix."""
MOST_DRAWN = 100
"""Columns of a picture; more, nobody could read."""
AROUND = 30
"""Documents on either side of the cursor that are asked for their place and year."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A theme with its numbers of measures by column; `most` is the largest number of the whole matrix."""

    theme: Theme
    counts: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix of a page: by what, which column has the cursor, the short labels near it, how much has no column."""

    matrix: Matrix = field(default_factory=lambda: Matrix((), (), ()))
    by: str = "document"
    column: int = 0
    labels: dict[int, str] = field(default_factory=dict)
    most: int = 0
    lacking: int = 0
    """measures of documents without a place or year, once for each of their themes"""

    def label(self, column: int) -> str:
        """The label of a column as its head."""
        return self.labels.get(column, self.matrix.columns[column][1])

    def about(self) -> list[str]:
        """What is counted, and how much stands in no column."""
        counted = {
            "document": _("measures by theme and document"),
            "place": _("measures by theme and place"),
            "year": _("measures by theme and year"),
        }
        parts = [counted[self.by]]
        if self.lacking and self.by == "place":
            parts.append(_("{n} without a place").format(n=f"{self.lacking:,}"))
        if self.lacking and self.by == "year":
            parts.append(_("{n} without a year").format(n=f"{self.lacking:,}"))
        return parts

    def cell(self, row: MatrixRow, filters: Filters) -> Filters:
        """The filters that leave the measures of a row and the column with the cursor."""
        name = self.matrix.columns[self.column][0]
        themes = (row.theme.id,)
        if self.by == "document":
            return plain(filters, themes=themes, documents=(name,))
        if self.by == "place":
            within = any(name != other and name in other for other, _label in self.matrix.columns)
            return plain(filters, themes=themes, places=("=" + name if within else name,))
        return plain(filters, themes=themes, years=(int(name),))

    def column_width(self) -> int:
        """Cells of a column: enough for the labels near the cursor and for the largest number with its shade."""
        near = range(max(0, self.column - AROUND), min(len(self.matrix.columns), self.column + AROUND))
        widest = max((cells(self.label(number)) + 1 for number in near), default=0)
        return min(max(NARROWEST, widest, len(str(self.most)) + 2), WIDEST)

    def seen(self, width: int) -> range:
        """The columns that fit into rows of `width` cells beside the names of the themes, that of the cursor among
        them."""
        inner = width - MARGIN
        longest = max((cells(theme.name) for theme in self.matrix.themes), default=0)
        most = max(1, (inner - min(longest, max(LEAST, inner // 3))) // (self.column_width() + GAP))
        number = len(self.matrix.columns)
        first = min(max(0, self.column - most // 2), max(0, number - most))
        return range(first, min(first + most, number))


class ComparePane(Pane[MatrixRow]):
    """Measures by theme and by document, place or year; one column has the cursor."""

    id: ClassVar = "compare"
    label: ClassVar = N_("Compare")
    digit: ClassVar = "5"
    orders: ClassVar[tuple[str, ...]] = ("place", "document", "year")
    empty: ClassVar = N_("There is nothing to compare under these filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("the measures of the cell"),
        "toggle": N_("marks the row, for e"),
        "left": N_("the column to the left"),
        "right": N_("the column to the right"),
        "sort": N_("by place, document or year"),
        "reverse": N_("turns the columns round"),
        "compare": N_("as s"),
        "filter": "",
        "chart": N_("figures as bars"),
        "export": N_("picture .svg, or .csv .md …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        shown = comparison(display)
        width = shown.column_width()
        heads = []
        for number in shown.seen(display.width):
            mark = "▸" if number == shown.column else ""
            heads.append(Field("", mark + short(shown.label(number), width - cells(mark)), width, right=True))
        return (Field("theme", _("Theme")), *heads)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[MatrixRow]:
        chosen = query.filters.themes
        matrix = of_themes(library.matrix(query.order, plain(query.filters, themes=())), chosen)
        if query.descending:
            matrix = Matrix(matrix.themes, matrix.columns[::-1], tuple(row[::-1] for row in matrix.cells))
        column = min(query.choice.column, max(len(matrix.columns) - 1, 0))
        labels = document_labels(library, matrix, column) if query.order == "document" else {}
        most = max((count for row in matrix.cells for count in row), default=0)
        lacking = sum(theme.measures for theme in matrix.themes) - sum(map(sum, matrix.cells))
        state = Comparison(matrix, query.order, column, labels, most, lacking)
        rows = [MatrixRow(t, counts, most) for t, counts in zip(matrix.themes, matrix.cells, strict=True)]
        if not matrix.columns:
            rows = []
        return Page(rows[offset : offset + limit], len(rows), choice=Choice(column), state=state)

    def cells(self, row: MatrixRow, display: Display) -> Sequence[str | Cell]:
        shown = comparison(display)
        counts: list[str | Cell] = []
        for number in shown.seen(display.width):
            count = row.counts[number]
            text = f"{count or ''} {shade(count, row.most)}"
            counts.append(Cell(text, ((0, len(text)),)) if number == shown.column else text)
        return (row.theme.name, *counts)

    def shifted(self, choice: Choice, display: Display, columns: int) -> Choice:
        last = max(len(comparison(display).matrix.columns) - 1, 0)
        return Choice(min(max(choice.column + columns, 0), last))

    def inside(self, row: MatrixRow, display: Display) -> tuple[Pane[Any], Filters]:
        return MeasuresPane(), comparison(display).cell(row, display.query.filters)

    def locate(self, library: LibraryReader, row: MatrixRow, display: Display) -> Target | None:
        """The first measure of the cell."""
        for measure in library.measures(comparison(display).cell(row, display.query.filters), limit=1):
            return Target(measure.document.id, measure.paragraph, ((measure.start, measure.end),))
        return None

    def record(self, row: MatrixRow, display: Display) -> Record:
        """The theme, and the count of every column by its label."""
        record: Record = {"theme": row.theme.name}
        for (name, label), count in zip(comparison(display).matrix.columns, row.counts, strict=True):
            record[label if label not in record else f"{label} ({name})"] = count
        return record

    def picture(self, rows: Sequence[MatrixRow], about: Sequence[str], display: Display) -> str:
        """The matrix as SVG, with at most MOST_DRAWN of its columns."""
        from tui.explorer.panes.svg_pictures import Grid, grid_svg

        shown = comparison(display)
        columns = [label for _name, label in shown.matrix.columns]
        parts = [*shown.about(), *about]
        if len(columns) > MOST_DRAWN:
            parts.append(_("the first {n} of {total} columns").format(n=MOST_DRAWN, total=f"{len(columns):,}"))
        cells = [(row.theme.name, row.counts[:MOST_DRAWN]) for row in rows]
        return grid_svg(Grid(" · ".join(parts), columns[:MOST_DRAWN], cells))

    def names(self, display: Display) -> dict[str, str]:
        shown = comparison(display)
        value, _label = shown.matrix.columns[shown.column]
        return {f"document {value}": short(shown.label(shown.column), 2 * WIDEST)}

    def title(self, display: Display) -> str:
        shown = comparison(display)
        columns = shown.matrix.columns
        return " · ".join((_(self.label), *shown.about(), *(["▸" + columns[shown.column][1]] if columns else [])))


def comparison(display: Display) -> Comparison:
    """The matrix that came with the rows that are shown."""
    return display.state if isinstance(display.state, Comparison) else Comparison()


def of_themes(matrix: Matrix, themes: tuple[str, ...]) -> Matrix:
    """A matrix with the rows of these themes only; of all if there are none.

    Were the other rows counted under a filter of themes, a cell would open as another list than it counts.
    """
    if not themes:
        return matrix
    pairs = [(t, row) for t, row in zip(matrix.themes, matrix.cells, strict=True) if t.id in themes]
    return Matrix(tuple(t for t, _row in pairs), matrix.columns, tuple(row for _theme, row in pairs))


def document_labels(library: LibraryReader, matrix: Matrix, column: int) -> dict[int, str]:
    """Short labels for the documents around a column of a matrix by documents, by column."""
    near = range(max(0, column - AROUND), min(len(matrix.columns), column + AROUND))
    ids = tuple(matrix.columns[number][0] for number in near)
    known = {str(d.id): d for d in library.documents(Filters(documents=ids, include_duplicates=True))}
    labels = telling_labels([known[each] for each in ids if each in known])
    return dict(zip((number for number, each in zip(near, ids, strict=True) if each in known), labels, strict=True))


def telling_labels(documents: Sequence[Document]) -> list[str]:
    """What tells documents apart in the least room: their places, what differs in their titles, places with years."""
    places = [document.place for document in documents]
    if all(places) and len(set(places)) == len(places):
        return places
    if all(document.place or document.year for document in documents):
        dated = [_place_or_year(document, places) for document in documents]
        if len(set(dated)) == len(dated) and len(set(places)) > 1:
            return dated
    titles = without_common_ends([document.title for document in documents])
    if all(0 < cells(title) < WIDEST for title in titles):
        return titles
    dated = [f"{document.place} {document.year or ''}".strip() for document in documents]
    if all(dated) and len(set(dated)) == len(dated):
        return dated
    return [title[: cut(title, WIDEST - 2)] or _("same title") for title in titles]


def _place_or_year(document: Document, places: Sequence[str]) -> str:
    """The place where no other document is of it, else the year with it."""
    if document.place and places.count(document.place) == 1:
        return document.place
    return f"{document.place} {document.year or ''}".strip()


def without_common_ends(titles: Sequence[str]) -> list[str]:
    """Titles without the characters that all of them begin and end with: 2018年报告 and 2019年报告 → 8 and 9.

    A number is not cut in two: the example gives 2018 and 2019.
    """
    if len(titles) < 2:
        return list(titles)
    shortest = min(map(len, titles))
    start = next((n for n in range(shortest) if len({title[n] for title in titles}) > 1), shortest)
    while start and titles[0][start - 1].isdigit():
        start -= 1
    rest = shortest - start
    end = next((n for n in range(rest) if len({title[-1 - n] for title in titles}) > 1), rest)
    while end and titles[0][-end].isdigit():
        end -= 1
    return [title[start : len(title) - end] for title in titles]


def shade(count: int, most: int) -> str:
    """One of five shades for a number between 0 and `most`; by its root, so that one large number hides no other."""
    if not count:
        return SHADES[0]
    return SHADES[max(1, min(4, round(sqrt(count / most) * 4)))]


def short(label: str, width: int) -> str:
    """The end of a label: of 四川广元 and 四川广安华蓥 the end tells them apart."""
    if cells(label) <= width:
        return label
    start, room = len(label), width - 1
    while room >= WIDTHS[label[start - 1]]:
        start -= 1
        room -= WIDTHS[label[start]]
    return "…" + label[start:]
