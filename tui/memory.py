"""What a user's next visit knows of this one: the place, the filters' names, the queries, the bookmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.settings import Bookmark, load_state, save_state

QUERIES = 100
"""Queries that are kept."""


class Memory:
    """The state of one library in the user's state file.

    The file is read again before it is written, so that two explorers do not lose each other's bookmarks of
    different libraries.
    """

    def __init__(self, library: Path, state: Path | None = None) -> None:
        self._library = str(library.absolute())
        self._path = state
        kept = load_state(state)
        self.bookmarks: list[Bookmark] = list(kept.bookmarks.get(self._library, ()))
        self.visit: dict[str, Any] = dict(kept.places.get(self._library, {}))

    def keep(self, visit: dict[str, Any]) -> str:
        """Write what is to be known.  Returns a sentence if it cannot be written, else ""."""
        self.visit = visit
        state = load_state(self._path)
        state.places[self._library] = visit
        state.bookmarks[self._library] = self.bookmarks
        try:
            save_state(state, self._path)
        except OSError as error:
            return f"{error.filename}: {error.strerror}"
        return ""
