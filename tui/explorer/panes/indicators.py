"""Indicators side by side: targets beside results, by place, period or document, each cell with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from store.exporting.records import Record
from store.library_reader import LibraryReader
from store.models.statement import Statement
from store.tabulation import ROWS, cell_text
from tui.explorer.panes.compare import short, without_common_ends
from tui.explorer.panes.indicator_bars import Bars, IndicatorBarsPane
from tui.explorer.panes.indicator_table import MOST, Table, abridged, full_title, read_table, signed, step_text, text_of
from tui.explorer.panes.pane import Choice, Display, Field, Page, Pane, Query, TableChoice, Target
from tui.explorer.widgets.cells import GAP, MARGIN, Cell
from tui.i18n.texts import N_, _
from tui.terminal.widths import cells

NAME = 16
"""Cells that the names of the rows may take."""
BLANK = "    "
"""The cursor in a cell without a statement."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A place, period or document with its statements by column."""

    name: str
    held: tuple[tuple[Statement, ...], ...] = field(compare=False)


class IndicatorsPane(Pane[TableRow]):
    """A matrix of indicators; one of its columns has the cursor, and its cells lead to their sentences."""

    id: ClassVar = "indicators"
    label: ClassVar = N_("Indicators")
    digit: ClassVar = "8"
    orders: ClassVar[tuple[str, ...]] = ("row", "value")
    empty: ClassVar = N_("No statement of these indicators is left; x takes filters off, I and p choose others")
    uses: ClassVar = {
        "left": N_("the column to the left"),
        "right": N_("the column to the right"),
        "choose_indicators": N_("one or several, with Tab"),
        "next_statuses": "",
        "choose_periods": "",
        "indicators": N_("rows by place, period, document"),
        "next_match": N_("the next statement of the cell"),
        "chart": N_("the column as bars"),
        "sort": N_("by name, or by the column"),
        "filter": "",
        "outline": "",
        "copy": "",
        "export": N_("picture .svg, or .csv .md …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        table = table_of(display)
        heads, before = [], ""
        seen = self._seen(display)
        for number in seen:
            head = table.heads[number]
            mates = [each for each in seen if table.heads[each].indicator == head.indicator]
            room = sum(table.heads[each].width + GAP for each in mates) - GAP
            over = abridged(head.label, room) if head.indicator != before else ""
            mark = "▸" if number == table.column else ""
            order = "value" if number == table.column else ""
            heads.append(Field(order, mark + head.title, head.width, right=True, over=over))
            before = head.indicator
        return (Field("row", _(row_word(table)), self._name_width(table)), *heads)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[TableRow]:
        table = read_table(library, query.filters, query.choice.table, query.choice.column)
        held = table.matrix
        rows = [
            TableRow(name, tuple(held.cell(row, column) for column in range(len(held.columns))))
            for row, name in enumerate(held.rows)
        ]
        if query.order == "value":
            rows = by_value(rows, table.column, descending=query.descending)
        elif query.descending:
            rows.reverse()
        note = _("Only the first {n} statements were read; F or I leaves fewer").format(n=f"{MOST:,}")
        choice = Choice(table.column, table=table.chosen)
        return Page(
            rows[offset : offset + limit],
            len(rows),
            note if table.cut_short else "",
            choice=choice,
            state=table,
        )

    def cells(self, row: TableRow, display: Display) -> Sequence[str | Cell]:
        table = table_of(display)
        shown: list[str | Cell] = [short(row_names(table)[row.name], NAME)]
        for number in self._seen(display):
            held = row.held[number]
            text = text_of(held)
            if number == table.column:
                name, step = table.chosen.step
                if name == row.name and step < len(held) > 1:
                    text = step_text(held, step)
                text = text or BLANK
                shown.append(Cell(text, ((0, len(text)),), cursor=True))
            else:
                shown.append(text)
        return shown

    def locate(self, library: LibraryReader, row: TableRow, display: Display) -> Target | None:
        """The figure of the cell's statement, or of the one of several that was stepped to."""
        table = table_of(display)
        held = row.held[table.column]
        if not held:
            return None
        name, step = table.chosen.step
        each = held[min(step, len(held) - 1) if name == row.name else 0]
        return Target(each.document.id, each.paragraph, ((each.start, each.end),))

    def shifted(self, choice: Choice, display: Display, columns: int) -> Choice:
        last = max(len(table_of(display).matrix.columns) - 1, 0)
        column = min(max(choice.column + columns, 0), last)
        return Choice(column, table=replace(choice.table, step=TableChoice().step))

    def stepped(self, row: TableRow, display: Display, direction: int) -> Choice | None:
        choice, table = display.query.choice, table_of(display)
        name, step = table.chosen.step
        step = (step if name == row.name else 0) + direction
        if not 0 <= step < len(row.held[table.column]):
            return None
        return replace(choice, table=replace(choice.table, step=(row.name, step)))

    def bars_of(self, row: TableRow | None, display: Display) -> IndicatorBarsPane | None:
        """The column with the cursor as bars: over its periods where the rows are those, else over places."""
        table = table_of(display)
        if not table.heads:
            return None
        over = "period" if table.matrix.kind == "period" else "place"
        return IndicatorBarsPane(Bars(table.matrix.columns[table.column], table.heads[table.column].label, over))

    def record(self, row: TableRow, display: Display) -> Record:
        """The name of the row, and the text of every cell by the full title of its column."""
        table = table_of(display)
        record: Record = {table.matrix.kind: row.name}
        for title, held in zip(full_titles(table), row.held, strict=True):
            record[title] = cell_text(held)
        return record

    def picture(self, rows: Sequence[TableRow], about: Sequence[str], display: Display) -> str:
        """The table as SVG."""
        from tui.explorer.panes.svg_pictures import table_svg

        table = table_of(display)
        texts = [(row.name, [cell_text(held) for held in row.held]) for row in rows]
        return table_svg(" · ".join((_(self.label), *about)), full_titles(table), texts)

    def title(self, display: Display) -> str:
        table = table_of(display)
        if not table.heads:
            return self.label
        return f"{_(self.label)} ▸{full_titles(table)[table.column]}"

    def _seen(self, display: Display) -> range:
        table = table_of(display)
        return table.seen(display.width - MARGIN - self._name_width(table) - GAP)

    def _name_width(self, table: Table) -> int:
        """Cells of the names: they are cut only where one of them is longer than NAME."""
        widest = max((cells(name) for name in row_names(table).values()), default=0)
        return min(NAME, max(widest, cells(_(row_word(table))) + 1))


def table_of(display: Display) -> Table:
    """The table that came with the rows that are shown."""
    return display.state if isinstance(display.state, Table) else Table()


def full_titles(table: Table) -> list[str]:
    """The full titles of all columns."""
    return [full_title(column, head.label) for column, head in zip(table.matrix.columns, table.heads, strict=True)]


def row_word(table: Table) -> str:
    """What the rows are, marked for the catalog."""
    return dict(zip(ROWS, (N_("Place"), N_("Period"), N_("Document")), strict=True))[table.matrix.kind]


def row_names(table: Table) -> dict[str, str]:
    """What the rows are called on the screen: documents by what differs in their titles."""
    names = table.matrix.rows
    shown = without_common_ends(names) if table.matrix.kind == "document" else names
    return {name: each or "—" for name, each in zip(names, shown, strict=True)}


def by_value(rows: Sequence[TableRow], column: int, *, descending: bool) -> list[TableRow]:
    """Rows by the first statement of a column, those without one last."""

    def value(row: TableRow) -> float | None:
        return signed(row.held[column][0]) if row.held[column] else None

    known = [(each, row) for row in rows if (each := value(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _value, row in known] + [row for row in rows if value(row) is None]
