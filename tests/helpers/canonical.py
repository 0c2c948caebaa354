"""A library as text: every table by natural keys, without ids and times, so that two libraries can be compared."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.database.access.connection import connect_reader
from store.index import check_index

_PLACE = "d.path, p.position"
_OF_PARAGRAPH = "JOIN documents d ON d.id = x.document JOIN paragraphs p ON p.id = x.paragraph"
_QUERIES = (
    "SELECT path, size, mtime, sha256, status, reason FROM files",
    "SELECT path, sha256, size, mtime, title, subtitle, issuer, author, place, published_on, year, number, format, "
    "encoding, status, notes, paragraphs, measures, figures FROM documents",
    "SELECT d.path, x.level, x.enumerator, x.title, x.paragraph, (SELECT title FROM sections o WHERE o.id = x.parent) "
    "FROM sections x JOIN documents d ON d.id = x.document",
    'SELECT d.path, x.position, x.kind, x.text, x.line, x."column", x.page, x.marks, '
    "(SELECT title FROM sections o WHERE o.id = x.section), "
    "(SELECT position FROM paragraphs o WHERE o.id = x.duplicate_of) "
    "FROM paragraphs x JOIN documents d ON d.id = x.document",
    f'SELECT {_PLACE}, x.level, x.enumerator, x.name, x.heading, x.start, x."end", x.line, x.duplicate, '
    f"(SELECT name FROM measures o WHERE o.id = x.parent) FROM measures x {_OF_PARAGRAPH}",
    f'SELECT {_PLACE}, m.name, m.kind, x.start, x."end", x.line, x.duplicate '
    f"FROM mentions x JOIN mechanisms m ON m.id = x.mechanism {_OF_PARAGRAPH}",
    "SELECT name, kind FROM mechanisms",
    f'SELECT {_PLACE}, x.start, x."end", x.text, x.low, x.high, x.unit, x.kind, x.bound, x.change, x.subject, '
    f"x.period, x.year, x.line, x.duplicate, (SELECT name FROM measures o WHERE o.id = x.measure) "
    f"FROM figures x {_OF_PARAGRAPH}",
    "SELECT d.path, p.position, x.theme, x.rank, x.score, x.evidence FROM paragraph_themes x "
    "JOIN paragraphs p ON p.id = x.paragraph JOIN documents d ON d.id = p.document",
    "SELECT d.path, m.name, m.start, x.theme, x.rank, x.score FROM measure_themes x "
    "JOIN measures m ON m.id = x.measure JOIN documents d ON d.id = m.document",
    "SELECT d.path, x.theme, x.paragraphs, x.measures FROM document_themes x JOIN documents d ON d.id = x.document",
    "SELECT key, value FROM properties",
)


def dump(path: Path) -> Iterator[str]:
    """The lines of a library."""
    with closing(connect_reader(path, also_older=True)) as connection:
        for query in (*_QUERIES, *_of_search(connection)):
            yield query
            yield from sorted(map(repr, connection.execute(query)))


def _of_search(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables of the search index that have natural keys, but for the note of what is still to do."""
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE 'search_%' AND sql LIKE '%WITHOUT ROWID%' "
        "AND name <> 'search_state' AND name NOT LIKE 'search_%_idx' ORDER BY name"
    ).fetchall():
        yield f"SELECT * FROM {name}"


def digest(path: Path) -> str:
    """The SHA-256 of `dump`."""
    return hashlib.sha256("\n".join(dump(path)).encode()).hexdigest()


def assert_sound(path: Path) -> None:
    """No damage, no broken reference, no drift of the index from the text."""
    with closing(connect_reader(path, also_older=True)) as connection:
        connection.execute("PRAGMA query_only=OFF")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [p for p in check_index(connection) if "load again to finish" not in p] == []


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query on a library."""
    with closing(connect_reader(path, also_older=True)) as connection:
        return connection.execute(query).fetchall()


def bare(path: Path) -> sqlite3.Connection:
    """A connection that damages what it likes."""
    return sqlite3.connect(path, isolation_level=None)
