"""PDF files, through pdfium: characters with their places, put back together to paragraphs.

A line counts the visual lines of its page in reading order, a column the characters in it.  Pages that are pictures,
and such as do not say which characters they show, are recognised where that optional part is installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.reading.base import Unreadable
from store.reading.parts.characters import Character, lines_of
from store.reading.parts.encoding import plausibility
from store.reading.parts.layout import blocks_of_pages
from store.reading.parts.open_tables import take_open_tables
from store.reading.parts.plain_text import finished
from store.reading.parts.ruled_tables import take_tables
from store.reading.parts.text_columns import Line
from store.reading.recognition import REMEDY, is_installed, recognise
from store.spans import Block, Metadata, Source

if TYPE_CHECKING:
    from store.reading.formats.pdf_pages import Document, Page

FORMAT = "pdf"
ENDINGS = (".pdf",)

_HAN = re.compile(r"[\u3400-\u9fff]")
_CODED = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff\ufffd]")
_MOST_UNMAPPED = 0.3
"""The share of characters without a known code from which a page says only shapes."""
_LEAST_SENSE, _LEAST_TO_JUDGE = 1.0, 20
"""The plausibility of Han characters below which a font gives wrong codes, and how many there must be to tell."""
_FEW, _PICTURED = 30, 0.5
"""A page with fewer characters than that, and pictures over more than that part of it, is a picture with a stamp."""
_LEAST_SIDEWAYS = 10
_DPI, _LONGEST = 200, 2_000
"""How finely a page is drawn to be recognised, and the pixels of its longer side at most."""
_MOST_DAMAGED = 20
"""Damaged pages one after the other behind which no sound one is looked for."""


@dataclass(slots=True)
class _Reading:
    """What has been read: lines of pages with their numbers, and the numbers of pages that could not be read."""

    lines: list[list[Line]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    characters: int = 0
    garbled_characters: int = 0
    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)

    def add(self, number: int, lines: list[Line]) -> None:
        """Take the lines of a page, or of a part of it that is read by itself."""
        self.lines.append(lines)
        self.numbers.append(number)


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a PDF; see `Reader`."""
    from store.reading.formats.pdf_pages import Document

    document = Document(data)
    found = _Reading()
    for number in range(1, len(document) + 1):
        if found.damaged[-_MOST_DAMAGED:] == list(range(number - _MOST_DAMAGED, number)):
            found.damaged += range(number, len(document) + 1)
            break
        _read_page(document, number, found)
    blocks = finished(blocks_of_pages(found.lines, found.numbers))
    if found.garbled_characters > found.characters / 2:
        raise Unreadable(f"says only shapes and not which characters they are: {_help()}")
    if not blocks:
        raise Unreadable(_why_empty(found))
    recognised = (f"{_pages(found.recognised)} recognised from pictures",) if found.recognised else ()
    metadata = _metadata(document.title(), blocks)
    yield Source(name, FORMAT, "", tuple(blocks), metadata, recognised, tuple(_missing(found)))


def _read_page(document: Document, number: int, found: _Reading) -> None:
    try:
        page = document.page(number - 1)
    except Unreadable:
        found.damaged.append(number)
        return
    written = [character for character in page.characters if not character.text.isspace()]
    found.characters += len(written)
    garbled = _is_garbled(page, written)
    pictured = page.drawn and (not written or (len(written) < _FEW and page.pictured > _PICTURED))
    if (garbled or pictured) and is_installed() and _recognised(document, number, page, found):
        return
    if garbled:
        found.garbled.append(number)
        found.garbled_characters += len(written)
        return
    if pictured:
        found.pictures.append(number)
    free, rows = take_tables(page.characters, page.rules)
    free, open_rows = take_open_tables(free, page.rules)
    found.add(number, lines_of(free) + rows + open_rows)
    if len(page.sideways) >= _LEAST_SIDEWAYS:
        found.add(number, lines_of(page.sideways))


def _recognised(document: Document, number: int, page: Page, found: _Reading) -> bool:
    """Whether a page that is a picture, or might be one, could be recognised; its lines are taken in then."""
    scale = min(_DPI / 72, _LONGEST / max(page.width, page.height, 1.0))
    lines = recognise(document.picture(number - 1, scale), scale, number, len(document))
    if lines:
        found.add(number, lines)
        found.recognised.append(number)
    return bool(lines)


def _is_garbled(page: Page, written: Sequence[Character]) -> bool:
    """Whether a page shows characters whose codes the file does not say, or says wrongly as old fonts do."""
    if page.unmapped > _MOST_UNMAPPED * len(written):
        return True
    coded = "".join(_CODED.findall("".join(character.text for character in written)))
    return len(coded) >= _LEAST_TO_JUDGE and plausibility(coded) < _LEAST_SENSE


def _why_empty(found: _Reading) -> str:
    if found.damaged:
        return "is damaged: no page of it can be read, so fetch or save it again"
    return f"holds no text, as scans do: {_help()}"


def _help() -> str:
    return "nothing could be recognised in it" if is_installed() else REMEDY


def _missing(found: _Reading) -> Iterator[str]:
    """One sentence for each kind of pages that could not be read."""
    remedy = "" if is_installed() else f"; {REMEDY}"
    if found.pictures:
        yield f"{_pages(found.pictures)} without text, as scans are{remedy}"
    if found.garbled:
        yield f"{_pages(found.garbled)} in a font that does not say which characters it shows{remedy}"
    if found.damaged:
        yield f"{_pages(found.damaged)} damaged"


def _pages(numbers: Sequence[int]) -> str:
    """Pages in words: page 3, pages 4-6, pages 1, 4-6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"


def _metadata(title: str, blocks: list[Block]) -> Metadata:
    """The title in the file's properties where the text confirms it, for most are names of tools and drafts."""
    title = " ".join(title.split())
    head = re.sub(r"\s", "", "".join(block.text for block in blocks[:10]))
    flat = re.sub(r"\s", "", title)
    return Metadata(title=title) if len(_HAN.findall(flat)) >= 4 and flat in head else Metadata()
