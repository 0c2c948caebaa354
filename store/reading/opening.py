"""Reading a file: its format is found, the reader of that format asked for, and its documents are handed on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from store.reading.base import Reader, Unreadable
from store.reading.registry import ARCHIVE, Format
from store.reading.sniffing import format_of
from store.spans import Source


def read(path: Path) -> Source:
    """The first document of a file; raises `Unreadable` when it has none, OSError when it cannot be opened."""
    return read_bytes(path.read_bytes(), str(path))


def read_all(path: Path) -> Iterator[Source]:
    """Every document of a file: one, except for archives and tables with a document a row or member.

    The source's path is that of the file, followed by "!" and the member's name where there are several.
    """
    return read_all_bytes(path.read_bytes(), str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The first document of a file that is already in memory (standard input, a member of an archive)."""
    for source in read_all_bytes(data, name):
        if source.blocks:
            return source
    raise Unreadable("holds no text")


def read_all_bytes(data: bytes, name: str) -> Iterator[Source]:
    """Every document of a file that is in memory; `name` decides the format where the bytes leave it open.

    Members of an archive that cannot be read come as sources without blocks, with the reason as their note; those of
    a format that is not read have no format.
    """
    file_format = format_of(data, name)
    found = False
    for source in reader_of(file_format).read(data, name):
        if source.blocks or file_format.kind == ARCHIVE:
            found = found or source.format != ""
            yield source
    if not found:
        raise Unreadable("holds no text")


def reader_of(file_format: Format) -> Reader:
    """The module that reads a format.  Raises Unreadable where there is none, or an optional part is missing."""
    if not file_format.module:
        raise Unreadable(f"is {file_format.called}: {file_format.remedy}")
    if any(find_spec(needed) is None for needed in file_format.needs):
        raise Unreadable(
            f"is {file_format.called}, for which an optional part is missing: pip install 'jucuo[{file_format.extra}]'"
        )
    return cast(Reader, import_module(f"store.reading.formats.{file_format.module}"))
