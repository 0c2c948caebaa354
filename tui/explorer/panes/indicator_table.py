"""What the table of indicators asks the library, and how its columns are headed and laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from store.library_reader import LibraryReader
from store.models.contents import Filters
from store.models.statement import Statement
from store.tabulation import Column, Matrix, cell_text, matrix, value_text
from tui.explorer.panes.pane import TableChoice
from tui.explorer.widgets.cells import GAP
from tui.i18n.texts import _, current_language
from tui.terminal.widths import cells, cut, fit

STATUSES: dict[str, tuple[str, ...]] = {
    "both": ("target", "result"),
    "target": ("target",),
    "result": ("result",),
    "all": (),
}
"""What of targets, results and all else a table shows; () is everything."""
EVERY_PERIOD = "*"
ENOUGH = 400
"""Statements after which no further indicator is shown that nobody has chosen."""
MOST = 1000
"""Statements that are read at most."""
SOLID = 5
"""The newest year has at least one in so many of the statements that the year with the most has: one target for 2030
beside a hundred for 2026 is not the newest."""
WIDEST = 14
"""Cells of several values in one cell; where they need more, their number is shown."""
LABEL = 18
"""Cells that columns are widened to for the label above them."""
Counts = Sequence[tuple[tuple[str | int, ...], int]]
"""How many statements there are of each indicator, year and status."""


@dataclass(frozen=True, slots=True)
class Head:
    """How a column is headed: its indicator with what it is called, its own title, and its cells."""

    indicator: str
    label: str
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows: the matrix, what was chosen, the column with the cursor.

    `cut_short` when there are more statements than were read.
    """

    matrix: Matrix = field(default_factory=lambda: Matrix("place", (), (), {}))
    chosen: TableChoice = field(default_factory=TableChoice)
    column: int = 0
    heads: tuple[Head, ...] = ()
    cut_short: bool = False

    def seen(self, room: int) -> range:
        """The columns that fit into `room` cells and have the cursor among them.

        They come by screenfuls, which do not part the columns of an indicator, so that a step of the cursor moves
        nothing else.
        """
        start = 0
        while start < len(self.heads):
            end, used = start + 1, self.heads[start].width
            while end < len(self.heads) and used + GAP + self.heads[end].width <= room:
                used += GAP + self.heads[end].width
                end += 1
            begins = (n for n in range(end, start, -1) if n == len(self.heads) or self._begins(n))
            end = next(begins, end)
            if self.column < end:
                return range(start, end)
            start = end
        return range(0)

    def _begins(self, number: int) -> bool:
        return self.heads[number].indicator != self.heads[number - 1].indicator


def read_table(library: LibraryReader, filters: Filters, chosen: TableChoice, column: int) -> Table:
    """The table of a choice under the filters.

    Rows are places if nothing is chosen, or periods where only one place has anything to show.
    """
    english = current_language() == "en"
    names = {each.id: each.en if english else each.zh for each in library.indicators(counted=False)}
    rows = chosen.rows or "place"
    found = read_statements(library, filters, chosen, rows, tuple(names))
    if not chosen.rows and len({each.place for each in found}) < 2:
        rows = "period"
        found = read_statements(library, filters, chosen, rows, tuple(names))
    held = matrix(found[:MOST], rows, order=tuple(names))
    column = min(column, max(len(held.columns) - 1, 0))
    return Table(held, replace(chosen, rows=rows), column, heads_of(held, names), len(found) > MOST)


def read_statements(
    library: LibraryReader, filters: Filters, chosen: TableChoice, rows: str, catalogue: Sequence[str]
) -> list[Statement]:
    """The statements of a table, at most MOST + 1; by indicator and period, so that an index leads to them."""
    statuses = STATUSES[chosen.statuses]
    within = replace(filters, indicators=chosen.indicators or tuple(catalogue), statuses=statuses)
    counts: Counts = library.statement_counts(("indicator", "year", "status"), replace(within, parts=True))
    asked = [replace(within, periods=chosen.periods)]
    if chosen.periods == (EVERY_PERIOD,) or (rows == "period" and not chosen.periods):
        asked = [within]
    elif not chosen.periods:
        newest = newest_years(counts)
        asked = [replace(within, statuses=(status,), periods=(str(year),)) for status, year in newest.items()]
        if chosen.statuses == "all":
            years = dict.fromkeys(newest.values())
            asked = [replace(within, periods=(str(year),)) for year in years]
        counts = [count for count in counts if count[0][1] in newest.values()]
    indicators = chosen.indicators or first_indicators(counts, catalogue)
    found: list[Statement] = []
    for each in asked if indicators else ():
        if len(found) <= MOST:
            found += library.statements(replace(each, indicators=indicators), limit=MOST + 1 - len(found))
    return found


