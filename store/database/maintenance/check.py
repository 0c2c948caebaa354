"""Is a library sound?  Nothing here writes to it."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from store.database.access import journal
from store.database.access.connection import connect_reader, version_of
from store.database.access.failures import WRONG_VALUES, reason_of
from store.database.declared.columns import LONGEST_TEXT, Table
from store.database.declared.tables import COUNTED, TABLES
from store.database.migrations import SCHEMA_VERSION
from store.database.schema import foreign_objects
from store.progress import Tell, part, silent

_DAMAGE_PART, _ROWS_PART = 0.15, 0.2
"""what of the whole time the check for damage takes, and of the rest that of the rows"""
_KINDS = {str: ("text",), int: ("integer",), float: ("real", "integer"), bytes: ("blob",)}
POINTERS = [(table.name, c.name, c.refers) for table in TABLES for c in table.columns if c.refers and not c.guarded]
"""References that the schema leaves unguarded, because guarding them would cost every load."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence on what is wrong, and whether `repair` can mend it."""

    text: str
    mendable: bool = True


def check_library(path: Path, progress: Tell = silent) -> list[Problem]:
    """What is wrong with the library at `path`; [] when it is sound.

    Every look is a statement of its own, so that a load beside it is never held up for long; `progress` is told how far
    it is.  Raises LibraryError when the file cannot be opened at all.
    """
    connection = connect_reader(path, also_older=True)
    # The file stays open read-only; the check of the index makes a temporary table.
    connection.execute("PRAGMA query_only=OFF")
    try:
        found = list(_damage(connection, path, part(progress, 0, _DAMAGE_PART)))
        if not found and (version := version_of(connection)) < SCHEMA_VERSION:
            made = (
                f"The library was made by an older jucuo (library version {version}, this one reads {SCHEMA_VERSION})"
            )
            found.append(Problem(made))
        elif not found:
            found += _contents(connection, part(progress, _DAMAGE_PART, 1))
        return [*found, *_permissions(path)]
    except (sqlite3.DatabaseError, *WRONG_VALUES) as error:
        reason = reason_of(error, connection)
        return [Problem(f"The file is damaged: {reason}; restore it from a backup, or load into a new one", False)]
    finally:
        connection.close()


def _contents(connection: sqlite3.Connection, progress: Tell) -> Iterator[Problem]:
    """What is wrong with the rows of a file that is not damaged."""
    checks = (_strangers, _references, _pointers, _counts, _mechanisms, _loading)
    for done, check in enumerate(checks):
        yield from check(connection)
        part(progress, 0, _ROWS_PART)(done + 1, len(checks))
    if wrong := list(_values(connection)):  # the index of texts that no jucuo has written might take any time
        yield from wrong
        return
    yield from _index(connection, part(progress, _ROWS_PART, 1))


def notes_on(path: Path) -> list[str]:
    """What is no fault but good to know: documents with the same bytes, files that are gone."""
    connection = connect_reader(path, also_older=True)
    try:
        same = connection.execute(
            "SELECT group_concat(path, ', ') FROM files WHERE status = 'loaded' AND sha256 <> '' "
            "GROUP BY sha256 HAVING count(*) > 1 ORDER BY min(id)"
        ).fetchall()
        gone = connection.execute("SELECT count(*) FROM files WHERE status = 'missing'").fetchone()[0]
        failed = connection.execute("SELECT count(*) FROM files WHERE status = 'failed'").fetchone()[0]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return []
    finally:
        connection.close()
    notes = [f"These files hold the same bytes: {paths}" for (paths,) in same]
    if gone:
        notes.append(f"{gone} files are no longer where they were loaded from; their documents are kept")
    if failed:
        notes.append(f"{failed} files could not be read when they were last loaded; see: jucuo loads --problems")
    return notes


