"""Targets beside results as a sheet: a row a place, indicator and year; what is missing is a blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.exporting.records import Record, as_record, plain_number
from store.models.statement import Statement
from store.tabulation import Outcome, cell_text
from tui.cli.output.plain_table import table_lines
from tui.cli.output.table_sheets import Notes, Sheet, source_of, value_cell

if TYPE_CHECKING:
    from store.exporting.workbook import Cell

_COLUMNS = ("place", "label", "year", "target", "result", "met", "difference", "target_source", "result_source")


def outcome_sheet(outcomes: Sequence[Outcome], *, sources: bool) -> Sheet:
    """The outcomes as a sheet."""
    made = _Rows(outcomes, sources)
    return Sheet("met", made.records, made.flat, made.grid, made.lines)


class _Rows:
    """The outcomes in their forms."""

    def __init__(self, outcomes: Sequence[Outcome], sources: bool) -> None:
        self._outcomes = outcomes
        self._sources = sources

    def records(self) -> Iterator[Record]:
        """One object a row, target and result as statements or null."""
        return map(as_record, self._outcomes)

    def flat(self, notes: Notes | None) -> Iterator[Record]:
        """One level of cells a row."""
        for each in self._outcomes:
            target, result = _held(each.target), _held(each.result)
            record: Record = {
                "place": each.place,
                "indicator": each.indicator,
                "label": each.label,
                "year": each.year,
                "target": cell_text(target) + (notes.mark(target) if notes else ""),
                "result": cell_text(result) + (notes.mark(result) if notes else ""),
                "met": each.met,
                "difference": _difference(each),
                "target_source": _source(each.target),
                "result_source": _source(each.result),
            }
            if self._sources and notes is None:
                record["target_sentence"] = each.target.sentence if each.target else ""
                record["result_sentence"] = each.result.sentence if each.result else ""
            yield record

    def grid(self) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
        """Header and rows of a workbook."""
        return _COLUMNS, map(_workbook_row, self._outcomes)

    def lines(self, width: int, notes: Notes | None) -> Iterator[str]:
        """Plain text."""
        body = [
            [*(record[column] for column in _COLUMNS[:-2]), _short(each.target), _short(each.result)]
            for each, record in zip(self._outcomes, self.flat(notes), strict=True)
        ]
        yield from table_lines(_COLUMNS, body, width)


def _held(statement: Statement | None) -> tuple[Statement, ...]:
    return (statement,) if statement else ()


def _source(statement: Statement | None) -> str:
    return source_of(statement) if statement else ""


def _short(statement: Statement | None) -> str:
    """Where it stands, as `jucuo show` takes it, with the document's number: a table has no room for titles."""
    return f"{statement.document.id}:{statement.paragraph}" if statement else ""


def _difference(outcome: Outcome) -> int | float | None:
    return None if outcome.difference is None else plain_number(outcome.difference)


def _workbook_row(outcome: Outcome) -> Sequence[Cell]:
    from store.exporting.workbook import Cell

    return [
        Cell(outcome.place),
        Cell(outcome.label),
        Cell(outcome.year),
        value_cell(_held(outcome.target)),
        value_cell(_held(outcome.result)),
        Cell(outcome.met),
        Cell(_difference(outcome)),
        Cell(_source(outcome.target)),
        Cell(_source(outcome.result)),
    ]
