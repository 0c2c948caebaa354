"""PDF files with a text layer, through pdfminer.six: lines with their places, put back together to paragraphs.

A line counts the visual lines of its page in reading order, a column the characters in it.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from store.reading.base import Unreadable
from store.reading.formats.text import finished
from store.reading.parts.layout import Line, blocks_of_pages
from store.spans import Block, Metadata, Source

FORMAT = "pdf"

_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s{1,4}\d{1,5}\s{1,4}obj\s{0,8}(\d{1,9})\s{1,4}\d{1,5}\s{1,4}R\s{0,8}endobj")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.3
_HAN = re.compile(r"[\u3400-\u9fff]")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a PDF; see `Reader`."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[Line]] = []
    reason = ""
    if _refers_in_circles(data):
        raise Unreadable("is damaged: parts of it refer to each other in circles")
    try:
        pages.extend(_pages(data))
    except Unreadable:
        raise
    except Exception as error:
        # A hostile or broken file makes the parser fail in any way (KeyError, RecursionError, struct.error …);
        # the pages that came before stay in the list.
        reason = f"damaged behind page {len(pages)} ({type(error).__name__}): the rest is missing"
    text = "".join(line.text for page in pages for line in page)
    if not text.strip():
        if reason:
            raise Unreadable("is damaged: no page of it can be read, so fetch or save it again")
        raise Unreadable("holds no text, as scans do: recognise the text (OCR) first")
    if sum(len(found) for found in _UNMAPPED.findall(text)) > _MOST_UNMAPPED * len(text):
        raise Unreadable("says only shapes and not which characters they are: recognise the text (OCR) first")
    blocks = finished(blocks_of_pages(pages))
    yield Source(name, FORMAT, "", tuple(blocks), _metadata(data, blocks), (reason,) if reason else ())


def _refers_in_circles(data: bytes) -> bool:
    """Whether objects are nothing but references that come back to themselves: pdfminer would follow them for ever."""
    target = {found[1]: found[2] for found in _REFERENCE.finditer(data)}
    for start in target:
        seen = {start}
        at = start
        while (at := target.get(at, b"")) in target and at not in seen:
            seen.add(at)
        if at in seen:
            return True
    return False


def _pages(data: bytes) -> Iterator[list[Line]]:
    """The lines of each page, top to bottom as they lie in the file."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    settings = LAParams(line_margin=0.01, boxes_flow=None, all_texts=True)
    try:
        for page in extract_pages(io.BytesIO(data), laparams=settings):
            yield list(_lines(page))
    except PDFPasswordIncorrect:
        raise Unreadable("needs a password: save it without one") from None
    except PDFTextExtractionNotAllowed:
        raise Unreadable("does not allow its text to be read: save it without that restriction") from None


def _lines(page: object) -> Iterator[Line]:
    from pdfminer.layout import LTChar, LTPage, LTTextLine

    assert isinstance(page, LTPage)
    stack: list[object] = [page]
    while stack:
        item = stack.pop()
        if isinstance(item, LTTextLine):
            # Blanks at the ends are drawn too, and an indent made of them is an indent.
            shown = [char for char in item if isinstance(char, LTChar) and not char.get_text().isspace()]
            text = _UNMAPPED.sub("\ufffd", item.get_text()).rstrip("\n")
            if shown and text.strip():
                size = sorted(char.size for char in shown)[len(shown) // 2]
                left, right = shown[0].x0 - page.x0, shown[-1].x1 - page.x0
                yield Line(left, page.height - item.y1, right, page.height - item.y0, size, text)
        elif isinstance(item, list | tuple) or hasattr(item, "__iter__"):
            stack += reversed(list(item))


def _metadata(data: bytes, blocks: list[Block]) -> Metadata:
    """The title in the file's properties where the text confirms it, for most are names of tools and drafts."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    try:
        infos = PDFDocument(PDFParser(io.BytesIO(data))).info
        raw = next((info["Title"] for info in infos if isinstance(info.get("Title"), bytes)), b"")
        title = " ".join(decode_text(raw).split())
    except Exception:
        # See `read`; properties are a bonus.
        return Metadata()
    head = re.sub(r"\s", "", "".join(block.text for block in blocks[:10]))
    flat = re.sub(r"\s", "", title)
    return Metadata(title=title) if len(_HAN.findall(flat)) >= 4 and flat in head else Metadata()
