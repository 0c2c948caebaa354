"""The one place where a connection to a library is made.

Readers open the file read-only; writers begin every transaction with BEGIN IMMEDIATE, because a deferred transaction
that turns into a write fails at once when another writer has committed in between, whatever the busy time-out.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from store.database.migrations import SCHEMA_VERSION
from store.errors import LibraryBusy, LibraryError, MissingLibrary, NewerLibrary, NotALibrary, OlderLibrary, one_line

APPLICATION_ID = 0x6A754375  # "juCu"
BUSY_MS = 5000
WRONG_VALUES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What values lead to that no jucuo has written: a library may come from anybody."""
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
        raise MissingLibrary("There is no library at {path}; make one with: jucuo load PATH", path=path)
    connection = _open_to_read(path)
    if not also_older and version_of(connection) < SCHEMA_VERSION:
        version = version_of(connection)
        connection.close()
        raise _older(path, version)
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


def write_failure(error: sqlite3.Error, path: Path) -> LibraryError:
    """One sentence for what SQLite says when a write has failed."""
    told = str(error)
    if "full" in told:
        return LibraryError("No room is left for {path}; make room, then load again: nothing is lost", path=path)
    if "readonly" in told:
        return LibraryError(
            "{path} may not be written; check its permissions, or choose another file with --db", path=path
        )
    if "disk I/O" in told:
        return LibraryError(
            "Writing {path} failed ({reason}); check room and limits, then load again: nothing is lost",
            path=path,
            reason=told,
        )
    if "locked" in told:
        return busy()
    return LibraryError("Cannot write {path}: {reason}; check it with: jucuo doctor", path=path, reason=told)


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


def _open_to_read(path: Path) -> sqlite3.Connection:
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
                raise _interrupted(path) from error
            return _open_to_read(path)
        if code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_READONLY_CANTINIT):
            raise
        if _size(f"{path.resolve()}-wal"):
            raise _interrupted(path) from error
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
        raise _unreadable(error, path) from error


def _interrupted(path: Path) -> LibraryError:
    import pwd

    owner = path.stat().st_uid
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = str(owner)
    return LibraryError(
        "A load into {path} was interrupted; its owner, {name}, must run: jucuo doctor --fix", path=path, name=name
    )


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _connect(path: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.resolve()))}?{how}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise LibraryError(
            "Cannot open {path}: {reason}; check that you may read it", path=path, reason=error
        ) from error
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")
    return connection


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(connection)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise _unreadable(error, path) from error
    if application_id != APPLICATION_ID:
        raise _foreign(path)
    if version > SCHEMA_VERSION:
        raise NewerLibrary(
            "{path} was written by a newer jucuo (library version {version}, this one reads {known}); "
            "update jucuo to open it",
            path=path,
            version=version,
            known=SCHEMA_VERSION,
        )


def _older(path: Path, version: int) -> OlderLibrary:
    """The error for a library that a migration would bring up to date, in its place or in that of a copy."""
    made = {"path": path, "version": version, "known": SCHEMA_VERSION}
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return OlderLibrary(
            "{path} was made by an older jucuo (library version {version}, this one reads {known}); "
            "bring it up to date with: jucuo doctor --fix --db {quoted}",
            quoted=shlex.quote(str(path)),
            **made,
        )
    return OlderLibrary(
        "{path} was made by an older jucuo (library version {version}, this one reads {known}) and you may not write "
        "it; copy it, then bring the copy up to date with: jucuo doctor --fix --db COPY",
        **made,
    )


def _unreadable(error: Exception, path: Path) -> LibraryError:
    if "not a database" in str(error):
        return _foreign(path)
    if "locked" in str(error):
        return busy()
    return LibraryError("Cannot read {path}: {reason}; check that you may read it", path=path, reason=one_line(error))


def _foreign(path: Path) -> NotALibrary:
    return NotALibrary("{path} is not a jucuo library; choose another file with --db", path=path)


def unwritable(path: Path, error: OSError) -> LibraryError:
    """The error for a library, or a file beside it, that cannot be written."""
    return LibraryError(
        "Cannot write {path}: {reason}; choose another file with --db", path=path, reason=error.strerror
    )


def damaged(path: Path, error: Exception) -> LibraryError:
    """The error for a library whose pages or values make no sense."""
    return LibraryError("{path} is damaged ({reason}); check it with: jucuo doctor", path=path, reason=one_line(error))


def busy() -> LibraryBusy:
    """The error for a library that another process does not let go."""
    return LibraryBusy("The library is being written by another process; try again when it is done")
