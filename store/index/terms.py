"""Terms: what completion offers, with spellings and initials.

Names and headings of measures, mechanisms, titles of documents, and frequent phrases: clauses of a few characters
between two punctuation marks, which is how policy texts set off what they want to be remembered by.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from math import log2

from store.index.folding import fold_text
from store.index.pinyin import initials_of

KINDS = {"mechanism": 6.0, "measure": 4.0, "title": 3.0, "heading": 3.0, "phrase": 1.0}
"""The kinds of terms, each with what it is worth beside the others."""
LONGEST_TERM = 40
MOST_PHRASES = 100_000
_PHRASE_LENGTHS = range(2, 9)
_EVERY_PHRASE = 5_000
"""Up to this many paragraphs a phrase that stands once is a term; above, it must stand twice."""

_AROUND = frozenset(("“”", "‘’", "「」", "『』", '""'))
_HAN_RUN = re.compile("[㐀-鿿]+")
_NAMES = (
    ("measure", "SELECT name, count(DISTINCT document) FROM measures {} GROUP BY name"),
    ("title", "SELECT title, 1 FROM documents {} GROUP BY title"),
    ("heading", "SELECT heading, count(DISTINCT document) FROM measures {} GROUP BY heading"),
)
_MECHANISMS = (
    "SELECT m.name, count(*) FROM mechanisms m JOIN mentions mention ON mention.mechanism = m.id {} GROUP BY m.id"
)


def make_terms(connection: sqlite3.Connection) -> None:
    """Rebuild the table of terms from all documents."""
    connection.execute("DELETE FROM search_terms")
    connection.execute("DELETE FROM search_term_initials")
    terms: dict[str, tuple[str, str, int]] = {}
    _names(connection, terms, None)
    counts: Counter[str] = Counter()
    paragraphs = 0
    for (text,) in connection.execute("SELECT text FROM paragraphs WHERE duplicate_of IS NULL"):
        paragraphs += 1
        counts.update(run for run in _HAN_RUN.findall(text) if len(run) in _PHRASE_LENGTHS)
    least = 1 if paragraphs <= _EVERY_PHRASE else 2
    frequent = sorted((-count, phrase) for phrase, count in counts.items() if count >= least)[:MOST_PHRASES]
    for negative, phrase in frequent:
        terms.setdefault(fold_text(phrase), (phrase, "phrase", -negative))
    _insert(connection, terms)


def add_terms(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Add the names of these documents to the terms; phrases stay as they were counted last."""
    terms: dict[str, tuple[str, str, int]] = {}
    for document in documents:
        _names(connection, terms, document)
    held = {
        folded
        for folded in terms
        if connection.execute("SELECT 1 FROM search_terms WHERE folded = ?", [folded]).fetchone()
    }
    _insert(connection, {folded: term for folded, term in terms.items() if folded not in held})


def _names(connection: sqlite3.Connection, terms: dict[str, tuple[str, str, int]], document: int | None) -> None:
    sources = [("mechanism", _MECHANISMS, "mention.document"), *((kind, sql, "document") for kind, sql in _NAMES)]
    for kind, sql, column in sources:
        if "FROM documents" in sql:
            column = "id"
        where, params = (f"WHERE {column} = ?", [document]) if document is not None else ("", [])
        for name, count in connection.execute(sql.format(where), params):
            folded = fold_text(name or "")
            if 2 <= len(folded) <= LONGEST_TERM:
                terms.setdefault(folded, (_unquoted(name), kind, count))


def _insert(connection: sqlite3.Connection, terms: dict[str, tuple[str, str, int]]) -> None:
    """Store terms; one that folds to itself is stored once."""
    kinds = list(KINDS)
    rows = [
        (folded, None if text == folded else text, kinds.index(kind), count, round(100 * KINDS[kind] * log2(2 + count)))
        for folded, (text, kind, count) in sorted(terms.items())
    ]
    connection.executemany("INSERT INTO search_terms VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO search_term_initials VALUES (?, ?, ?)",
        sorted((initials_of(row[0]), row[0], row[4]) for row in rows),
    )


def _unquoted(name: str) -> str:
    """A name without the quotation marks around the whole of it."""
    inner = name[1:-1]
    return inner if name[:1] + name[-1:] in _AROUND and not any(mark in inner for mark in name[0] + name[-1]) else name
