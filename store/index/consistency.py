"""Checking that the index says what the rows say, and making it anew when it does not."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

from store.index.counting import count_all
from store.index.fingerprint import made_otherwise, note_recipe
from store.index.gram_tables import INDEXES, grams_of_rows, index_document
from store.index.terms import make_terms
from store.progress import Tell, silent

_ROW = 1_000_003
"""a prime that sets rows apart from counts"""
_TERMS = ("", *(chr(point) for point in range(0x4E00, 0xA000, 0x100)), "\U0010ffff\U0010ffff")
"""the terms of an index are read in stretches that begin with these"""


def check_index(connection: sqlite3.Connection, progress: Tell = silent) -> list[str]:
    """One sentence for each way in which the index has drifted from the rows; [] when it is sound.

    `progress` is called with the documents that were compared and their number, for each of the INDEXES in turn.  What
    was written meanwhile by another process is not compared: each statement sees a moment of its own, so that a load is
    not held up.
    """
    if made_otherwise(connection):
        return ["The search index was made with other tables of characters than this jucuo has"]
    problems: list[str] = []
    # The vocabulary is read through temporary tables, which a read-only connection may only make without this.
    connection.execute("PRAGMA query_only=OFF")
    documents = [row[0] for row in connection.execute("SELECT id FROM documents").fetchall()]
    total = len(documents) * len(INDEXES)
    for number, table in enumerate(INDEXES):
        wanted, state = 0, _state(connection)
        for done, document in enumerate(documents, number * len(documents)):
            wanted += sum(_sum(grams, row) for row, grams in grams_of_rows(connection, table, document))
            progress(done, total)
        if wanted != _held(connection, table) and state == _state(connection):
            problems.append(f"The search index {table} does not fit the text")
    progress(total, total)
    pending = connection.execute("SELECT count(*) FROM search_pending").fetchone()[0]
    if pending:
        problems.append(f"{pending} documents are not in the counts of search yet; load again to finish")
    return problems


def rebuild(connection: sqlite3.Connection, progress: Tell = silent) -> None:
    """Make the whole index anew from the rows; runs inside the caller's transaction.

    `progress` is called with the documents that were indexed and their number.
    """
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    documents = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    for done, document in enumerate(documents):
        progress(done, len(documents))
        index_document(connection, document)
    connection.execute("DELETE FROM search_pending")
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    count_all(connection)
    make_terms(connection)
    note_recipe(connection)
    progress(len(documents), len(documents))


def renew(connection: sqlite3.Connection) -> bool:
    """Before a load writes: make the index anew if it was made with something else; answers whether it was.

    Runs inside the caller's transaction.
    """
    if made_otherwise(connection):
        rebuild(connection)
        return True
    note_recipe(connection)
    return False


# The index and the rows are compared by one number: the sum over all (gram, row) pairs of the gram's hash times the
# row.  It needs no order and no memory, and both sides of it are added up where Python and SQLite are quick.


def _sum(grams: str, row: int) -> int:
    return sum(map(hash, set(grams.split()))) * (row * _ROW + 1)


def _held(connection: sqlite3.Connection, table: str) -> int:
    vocabulary = f"temp.{table}_instances"
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {table}, instance)")
    query = f"SELECT term, count(*), sum(doc) FROM {vocabulary} WHERE term >= ? AND term < ? GROUP BY term"
    held = 0
    for begin, end in pairwise(_TERMS):
        found = connection.execute(query, [begin, end]).fetchall()
        held += sum(hash(gram) * (rows * _ROW + count) for gram, count, rows in found)
    return held


def _state(connection: sqlite3.Connection) -> int:
    """A number that is another one when another process has written to the library."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
