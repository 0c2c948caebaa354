"""The record of loads: when, by whom, and what happened to each file."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain

from sqlite_utils import Database

from store.database.access.lock import user_name
from store.database.declared.value_types import checked
from store.models.load_record import Load

CANCELLED = "cancelled"


def begin_load(connection: sqlite3.Connection) -> int:
    """Enter a load; answers its id.  Like all that write here it runs inside the caller's transaction."""
    row = connection.execute(
        "INSERT INTO loads (started_at, user, host, pid, summary) VALUES (?, ?, ?, ?, '{}') RETURNING id",
        [_now(), user_name(), socket.gethostname(), os.getpid()],
    ).fetchone()
    return int(row[0])


def record_files(connection: sqlite3.Connection, load: int, files: Iterable[tuple[str, str, str]]) -> None:
    """Add files as (path, outcome, reason) to a load."""
    rows: Iterable[Sequence[object]] = ([load, *file] for file in files)
    table = Database(connection, execute_plugins=False).table("load_files")
    header: list[Sequence[object]] = [["load", "path", "outcome", "reason"]]
    table.insert_all(chain(header, rows), batch_size=500)


def end_load(connection: sqlite3.Connection, load: int, outcomes: Iterable[str], *, cancelled: bool) -> None:
    """Close the record of a load with the counts of its outcomes."""
    summary: dict[str, int | bool] = dict(Counter(outcomes))
    if cancelled:
        summary[CANCELLED] = True
    connection.execute("UPDATE loads SET ended_at = ?, summary = ? WHERE id = ?", [_now(), json.dumps(summary), load])


def loads(connection: sqlite3.Connection, limit: int) -> list[Load]:
    """The last loads, the newest first; `limit` 0 means all."""
    found = connection.execute(
        "SELECT id, started_at, ended_at, user, host, pid, summary FROM loads ORDER BY id DESC LIMIT ?", [limit or -1]
    ).fetchall()
    return [_load(connection, *row) for row in found]


def _load(
    connection: sqlite3.Connection,
    load: int,
    started_at: str,
    ended_at: str | None,
    user: str,
    host: str,
    pid: int,
    summary: str,
) -> Load:
    counts = json.loads(summary)
    cancelled = bool(counts.pop(CANCELLED, False))
    problems = connection.execute(
        "SELECT path, outcome, reason FROM load_files WHERE load = ? AND outcome IN ('failed', 'skipped')", [load]
    ).fetchall()
    return checked(Load(load, started_at, ended_at or "", user, host, pid, cancelled, counts, tuple(problems)))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
