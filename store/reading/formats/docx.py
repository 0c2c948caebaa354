"""Word documents (.docx): paragraphs, headings, the numbers that Word makes, tables, text boxes, embedded HTML.

A line is a paragraph of the document and a column a character in it, for Word knows no lines.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from posixpath import join as join_path
from posixpath import normpath

from store.reading.base import Unreadable
from store.reading.formats.mhtml import html_of
from store.reading.formats.word_numbers import W, list_named, numbering_of
from store.reading.parts.cleaning import clean
from store.reading.parts.encoding import decode
from store.reading.parts.main_text import Element
from store.reading.parts.markup import blocks_of_html, mended, table_row
from store.reading.parts.page_furniture import without_repeats
from store.reading.parts.plain_text import blocks_of, finished
from store.reading.parts.xml import numbered, xml_of
from store.reading.parts.zip_limits import member_bytes, open_zip
from store.spans import Block, Metadata, Source

FORMAT = "docx"

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{W}txbxContent"
_LEFT_OUT = frozenset(
    (*(f"{W}{name}" for name in ("del", "moveFrom", "rt", "instrText", "delText", "pPr", "rPr", "sectPr")), _FALLBACK)
)
"""Deleted text, readings above characters, field codes, settings, and the second copy of what the file says twice."""
_BREAK = "\u2028"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLES = ("title", "标题")
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0
    is_contents: bool = False
    number: str = ""
    depth: int = 0


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a Word document; see `Reader`."""
    with open_zip(data) as container:
        document = _Document(container)
        blocks = without_repeats(mended(document.blocks()))
        notes = ("entities of the file were not expanded",) if document.has_entities else ()
        if not blocks and document.pictures:
            raise Unreadable("holds pictures but no text: recognise the text (OCR) first")
        yield Source(name, FORMAT, "utf-8", tuple(finished(blocks)), document.metadata(blocks), notes)


