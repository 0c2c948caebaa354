"""The indicators of a library's catalogue as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.exporting.records import Record, as_record
from store.models.statement import Indicator
from tui.cli.output.plain_table import table_lines
from tui.cli.output.table_sheets import Notes, Sheet

if TYPE_CHECKING:
    from store.exporting.workbook import Cell

_COLUMNS = ("id", "zh", "en", "unit", "better", "statements")


def catalogue_sheet(indicators: Sequence[Indicator]) -> Sheet:
    """The indicators with the number of their statements."""

    def records() -> Iterator[Record]:
        return map(as_record, indicators)

    def flat(_notes: Notes | None) -> Iterator[Record]:
        return records()

    def grid() -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
        from store.exporting.workbook import Cell

        return _COLUMNS, ([Cell(record[column]) for column in _COLUMNS] for record in records())

    def lines(width: int, _notes: Notes | None) -> Iterator[str]:
        yield from table_lines(_COLUMNS, ([record[column] for column in _COLUMNS] for record in records()), width)

    return Sheet("catalogue", records, flat, grid, lines)
