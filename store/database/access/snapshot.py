"""Snapshots: reading a library in one state while others write it, and errors of reading as one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.database.access.failures import WRONG_VALUES, busy, damaged, reason_of
from store.database.access.guard import took_too_long
from store.errors import Interrupted, LibraryError


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One moment of the library at `path` for all that is asked inside, while others may write it.

    Raises Interrupted, LibraryBusy, or a LibraryError for what cannot be read.
    """
    outermost = not connection.in_transaction
    try:
        if outermost:
            connection.execute("BEGIN")
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error) and not took_too_long(connection):
            raise Interrupted from error
        if "locked" in str(error):
            raise busy() from error
        reason = reason_of(error, connection)
        raise LibraryError(
            "Cannot read {path}: {reason}; check it with: jucuo doctor", path=path, reason=reason
        ) from error
    except (sqlite3.DatabaseError, *WRONG_VALUES) as error:
        raise damaged(path, error) from error
    finally:
        if outermost and connection.in_transaction:
            connection.execute("ROLLBACK")


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another process has written to the library of this connection."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
