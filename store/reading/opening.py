"""Reading a file: its format is found, the reader of that format asked for, and its documents are handed on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

from store.reading.base import Reader, RowDocument, RowReader, TableReader, Unreadable
from store.reading.registry import ARCHIVE, TABLE, TEXT, WORKBOOK, Format, is_missing, is_streamed, why_not
from store.reading.sniffing import format_of
from store.spans import Source

_HEAD = 100_000
"""bytes by which the format of a file of rows is decided"""
NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


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


def read_all_bytes(data: bytes, name: str, columns: Mapping[str, str] = NO_COLUMNS) -> Iterator[Source]:
    """Every document of a file that is in memory; `name` decides the format where the bytes leave it open.

    `columns` says which column of rows holds which field, for columns whose names do not say it.  Members of an archive
    that cannot be read come as sources without blocks, with the reason as their note; those of a format that is not
    read have no format.
    """
    file_format = format_of(data, name)
    reader = reader_of(file_format)
    if file_format.kind == TEXT:
        sources = reader.read(data, name)
    else:
        sources = cast(RowReader, reader).read_rows(io.BytesIO(data), name, columns)
    yield from _checked(sources, file_format)


def row_documents(file: BinaryIO, name: str, columns: Mapping[str, str]) -> Iterator[RowDocument] | None:
    """The documents of an open file whose rows may be some, not made yet; nothing for a file of another kind."""
    file_format = format_of(_enough(file, name), name)
    file.seek(0)
    if file_format.kind not in (TABLE, WORKBOOK):
        return None
    return cast(TableReader, reader_of(file_format)).row_documents(file, name, columns)


def _enough(file: BinaryIO, name: str) -> bytes:
    """What is needed of a file to know its format: a container is looked into, rows are known by their beginning."""
    return file.read(_HEAD) if is_streamed(name) else file.read()


def _checked(sources: Iterator[Source], file_format: Format) -> Iterator[Source]:
    """The sources that are to be told of; raises Unreadable where none holds a text, or at least a failure."""
    found = False
    for source in sources:
        if source.blocks or file_format.kind != TEXT:
            found = found or bool(source.blocks) or (file_format.kind == ARCHIVE and source.format != "")
            yield source
    if not found:
        raise Unreadable("holds no text")


def reader_of(file_format: Format) -> Reader:
    """The module that reads a format.  Raises Unreadable where there is none, or an optional part is missing."""
    if not file_format.module or is_missing(file_format.needs):
        raise Unreadable(f"is {file_format.called}{why_not(file_format)}")
    return cast(Reader, import_module(f"store.reading.formats.{file_format.module}"))
