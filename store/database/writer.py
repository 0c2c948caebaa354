"""Writing documents: the rows of one document go in, or out, together.

Rows come prepared: references inside a document are indexes into its own lists, and the writer, which gives out the
ids, adds the first id of each table to them.  Every function runs inside the caller's `transaction`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlite_utils import Database

from store.database.source_files import FileStamp, file_id
from store.index import forget_document, index_document

Row = list[Any]
Prepared = dict[str, Any]
"""{"document": {column: value}, "grams": [str], and a list of rows for each table of COLUMNS}; plain JSON values"""

COLUMNS: dict[str, tuple[str, ...]] = {
    "sections": ("parent", "level", "enumerator", "title", "paragraph"),
    "paragraphs": ("section", "kind", "text", "line", "column", "page", "marks", "duplicate_of"),
    "measures": (
        *("paragraph", "section", "parent", "level", "enumerator", "name", "heading"),
        *("start", "end", "line", "column", "page", "duplicate"),
    ),
    "mentions": ("mechanism", "kind", "paragraph", "start", "end", "line", "duplicate"),
    "figures": (
        *("paragraph", "measure", "start", "end", "text", "low", "high", "unit", "kind", "bound", "change"),
        *("subject", "period", "year", "line", "column", "page", "duplicate"),
    ),
    "paragraph_themes": ("paragraph", "theme", "rank", "score", "evidence"),
    "measure_themes": ("measure", "theme", "rank", "score", "evidence"),
}
_OF_DOCUMENT = ("document_themes", "figures", "mentions", "measures", "paragraphs", "sections")
_NUMBERED = ("sections", "paragraphs", "measures", "figures")


class Written(NamedTuple):
    """One document to write: `stamp` is that of its file, `path` its own (an archive holds several)."""

    path: str
    stamp: FileStamp
    rows: Prepared


class Writer:
    """Writes documents through one connection, giving out row ids itself so that parents precede children."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._db = Database(connection, execute_plugins=False)

    def put_all(self, documents: Sequence[Written]) -> list[int]:
        """Store documents, each replacing what was stored of its path under the same id; answers the ids."""
        first = {table: self._next_id(table) for table in _NUMBERED}
        batch: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        ids = [self._put_document(each) for each in documents]
        mechanisms = self._mechanisms(documents)
        for document, each in zip(ids, documents, strict=True):
            for table, rows in _numbered(document, each.rows, first, mechanisms).items():
                batch[table] += rows
            for table in _NUMBERED:
                first[table] += len(each.rows[table])
        for table, rows in batch.items():
            self._insert(table, rows)
        for document, each in zip(ids, documents, strict=True):
            count_themes(self._connection, document)
            index_document(self._connection, document, each.rows["grams"])
        return ids

    def remove_contents(self, document: int) -> None:
        """Delete all rows of a document but its own, and its entries in the search index."""
        execute = self._connection.execute
        forget_document(self._connection, document)
        for owner in ("paragraph", "measure"):
            execute(
                f"DELETE FROM {owner}_themes WHERE {owner} IN (SELECT id FROM {owner}s WHERE document = ?)",
                [document],
            )
        for table in _OF_DOCUMENT:
            execute(f"DELETE FROM {table} WHERE document = ?", [document])

    def _put_document(self, written: Written) -> int:
        """The document's own row, and nothing else of it."""
        values = {
            **written.rows["document"],
            "path": written.path,
            "file": file_id(self._connection, written.stamp.path),
            "sha256": written.stamp.sha256,
            "size": written.stamp.size,
            "mtime": written.stamp.mtime,
            "status": "loaded",
            "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        row = self._connection.execute("SELECT id FROM documents WHERE path = ?", [written.path]).fetchone()
        table = self._db.table("documents")
        if row is None:
            document = self._next_id("documents")
            table.insert({"id": document, **values})
            return document
        self.remove_contents(row[0])
        table.update(row[0], values)
        return int(row[0])

    def _mechanisms(self, documents: Sequence[Written]) -> dict[str, int]:
        """The ids of all mechanisms that the documents mention; new ones are entered."""
        kinds = {mention[0]: mention[1] for each in documents for mention in each.rows["mentions"]}
        if not kinds:
            return {}
        rows = chain([["name", "kind"]], ([name, kind] for name, kind in kinds.items()))
        self._db.table("mechanisms").insert_all(rows, ignore=True)
        find = "SELECT id FROM mechanisms WHERE name = ?"
        return {name: self._connection.execute(find, [name]).fetchone()[0] for name in kinds}

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        self._db.table(table).insert_all(chain([INSERTED[table]], rows), batch_size=500)

    def _next_id(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


INSERTED: dict[str, list[str]] = {
    "sections": ["id", "document", *COLUMNS["sections"]],
    "paragraphs": ["id", "document", "position", *COLUMNS["paragraphs"]],
    "measures": ["id", "document", *COLUMNS["measures"]],
    "mentions": ["document", "mechanism", *COLUMNS["mentions"][2:]],
    "figures": ["id", "document", *COLUMNS["figures"]],
    "paragraph_themes": list(COLUMNS["paragraph_themes"]),
    "measure_themes": list(COLUMNS["measure_themes"]),
}
"""The columns of the rows that `_numbered` makes"""


def _numbered(document: int, rows: Prepared, first: dict[str, int], mechanisms: dict[str, int]) -> dict[str, list[Row]]:
    """The prepared rows with ids in place of indexes."""
    section, paragraph, measure, figure = (first[table] for table in _NUMBERED)
    return {
        "sections": [
            [section + i, document, _at(section, parent), *rest] for i, (parent, *rest) in enumerate(rows["sections"])
        ],
        "paragraphs": [
            [paragraph + i, document, i + 1, _at(section, of), *rest, _at(paragraph, same)]
            for i, (of, *rest, same) in enumerate(rows["paragraphs"])
        ],
        "measures": [
            [measure + i, document, paragraph + of, _at(section, within), _at(measure, parent), *rest]
            for i, (of, within, parent, *rest) in enumerate(rows["measures"])
        ],
        "mentions": [[document, mechanisms[name], paragraph + of, *rest] for name, _, of, *rest in rows["mentions"]],
        "figures": [
            [figure + i, document, paragraph + of, _at(measure, within), *rest]
            for i, (of, within, *rest) in enumerate(rows["figures"])
        ],
        "paragraph_themes": [[paragraph + of, *rest] for of, *rest in rows["paragraph_themes"]],
        "measure_themes": [[measure + of, *rest] for of, *rest in rows["measure_themes"]],
    }


def _at(first: int, index: int | None) -> int | None:
    return None if index is None else first + index


def count_themes(connection: sqlite3.Connection, document: int) -> None:
    """Count the paragraphs and measures of each theme in a document that has no counts yet, without duplicates."""
    connection.execute(
        "INSERT INTO document_themes (document, theme, paragraphs, measures) "
        "SELECT ?1, theme, sum(paragraphs), sum(measures) FROM ("
        "SELECT t.theme, 1 AS paragraphs, 0 AS measures FROM paragraphs p JOIN paragraph_themes t "
        "ON t.paragraph = p.id WHERE p.document = ?1 AND p.duplicate_of IS NULL UNION ALL "
        "SELECT t.theme, 0, 1 FROM measures m JOIN measure_themes t "
        "ON t.measure = m.id WHERE m.document = ?1 AND m.duplicate = 0) GROUP BY theme",
        [document],
    )


def remove_unmentioned(connection: sqlite3.Connection) -> int:
    """Delete the mechanisms that no document mentions any more; answers how many."""
    return connection.execute("DELETE FROM mechanisms WHERE id NOT IN (SELECT mechanism FROM mentions)").rowcount