def _damage(connection: sqlite3.Connection, path: Path, progress: Tell) -> Iterator[Problem]:
    """Whole where nobody loads; beside a load, which would have to keep its log meanwhile, table by table."""
    looks = ["PRAGMA integrity_check(20)"]
    if journal.log_size(path):
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        looks = [f"PRAGMA integrity_check({_quoted(name)})" for (name,) in connection.execute(tables).fetchall()]
    for done, look in enumerate(looks, 1):
        for (line,) in connection.execute(look).fetchall():
            if line != "ok":
                text = (
                    f"The file is damaged ({' '.join(line.split())}); restore it from a backup, or load into a new one"
                )
                yield Problem(text, False)
        progress(done, len(looks))


def _values(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Values of other kinds than their columns', and texts that are longer than any that jucuo writes."""
    for table in TABLES:
        for column in table.columns:
            kinds = ", ".join(f"'{kind}'" for kind in (*_KINDS[column.type], "null"))
            too_long = f" OR length({column.quoted}) > {LONGEST_TEXT}" if column.searched else ""
            where = f"typeof({column.quoted}) NOT IN ({kinds}){too_long}"
            if connection.execute(f"SELECT 1 FROM {table.name} WHERE {where} LIMIT 1").fetchone():
                yield Problem(f"{table.name} holds something else in {column.name} than jucuo writes there", False)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _strangers(connection: sqlite3.Connection) -> Iterator[Problem]:
    for kind, name in foreign_objects(connection):
        yield Problem(f"The library holds a {kind} that jucuo did not make: {name}; drop it to load again", False)


def _references(connection: sqlite3.Connection) -> Iterator[Problem]:
    looks = [f"PRAGMA foreign_key_check({table.name})" for table in TABLES if any(c.refers for c in table.columns)]
    for table, row, parent, _ in chain.from_iterable(connection.execute(look).fetchall() for look in looks):
        yield Problem(f"Row {row} of {table} belongs to a row of {parent} that is not there")


def _pointers(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, column, target in POINTERS:
        count = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {target})"
        ).fetchone()[0]
        if count:
            yield Problem(f"{count} rows of {table} point to a row of {target} that is not there ({column})")


def _counts(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table in COUNTED:
        if wrong := wrong_counts(connection, table):
            yield Problem(f"{len(wrong)} documents hold another number of {table.name} than they say")


def wrong_counts(connection: sqlite3.Connection, table: Table) -> list[tuple[int, int]]:
    """(document, real number) of the documents that say another number of rows in one of the tables COUNTED."""
    # One pass over the table: asked document by document, SQLite would read all that is not repeated each time.
    real = dict(
        connection.execute(
            f"SELECT document, count(*) FROM {table.name} NOT INDEXED WHERE {table.once} GROUP BY document"
        )
    )
    said = connection.execute(f"SELECT id, {table.name} FROM documents ORDER BY id")
    return [(document, real.get(document, 0)) for document, number in said if number != real.get(document, 0)]


def _mechanisms(connection: sqlite3.Connection) -> Iterator[Problem]:
    count = connection.execute(
        "SELECT count(*) FROM mechanisms WHERE id NOT IN (SELECT mechanism FROM mentions)"
    ).fetchone()[0]
    if count:
        yield Problem(f"{count} mechanisms are mentioned nowhere")


def _loading(connection: sqlite3.Connection) -> Iterator[Problem]:
    if connection.execute("SELECT 1 FROM properties WHERE key = 'loading'").fetchone():
        yield Problem("A load has not come to its end, or is under way; load again to finish it")


def _index(connection: sqlite3.Connection, progress: Tell) -> Iterator[Problem]:
    from store.index import check_index

    for text in check_index(connection, progress):
        yield Problem(text)


def _permissions(path: Path) -> Iterator[Problem]:
    if excess := excess_permissions(path):
        yield Problem(f"Others may write {path} (mode {stat.S_IMODE(path.stat().st_mode):04o}, too much {excess:04o})")


def excess_permissions(path: Path) -> int:
    """The mode bits that let others write the library; its group may where the folder hands its group on."""
    shared = path.parent.stat().st_mode & stat.S_ISGID
    return path.stat().st_mode & (stat.S_IWOTH if shared else stat.S_IWGRP | stat.S_IWOTH)
