"""Waiting for files to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from store.database.access.mounts import is_network

_QUIET_MS = 1600
"""A change is told when nothing has changed for this long, so that a file is not read while it is copied."""

_LOOK_MS = 500


def changes(paths: Sequence[Path], waiting: Callable[[], None], stop: Event) -> Iterator[None]:
    """Yields after each burst of changes under `paths`, until `stop`; `waiting` is called when all is told.

    On network file systems, which tell nothing, the files are looked at again and again.
    """
    from watchfiles import watch

    poll = any(is_network(path) for path in paths)
    started = False
    for found in watch(
        *paths,
        stop_event=stop,
        debounce=_QUIET_MS,
        force_polling=poll,
        raise_interrupt=False,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
    ):
        if stop.is_set():
            return
        # What changed before the watch stood is found by looking once more when it does.
        if found or not started:
            started = True
            yield None
            waiting()
