"""What recognition tells while it goes on, so that who waits can show it, allow it time, and keep what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Recognition is at `page` of `pages` of a file, 1-based; it begins or waits where `found` is empty."""

    page: int
    pages: int
    key: str = ""
    found: str = ""
    """what was found on the page, as `memory.read` takes it, to be kept under `key`"""


_observer: ContextVar[Callable[[Step], None]] = ContextVar("observer of recognition")


def tell(step: Step) -> None:
    """Tell who observes, if anybody does."""
    observer = _observer.get(None)
    if observer is not None:
        observer(step)


@contextmanager
def observed(by: Callable[[Step], None]) -> Iterator[None]:
    """Inside, `by` is told each step of what this thread recognises."""
    token = _observer.set(by)
    try:
        yield
    finally:
        _observer.reset(token)
