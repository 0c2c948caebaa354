"""The documents of a table that has changed: those whose rows are as they were keep their ids, wherever they stand now.

Runs inside the caller's `transaction`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from store.database.source_files import FileStamp, file_id
from store.index import forget_document, index_document


def keep_rows(connection: sqlite3.Connection, stamp: FileStamp, listed: Sequence[tuple[str, str]]) -> list[int]:
    """Keep the documents of the file of `stamp` whose rows it still holds; `listed` are path and digest of all it has.

    Answers the indexes of those in `listed` that have to be read.  A document whose rows stand elsewhere in the table
    moves there; what stood there and is no longer in the table takes a place that became free.
    """
    file = file_id(connection, stamp.path)
    rows = connection.execute("SELECT id, path, digest FROM documents WHERE file = ? ORDER BY id", [file]).fetchall()
    paths = {number: path for number, path, _ in rows}
    kept = _same(rows, listed)
    now = {number: listed[index][0] for index, number in kept.items()}
    _move(connection, paths, {**now, **_displaced(paths, now)})
    connection.executemany(
        "UPDATE documents SET sha256 = ?, size = ?, mtime = ?, status = 'loaded' WHERE id = ?",
        [(stamp.sha256, stamp.size, stamp.mtime, number) for number in kept.values()],
    )
    return [index for index in range(len(listed)) if index not in kept]


def _same(rows: Sequence[tuple[int, str, str]], listed: Sequence[tuple[str, str]]) -> dict[int, int]:
    """The ids of documents by their indexes in a list: first those at their old places, then those that have moved."""
    at = {path: (number, digest) for number, path, digest in rows if digest}
    kept = {index: at[path][0] for index, (path, digest) in enumerate(listed) if path in at and at[path][1] == digest}
    used = set(kept.values())
    free: dict[str, list[int]] = defaultdict(list)
    for number, _, digest in reversed(rows):
        if digest and number not in used:
            free[digest].append(number)
    for index, (_, digest) in enumerate(listed):
        if index not in kept and free.get(digest):
            kept[index] = free[digest].pop()
    return kept


def _displaced(paths: Mapping[int, str], now: Mapping[int, str]) -> dict[int, str]:
    """New paths for the documents at whose paths others stand now: those that have become free."""
    taken = set(now.values())
    free = iter([paths[number] for number in now if paths[number] not in taken])
    return {number: next(free) for number, path in paths.items() if path in taken and number not in now}


def _move(connection: sqlite3.Connection, paths: Mapping[int, str], now: Mapping[int, str]) -> None:
    moved = {number: path for number, path in now.items() if paths[number] != path}
    # The index holds the stems of paths, which the number of a row is no part of.
    renamed = [number for number, path in moved.items() if PurePath(path).stem != PurePath(paths[number]).stem]
    for number in renamed:
        forget_document(connection, number)
    for aside in (True, False):  # no two may have one path meanwhile
        connection.executemany(
            "UPDATE documents SET path = ? WHERE id = ?",
            [(f"\0{number}" if aside else path, number) for number, path in moved.items()],
        )
    for number in renamed:
        index_document(connection, number)
