"""Texts of paragraphs: single ones, many at once, and those of a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_AT_ONCE = 400
"""Places in one statement: SQLite counts what is bound."""


def texts(connection: sqlite3.Connection, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """(document, position) → the text of each of these paragraphs that is there."""
    wanted = list(dict.fromkeys(places))
    found: dict[tuple[int, int], str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        chunk = wanted[start : start + _AT_ONCE]
        values = ", ".join("(?, ?)" for _ in chunk)
        rows = connection.execute(
            f"SELECT document, position, text FROM paragraphs WHERE (document, position) IN (VALUES {values})",
            [number for place in chunk for number in place],
        )
        found.update({(document, position): text for document, position, text in rows})
    return found


def texts_of_document(connection: sqlite3.Connection, document: int) -> list[str]:
    """The texts of all paragraphs of a document, in order."""
    found = connection.execute("SELECT text FROM paragraphs WHERE document = ? ORDER BY position", [document])
    return [text for (text,) in found.fetchall()]
