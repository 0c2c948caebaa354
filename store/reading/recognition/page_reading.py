"""A page as a picture becomes lines: looked up, or recognised when it is its turn."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from store.reading.parts.text_columns import Line
from store.reading.recognition import memory
from store.reading.recognition.steps import Step, tell

if TYPE_CHECKING:
    from store.reading.recognition.engine import Engine

REMEDY = "to have it recognised, pip install 'jucuo[ocr]' and load it again"
NEEDS = ("rapidocr", "onnxruntime")
_PAUSE = 0.5


def is_installed() -> bool:
    """Whether the optional part is there."""
    return all(find_spec(name) is not None for name in NEEDS)


def recognise(picture: Any, scale: float, page: int = 1, pages: int = 1) -> list[Line]:
    """The lines of a picture, each with the confidence of its recognition.

    `picture` is an array of height × width × 3 bytes (blue, green, red), `scale` its pixels a point; `page` of `pages`
    is what observers are told.
    """
    from store.reading.recognition.engine import RECIPE

    name = memory.key(picture, f"{RECIPE} {scale:.4f}")
    known = memory.read(name)
    if known is not None:
        tell(Step(page, pages))
        return known
    with _turn(page, pages):
        tell(Step(page, pages))
        lines = _engine().lines(picture, scale)
    tell(Step(page, pages, name, memory.pack(lines)))
    return lines


@cache
def _engine() -> Engine:
    from store.reading.recognition.engine import Engine

    return Engine()


@contextmanager
def _turn(page: int, pages: int) -> Iterator[None]:
    """Inside, no other process of this user recognises anything: each takes up to a gigabyte."""
    folder = memory.folder()
    descriptor = -1
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        while descriptor >= 0:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                tell(Step(page, pages))
                time.sleep(_PAUSE)
            except OSError:  # a file system without locks
                break
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)