class _Document:
    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        self._names = set(container.namelist())
        self._line = 0
        self.has_entities = False
        self.pictures = any(name.startswith("word/media/") for name in self._names)
        self._main = self._main_part()
        self._folder = self._main.rpartition("/")[0]
        self._numbering = numbering_of(self._part(f"{self._folder}/numbering.xml"))
        self._styles = _styles(self._part(f"{self._folder}/styles.xml"))

    def _main_part(self) -> str:
        for name in ("word/document.xml", "word/document2.xml"):
            if name in self._names:
                return name
        raise Unreadable("is not a Word document: its text is missing")

    def _part(self, name: str) -> Element | None:
        """A part of the file as a tree: no entities, no network; None when the file has no such part."""
        if name not in self._names:
            return None
        root = xml_of(member_bytes(self._container, name))
        if root is None and name == self._main:
            raise Unreadable("is damaged: the text inside it cannot be read, so save it again with Word")
        if root is not None and root.getroottree().docinfo.doctype:
            self.has_entities = True
        return root

    def metadata(self, blocks: list[Block]) -> Metadata:
        """The title in the file's properties where the text confirms it, for most are those of an older file."""
        core = self._part("docProps/core.xml")
        title = "" if core is None else str(core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()
        flat = re.sub(r"\s", "", title)
        head = re.sub(r"\s", "", "".join(block.text for block in blocks[:10]))
        return Metadata(title=title) if len(flat) >= 4 and flat in head else Metadata()

    def blocks(self) -> list[Block]:
        root = self._part(self._main)
        body = None if root is None else root.find(f"{W}body")
        blocks = [] if body is None else list(self._children(body))
        for name in ("footnotes", "endnotes"):
            notes = self._part(f"{self._folder}/{name}.xml")
            for note in () if notes is None else notes:
                # The lines that separate notes from text are notes of a type of their own.
                if isinstance(note.tag, str) and note.get(f"{W}type") is None:
                    blocks += self._children(note)
        return blocks

    def _children(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}altChunk":
                yield from self._chunk(child.get(f"{_R}id") or "")
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                yield from self._children(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        self._line += 1
        line = self._line
        boxes: list[Element] = []
        text = "".join(_texts(paragraph, boxes))
        style = self._style(paragraph)
        number = self._numbering.next(list_named(style.number), style.depth) if style.number and text.strip() else ""
        if not style.is_contents:
            for block in numbered(list(clean(text, line)), number, line):
                yield replace(block, kind="heading", level=style.level) if style.level else block
        for box in boxes:
            yield from self._children(box)

    def _style(self, paragraph: Element) -> _Style:
        settings = paragraph.find(f"{W}pPr")
        if settings is None:
            return self._styles.get("", _Style())
        named = settings.find(f"{W}pStyle")
        style = self._styles.get("" if named is None else named.get(f"{W}val") or "", _Style())
        return _with_settings(style, settings)

    def _table(self, table: Element) -> Iterator[Block]:
        columns = 0
        for row in _within(table, f"{W}tr"):
            cells: list[list[Block]] = []
            for cell in _within(row, f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                wide = "" if span is None else span.get(f"{W}val") or ""
                cells += [list(self._children(cell)), *([] for _ in range(int(wide) - 1 if wide.isdecimal() else 0))]
            yield from table_row(cells, columns)
            columns = columns or len(cells)

    def _chunk(self, relation: str) -> Iterator[Block]:
        """A part in another format that Word shows in place: HTML, a web page in one file, plain text."""
        relations = self._part(f"{self._folder}/_rels/{self._main.rpartition('/')[2]}.rels")
        for entry in () if relations is None else relations:
            if entry.get("Id") != relation or entry.get("TargetMode") == "External":
                continue
            target = entry.get("Target") or ""
            name = target.lstrip("/") if target.startswith("/") else normpath(join_path(self._folder, target))
            if name not in self._names:
                return
            data = member_bytes(self._container, name)
            if data[:200].lstrip()[:12].lower() == b"mime-version":
                yield from blocks_of_html(html_of(data).text, whole=True)
            elif b"<" in data[:2_000]:
                yield from blocks_of_html(decode(data).text, whole=True)
            else:
                yield from blocks_of(decode(data).text)


def _texts(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph as it is shown; text boxes in it are collected and not read."""
    stack = [element]
    while stack:
        node = stack.pop()
        tag = node.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == _TEXT_BOX:
            boxes.append(node)
        elif tag in (f"{W}t", _MATH_TEXT):
            yield node.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield _BREAK
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag != f"{W}r" or node.find(f"{W}rPr/{W}vanish") is None:
            stack += reversed(node)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where content controls stand round them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _within(child, tag)


def _styles(root: Element | None) -> dict[str, _Style]:
    """What each paragraph style says of level and number, with what it inherits; "" is the default style."""
    found: dict[str, Element] = {}
    for style in () if root is None else root.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph":
            found[style.get(f"{W}styleId") or ""] = style
    styles: dict[str, _Style] = {}
    for key in found:
        chain = [key]
        while (parent := _parent(found[chain[-1]])) in found and parent not in chain:
            chain.append(parent)
        style = _Style()
        for name in reversed(chain):
            style = _with_own(style, found[name])
        styles[key] = style
    return styles


def _parent(style: Element) -> str:
    based = style.find(f"{W}basedOn")
    return "" if based is None else str(based.get(f"{W}val") or "")


def _with_own(style: _Style, element: Element) -> _Style:
    named = element.find(f"{W}name")
    name = "" if named is None else str(named.get(f"{W}val") or "")
    if heading := _HEADING_NAME.match(name):
        style = replace(style, level=int(heading[1]))
    elif name.lower() in _TITLES:
        style = replace(style, level=1)
    style = replace(style, is_contents=style.is_contents or _CONTENTS.match(name) is not None)
    settings = element.find(f"{W}pPr")
    return style if settings is None else _with_settings(style, settings)


def _with_settings(style: _Style, settings: Element) -> _Style:
    outline = settings.find(f"{W}outlineLvl")
    if outline is not None and (value := outline.get(f"{W}val") or "").isdigit():
        style = replace(style, level=int(value) + 1 if int(value) < 9 else 0)
    number, depth = settings.find(f"{W}numPr/{W}numId"), settings.find(f"{W}numPr/{W}ilvl")
    if number is not None:
        value = str(number.get(f"{W}val") or "")
        style = replace(style, number="" if value == "0" else value)
    if depth is not None and (value := depth.get(f"{W}val") or "").isdigit():
        style = replace(style, depth=int(value))
    return style
