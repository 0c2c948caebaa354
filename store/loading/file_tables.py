"""A table that a reading process has open: its documents are made part by part, whoever asks for them.

Processes share the rows of a table: each reads all of it, which costs little, and makes the documents of the parts that
it was asked for, which costs much.  So each goes through the file once, from part to part.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from store.loading import messages
from store.reading import row_documents
from store.reading.base import RowDocument
from store.reading.records.row_fields import parse_columns

PART = 32
"""documents of one job"""
_LISTED = 2_000
"""documents in one message of a list"""


class OpenTable(NamedTuple):
    """The rows of one file as far as they are read: `documents` gives those from `position` on."""

    key: tuple[str, str, str]
    """the path, the hash and the columns"""
    stamp: dict[str, Any]
    file: BinaryIO
    documents: Iterator[RowDocument]

    @classmethod
    def of(cls, data: bytes | BinaryIO, stamp: dict[str, Any], request: messages.Message) -> OpenTable | None:
        """The table in a file that is in memory or open; nothing where the file is none."""
        file = io.BytesIO(data) if isinstance(data, bytes) else data
        documents = row_documents(file, request["name"], parse_columns(request["columns"]))
        return None if documents is None else cls(_key(request, stamp["sha256"]), stamp, file, documents)

    def check(self) -> None:
        """Raises OSError when the file was written since it was opened."""
        with suppress(io.UnsupportedOperation):  # what is in memory stays as it is
            now = os.fstat(self.file.fileno())
            if (now.st_size, now.st_mtime_ns) != (self.stamp["size"], self.stamp["mtime"]):
                raise OSError(None, "it was written while it was read; load it again when it is done")


class Tables:
    """The one table that a process keeps open between the jobs that ask for parts of it."""

    def __init__(self) -> None:
        self._open: OpenTable | None = None
        self._position = 0

    def held(self, request: messages.Message) -> OpenTable | None:
        """The table that a request goes on with, where it is open and not read beyond what is asked for."""
        table = self._open
        known = "stamp" in request and table is not None and table.key == _key(request, request["stamp"]["sha256"])
        return table if known and self._position <= request["only"][0] else None

    def keep(self, table: OpenTable | None) -> None:
        """Keep this table, from its beginning, in place of the one that was open."""
        if self._open:
            self._open.file.close()
        self._open, self._position = table, 0

    def part(self, only: Sequence[int]) -> Iterator[RowDocument]:
        """The documents with these numbers, from 0 and in order, as far as there are so many."""
        assert self._open
        for number in only:
            for document in islice(self._open.documents, number - self._position, None):
                self._position = number + 1
                yield document
                break
            else:
                return

    @property
    def ended(self) -> bool:
        """Whether the table has no document behind those that were read; one more is read to know."""
        assert self._open
        ahead = next(self._open.documents, None)
        if ahead is not None:
            self._open = self._open._replace(documents=_with(ahead, self._open.documents))
        return ahead is None

    def listed(self, stated: str) -> Iterator[list[tuple[str, str]]]:
        """Path and digest of all documents, some at a time; the table is read to its end then."""
        assert self._open
        some: list[tuple[str, str]] = []
        for document in self._open.documents:
            some.append((document.path, digest_of(document, stated)))
            if len(some) == _LISTED:
                yield some
                some = []
        yield some


def digest_of(document: RowDocument, stated: str) -> str:
    """What a document is known again by: its rows, their columns, and what the folder states about its file."""
    if not (document.digest and stated):
        return document.digest
    return hashlib.blake2b(f"{document.digest} {stated}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def _key(request: messages.Message, sha256: str) -> tuple[str, str, str]:
    return request["raw"], sha256, request["columns"]


def _with(first: RowDocument, rest: Iterator[RowDocument]) -> Iterator[RowDocument]:
    yield first
    yield from rest