def newest_years(counts: Counts) -> dict[str, int]:
    """The newest year of targets, and that of the results that belong beside them: the year before, or their newest."""
    by_year: dict[str, Counter[int]] = {"result": Counter(), "target": Counter()}
    for (_indicator, year, status), number in counts:
        if status in by_year:
            by_year[str(status)][int(year)] += number
    newest = {}
    for status, years in by_year.items():
        least = max(years.values(), default=0) / SOLID
        if solid := [year for year, number in years.items() if number >= least]:
            newest[status] = max(solid)
    before = newest.get("target", 0) - 1
    return newest | {"result": before} if by_year["result"][before] else newest


def first_indicators(counts: Counts, catalogue: Sequence[str]) -> tuple[str, ...]:
    """The indicators that have statements, in the order of the catalogue, until they are ENOUGH."""
    number: Counter[str] = Counter()
    for (indicator, *_more), times in counts:
        number[str(indicator)] += times
    taken: list[str] = []
    total = 0
    for each in catalogue:
        if number[each] and (not taken or total + number[each] <= ENOUGH):
            taken.append(each)
            total += number[each]
    return tuple(taken)


def heads_of(held: Matrix, names: Mapping[str, str]) -> tuple[Head, ...]:
    """The heads of all columns: each wide enough for its title and its cells, an indicator's for its label, too."""
    heads = []
    for number, column in enumerate(held.columns):
        widths = [room_of(held.cell(row, number)) for row in range(len(held.rows))]
        title = title_of(column, held.kind)
        heads.append(
            Head(
                column.indicator,
                names.get(column.indicator, column.label),
                title,
                max(cells("▸" + title), *widths),
            )
        )
    for last, head in enumerate(heads):
        if last + 1 < len(heads) and heads[last + 1].indicator == head.indicator:
            continue
        mates = [each for each in heads[: last + 1] if each.indicator == head.indicator]
        lacking = min(cells(head.label), LABEL) - sum(each.width + GAP for each in mates) + GAP
        heads[last] = replace(head, width=head.width + max(0, lacking))
    return tuple(heads)


def room_of(held: Sequence[Statement]) -> int:
    """Cells that a cell takes at the most, also while its statements are stepped through."""
    steps = [cells(step_text(held, number)) for number in range(len(held))] if len(held) > 1 else []
    return max([cells(text_of(held)), *steps])


def text_of(held: Sequence[Statement]) -> str:
    """The values of a cell; of several statements with one value also their number, or only that, for want of room."""
    text = cell_text(held)
    if len(held) < 2:
        return text
    if " / " not in text:
        text = f"{text} ({len(held)})"
    return text if cells(text) <= WIDEST else _("{n} statements").format(n=len(held))


def step_text(held: Sequence[Statement], number: int) -> str:
    """One of the several statements of a cell."""
    return f"{number + 1}/{len(held)} {value_text(held[number])}"


def title_of(column: Column, rows: str) -> str:
    """What tells a column from the others of its indicator: 2026目标, 21-25规划年均, 江西结果."""
    first, _dash, last = column.period.partition("-")
    period = f"{first[2:]}-{last[2:]}" if last else first
    parts = (column.place, period, status_name(column.status), basis_name(column.basis))
    return ("" if current_language() == "zh" else " ").join(part for part in parts if part) or column.label


def full_title(column: Column, label: str) -> str:
    """An indicator with what tells the column from its others, unabridged."""
    parts = (column.place, label, column.period, status_name(column.status), basis_name(column.basis))
    return " ".join(part for part in parts if part)


def status_name(status: str) -> str:
    """The name of a status in the language in use; "" for none."""
    names = {"target": _("target"), "result": _("result"), "plan": _("plan"), "history": _("history")}
    return names.get(status, status)


def basis_name(basis: str) -> str:
    """The name of a basis in the language in use; "" for none."""
    return {"annual": _("a year"), "cumulative": _("in all")}.get(basis, basis)


def abridged(label: str, width: int) -> str:
    """A label without its middle where it is too long: its beginning and its end tell it from others."""
    if cells(label) <= width:
        return label
    end = label[-4:]
    if width < cells(end) * 2:
        return fit(label, width)
    return label[: cut(label, width - cells(end) - 1)] + "…" + end


def signed(statement: Statement) -> float:
    """The value that a statement is sorted by: its low end, or its high one; a fall is negative."""
    value = statement.low if statement.low is not None else statement.high or 0.0
    return -value if statement.direction == "down" else value
