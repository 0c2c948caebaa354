"""Word documents of 1997 to 2003 (.doc), read from their piece table; structures as in [MS-DOC].

A line is a paragraph of the document and a column a character in it, for Word knows no lines.  Deleted and hidden
text stays out.
"""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from store.reading.base import Unreadable
from store.reading.formats.doc_lists import DELETED, HIDDEN, lists_of, properties_of
from store.reading.parts.cleaning import clean
from store.reading.parts.markup import mended, table_row
from store.reading.parts.plain_text import finished
from store.reading.parts.xml import numbered
from store.spans import Block, Source

FORMAT = "doc"

_IDENT, _OLD_IDENT = 0xA5EC, 0xA5DC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CCP = 0x4C
"""Where the lengths of the parts begin: text, footnotes, heads, macros, comments, endnotes, text boxes."""
_CLX, _PAPX, _CHPX = 0x1A2, 0x102, 0xFA
_COMPRESSED = 0x40000000
_PAGE = 512
_ROW_END, _IN_TABLE = b"\x17\x24\x01", b"\x16\x24\x01"
"""The properties sprmPFTtp and sprmPFInTable, set: a paragraph mark that ends a row; a paragraph in a cell."""
_HEADINGS = range(1, 10)
"""The numbers of the styles heading 1 to heading 9."""
_GONE = "\x00"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SAVE_AGAIN = "save it as .docx with Word, WPS or LibreOffice"


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class _Paragraph:
    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    own: dict[int, int] = field(default_factory=dict)
    """its properties, by their codes"""


