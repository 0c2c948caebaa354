"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from store.reading.base import Reader, Unreadable
from store.spans import Source

_MODULES = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsp": "html",
    ".md": "markdown",
    ".csv": "tables",
    ".tsv": "tables",
    ".jsonl": "tables",
    ".docx": "docx",
}
READABLE = frozenset(
    (".txt", ".md", ".html", ".htm", ".jsp", ".docx", ".doc", ".pdf", ".csv", ".tsv", ".jsonl", ".zip")
)
"""The file name endings, in lower case, that a walk through a folder takes."""


def read(path: Path) -> Source:
    """The first document of a file; raises `Unreadable` when it has none, OSError when it cannot be opened."""
    return next(read_all(path))


def read_all(path: Path) -> Iterator[Source]:
    """Every document of a file: one, except for archives and tables with a document a row or member.

    The source's path is that of the file, followed by "!" and the member's name where there are several.
    """
    return read_all_bytes(path.read_bytes(), str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The first document of a file that is already in memory (standard input, a member of an archive)."""
    return next(read_all_bytes(data, name))


def read_all_bytes(data: bytes, name: str) -> Iterator[Source]:
    """Every document of a file that is in memory; `name` decides the format where the bytes leave it open."""
    found = False
    for source in _reader(data, name).read(data, name):
        found = True
        yield source
    if not found:
        raise Unreadable("holds no text")


def _reader(data: bytes, name: str) -> Reader:
    if not data.strip():
        raise Unreadable("is empty")
    module = _MODULES.get(Path(name).suffix.lower(), "text")
    return cast(Reader, import_module(f"store.reading.{module}"))
