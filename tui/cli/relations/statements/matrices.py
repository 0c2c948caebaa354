"""Matrices of statements as sheets: a row a place, period or document, a column an indicator of a period and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from store.exporting.records import Record, as_record
from store.tabulation import Column, Matrix, cell_text
from tui.cli.output.plain_table import table_lines
from tui.cli.output.table_sheets import Notes, Sheet, source_of, value_cell
from tui.terminal.widths import cells

if TYPE_CHECKING:
    from store.exporting.workbook import Cell

_WIDEST = 40
"""terminal cells of a column of values"""


def matrix_sheet(matrix: Matrix, *, sources: bool, limit: int) -> Sheet:
    """The first `limit` rows of the matrix (0: all) as a sheet."""
    made = _Rows(matrix, sources, limit)
    return Sheet("indicators", made.records, made.flat, made.grid, made.lines)


class _Rows:
    """The rows of a matrix in their forms."""

    def __init__(self, matrix: Matrix, sources: bool, limit: int) -> None:
        self._matrix = matrix
        self._sources = sources
        self._numbers = range(len(matrix.rows))[: limit or None]
        self._labels = _labels(matrix.columns)
        self._heads = [" ".join(filter(None, each)) for each in map(self._lines_of, range(len(matrix.columns)))]

    def records(self) -> Iterator[Record]:
        """One object a row: its name, and for every column what tells it, its text and its statements."""
        for row in self._numbers:
            yield {**self._name(row), "cells": [self._cell(row, column) for column in range(len(self._heads))]}

    def flat(self, notes: Notes | None) -> Iterator[Record]:
        """One level of cells a row; sources are columns of their own where no notes are made."""
        for row in self._numbers:
            record = self._name(row)
            for column, head in enumerate(self._heads):
                held = self._matrix.cell(row, column)
                record[head] = cell_text(held) + (notes.mark(held) if notes else "")
                if self._sources and notes is None:
                    record[f"{head} sentence"] = " / ".join(dict.fromkeys(each.sentence for each in held))
                    record[f"{head} source"] = " / ".join(dict.fromkeys(map(source_of, held)))
            yield record

    def grid(self) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
        """Header and rows of a workbook, each value with its sentence as a comment."""
        return [self._matrix.kind, *self._heads], map(self._workbook_row, self._numbers)

    def lines(self, width: int, notes: Notes | None) -> Iterator[str]:
        """Plain text; columns that do not fit beside each other come below, again behind the names of the rows."""
        texts = [
            [
                cell_text(held) + (notes.mark(held) if notes else "")
                for held in (self._matrix.cell(row, column) for column in range(len(self._heads)))
            ]
            for row in self._numbers
        ]
        names = [self._matrix.rows[row] for row in self._numbers]
        first = max(map(cells, [self._matrix.kind, *names]), default=0)
        widths = [
            min(_WIDEST, max(map(cells, [*self._lines_of(column), *(row[column] for row in texts)])))
            for column in range(len(self._heads))
        ]
        for number, block in enumerate(_blocks(widths, width - min(first, width // 3))):
            if number:
                yield ""
            heads = [self._lines_of(column) for column in block]
            body = [["", *(second for _first, second in heads)]]
            body += [[name, *(row[column] for column in block)] for name, row in zip(names, texts, strict=True)]
            yield from table_lines([self._matrix.kind, *(label for label, _second in heads)], body, width)

    def _lines_of(self, column: int) -> tuple[str, str]:
        """The two lines of a column's head: the indicator, and what tells it from others of the same one."""
        at = self._matrix.columns[column]
        return self._labels[column], " ".join(filter(None, (at.place, at.period, at.status, at.basis)))

    def _name(self, row: int) -> Record:
        if self._matrix.kind != "document":
            return {self._matrix.kind: self._matrix.rows[row]}
        held = (self._matrix.cell(row, column) for column in range(len(self._heads)))
        return {"document": as_record(next(filter(None, held))[0].document)}

    def _cell(self, row: int, column: int) -> dict[str, Any]:
        at = self._matrix.columns[column]
        held = self._matrix.cell(row, column)
        return {**as_record(at), "value": cell_text(held), "statements": [as_record(each) for each in held]}

    def _workbook_row(self, row: int) -> Sequence[Cell]:
        from store.exporting.workbook import Cell

        return [
            Cell(self._matrix.rows[row]),
            *(value_cell(self._matrix.cell(row, column)) for column in range(len(self._heads))),
        ]


def _labels(columns: Sequence[Column]) -> list[str]:
    """What the indicator of each column is called; by its id too where two are called the same."""
    times = Counter(label for label, _ in {(each.label, each.indicator) for each in columns})
    return [each.label if times[each.label] == 1 else f"{each.label} ({each.indicator})" for each in columns]


def _blocks(widths: Sequence[int], room: int) -> Iterator[Sequence[int]]:
    """Runs of columns that fit into `room` cells beside each other, at least one in each."""
    block: list[int] = []
    left = room
    for column, width in enumerate(widths):
        if block and width + 2 > left:
            yield block
            block, left = [], room
        block.append(column)
        left -= width + 2
    if block:
        yield block
