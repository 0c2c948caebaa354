"""The index tables of search inside a library, and how they follow its rows.

    search_grams       contentless FTS5, rowid = paragraph: the grams of its text
    search_names       contentless FTS5, rowid = paragraph: the grams of its measures' names or of its heading
    search_initials    contentless FTS5, rowid = paragraph: the initials of documents with measures (initials.py)
    search_titles      contentless FTS5, rowid = document: the grams of its title, issuer, place and file name
    search_pairs       each pair of characters with its two sounds and its number of paragraphs
    search_characters  each character with the number of pairs that it begins
    search_often       for each character those that follow it most often
    search_terms       names, mechanisms, titles and frequent phrases for completion (see completing.py)
    search_pending     documents whose pairs are not counted yet

The migrations of the database make them.  A contentless table deletes by being told the old text, which is why a
document is forgotten before its rows go.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from store.index.grams import grams_of
from store.index.initials import initial_grams

PARAGRAPHS_OF_MEASURE = 20
"""A document with a measure in at least so many paragraphs is a policy document, whose initials are indexed."""
INDEXES = ("search_grams", "search_names", "search_initials", "search_titles")


def index_document(connection: sqlite3.Connection, document: int, grams: Sequence[str] | None = None) -> None:
    """Index a document whose rows are all in place; `grams` are those of its paragraphs in order, if made already."""
    if grams is None:
        rows: Iterable[tuple[int, str]] = _paragraph_grams(connection, document)
    else:
        ids = connection.execute("SELECT id FROM paragraphs WHERE document = ? ORDER BY position", [document])
        rows = [(owner, text) for (owner,), text in zip(ids, grams, strict=True)]
    connection.executemany("INSERT INTO search_grams (rowid, grams) VALUES (?, ?)", rows)
    for table in INDEXES[1:]:
        rows = grams_of_rows(connection, table, document)
        connection.executemany(f"INSERT INTO {table} (rowid, grams) VALUES (?, ?)", rows)
    connection.execute("INSERT OR IGNORE INTO search_pending VALUES (?)", [document])


def forget_document(connection: sqlite3.Connection, document: int) -> None:
    """Take a document out of the index; its rows must still be as they were when it was indexed."""
    from store.index.counting import uncount_document

    uncount_document(connection, document)
    for table in INDEXES:
        rows = grams_of_rows(connection, table, document)
        connection.executemany(f"INSERT INTO {table} ({table}, rowid, grams) VALUES ('delete', ?, ?)", rows)
    connection.execute("DELETE FROM search_pending WHERE document = ?", [document])
    connection.execute("INSERT OR IGNORE INTO search_state VALUES ('forgot', 1)")


def grams_of_rows(connection: sqlite3.Connection, table: str, document: int) -> list[tuple[int, str]]:
    """(rowid, grams) of all rows that one of the INDEXES holds for a document."""
    return _MAKERS[table](connection, document)


def _paragraph_grams(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    found = connection.execute("SELECT id, text FROM paragraphs WHERE document = ? ORDER BY id", [document])
    return [(owner, grams_of(text)) for owner, text in found]


def _name_grams(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    """(paragraph, grams) of the names that stand in each paragraph of a document: of measures, or as a heading."""
    names: dict[int, list[str]] = {}
    for owner, name in connection.execute(
        "SELECT paragraph, name FROM measures WHERE document = ? "
        "UNION ALL SELECT id, text FROM paragraphs WHERE document = ? AND kind = 'heading'",
        [document, document],
    ):
        names.setdefault(owner, []).append(name)
    return [(owner, grams_of("\n".join(texts))) for owner, texts in sorted(names.items())]


def _initial_grams(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    """Of documents with a measure in every so many paragraphs: others state measures by chance."""
    measures, paragraphs = connection.execute(
        "SELECT (SELECT count(*) FROM measures WHERE document = ?1), "
        "(SELECT count(*) FROM paragraphs WHERE document = ?1)",
        [document],
    ).fetchone()
    if measures * PARAGRAPHS_OF_MEASURE < paragraphs or not measures:
        return []
    found = connection.execute("SELECT id, text FROM paragraphs WHERE document = ? ORDER BY id", [document])
    return [(owner, initial_grams(text)) for owner, text in found]


def _title_grams(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    """(document, grams) of what names a document as a whole."""
    found = connection.execute("SELECT title, subtitle, issuer, place, path FROM documents WHERE id = ?", [document])
    return [(document, grams_of(title_text(*row))) for row in found]


def title_text(title: str, subtitle: str, issuer: str, place: str, path: str) -> str:
    """All that a word of a query may match to mean the document as a whole."""
    return "\n".join((title or "", subtitle or "", issuer or "", place or "", PurePath(path).stem))


_MAKERS = {
    "search_grams": _paragraph_grams,
    "search_names": _name_grams,
    "search_initials": _initial_grams,
    "search_titles": _title_grams,
}
