"""Checking that the index says what the rows say, and making it anew when it does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from zlib import crc32

from store.search.counting import count_all
from store.search.tables import INDEXES, grams_of_rows, index_document
from store.search.terms import make_terms

_BUCKETS = 1 << 14


class _Sums:
    """An order-free sum over (gram, row) pairs that fits in memory whatever the size of the library."""

    def __init__(self) -> None:
        self.buckets = [0] * _BUCKETS

    def add(self, gram: str, count: int, rows: int) -> None:
        code = crc32(gram.encode())
        self.buckets[code % _BUCKETS] += (code | 1) * (rows * 1_000_003 + count)

    def add_rows(self, rows: Iterable[tuple[int, str]]) -> None:
        for row, grams in rows:
            for gram in set(grams.split()):
                self.add(gram, 1, row)


def check_index(connection: sqlite3.Connection) -> list[str]:
    """One sentence for each way in which the index has drifted from the rows; [] when it is sound."""
    problems: list[str] = []
    # The vocabulary is read through temporary tables, which a read-only connection may only make without this.
    connection.execute("PRAGMA query_only=OFF")
    documents = [row[0] for row in connection.execute("SELECT id FROM documents")]
    for table in INDEXES:
        wanted, held = _Sums(), _Sums()
        for document in documents:
            wanted.add_rows(grams_of_rows(connection, table, document))
        vocabulary = f"temp.{table}_instances"
        connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {table}, instance)")
        for gram, count, rows in connection.execute(f"SELECT term, count(*), sum(doc) FROM {vocabulary} GROUP BY term"):
            held.add(gram, count, rows)
        wrong = sum(a != b for a, b in zip(wanted.buckets, held.buckets, strict=True))
        if wrong:
            problems.append(f"The search index {table} does not fit the text ({wrong} differences); rebuild it")
    pending = connection.execute("SELECT count(*) FROM search_pending").fetchone()[0]
    if pending:
        problems.append(f"{pending} documents are not in the counts of search yet; load again to finish")
    return problems


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the whole index anew from the rows; runs inside the caller's transaction."""
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for (document,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall():
        index_document(connection, document)
    connection.execute("DELETE FROM search_pending")
    count_all(connection)
    make_terms(connection)
