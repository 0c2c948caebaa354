"""Which files the library was made from, and what they looked like when they were read.

Every function that writes runs inside the caller's `transaction`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

LOADED, FAILED, MISSING = "loaded", "failed", "missing"
UNKNOWN = -1
"""the size in the stamp of a file that is to be tried again"""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file looked like when it was read: enough to see later that it has not changed."""

    path: str
    size: int
    mtime: int
    sha256: str
    raw: bytes | None = None
    """the bytes of a path that is not UTF-8"""
    stated: str = ""
    """what its folder stated about it, as JSON"""
    columns: str = ""
    """what the user said that its columns hold"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that an earlier load has met; `version` is that of the jucuo that read it."""

    id: int
    path: str
    size: int
    mtime: int
    sha256: str
    status: str
    reason: str
    version: str
    stated: str = ""
    columns: str = ""


def known_files(connection: sqlite3.Connection) -> dict[str, KnownFile]:
    """All files of the library by path."""
    rows = connection.execute(
        "SELECT id, path, size, mtime, sha256, status, reason, version, stated, columns FROM files"
    )
    return {row[1]: KnownFile(*row) for row in rows.fetchall()}


def file_id(connection: sqlite3.Connection, path: str) -> int:
    """The id of a file, which is entered as failed until `stamp_file` says that it is read."""
    row = connection.execute("SELECT id FROM files WHERE path = ?", [path]).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO files (path, size, mtime, sha256, stated, status, reason, version, columns) "
            "VALUES (?, 0, 0, '', '', 'failed', '', '', '') RETURNING id",
            [path],
        ).fetchone()
    return int(row[0])


def stamp_file(connection: sqlite3.Connection, stamp: FileStamp, *, version: str, reason: str = "") -> None:
    """Remember how a file was when it was read, or with a `reason` when it could not be."""
    file = file_id(connection, stamp.path)
    status = FAILED if reason else LOADED
    connection.execute(
        "UPDATE files SET raw = ?, size = ?, mtime = ?, sha256 = ?, stated = ?, status = ?, reason = ?, version = ?, "
        "columns = ? WHERE id = ?",
        [
            *(stamp.raw, stamp.size, stamp.mtime, stamp.sha256, stamp.stated),
            status,
            reason,
            version,
            stamp.columns,
            file,
        ],
    )
    if reason:
        connection.execute("UPDATE documents SET status = 'outdated' WHERE file = ?", [file])
    else:
        connection.execute(
            "UPDATE documents SET size = ?, mtime = ?, status = 'loaded' WHERE file = ? AND sha256 = ?",
            [stamp.size, stamp.mtime, file, stamp.sha256],
        )


def mark_missing(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """The files with these ids are no longer there; what was read of them stays, the others are forgotten."""
    for file in ids:
        if connection.execute("UPDATE documents SET status = 'missing' WHERE file = ?", [file]).rowcount:
            connection.execute("UPDATE files SET status = 'missing' WHERE id = ?", [file])
        else:
            connection.execute("DELETE FROM files WHERE id = ?", [file])


def mark_other_members(connection: sqlite3.Connection, file: str, kept: Iterable[str], failed: Iterable[str]) -> None:
    """Of the documents of an archive or a table, those at none of the paths `kept` are no longer there.

    Those at the paths `failed` are there, but what was read of them is outdated.
    """
    held = dict(
        connection.execute("SELECT path, id FROM documents WHERE file = (SELECT id FROM files WHERE path = ?)", [file])
    )
    outdated = set(failed)
    others = [("outdated" if path in outdated else "missing", held[path]) for path in sorted(held.keys() - set(kept))]
    connection.executemany("UPDATE documents SET status = ? WHERE id = ?", others)


def move_file(connection: sqlite3.Connection, file: int, stamp: FileStamp) -> None:
    """The file with that id has moved to the path of `stamp`, which no other file has; its documents keep their ids."""
    old = connection.execute("SELECT path FROM files WHERE id = ?", [file]).fetchone()[0]
    connection.execute(
        "UPDATE files SET path = ?, raw = ?, size = ?, mtime = ?, status = 'loaded' WHERE id = ?",
        [stamp.path, stamp.raw, stamp.size, stamp.mtime, file],
    )
    connection.execute(
        "UPDATE documents SET path = ? || substr(path, ?), size = ?, mtime = ?, status = 'loaded' WHERE file = ?",
        [stamp.path, len(old) + 1, stamp.size, stamp.mtime, file],
    )


def documents_of(connection: sqlite3.Connection, file: int) -> list[int]:
    """The ids of the documents of a file."""
    return [row[0] for row in connection.execute("SELECT id FROM documents WHERE file = ?", [file]).fetchall()]
