"""The sketches of the documents' texts, as rows of the library."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence


def keep_sketch(connection: sqlite3.Connection, document: int, hashes: Sequence[int]) -> None:
    """Keep the sketch of a document, whose versions are looked for when the load ends."""
    packed = array("I", hashes).tobytes()
    connection.execute("INSERT OR REPLACE INTO sketches VALUES (?, ?, 0)", [document, packed])


def forget_versions(connection: sqlite3.Connection, document: int) -> None:
    """Take the sketch of a document out, and what was found by it, before its text goes."""
    connection.execute("DELETE FROM sketches WHERE document = ?", [document])
    connection.execute("DELETE FROM versions WHERE a = ?1 OR b = ?1", [document])


def unpacked(packed: bytes) -> array[int]:
    """The hashes of a sketch as it is kept."""
    hashes = array("I")
    hashes.frombytes(packed)
    return hashes
