"""What every reader of a format agrees on: bytes and a name go in, sources come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from store.spans import Source


class Unreadable(Exception):
    """A file that holds nothing to read: one sentence with what is wrong and what helps, without the path."""


class Reader(Protocol):
    """A module that reads one format, or several that are alike; the table in `registry` names it.

    `read` takes the bytes of a whole file and the name it is shown by; it gives one source for each document in the
    file (one, for most formats) and raises `Unreadable` when there is no text to be had.
    """

    def read(self, data: bytes, name: str) -> Iterator[Source]: ...
