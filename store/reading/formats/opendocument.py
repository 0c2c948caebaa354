"""OpenDocument texts (.odt) and spreadsheets (.ods): a zip of XML (OASIS ODF 1.3), read with lxml.

A line is a paragraph of the text or a row of the sheet and a column a character in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from store.reading.base import RowDocument, Unreadable
from store.reading.parts.cleaning import clean
from store.reading.parts.list_numbers import BULLET, Level, Numbering
from store.reading.parts.main_text import Element
from store.reading.parts.markup import mended, table_row
from store.reading.parts.page_furniture import without_repeats
from store.reading.parts.plain_text import finished
from store.reading.parts.xml import numbered, xml_of
from store.reading.parts.zip_limits import member_bytes, open_zip
from store.reading.records.sheet_rows import Sheet, sheet_documents
from store.spans import Block, Metadata, Source

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}"
_STYLE = f"{{{_NS}style:1.0}}"
_LEFT_OUT = frozenset(
    (
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "note-citation", "hidden-text", "ruby-text")),
        *(f"{_TEXT}{name}" for name in ("table-of-content", "sequence-decls", "variable-decls", "page-number")),
        *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners")),
        *(f"{_TABLE}{name}" for name in ("shapes", "table-column", "table-columns", "covered-table-cell")),
    )
)
"""Deleted text, notes (which come last), remarks, readings above characters, lists of contents."""
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
}
_BREAK = "\u2028"
_SHEETS = f"{_OFFICE}body/{_OFFICE}spreadsheet"
_NEITHER = "is an OpenDocument file without a text or a sheet: save it as .pdf"
_MOST_REPEATS = 1_000
"""Cells and rows that one element may stand for; more are the empty rest of a sheet."""


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a text; see `Reader`."""
    with open_zip(data) as container:
        body = _body(container)
        text = body.find(f"{_OFFICE}body/{_OFFICE}text")
        if text is None:
            if body.find(_SHEETS) is not None:  # a spreadsheet that is called a text
                yield from read_rows(io.BytesIO(data), name, {})
                return
            raise Unreadable(_NEITHER)
        reader = _Text([body, _part(container, "styles.xml")])
        blocks = without_repeats(mended([*reader.children(text), *reader.notes()]))
        yield Source(name, "odt", "utf-8", tuple(finished(blocks)), _metadata(container, blocks))


