"""Statements, one a row, as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.exporting.records import Record, as_record, flat
from store.models.statement import Statement
from store.tabulation import value_text
from tui.cli.output.plain_table import table_lines
from tui.cli.output.table_sheets import Notes, Sheet, value_cell

if TYPE_CHECKING:
    from store.exporting.workbook import Cell

_COLUMNS = ("place", "label", "period", "status", "value", "document", "paragraph")


def statement_sheet(statements: Sequence[Statement]) -> Sheet:
    """The statements as a sheet; in every format but the plain table they carry their sentences anyway."""
    made = _Rows(statements)
    return Sheet("indicators", made.records, made.flat, made.grid, made.lines)


class _Rows:
    """The statements in their forms."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements

    def records(self) -> Iterator[Record]:
        """One object a statement, as the contract has it."""
        return map(as_record, self._statements)

    def flat(self, _notes: Notes | None) -> Iterator[Record]:
        """As `records`: what writes cells flattens them."""
        return self.records()

    def grid(self) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
        """Header and rows of a workbook: the value as it is read first, then all cells."""
        names = list(next(map(flat, self.records()), {}))
        return ["value", *names], map(_workbook_row, self._statements)

    def lines(self, width: int, notes: Notes | None) -> Iterator[str]:
        """Plain text; the part of a place stands behind it."""
        body = [
            [
                f"{each.place} {each.scope}".strip(),
                each.label,
                " ".join(filter(None, (each.period, each.basis))),
                each.status,
                value_text(each) + (notes.mark([each]) if notes else ""),
                each.document.title,
                each.paragraph,
            ]
            for each in self._statements
        ]
        yield from table_lines(_COLUMNS, body, width)


def _workbook_row(statement: Statement) -> Sequence[Cell]:
    from store.exporting.workbook import Cell

    return [value_cell([statement]), *map(Cell, flat(as_record(statement)).values())]
