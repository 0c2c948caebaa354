"""The thread in which documents are loaded while the explorer goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from store.errors import JucuoError
from tui.i18n.texts import error_sentence

if TYPE_CHECKING:
    from store.loading import LoadReport, Progress


class LoadNews(Message):
    """What a loading thread reports: `deliver` is to be called in the event loop."""

    bubble = False

    def __init__(self, deliver: Callable[[], None]) -> None:
        super().__init__()
        self.deliver = deliver


class LoadThread(Thread):
    """Loads files into the library, beside everything else; `cancel` ends it after the file it is at."""

    EVERY = 0.5
    """Seconds between two reports: each is painted, and a slow line has other things to carry."""

    def __init__(
        self,
        paths: Sequence[Path],
        library: Path,
        post: Callable[[Message], bool],
        progress: Callable[[Progress], None],
        done: Callable[[LoadReport | str], None],
    ) -> None:
        super().__init__(daemon=True, name="jucuo-loading")
        self._paths = paths
        self._library = library
        self._post = post
        self._progress = progress
        self._done = done
        self._reported = 0.0
        self._cancelled = Event()

    def cancel(self) -> None:
        """End after the file that is being loaded."""
        self._cancelled.set()

    def run(self) -> None:
        """Load; `done` gets the report, or a sentence if nothing could be loaded."""
        from store.loading import load  # costs 40 ms, which no start of the explorer should pay

        outcome: LoadReport | str
        try:
            outcome = load(self._paths, self._library, progress=self._report, cancelled=self._cancelled.is_set)
        except JucuoError as error:
            outcome = error_sentence(error)
        except (OSError, sqlite3.Error) as error:
            outcome = f"{self._library}: {error}"
        self._post(LoadNews(lambda: self._done(outcome)))

    def _report(self, progress: Progress) -> None:
        if monotonic() - self._reported >= self.EVERY:
            self._reported = monotonic()
            self._post(LoadNews(lambda: self._progress(progress)))
