"""What every reader of a format agrees on: bytes and a name go in, sources come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple, Protocol

from store.spans import Source


class Unreadable(Exception):
    """A file that holds nothing to read: one sentence with what is wrong and what helps, without the path."""


class RowDocument(NamedTuple):
    """One of the documents in a file of rows, not made yet: `source` makes it."""

    path: str
    digest: str
    """of the rows and of what their columns hold: equal ones make equal documents; "" where that is not known"""
    source: Callable[[], Source]


class Reader(Protocol):
    """A module that reads one format, or several that are alike; the table in `registry` names it."""

    def read(self, data: bytes, name: str) -> Iterator[Source]:
        """One source for each document in a file: one, for most formats.

        `data` is the whole file, `name` what it is shown by.  Raises `Unreadable` when there is no text to be had.
        """


class RowReader(Reader, Protocol):
    """A module that reads files in which there may be rows that are documents, or members with such rows."""

    def read_rows(self, file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
        """The sources of an open file; `named` gives the columns of fields that are not to be guessed."""


class TableReader(RowReader, Protocol):
    """A module that reads files of rows, of which each document can be made by itself."""

    def row_documents(self, file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[RowDocument]:
        """The documents of `read_rows`, none of them made before it is asked for."""
