"""What every reader of a format agrees on: bytes and a name go in, sources come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from store.spans import Source


class Unreadable(Exception):
    """A file that holds nothing to read: one sentence with what is wrong and what helps, without the path."""


class Reader(Protocol):
    """A module that reads one format, or several that are alike; the table in `registry` names it."""

    def read(self, data: bytes, name: str) -> Iterator[Source]:
        """One source for each document in a file: one, for most formats.

        `data` is the whole file, `name` what it is shown by.  Raises `Unreadable` when there is no text to be had.
        """


class RowReader(Reader, Protocol):
    """A module that reads files of rows one row after the other."""

    def read_rows(self, file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
        """The sources of an open file; `named` gives the columns of fields that are not to be guessed."""
