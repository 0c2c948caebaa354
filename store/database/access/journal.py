"""How a library lies on the disk while it is loaded, and how it is left behind.

While it is loaded it has a write-ahead log, so that readers never wait.  Afterwards the log is folded in and the
library goes back to a rollback journal: then people who may not write beside it can read it too.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from store.database.access.connection import BUSY_MS, transaction
from store.database.access.mounts import file_system, is_network

MOST_LOG = 48_000_000
"""Bytes of the log from which a load waits for readers: with one more transaction it stays below 64 MB."""
_PATIENCE = 60.0
_RELIEF_MS = 500
_ATTEMPTS = 12
"""Only here a reader is in the way, while it answers; to export a large library takes longer than one attempt."""


def open_for_load(connection: sqlite3.Connection, path: Path) -> str:
    """Turn to a write-ahead log; answers a warning where the file system of the library does not carry one."""
    if is_network(path):
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        return (
            f"{path} lies on a network file system ({file_system(path)}): readers wait while it is written; "
            "loading into a local file and moving it is quicker and safer"
        )
    for attempt in range(_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _ATTEMPTS - 1:
                raise
    return ""


def publish(connection: sqlite3.Connection) -> None:
    """Fold the log into the file; open readers may keep the log itself alive, which the next load ends."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA busy_timeout=500")
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


def log_size(path: Path) -> int:
    """The bytes of the write-ahead log beside a library; 0 where there is none."""
    try:
        return Path(f"{path.resolve()}-wal").stat().st_size
    except OSError:
        return 0


def relieve(connection: sqlite3.Connection, path: Path, cancelled: Callable[[], bool]) -> None:
    """Fold a log that has grown large into the file, once the readers are done that still need it.

    The load waits for them meanwhile; one that is never done, since its process was stopped, is left alone in the end.
    """
    until = time.monotonic() + _PATIENCE
    while log_size(path) > MOST_LOG and not cancelled() and time.monotonic() < until:
        connection.execute(f"PRAGMA busy_timeout={_RELIEF_MS}")
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        if not busy:
            return


def begun(connection: sqlite3.Connection) -> bool:
    """Whether a load has begun that was not finished."""
    return connection.execute("SELECT 1 FROM properties WHERE key = 'loading'").fetchone() is not None


def begin(connection: sqlite3.Connection) -> None:
    """Note that a load has begun; it stays noted if the load does not come to its end."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO properties (key, value) VALUES ('loading', '1')")


def end(connection: sqlite3.Connection) -> None:
    """Note that the load came to its end; inside the caller's transaction."""
    connection.execute("DELETE FROM properties WHERE key = 'loading'")
