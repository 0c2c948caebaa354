"""Reading a file: its format is found, the reader of that format asked for, and its documents are handed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from store.reading.base import Reader, RowReader, Unreadable
from store.reading.registry import ARCHIVE, TABLE, Format, is_missing, why_not
from store.reading.sniffing import format_of
from store.spans import Source

_HEAD = 100_000
"""bytes by which the format of a file of rows is decided"""


def read(path: Path) -> Source:
    """The first document of a file; raises `Unreadable` when it has none, OSError when it cannot be opened."""
    return read_bytes(path.read_bytes(), str(path))


def read_all(path: Path) -> Iterator[Source]:
    """Every document of a file: one, except for archives and tables with a document a row or member.

    The source's path is that of the file, followed by "!" and a member's name, or by "#" and the number of a row, where
    there are several.
    """
    return read_all_bytes(path.read_bytes(), str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The first document of a file that is already in memory (standard input, a member of an archive)."""
    for source in read_all_bytes(data, name):
        if source.blocks:
            return source
    raise Unreadable("holds no text")


def read_rows(file: BinaryIO, name: str, columns: Mapping[str, str]) -> Iterator[Source]:
    """Every document of a file that is open and named as one of rows, which are read one by one.

    `columns` says which column holds which field, for columns whose names do not say it.
    """
    file_format = format_of(file.read(_HEAD), name)
    file.seek(0)
    if file_format.kind != TABLE:
        yield from read_all_bytes(file.read(), name)
        return
    reader = cast(RowReader, reader_of(file_format))
    yield from _checked(reader.read_rows(file, name, columns), file_format)


def read_all_bytes(data: bytes, name: str) -> Iterator[Source]:
    """Every document of a file that is in memory; `name` decides the format where the bytes leave it open.

    Members of an archive that cannot be read come as sources without blocks, with the reason as their note; those of
    a format that is not read have no format.
    """
    file_format = format_of(data, name)
    yield from _checked(reader_of(file_format).read(data, name), file_format)


def _checked(sources: Iterator[Source], file_format: Format) -> Iterator[Source]:
    """The sources that are to be told of; raises Unreadable where none holds a text, or at least a failure."""
    found = False
    for source in sources:
        if source.blocks or file_format.kind in (ARCHIVE, TABLE):
            found = found or bool(source.blocks) or (file_format.kind == ARCHIVE and source.format != "")
            yield source
    if not found:
        raise Unreadable("holds no text")


def reader_of(file_format: Format) -> Reader:
    """The module that reads a format.  Raises Unreadable where there is none, or an optional part is missing."""
    if not file_format.module or is_missing(file_format.needs):
        raise Unreadable(f"is {file_format.called}{why_not(file_format)}")
    return cast(Reader, import_module(f"store.reading.formats.{file_format.module}"))
