"""Which reader reads which file: what the file holds decides, and how its name ends where that leaves it open."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePath
from typing import cast

from store.reading.base import Reader, Unreadable
from store.spans import Source

READABLE = frozenset(
    (".txt", ".md", ".html", ".htm", ".jsp", ".docx", ".doc", ".pdf", ".csv", ".tsv", ".jsonl", ".zip")
)
"""The file name endings, in lower case, that a walk through a folder takes."""

_BY_NAME = {
    **dict.fromkeys((".html", ".htm", ".jsp", ".shtml", ".xhtml"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".csv", ".tsv", ".jsonl", ".ndjson"), "delimited"),
}
_BINARY = {".docx": "a Word document", ".pdf": "a PDF", ".zip": "a zip archive"}
_MANY_TAGS = 6
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = {"xl/": "an Excel workbook: save it as .csv", "ppt/": "a presentation: save it as .pdf"}


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

    Members of an archive that cannot be read come as sources without blocks, with the reason as their note.
    """
    found = False
    for source in _reader(data, name).read(data, name):
        if source.blocks or source.format == "zip":
            found = True
            yield source
    if not found:
        raise Unreadable("holds no text")


def _reader(data: bytes, name: str) -> Reader:
    if not data.strip():
        raise Unreadable("is empty")
    return cast(Reader, import_module(f"store.reading.formats.{_module(data, PurePath(name).suffix.lower())}"))


def _module(data: bytes, ending: str) -> str:
    head = data[:1_024].lstrip()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, ending)
    if b"%PDF-" in data[:1_024]:
        return "pdf"
    if data.startswith(_OLE):
        return "doc"
    if data.startswith(b"{\\rtf"):
        raise Unreadable("is in Rich Text Format: save it as .docx")
    if head[:13].lower() == b"mime-version:":
        return "mhtml"
    if ending in _BY_NAME:
        return _BY_NAME[ending]
    if _is_html(data):
        return "html"
    if ending in _BINARY:
        raise Unreadable(f"is not {_BINARY[ending]}, although its name says so: it is damaged or of another format")
    return "text"


def _zipped(data: bytes, ending: str) -> str:
    """Word or an archive, by what is inside; a damaged container goes to the reader that says so."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            names = container.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return "archive"
    if any(name in ("word/document.xml", "word/document2.xml") for name in names):
        return "docx"
    for folder, what in _OFFICE.items():
        if ending != ".zip" and any(name.startswith(folder) for name in names):
            raise Unreadable(f"is {what}")
    if ending in (".docx", ".doc", ".docm"):
        return "docx"
    return "archive"


def _is_html(data: bytes) -> bool:
    """Whether a file is HTML whose name does not say so; only a file with tags in it is decoded for that."""
    start = data[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\"'")
    head = data[:20_000]
    if not start.startswith((b"<", b"&lt;")) and sum(map(head.count, (b"</p>", b"<br", b"</div>"))) < _MANY_TAGS:
        return False
    from store.reading.formats.html import looks_like_html
    from store.reading.parts.encoding import decode

    return looks_like_html(decode(data[:80_000]).text)
