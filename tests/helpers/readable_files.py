"""Files made in memory for tests of reading: Word documents, archives, and sources as a person compares them."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping

from store.reading import read_all_bytes
from store.spans import Block, Source, locate

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_BLANK = re.compile(r"\s+")


def zipped(members: Iterable[tuple[str, bytes | str]]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, parts: Mapping[str, str] | None = None, prolog: str = "") -> bytes:
    """A Word document with this XML in its body; `parts` are further parts of its word folder by their names."""
    document = f'<?xml version="1.0"?>{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    further = [(f"word/{name}", data) for name, data in (parts or {}).items()]
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document), *further])


def paragraph(text: str, settings: str = "") -> str:
    """A paragraph of a Word document, its text in one run."""
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def sources(data: bytes | str, name: str) -> list[Source]:
    """Every document of a file."""
    return list(read_all_bytes(data.encode() if isinstance(data, str) else data, name))


def texts(data: bytes | str, name: str) -> list[str]:
    """The texts of the blocks of a file with one document."""
    (source,) = sources(data, name)
    return [block.text for block in source.blocks]


def flat(text: str) -> str:
    """A text without blanks, as texts of different files are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFC", text))


def misplaced(blocks: Iterable[Block], text: str) -> list[tuple[str, int, int]]:
    """Characters of blocks that do not stand in `text` where their marks say; blanks are not compared.

    An entity of HTML stands for its character.
    """
    lines = re.split("\r\n|\r|\n", text)
    wrong: list[tuple[str, int, int]] = []
    for block in blocks:
        joined = {n for found in re.finditer(r"(?:^| )\|(?= |$)", block.text) for n in range(*found.span())}
        for offset, character in enumerate(block.text):
            if character.isspace() or offset in joined:
                continue
            place = locate(block.marks, offset)
            there = lines[place.line - 1][place.column - 1 : place.column]
            if there not in (character, "&", "\\"):
                wrong.append((character, place.line, place.column))
    return wrong
