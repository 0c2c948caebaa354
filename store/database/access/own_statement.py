"""A statement of one's own on a library: read-only, one statement, with an end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

from store.database.access.connection import connect_reader
from store.database.declared.tables import TABLES, VIEWS
from store.errors import JucuoError, one_line

_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
_REFUSED_FUNCTIONS = frozenset(("load_extension", "readfile", "writefile", "edit"))


class WrongStatement(JucuoError):
    """A statement that SQLite does not take, that would write, or that did not come to an end in its time."""


def query(path: Path, statement: str, *, seconds: float = 30.0) -> Iterator[Sequence[Any]]:
    """The names of the columns, then the rows, of one statement on the library at `path`.

    Raises WrongStatement, and LibraryError when the library cannot be read.
    """
    connection = connect_reader(path)
    clock = Timer(seconds, connection.interrupt)
    clock.daemon = True
    clock.start()
    try:
        connection.set_authorizer(_authorize)
        cursor = connection.execute(statement)
        if cursor.description is None:
            raise WrongStatement("A statement must read: SELECT …")
        yield [column[0] for column in cursor.description]
        yield from cursor
    except (sqlite3.Error, sqlite3.Warning) as error:
        told = one_line(error)
        if "interrupted" in told:
            raise WrongStatement("The statement took longer than {n} s; add LIMIT, or more time", n=seconds) from error
        if "prohibited" in told or "not authorized" in told:
            raise WrongStatement("The statement would do more than read ({reason})", reason=told) from error
        raise WrongStatement("SQLite does not take the statement: {reason}", reason=told) from error
    finally:
        clock.cancel()
        connection.close()


def schema() -> list[tuple[str, str]]:
    """(name, columns) of the tables and views that may be asked, the views first."""
    of_views = "all columns of the table, document_title, document_path, position (of the paragraph), source (its text)"
    return [
        *((view, of_views) for view in VIEWS),
        *((table.name, ", ".join(column.name for column in table.columns)) for table in TABLES),
    ]


def _authorize(action: int, _first: str | None, second: str | None, _database: str | None, _inner: str | None) -> int:
    refused = action == sqlite3.SQLITE_FUNCTION and second in _REFUSED_FUNCTIONS
    return sqlite3.SQLITE_OK if action in _ALLOWED and not refused else sqlite3.SQLITE_DENY
