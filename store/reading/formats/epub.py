"""Electronic books (.epub): their parts are web pages, read in the order that the book states.

Lines are counted through all parts, as if they stood one below the other.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, normpath
from posixpath import join as join_path
from urllib.parse import unquote

from store.reading.base import Unreadable
from store.reading.head.front_matter import iso_date
from store.reading.parts.encoding import decode
from store.reading.parts.main_text import Element
from store.reading.parts.markup import blocks_of_html
from store.reading.parts.plain_text import finished
from store.reading.parts.xml import xml_of
from store.reading.parts.zip_limits import member_bytes, open_zip
from store.spans import Block, Metadata, Source

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a book; see `Reader`."""
    with open_zip(data) as container:
        names = set(container.namelist())
        package, folder = _package(container, names)
        blocks: list[Block] = []
        lines = 0
        for part in _parts(package, folder, names):
            text = decode(member_bytes(container, part)).text
            for block in blocks_of_html(text, whole=True):
                marks = tuple(replace(mark, line=mark.line + lines) for mark in block.marks)
                blocks.append(replace(block, marks=marks))
            lines += text.count("\n") + 1
    yield Source(name, "epub", "utf-8", tuple(finished(blocks)), _metadata(package))


def _package(container: zipfile.ZipFile, names: set[str]) -> tuple[Element, str]:
    """The description of the book and the folder that its paths start from."""
    root = xml_of(member_bytes(container, _CONTAINER)) if _CONTAINER in names else None
    stated = [] if root is None else [each.get("full-path") or "" for each in _all(root, "rootfile")]
    for path in (*stated, *sorted(each for each in names if each.endswith(".opf"))):
        package = xml_of(member_bytes(container, path)) if path in names else None
        if package is not None:
            return package, dirname(path)
    raise Unreadable("is damaged: it does not say what parts the book has, so fetch or save it again")


def _parts(package: Element, folder: str, names: set[str]) -> Iterator[str]:
    """The names of the book's pages in the order of reading."""
    items = {item.get("id"): item for item in _all(package, "item")}
    for reference in _all(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        path = normpath(join_path(folder, unquote(item.get("href") or "")))
        if path in names and ("html" in (item.get("media-type") or "") or _PAGE.search(path)):
            yield path


def _metadata(package: Element) -> Metadata:
    def first(field: str) -> str:
        return " ".join(str(package.findtext(f".//{_DC}{field}") or "").split())

    title = first("title")
    known = len(_HAN.findall(title)) >= 4
    return Metadata(title=title if known else "", author=first("creator"), published_on=iso_date(first("date")))


def _all(root: Element, name: str) -> Iterator[Element]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element
