"""Writing documents: the rows of one document go in, or out, together.

Every function runs inside the caller's `transaction`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import chain, groupby

from store.database.corrections import kept
from store.database.declared.columns import DOCUMENT, Table
from store.database.declared.tables import CONTENTS, DOCUMENT_NAMES, DOCUMENT_THEMES, DOCUMENTS
from store.database.handed_over import Entry, Written, lead
from store.database.sketches import forget_versions, keep_sketch
from store.database.source_files import file_id
from store.index import forget_document, index_document

_NUMBERED = tuple(table for table in CONTENTS if table.has("id") and not table.named)


class Writer:
    """Writes documents through one connection, giving out row ids itself so that parents precede children."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put_all(self, documents: Sequence[Written]) -> list[int]:
        """Store documents, each replacing what was stored of its path under the same id; answers the ids."""
        entries: list[Entry] = []
        following = {table.name: self._next_id(table.name) for table in _NUMBERED}
        for each in documents:
            entries.append(entry := Entry(each, self._put_document(each), dict(following)))
            for table in _NUMBERED:
                following[table.name] += len(entry.handed(table)["rows"])
        for table in CONTENTS:
            if table.named:
                self._put_shared(table, entries)
                continue
            for columns, some in groupby(entries, partial(Entry.columns, table=table)):
                rows = chain.from_iterable(entry.rows(table) for entry in some)
                self._connection.executemany(_insert(table, [*lead(table), *columns]), rows)
        count_themes(self._connection, [entry.number for entry in entries])
        for entry in entries:
            index_document(self._connection, entry.number, entry.written.rows["grams"])
            keep_sketch(self._connection, entry.number, entry.written.rows["sketch"])
        return [entry.number for entry in entries]

    def remove_contents(self, document: int) -> None:
        """Delete all rows of a document but its own, and its entries in the search index."""
        forget_document(self._connection, document)
        forget_versions(self._connection, document)
        for table in (DOCUMENT_THEMES, DOCUMENT_NAMES, *reversed(CONTENTS)):
            if table.has(DOCUMENT):
                which = "document = ?"
            elif owner := table.owner:
                which = f"{owner.quoted} IN (SELECT id FROM {owner.refers} WHERE document = ?)"
            else:
                continue  # shared with other documents
            self._connection.execute(f"DELETE FROM {table.name} WHERE {which}", [document])

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
            "superseded": "",
            "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        row = self._connection.execute("SELECT id, corrected FROM documents WHERE path = ?", [written.path]).fetchone()
        values = kept(values, row and row[1])
        if row is None:
            number = self._next_id("documents")
            self._connection.execute(_insert(DOCUMENTS, ["id", *values]), [number, *values.values()])
            return number
        self.remove_contents(row[0])
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(f"UPDATE documents SET {assignments} WHERE id = ?", [*values.values(), row[0]])
        return int(row[0])

    def _put_shared(self, table: Table, entries: Sequence[Entry]) -> None:
        """Enter the rows that are not there under their name, and note the ids of all with each document."""
        known: dict[str, int] = {}
        find = f"SELECT id FROM {table.name} WHERE {table.named} = ?"
        for entry in entries:
            columns = entry.columns(table)
            at = columns.index(table.named)
            rows = entry.handed(table)["rows"]
            for row in rows:
                if row[at] not in known:
                    self._connection.execute(_insert(table, columns, "INSERT OR IGNORE"), row)
                    known[row[at]] = int(self._connection.execute(find, [row[at]]).fetchone()[0])
            entry.shared[table.name] = [known[row[at]] for row in rows]

    def _next_id(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def _insert(table: Table, columns: Sequence[str], how: str = "INSERT") -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"{how} INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})"


def count_themes(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Count the paragraphs and measures of each theme in documents that have no counts yet, without duplicates."""
    connection.execute(
        "INSERT INTO document_themes (document, theme, paragraphs, measures) "
        "SELECT document, theme, sum(paragraphs), sum(measures) FROM ("
        "SELECT p.document, t.theme, 1 AS paragraphs, 0 AS measures FROM json_each(?1) d "
        "CROSS JOIN paragraphs p ON p.document = d.value CROSS JOIN paragraph_themes t "
        "ON t.paragraph = p.id WHERE p.duplicate_of IS NULL UNION ALL "
        "SELECT m.document, t.theme, 0, 1 FROM json_each(?1) d CROSS JOIN measures m ON m.document = d.value "
        "CROSS JOIN measure_themes t ON t.measure = m.id WHERE m.duplicate = 0) GROUP BY document, theme",
        [json.dumps(documents)],
    )


def remove_unmentioned(connection: sqlite3.Connection) -> int:
    """Delete the mechanisms and bodies that no document mentions any more; answers how many mechanisms."""
    connection.execute("DELETE FROM bodies WHERE id NOT IN (SELECT body FROM duty_bodies)")
    return connection.execute("DELETE FROM mechanisms WHERE id NOT IN (SELECT mechanism FROM mentions)").rowcount
