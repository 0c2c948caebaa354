"""The one place where a connection to a library is made.

Readers open the file read-only; writers begin every transaction with BEGIN IMMEDIATE, because a deferred transaction
that turns into a write fails at once when another writer has committed in between, whatever the busy time-out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from store.errors import LibraryBusy, LibraryError, MissingLibrary, NewerLibrary, NotALibrary

APPLICATION_ID = 0x6A754375  # "juCu"
SCHEMA_VERSION = 1
BUSY_MS = 5000


def connect_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection to the library at `path`, for one thread; any thread may call its `interrupt()`.

    Raises MissingLibrary, NotALibrary or NewerLibrary.
    """
    if not path.is_file():
        raise MissingLibrary(f"There is no library at {path}; make one with: jucuo load PATH")
    connection = _connect(path, "ro")
    try:
        _check_identity(connection, path)
    except LibraryError:
        connection.close()
        raise
    connection.execute("PRAGMA query_only=ON")
    return connection


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write, in autocommit: use `transaction`.  Makes an empty file readable by its owner only.

    Raises LibraryError when the folder or the file cannot be written, NotALibrary or NewerLibrary when it is foreign.
    """
    new = not path.exists() or path.stat().st_size == 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise LibraryError(f"Cannot write {path}: {error.strerror}; choose another file with --db") from error
    connection = _connect(path, "rw")
    try:
        if not new:
            _check_identity(connection, path)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
    except LibraryError:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of it is kept, or none.  Raises LibraryBusy when another writer does not let go."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LibraryBusy("The library is being written by another process; try again when it is done") from error
        raise
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise LibraryError(f"Cannot open {path}: {error}; check that you may read it") from error
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise NotALibrary(f"{path} is not a jucuo library; choose another file with --db") from error
        raise LibraryError(f"Cannot read {path}: {error}; check that you may read it") from error
    if application_id != APPLICATION_ID:
        raise NotALibrary(f"{path} is not a jucuo library; choose another file with --db")
    if version > SCHEMA_VERSION:
        raise NewerLibrary(
            f"{path} was written by a newer jucuo (library version {version}, this one reads {SCHEMA_VERSION}); "
            "update jucuo to open it"
        )
