"""The rows of a document as the process that has read it hands them over, and how they become rows of the library.

Each table comes with the names of its columns, so that no order has to be kept in two places.  References inside a
document are indexes into its own rows until the writer has given out the ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from store.database.declared.columns import DOCUMENT, Table
from store.database.source_files import FileStamp

Handed = dict[str, Any]
"""The rows of one table of one document: {"columns": [name], "rows": [[value]]}"""
Prepared = dict[str, Any]
"""{"document": {column: value}, "tables": {name: Handed}, "grams": [str of each paragraph], "sketch": [int]}"""


class Written(NamedTuple):
    """One document to write: `stamp` is that of its file, `path` its own (an archive holds several)."""

    path: str
    stamp: FileStamp
    rows: Prepared


def paragraphs_in(rows: Prepared) -> int:
    """How many paragraphs a document has."""
    return len(rows["tables"]["paragraphs"]["rows"])


@dataclass(slots=True)
class Entry:
    """A document on its way into the library, with the ids that its rows get and point to."""

    written: Written
    number: int
    """the id of the document"""
    first: dict[str, int]
    """the id of the first of its rows, by table"""
    shared: dict[str, list[int]] = field(default_factory=dict)
    """the ids of the rows that it shares with other documents, by table"""

    def handed(self, table: Table) -> Handed:
        """Its rows of a table, as they came."""
        rows: Handed = self.written.rows["tables"][table.name]
        return rows

    def columns(self, table: Table) -> tuple[str, ...]:
        """The columns of these rows, in their order.  Raises ValueError when they are not those of the table."""
        columns = tuple(self.handed(table)["columns"])
        if sorted(columns) != sorted(column.name for column in table.handed_over):
            raise ValueError(f"{self.written.path}: the rows of {table.name} have other columns than the table")
        return columns

    def rows(self, table: Table) -> Iterator[Sequence[Any]]:
        """Its rows with `lead` in front, and with the ids of other rows in place of indexes."""
        points = {column.name: column.refers for column in table.columns}
        refers = [points[name] for name in self.handed(table)["columns"]]
        moved = [(position, self.first[to]) for position, to in enumerate(refers) if to in self.first]
        looked_up = [(position, self.shared[to]) for position, to in enumerate(refers) if to in self.shared]
        document = [self.number] if table.has(DOCUMENT) else []
        numbered = table.name in self.first
        for own, row in enumerate(self.handed(table)["rows"], self.first.get(table.name, 0)):
            for position, start in moved:
                if row[position] is not None:
                    row[position] += start
            for position, ids in looked_up:
                if row[position] is not None:
                    row[position] = ids[row[position]]
            yield [own, *document, *row] if numbered else [*document, *row]


def lead(table: Table) -> list[str]:
    """The columns that `Entry.rows` puts in front of those that were handed over."""
    return [name for name in ("id", DOCUMENT) if table.has(name)]
