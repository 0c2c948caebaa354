"""What a user's next visit knows of this one: the place, the filters' names, the queries, the bookmarks.

It lies in state.json in the user's own directory (platformdirs), never in the library, which may be shared and
read-only.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import platformdirs

from store.models.contents import Filters
from store.resources import small_file
from tui.explorer.widgets.document_lines import ReaderPosition
from tui.i18n.texts import _

QUERIES = 100
"""Queries that are kept."""
_LARGEST = 50_000_000
"""Bytes of the file: some ten thousand bookmarks."""
_PATIENCE, _PAUSE = 2.0, 0.05
"""Seconds that another explorer of the same user may take to write, and between two looks."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that a user keeps: where it stands (start, end: code points), its words, and a note."""

    path: str
    title: str
    paragraph: int
    start: int
    end: int
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a visit of one library ended, and what was typed in it; `pane` is "" where there is no place to return to.

    `names` are those of themes and documents that were filters ("theme training" → 教育培训).
    """

    pane: str = ""
    text: str = ""
    order: str = "document"
    descending: bool = False
    index: int = 0
    top: int = 0
    in_reader: bool = False
    reader: ReaderPosition | None = None
    filters: Filters = field(default_factory=Filters)
    names: dict[str, str] = field(default_factory=dict)
    queries: tuple[str, ...] = ()


@dataclass(slots=True)
class State:
    """Where a user was in each library (by its path), and the bookmarks of each."""

    places: dict[str, Visit] = field(default_factory=dict)
    bookmarks: dict[str, list[Bookmark]] = field(default_factory=dict)


def state_path() -> Path:
    """Where state.json lies."""
    return Path(platformdirs.user_state_dir("jucuo")) / "state.json"


def load_state(path: Path | None = None) -> State:
    """The state in `path`; an unreadable one counts as empty, because no visit should fail for it."""
    try:
        return _read_state(path or state_path())
    except OSError:
        return State()


def _read_state(path: Path) -> State:
    """The state in `path`, empty where there is none or where it makes no sense.

    Raises OSError where it cannot be read for another reason: it must not be written over then.
    """
    try:
        values = json.loads(small_file(path, _LARGEST).decode("utf-8"))
        return State(
            places={library: visit_from_json(visit) for library, visit in dict(values["places"]).items()},
            bookmarks={
                library: [Bookmark(**bookmark) for bookmark in kept] for library, kept in values["bookmarks"].items()
            },
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return State()


def visit_from_json(values: dict[str, Any]) -> Visit:
    """A visit as state.json holds it; what cannot be understood (another version wrote it) is left at its default."""
    kept = Visit(
        names={str(key): str(name) for key, name in dict(values.get("names") or {}).items()},
        queries=tuple(map(str, values.get("queries") or ())),
    )
    try:
        filters: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values["filters"].items()}
        reader = values["reader"]
        if reader is not None:
            document, paragraph, offset, focus = reader
            reader = ReaderPosition(document, paragraph, offset, tuple(focus) if focus else None)
        return Visit(
            str(values["pane"]),
            str(values["text"]),
            str(values["order"]),
            bool(values["descending"]),
            int(values["index"]),
            int(values["top"]),
            bool(values["in_reader"]),
            reader,
            Filters(**filters),
            kept.names,
            kept.queries,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return kept


@contextmanager
def state_lock(path: Path | None = None) -> Iterator[None]:
    """Inside, no other process of this user changes the state.  Raises OSError where its folder cannot be written."""
    import fcntl

    path = path or state_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path.with_suffix(".lock"), flags, 0o600)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:  # it was stopped while it wrote
                    raise
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def save_state(state: State, path: Path | None = None) -> None:
    """Write `state` for its user alone, all of it or nothing.  Raises OSError."""
    path = path or state_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = mkstemp(dir=path.parent, prefix=f"{path.name}.")  # 0600, and nobody's link
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(state), file, ensure_ascii=False, indent=1)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


class LibraryState:
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
        self.visit = kept.places.get(self._library, Visit())

    def save(self, visit: Visit) -> str:
        """Write the visit and the bookmarks.

        Returns a sentence if that, or what was kept before, gives trouble, else "".
        """
        self.visit = visit

        def change(state: State) -> None:
            self._take_over(state.bookmarks.get(self._library, []))
            state.places[self._library] = visit

        return self._write(change)

    def change_bookmarks(self, change: Callable[[Sequence[Bookmark]], list[Bookmark]]) -> str:
        """Change the bookmarks as the file has them now, and nothing else of it.

        Returns a sentence if that, or what was kept before, gives trouble, else "".
        """

        def change_all(state: State) -> None:
            self.bookmarks[:] = change(state.bookmarks.get(self._library, []))

        return self._write(change_all)

    def _write(self, change: Callable[[State], None]) -> str:
        """Change what the file holds, with the bookmarks as they are then; a sentence about trouble, or ""."""
        path = self._path or state_path()
        trouble = ""
        try:
            with state_lock(path):
                state = _read_state(path)
                if state == State() and (aside := _set_aside(path)) is not None:
                    trouble = _("What earlier visits kept cannot be read; it lies in {path}").format(path=aside)
                change(state)
                state.bookmarks[self._library] = self.bookmarks
                save_state(state, path)
                self._known = tuple(self.bookmarks)
        except OSError as error:
            return f"{error.filename or path}: {error.strerror}"
        return trouble

    def _take_over(self, others: list[Bookmark]) -> None:
        """Bring what was added and taken away here into what the file holds by now."""
        added = [each for each in self.bookmarks if each not in self._known]
        removed = [each for each in self._known if each not in self.bookmarks]
        self.bookmarks[:] = [each for each in others if each not in removed and each not in added] + added


def _set_aside(path: Path) -> Path | None:
    """Move a state file out of the way that is broken, or of a newer jucuo: what is in it may be wanted again."""
    try:
        if json.loads(small_file(path, _LARGEST)) == asdict(State()):
            return None
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        pass
    aside = path.with_name(f"{path.name}.{datetime.now():%Y%m%d-%H%M%S}")
    os.replace(path, aside)
    return aside
