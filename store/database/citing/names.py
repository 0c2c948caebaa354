"""Looking up documents by the names that they are cited by, exactly or as nearly as a slip of the pen."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from store.database.conditions import marks
from store.extraction.citations.document_names import number_key, title_key
from store.models.citation import Named
from store.models.contents import DocumentRef

_MOST = 5
_ALIKE = 88
"""The likeness of two titles (0 to 100) from which one may be a slip for the other."""
_LEAST = 70
_SHORT = 8
"""Titles below this length differ by one character in its place, if by a slip: 环境保护税法 is none for 环境保护法."""
_PARTS = 8
"""A slip makes a title longer or shorter by one character, a long one by one in so many."""
_CITED_BY = 2
"""A title that so many documents cite is no slip."""
_DIGITS = re.compile("[0-9]+")


def named(connection: sqlite3.Connection, title: str | None, number: str | None) -> list[Named]:
    """The documents of that number or title, those with the number first."""
    keys = [number_key(number)] if number else []
    keys += [title_key(title)] if title else []
    return _documents(connection, keys)


def nearly_named(connection: sqlite3.Connection, title: str | None, number: str | None) -> list[Named]:
    """The documents whose title or number is nearly that one, the nearest first."""
    found: list[str] = []
    if title and not _is_known(connection, key := title_key(title)):
        keys = _keys(connection, "rank > 0", len(key), max(1, len(key) // _PARTS))
        near = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_MOST)
        found += [each for each, score, _ in near if each != key and _may_be_slip(key, each, score)]
    if number:
        key = number_key(number)
        keys = _keys(connection, "rank = 0", len(key), 1)
        close = process.extract(key, keys, scorer=OSA.distance, score_cutoff=1, limit=_MOST)
        found += [each for each, distance, _ in close if distance]
    return _documents(connection, list(dict.fromkeys(found)))


def _keys(connection: sqlite3.Connection, which: str, length: int, more: int) -> list[str]:
    """The names that are at most `more` characters longer or shorter than `length`."""
    found = connection.execute(
        f"SELECT DISTINCT key FROM document_names WHERE {which} AND length(key) BETWEEN ? AND ?",
        [length - more, length + more],
    )
    return [row[0] for row in found.fetchall()]


def _may_be_slip(key: str, other: str, score: float) -> bool:
    """Whether one title may have been written for the other: the years and counts in both are the same."""
    if _DIGITS.findall(key) != _DIGITS.findall(other):
        return False
    if min(len(key), len(other)) < _SHORT:
        return len(key) == len(other) and len(key) > 3 and OSA.distance(key, other) == 1
    return score >= _ALIKE


def _is_known(connection: sqlite3.Connection, key: str) -> bool:
    """Whether several documents cite this title."""
    citing = connection.execute(
        "SELECT count(DISTINCT document) FROM citations WHERE cited = (SELECT id FROM cited WHERE key = ?)", [key]
    )
    return int(citing.fetchone()[0]) >= _CITED_BY


def _documents(connection: sqlite3.Connection, keys: Sequence[str]) -> list[Named]:
    """The documents of these names, in the order of the names; each once."""
    if not keys:
        return []
    rows = connection.execute(
        "SELECT n.key, n.rank, d.id, d.path, d.title, d.place, d.year, d.superseded, coalesce(d.number, ''), "
        "coalesce(d.published_on, '') FROM document_names n JOIN documents d ON d.id = n.document "
        f"WHERE n.key IN ({marks(keys)})",
        list(keys),
    ).fetchall()
    rows.sort(key=lambda row: (keys.index(row[0]), row[1], -row[2]))
    made: dict[int, Named] = {}
    for _, rank, *reference, number, date in rows:
        document = DocumentRef(*reference)
        made.setdefault(document.id, Named(document, number, date, by_number=rank == 0))
    return list(made.values())
