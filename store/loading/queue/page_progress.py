"""Pages that are recognised in the course of a load: how far that is, and keeping what was found."""

from __future__ import annotations

import time
from dataclasses import replace

from store.loading import messages
from store.loading.outcomes import Progress
from store.reading.recognition import memory


class Pages:
    """What the reading processes tell of the pages they recognise."""

    def __init__(self) -> None:
        self._done = 0
        self._began = 0.0

    def take(self, answer: messages.Message) -> None:
        """Take what a process tells: it begins a page, waits for its turn, or has found something that is kept."""
        if not self._began:
            self._began = time.monotonic()
            memory.forget_old()
        if answer["found"]:
            self._done += 1
            memory.keep(answer["key"], answer["found"])

    def progress(self, state: Progress, answer: messages.Message) -> Progress:
        """How far the load has come, with the page that it is at."""
        each = (time.monotonic() - self._began) / self._done if self._done else 0.0
        return replace(state, page=answer["page"], pages=answer["pages"], page_seconds=each)
