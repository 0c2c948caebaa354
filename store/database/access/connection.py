"""The one place where a connection to a library is made.

Readers open the file read-only; writers begin every transaction with BEGIN IMMEDIATE, because a deferred transaction
that turns into a write fails at once when another writer has committed in between, whatever the busy time-out.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from store.database.access.failures import busy, foreign, interrupted, missing, older, unreadable, unwritable
from store.database.access.guard import Guarded, wrong_object
from store.database.migrations import SCHEMA_VERSION
from store.errors import LibraryError, NewerLibrary, NotALibrary

APPLICATION_ID = 0x6A754375  # "juCu"
BUSY_MS = 5000
_CACHE_KIB = 65536
_LARGEST_LOG = 8_000_000


def connect_reader(path: Path, *, also_older: bool = False) -> sqlite3.Connection:
    """A read-only connection to the library at `path`, for one thread; any thread may call its `interrupt()`.

    `also_older` is for what asks nothing that depends on the version: checking and copying.  Raises MissingLibrary,
    NotALibrary, NewerLibrary or OlderLibrary, or LibraryError when the file cannot be read.
    """
    try:
        there = path.is_file()
    except OSError as error:  # a folder on the way may not be entered
        raise LibraryError(
            "Cannot open {path}: {reason}; check that you may read it", path=path, reason=error.strerror
        ) from error
    if not there:
        raise missing(path)
    connection = _open_to_read(path)
    if not also_older and version_of(connection) < SCHEMA_VERSION:
        version = version_of(connection)
        connection.close()
        raise older(path, version, SCHEMA_VERSION)
    connection.execute("PRAGMA query_only=ON")
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a library, which says what migrations have made it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write, in autocommit: use `transaction`.  Makes an empty file readable by its owner only.

    Raises LibraryError when the folder or the file cannot be written, NotALibrary or NewerLibrary when it is foreign.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _create(path)
    except OSError as error:
        raise unwritable(path, error) from error
    connection = _connect(path, "mode=rw")
    try:
        # What a load left that was cut off while it made the library is rolled back by this first look.
        if not _is_empty(connection, path):
            _check_identity(connection, path)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute(f"PRAGMA journal_size_limit={_LARGEST_LOG}")
    except BaseException:
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
            raise busy() from error
        raise
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect_plain(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to any SQLite file, for copies of a library; its owner alone may read a new one."""
    if create:
        _create(path)
    return _connect(path, "mode=rw" if create else "mode=ro")


def _create(path: Path) -> None:
    """Make an empty file for its owner, and for the group where the folder hands its group on.

    A file that is there is not even opened: closing it again would drop the locks that SQLite holds on it.
    """
    if path.exists():
        return
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    try:
        if path.parent.stat().st_mode & stat.S_ISGID:
            os.fchmod(descriptor, 0o660)
    finally:
        os.close(descriptor)


def _open_to_read(path: Path) -> Guarded:
    """Read-only, or as a file that nobody writes where SQLite may not make the log's index beside it.

    That is safe only while there is no log with something in it.
    """
    connection = _connect(path, "mode=ro")
    try:
        _check_identity(connection, path)
        return connection
    except LibraryError as error:
        connection.close()
        code = getattr(error.__cause__, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_READONLY_ROLLBACK:
            if not _rolled_back(path):
                raise interrupted(path) from error
            return _open_to_read(path)
        if code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_READONLY_CANTINIT):
            raise
        if _size(f"{path.resolve()}-wal"):
            raise interrupted(path) from error
    connection = _connect(path, "mode=ro&immutable=1")
    try:
        _check_identity(connection, path)
    except LibraryError:
        connection.close()
        raise
    return connection


def _rolled_back(path: Path) -> bool:
    """Roll back what a load left that was cut off, if this user may; no live writer's journal is touched by that."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    with closing(_connect(path, "mode=rw")) as connection:
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError:
            return False
    return True


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        return not connection.execute("PRAGMA page_count").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise unreadable(error, path) from error


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _connect(path: Path, how: str) -> Guarded:
    uri = f"file:{quote(os.fsencode(path.resolve()))}?{how}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False, factory=Guarded
        )
    except sqlite3.OperationalError as error:
        raise LibraryError(
            "Cannot open {path}: {reason}; check that you may read it", path=path, reason=error
        ) from error
    connection.limit(_size(str(path)), writes="mode=rw" in how)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")
    return connection


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(connection)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        wrong = wrong_object(connection) if application_id == APPLICATION_ID else None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise unreadable(error, path) from error
    if application_id != APPLICATION_ID:
        raise foreign(path)
    if wrong:
        raise NotALibrary(
            "{path} holds a {kind} in the place of the table {name}, which jucuo did not make; it is not opened",
            path=path,
            kind=wrong[0],
            name=wrong[1],
        )
    if version > SCHEMA_VERSION:
        raise NewerLibrary(
            "{path} was written by a newer jucuo (library version {version}, this one reads {known}); "
            "update jucuo to open it",
            path=path,
            version=version,
            known=SCHEMA_VERSION,
        )
