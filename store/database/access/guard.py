"""What a library file may cost whoever opens it: it may come from anybody, and may be made to do harm.

Every connection to a library is a `Guarded` one: no value is longer than any that jucuo writes, no statement takes
longer than one on a library of that size can, and on connections that only read no BLOB stands where text does.  A
library whose tables are something else than tables is not opened at all (`wrong_object`).
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Self
from weakref import WeakSet

from store.database.declared.tables import TABLES

LONGEST_VALUE = 1_000_000
"""Bytes of a value or row: a paragraph has at most 8,000 characters, a theme set or catalogue some hundred thousand."""
LONGEST_STATEMENT = 1_000_000
READING_SECONDS, READING_RATE = 6.0, 50_000_000
WRITING_SECONDS, WRITING_RATE = 60.0, 5_000_000
"""Seconds of processor time that a statement may take, and bytes of the file for which it may take one more."""
_STEPS = 20_000
"""Steps of SQLite's machine, less than a millisecond, after which the time is looked at."""
_GENERATED = re.compile(r"\bAS\b", re.IGNORECASE)
_OWN = frozenset(table.name for table in TABLES)
_OF_BLOBS = re.compile(r"\b(?:" + "|".join(c.name for t in TABLES for c in t.columns if c.type is bytes) + r")\b")
_OF_INDEX = "search_"

TOO_LONG = "a statement took longer than any on a library of this size"

_open: WeakSet[Guarded] = WeakSet()


class _Clock:
    """How long the statement that runs now has taken; holds no connection, so that nothing goes round in circles."""

    __slots__ = ("began", "expired", "patience", "raised")

    def __init__(self) -> None:
        self.began = 0.0
        self.expired = False
        self.patience = 0.0
        self.raised: BaseException | None = None
        """what a handler of a signal raised in the middle of a statement (Ctrl-C), which SQLite would swallow"""

    def tick(self) -> int:
        """Called by SQLite every so many steps; answers whether the statement has to end."""
        try:
            self.expired = self.expired or time.thread_time() - self.began > self.patience
        except BaseException as error:
            self.raised = error
            return 1
        return int(self.expired)

    def begin(self) -> None:
        """A statement begins."""
        self.began, self.expired, self.raised = time.thread_time(), False, None

    def raise_again(self) -> None:
        """Raise what was raised in the middle of the statement that has failed now, if anything was."""
        raised, self.raised = self.raised, None
        if raised is not None:
            raise raised


class GuardedCursor(sqlite3.Cursor):
    """A cursor that gives no BLOB, but to a statement that names a column of BLOBs (of type bytes in `TABLES`)."""

    statement = ""
    clock: _Clock

    def fetchone(self) -> Any:
        """As that of sqlite3.  Raises DataError for a BLOB."""
        row = self._run(super().fetchone)
        if row is not None and bytes in map(type, row):
            self._found_blob()
        return row

    def fetchall(self) -> list[Any]:
        """As that of sqlite3.  Raises DataError for a BLOB."""
        found: list[Any] = self._run(super().fetchall)
        if bytes in set(map(type, chain.from_iterable(found))):
            self._found_blob()
        return found

    def __next__(self) -> Any:
        row = self._run(super().__next__)
        if bytes in map(type, row):
            self._found_blob()
        return row

    def _run(self, step: Callable[[], Any]) -> Any:
        try:
            return step()
        except sqlite3.OperationalError:
            self.clock.raise_again()
            raise

    def _found_blob(self) -> None:
        if not _OF_BLOBS.search(self.statement):
            raise sqlite3.DataError("a BLOB stands where text is expected")


class Guarded(sqlite3.Connection):
    """A connection with limits; give it as `factory`, then call `limit`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.clock = _Clock()
        self._only_reads = False
        _open.add(self)

    def limit(self, size: int, *, writes: bool) -> Self:
        """Set the limits for a file of `size` bytes."""
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        self.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT)
        self.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        seconds, rate = (WRITING_SECONDS, WRITING_RATE) if writes else (READING_SECONDS, READING_RATE)
        self.clock.patience = seconds + size / rate
        self._only_reads = not writes
        self.watch()
        return self

    def watch(self) -> None:
        """Look at the time from here on; for whoever has set a handler of progress of their own meanwhile."""
        self.set_progress_handler(self.clock.tick, _STEPS)

    def cursor(self, factory: Any = None) -> Any:
        """As that of sqlite3, of a kind that gives no BLOB where this connection only reads."""
        if factory is not None or not self._only_reads:
            return super().cursor(factory or sqlite3.Cursor)
        cursor = super().cursor(GuardedCursor)
        cursor.clock = self.clock
        return cursor

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As that of sqlite3; the time of the statement begins."""
        self.clock.begin()
        try:
            cursor = super().execute(sql, parameters)
        except sqlite3.OperationalError:
            self.clock.raise_again()
            raise
        if isinstance(cursor, GuardedCursor):
            cursor.statement = sql
        return cursor

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """As that of sqlite3; the time of all of them together begins."""
        self.clock.begin()
        try:
            return super().executemany(sql, parameters)
        except sqlite3.OperationalError:
            self.clock.raise_again()
            raise


def took_too_long(connection: sqlite3.Connection) -> bool:
    """Whether the last statement of a connection was ended because it took too long."""
    return isinstance(connection, Guarded) and connection.clock.expired


def watch_again(connection: sqlite3.Connection) -> None:
    """End a handler of progress that was set for a while: where there was a guard's, it holds again."""
    if isinstance(connection, Guarded):
        connection.watch()
    else:
        connection.set_progress_handler(None, 0)


def interrupt_all() -> None:
    """End the statements of all connections of this process, from any thread: it has to end itself."""
    for connection in list(_open):
        try:
            connection.interrupt()
        except sqlite3.ProgrammingError:  # it was closed
            continue


def wrong_object(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """The (kind, name) of the first thing in the schema that stands in the place of a table, or computes its columns.

    Such a thing may take any time and memory when it is read.
    """
    found: Sequence[tuple[str, str, str]] = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE type IN ('table', 'view')"
    ).fetchall()
    for kind, name, sql in found:
        if name not in _OWN and not name.startswith(_OF_INDEX):
            continue
        if kind == "view":
            return "view", name
        if sql[:15].upper() == "CREATE VIRTUAL ":
            if name in _OWN or "content=''" not in sql or "USING fts5(" not in sql:
                return "virtual table", name
        elif (
            _GENERATED.search(sql)
            and connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden > 1", [name]).fetchone()
        ):
            return "table with computed columns", name
    return None
