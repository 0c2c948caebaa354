"""The index tables of search inside a library."""

from __future__ import annotations

import sqlite3


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the empty index tables; runs inside the migration's transaction."""
