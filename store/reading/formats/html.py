"""HTML: saved web pages, fragments pasted from Word, pages whose markup is escaped, server pages (.jsp)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.reading.base import Unreadable
from store.reading.head.web_page import metadata_of
from store.reading.parts.encoding import decode
from store.reading.parts.markup import blocks_of_tree, parse
from store.reading.parts.origins import Origins
from store.reading.parts.page_furniture import without_repeats
from store.reading.parts.plain_text import finished, notes_of
from store.spans import Source

FORMAT = "html"

_STATED_ENCODING = re.compile(rb"charset\s*=\s*[\"']*\s*([-\w]+)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|span|table|tr|td|h[1-6]|html|body|head|meta|font|strong)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|span|div|br|table)\b", re.IGNORECASE)
_MANY_TAGS = 6


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of an HTML file; see `Reader`."""
    stated = _STATED_ENCODING.search(data[:4_096])
    decoded = decode(data, stated[1].decode("ascii") if stated else "")
    yield source_of(decoded.text, name, decoded.encoding, decoded.notes)


def source_of(text: str, name: str, encoding: str, notes: tuple[str, ...] = ()) -> Source:
    """A source from decoded HTML."""
    origins = Origins(text)
    root = parse(origins.marked())
    if root is None:
        raise Unreadable("holds no text: there is markup but nothing to read in it")
    # A parser gives up on what is nested too deeply; the text between the tags is there all the same.
    blocks = without_repeats(blocks_of_tree(root, origins)) or origins.bare_blocks()
    return Source(name, FORMAT, encoding, tuple(finished(blocks)), metadata_of(root), notes_of(text, notes))


def looks_like_html(text: str) -> bool:
    """Whether a decoded text without a telling name is HTML; a text that only mentions tags is not."""
    head = text[:20_000]
    start = head.lstrip("\ufeff \t\r\n\"'")[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<%@")) and "<" in start:
        return "<html" in head.lower() or "<body" in head.lower() or "<p" in head.lower()
    tags = len(_TAG.findall(head)) + len(_ESCAPED.findall(head))
    lines = head.count("\n") + 1
    begins = start.startswith(("<", "&lt;"))
    if begins:
        return tags >= _MANY_TAGS and tags >= lines / 4
    filled = [line for line in head.split("\n") if line.strip()]
    return tags >= _MANY_TAGS and sum(1 for line in filled if _TAG.search(line)) >= 0.8 * len(filled)
