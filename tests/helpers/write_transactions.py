"""Notes how transactions begin on every connection to a library that may write, whatever code made it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

_begun: list[str] = []


def _note(statement: str) -> None:
    if statement[:5].upper() == "BEGIN":
        _begun.append(statement)


def watching(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """`sqlite3.connect`, which also notes what begins on connections whose address asks for writing."""

    def connect_and_watch(database: Any, *arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(database, *arguments, **options)
        if "mode=rw" in str(database):
            connection.set_trace_callback(_note)
        return connection

    return connect_and_watch


def begun() -> list[str]:
    """The BEGIN statements since this was called last."""
    statements = _begun.copy()
    _begun.clear()
    return statements
