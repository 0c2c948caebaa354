"""Finishing a load: counts, terms and the index itself are brought up to date, once, when the last document is in."""

from __future__ import annotations

import sqlite3

from store.index.counting import count_pending
from store.index.gram_tables import INDEXES
from store.index.terms import add_terms, make_terms

_SMALL = 20_000
"""Up to this many paragraphs everything is made anew whenever something changed."""


def finish(connection: sqlite3.Connection) -> None:
    """Bring what depends on the whole library up to date; costs nothing when nothing was written since the last time.

    Runs inside the caller's transaction.  A load that is cut off before this leaves its documents pending, and the
    next load counts them.
    """
    pending = [row[0] for row in connection.execute("SELECT document FROM search_pending ORDER BY document")]
    counted_all = count_pending(connection)
    if not pending and not _forgot(connection):
        return
    if counted_all or connection.execute("SELECT coalesce(max(id), 0) FROM paragraphs").fetchone()[0] <= _SMALL:
        for table in INDEXES:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        make_terms(connection)
    else:
        add_terms(connection, pending)
    connection.execute("DELETE FROM search_state WHERE key = 'forgot'")


def _forgot(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM search_state WHERE key = 'forgot'").fetchone() is not None