@dataclass(frozen=True, slots=True)
class _Properties:
    """Properties of paragraphs by the byte where their text begins."""

    starts: list[int]
    values: list[_Paragraph]

    def at(self, byte: int) -> _Paragraph:
        index = bisect_right(self.starts, byte) - 1
        return self.values[index] if index >= 0 else _Paragraph()


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a binary Word document; see `Reader`."""
    main, table = _streams(data)
    try:
        blocks = mended(list(_blocks(main, table)))
    except (struct.error, IndexError, ValueError, OverflowError):
        raise Unreadable(f"is damaged: {_SAVE_AGAIN} if it opens there") from None
    yield Source(name, FORMAT, "utf-16-le", tuple(finished(blocks)))


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The two streams of a file that hold its text and the tables that say where."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                raise Unreadable("is an Office file but not a Word document: save it as .docx, .csv or .pdf")
            main = container.openstream("WordDocument").read()
            ident, flags = struct.unpack_from("<H", main, 0)[0], struct.unpack_from("<H", main, 0x0A)[0]
            if ident == _OLD_IDENT:
                raise Unreadable(f"is from Word 95 or older: {_SAVE_AGAIN}")
            if ident != _IDENT:
                raise Unreadable(f"is damaged: {_SAVE_AGAIN} if it opens there")
            if flags & _ENCRYPTED:
                raise Unreadable("is encrypted: save it without a password")
            return main, container.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    except (OSError, struct.error, IndexError, ValueError, RecursionError):
        raise Unreadable(f"is damaged: {_SAVE_AGAIN} if it opens there") from None


def _blocks(main: bytes, table: bytes) -> Iterator[Block]:
    pieces = _pieces(main, table)
    properties = _properties(main, table)
    lists = lists_of(main, table)
    gone = _left_out(main, table)
    text = "".join(_without(_decoded(main, piece), piece, gone) for piece in pieces)
    parts = struct.unpack_from("<7I", main, _CCP)
    boxes = sum(parts[:6])
    line = 0
    for start, end in ((0, parts[0]), (boxes, boxes + parts[6])):
        cells: list[list[Block]] = []
        cell: list[Block] = []
        for paragraph in re.finditer(r"[^\r\x07\x0c]*([\r\x07\x0c]|$)", _shown(text[start:end])):
            if not paragraph[0]:
                continue
            line += 1
            known = properties.at(_byte(pieces, start + paragraph.end() - 1))
            blocks = list(clean(paragraph[0].rstrip("\r\x07\x0c").replace("\x0b", "\u2028").replace("\x1e", "-"), line))
            if blocks:
                blocks = list(numbered(blocks, lists.number(known.style, known.own), line))
            if paragraph[1] == "\x07":
                cell += blocks
                if cell:
                    cells.append(cell)
                cell = []
                if known.ends_row and cells:
                    yield from table_row(cells)
                    cells = []
            elif known.in_table:
                cell += blocks
            else:
                level = known.style if known.style in _HEADINGS else 0
                yield from (replace(b, kind="heading", level=level) if level else b for b in blocks)
        yield from (block for row in cells for block in row)


def _pieces(main: bytes, table: bytes) -> list[_Piece]:
    """Where each run of the text lies in the file."""
    start, length = struct.unpack_from("<II", main, _CLX)
    clx = table[start : start + length]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(plc) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", plc)
    pieces: list[_Piece] = []
    for index in range(count):
        offset = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        packed = bool(offset & _COMPRESSED)
        offset &= ~_COMPRESSED
        first, last = positions[index], positions[index + 1]
        if last < first or last - first > len(main):
            raise ValueError("pieces out of order")
        pieces.append(_Piece(first, last, offset // 2 if packed else offset, 1 if packed else 2))
    return pieces


def _decoded(main: bytes, piece: _Piece) -> str:
    length = piece.end - piece.start
    raw = main[piece.offset : piece.offset + length * piece.width]
    text = raw.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
    # Positions count code units, of which a character beyond U+FFFF has two.
    return _ASTRAL.sub(lambda found: found[0] + _GONE, text).ljust(length, _GONE)[:length]


def _left_out(main: bytes, table: bytes) -> list[tuple[int, int]]:
    """First byte and end of each run of characters that is deleted or hidden, in order."""
    found: list[tuple[int, int]] = []
    for page in _pages(main, table, _CHPX):
        runs = min(page[-1], 0x65)
        ends = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            at = page[4 * (runs + 1) + run] * 2
            own = properties_of(page[at + 1 : at + 1 + page[at]]) if at else {}
            if own.get(DELETED) == 1 or own.get(HIDDEN) == 1:
                found.append((ends[run], ends[run + 1]))
    return sorted(found)


def _without(text: str, piece: _Piece, gone: list[tuple[int, int]]) -> str:
    """The text of a piece with what is left out gone, of the same length; ends of paragraphs and cells stay."""
    last = piece.offset + len(text) * piece.width
    spans = [(first, end) for first, end in gone if first < last and end > piece.offset]
    if not spans:
        return text
    characters = list(text)
    for first, end in spans:
        for at in range(
            max(0, first - piece.offset) // piece.width, min(len(text), (end - piece.offset) // piece.width)
        ):
            if characters[at] not in "\r\x07\x0c\x13\x14\x15":
                characters[at] = _GONE
    return "".join(characters)


def _pages(main: bytes, table: bytes, place: int) -> Iterator[bytes]:
    """The pages of formatted disk storage that a bin table names, whose place the header of the file gives."""
    start, length = struct.unpack_from("<II", main, place)
    count = max(0, (length - 4) // 8)
    for index in range(count):
        number = struct.unpack_from("<I", table, start + 4 * (count + 1) + 4 * index)[0] & 0x3FFFFF
        page = main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            yield page


def _byte(pieces: list[_Piece], position: int) -> int:
    for piece in pieces:
        if piece.start <= position < piece.end:
            return piece.offset + (position - piece.start) * piece.width
    return -1


def _shown(text: str) -> str:
    """The text without field codes, of the same length: of {HYPERLINK "…" | shown} only what is shown."""
    kept: list[str] = []
    codes = 0
    results: list[bool] = []
    for character in text:
        if character == "\x13":
            results.append(False)
            codes += 1
        elif character == "\x14" and results and not results[-1]:
            results[-1] = True
            codes -= 1
        elif character == "\x15" and results:
            codes -= not results.pop()
        elif not codes or character in "\r\x07":
            kept.append(character)
            continue
        kept.append(_GONE)
    return "".join(kept)


def _properties(main: bytes, table: bytes) -> _Properties:
    """The properties of all paragraphs, from the pages of formatted disk storage that the bin table names."""
    found: list[tuple[int, _Paragraph]] = []
    for page in _pages(main, table, _PAPX):
        runs = page[-1]
        for run in range(min(runs, 0x1D)):
            byte = struct.unpack_from("<I", page, 4 * run)[0]
            at = page[4 * (runs + 1) + 13 * run] * 2
            found.append((byte, _paragraph(page, at) if at else _Paragraph()))
    found.sort(key=lambda item: item[0])
    return _Properties([byte for byte, _ in found], [value for _, value in found])


def _paragraph(page: bytes, at: int) -> _Paragraph:
    size = page[at] * 2 - 1
    if page[at] == 0:
        at += 1
        size = page[at] * 2
    style = struct.unpack_from("<H", page, at + 1)[0]
    settings = page[at + 3 : at + 1 + size]
    return _Paragraph(style, _IN_TABLE in settings, _ROW_END in settings, properties_of(settings))
