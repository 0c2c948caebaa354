"""What a user's next visit knows of this one: the place, the filters' names, the queries, the bookmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.settings import Bookmark, load_state, save_state, state_lock

QUERIES = 100
"""Queries that are kept."""


class Memory:
    """The state of one library in the user's state file.

    Several explorers of one user share the file: each writes only what it changed itself, under a lock, so that none
    loses the bookmarks of another.
    """

    def __init__(self, library: Path, state: Path | None = None) -> None:
        self._library = str(library.absolute())
        self._path = state
        kept = load_state(state)
        self.bookmarks: list[Bookmark] = list(kept.bookmarks.get(self._library, ()))
        self._known = tuple(self.bookmarks)  # as the file had them when it was last read or written
        self.visit: dict[str, Any] = dict(kept.places.get(self._library, {}))

    def keep(self, visit: dict[str, Any]) -> str:
        """Write what is to be known.  Returns a sentence if it cannot be written, else ""."""
        self.visit = visit
        try:
            with state_lock(self._path):
                state = load_state(self._path)
                self._take_over(state.bookmarks.get(self._library, []))
                state.places[self._library] = visit
                state.bookmarks[self._library] = self.bookmarks
                save_state(state, self._path)
        except OSError as error:
            return f"{error.filename}: {error.strerror}"
        return ""

    def _take_over(self, others: list[Bookmark]) -> None:
        """Bring what was added and taken away here into what the file holds by now."""
        added = [each for each in self.bookmarks if each not in self._known]
        removed = [each for each in self._known if each not in self.bookmarks]
        self.bookmarks[:] = [each for each in others if each not in removed and each not in added] + added
        self._known = tuple(self.bookmarks)
