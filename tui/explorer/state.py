"""What a user's next visit knows of this one: the place, the filters' names, the queries, the bookmarks."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.explorer.settings import Bookmark, State, load_state, save_state, state_lock, state_path
from tui.i18n.texts import _

QUERIES = 100
"""Queries that are kept."""


class Memory:
    """The state of one library in the user's state file.

    Several explorers of one user share the file: each writes only what it changed itself, under a lock, so that none
    loses the bookmarks of another.
    """

    def __init__(self, library: Path, state: Path | None = None) -> None:
        self._library = os.fsencode(library.absolute()).decode("utf-8", "backslashreplace")
        self._path = state
        kept = load_state(state)
        self.bookmarks: list[Bookmark] = list(kept.bookmarks.get(self._library, ()))
        self._known = tuple(self.bookmarks)  # as the file had them when it was last read or written
        self.visit: dict[str, Any] = dict(kept.places.get(self._library, {}))

    def keep(self, visit: dict[str, Any]) -> str:
        """Write what is to be known.  Returns a sentence if that, or what was kept before, gives trouble, else ""."""
        self.visit = visit
        path = self._path or state_path()
        told = ""
        try:
            with state_lock(path):
                state = load_state(path)
                if state == State() and (aside := _set_aside(path)) is not None:
                    told = _("What earlier visits kept cannot be read; it lies in {path}").format(path=aside)
                self._take_over(state.bookmarks.get(self._library, []))
                state.places[self._library] = visit
                state.bookmarks[self._library] = self.bookmarks
                save_state(state, path)
                self._known = tuple(self.bookmarks)
        except OSError as error:
            return f"{error.filename or path}: {error.strerror}"
        return told

    def _take_over(self, others: list[Bookmark]) -> None:
        """Bring what was added and taken away here into what the file holds by now."""
        added = [each for each in self.bookmarks if each not in self._known]
        removed = [each for each in self._known if each not in self.bookmarks]
        self.bookmarks[:] = [each for each in others if each not in removed and each not in added] + added


def _set_aside(path: Path) -> Path | None:
    """Move a state file out of the way that is broken, or of a newer jucuo: what is in it may be wanted again."""
    try:
        if json.loads(path.read_bytes()) == asdict(State()):
            return None
    except FileNotFoundError:
        return None
    except ValueError:
        pass
    aside = path.with_name(f"{path.name}.{datetime.now():%Y%m%d-%H%M%S}")
    os.replace(path, aside)
    return aside
