"""What every part of a library stands on: its connection, and one moment of it."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path

from store.database.access.snapshot import snapshot


class LibraryPart:
    """A part of `store.library.Library`, which opens the connection for all of them."""

    _path: Path
    _connection: sqlite3.Connection

    def _reading(self) -> AbstractContextManager[None]:
        """One moment of the library."""
        return snapshot(self._connection, self._path)