def read_rows(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
    """The documents of a spreadsheet, of rows by these columns; see `RowReader`."""
    for document in row_documents(file, name, named):
        yield document.source()


def row_documents(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[RowDocument]:
    """The documents of a spreadsheet; see `TableReader`."""
    with open_zip(file.read()) as container:
        body = _body(container)
    tables = body.find(_SHEETS)
    if tables is None:
        raise Unreadable(_NEITHER)
    invisible = _invisible(body)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for table in tables.findall(f"{_TABLE}table"):
        title = table.get(f"{_TABLE}name") or ""
        if table.get(f"{_TABLE}style-name") in invisible:
            hidden.append(title)
        else:
            sheets.append(Sheet.of(title, _grid(table)))
    notes = (f"hidden sheets left out: {', '.join(hidden)}",) if hidden else ()
    yield from sheet_documents(sheets, name, "ods", named, notes)


def _body(container: zipfile.ZipFile) -> Element:
    body = _part(container, "content.xml", needed=True)
    if body is None:
        raise Unreadable(_NEITHER)
    return body


def _invisible(body: Element) -> set[str]:
    """The names of the styles of hidden sheets."""
    return {
        style.get(f"{_STYLE}name") or ""
        for style in body.iter(f"{_STYLE}style")
        if any(each.get(f"{_TABLE}display") == "false" for each in style)
    }


def _part(container: zipfile.ZipFile, name: str, needed: bool = False) -> Element | None:
    root = xml_of(member_bytes(container, name)) if name in container.namelist() else None
    if root is None and needed:
        encrypted = b"encryption-data" in b"".join(
            member_bytes(container, each) for each in container.namelist() if each == "META-INF/manifest.xml"
        )
        if encrypted:
            raise Unreadable("is encrypted: save it without a password")
        raise Unreadable("is damaged: the text inside it cannot be read, so save it again with LibreOffice")
    return root


def _metadata(container: zipfile.ZipFile, blocks: list[Block]) -> Metadata:
    """The title in the file's properties where the text confirms it."""
    root = _part(container, "meta.xml")
    title = "" if root is None else str(root.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "").strip()
    confirmed = len(title) >= 4 and any(title in block.text for block in blocks[:10])
    return Metadata(title=title) if confirmed else Metadata()


class _Text:
    """A text document: its blocks in order, with the numbers of its lists."""

    def __init__(self, parts: list[Element | None]) -> None:
        self._line = 0
        self._notes: list[Element] = []
        self._numbering = Numbering()
        self._levels: dict[str, int] = {}
        self._last_list = ""
        for part in parts:
            if part is not None:
                self._define(part)

    def _define(self, part: Element) -> None:
        for style in part.iter(f"{_TEXT}list-style"):
            key = style.get(f"{_STYLE}name") or ""
            for level in style:
                depth = int(level.get(f"{_TEXT}level") or 1)
                made = _level(level, depth) if level.tag == f"{_TEXT}list-level-style-number" else Level(BULLET)
                self._numbering.levels.setdefault((key, depth - 1), made)

    def children(self, parent: Element) -> Iterator[Block]:
        """The blocks of all that is in an element."""
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
                continue
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            else:
                yield from self.children(child)

    def notes(self) -> Iterator[Block]:
        """The notes that the paragraphs so far had, each as a block."""
        for note in self._notes:
            yield from self.children(note)

    def _list(self, element: Element, style: str = "", depth: int = 0) -> Iterator[Block]:
        style = element.get(f"{_TEXT}style-name") or style
        goes_on = element.get(f"{_TEXT}continue-numbering") == "true" or element.get(f"{_TEXT}continue-list")
        if depth == 0 and not goes_on:
            self._numbering.restart(style)
        for item in element:
            if item.tag not in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                continue
            first = item.tag == f"{_TEXT}list-item"
            for child in item:
                if child.tag == f"{_TEXT}list":
                    yield from self._list(child, style, depth + 1)
                elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    yield from self._paragraph(child, self._numbering.next(style, depth) if first else "")
                    first = False

    def _paragraph(self, element: Element, number: str = "") -> Iterator[Block]:
        self._line += 1
        line = self._line
        boxes: list[Element] = []
        text = "".join(_texts(element, boxes, self._notes))
        level = element.get(f"{_TEXT}outline-level") or "" if element.tag == f"{_TEXT}h" else ""
        for block in numbered(list(clean(text, line)), number, line):
            yield replace(block, kind="heading", level=int(level)) if level.isdigit() else block
        for box in boxes:
            yield from self.children(box)

    def _table(self, table: Element) -> Iterator[Block]:
        columns = 0
        for row in _rows(table):
            cells = [list(self.children(cell)) for cell in row if isinstance(cell.tag, str)]
            yield from table_row(cells, columns)
            columns = columns or len(cells)


def _level(element: Element, depth: int) -> Level:
    form = _FORMS.get(element.get(f"{_STYLE}num-format") or "", "none")
    shown = int(element.get(f"{_TEXT}display-levels") or 1)
    places = ".".join(f"%{each}" for each in range(max(1, depth - shown + 1), depth + 1))
    prefix, suffix = element.get(f"{_STYLE}num-prefix") or "", element.get(f"{_STYLE}num-suffix") or ""
    text = prefix + places + suffix if form != "none" else prefix + suffix
    return Level(form, text, int(element.get(f"{_TEXT}start-value") or 1))


def _texts(element: Element, boxes: list[Element], notes: list[Element]) -> Iterator[str]:
    """The text of a paragraph; text boxes and notes in it are collected and not read."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c") or 1), 100)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield _BREAK
        elif child.tag == f"{_TEXT}note":
            notes += child.findall(f"{_TEXT}note-body")
        elif isinstance(child.tag, str) and child.tag.endswith("}text-box"):
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _texts(child, boxes, notes)
        yield child.tail or ""


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups and heads."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")):
            yield from _rows(child)


def _grid(table: Element) -> Iterator[list[str]]:
    """The cells of each row as they are shown; repeated ones stand as often as they do."""
    for row in _rows(table):
        cells: list[str] = []
        for cell in row:
            text = "\n".join("".join(_texts(each, [], [])) for each in cell.findall(f"{_TEXT}p"))
            count = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
            cells += [text] * (count if count <= _MOST_REPEATS else bool(text))
        repeats = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        filled = any(cell.strip() for cell in cells)
        for _ in range(min(repeats, _MOST_REPEATS) if filled or repeats <= _MOST_REPEATS else 1):
            yield cells
