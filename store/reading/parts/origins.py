"""Where text of a markup file came from: it is cut up by tags and entities, and every piece must find back to its line.

Before a parser sees the source, each stretch of text gets a mark with its offset (`marked`); the parser carries
the marks along as if they were text, and `pieces_of` reads them from what it gives back.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from store.reading.parts.cleaning import join, scrub, trim
from store.reading.parts.lines import Lines
from store.spans import Block

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters, which no text may hold; offsets stand between them."""
_FORBIDDEN = str.maketrans(dict.fromkeys((0, 0xFDD0, 0xFDD1), "\ufffd"))
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_TAG = re.compile(r"<[!/?%a-zA-Z]")
_DOCTYPE = re.compile("<!doctype", re.IGNORECASE)
_TAG_PART = re.compile(r">|=\s{0,3}[\"']")
_LONGEST_VALUE = 4_000
_RAW_TEXT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp;)+(?P<twice>(?:nbsp|[elr]?[ms]?[sd]?quo|quot|ensp|emsp|lt|gt|[mn]dash|hellip|middot|times|#\d{2,6});)"
    r"|&(?:#\w{1,8}|\w{2,8});?"
)
"""An entity; one that was escaped twice is found with both of its escapes."""
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|span|div|br|b|strong|table|tr|td|h[1-6]|font)\b", re.IGNORECASE)
_REAL_TAG = re.compile(r"<[a-zA-Z/]")
_WORD = re.compile(r"[^ \t\n]+")

Piece = tuple[str, int]
"""Text and the offset of its first character in the text that the parser was given."""


class Origins:
    """Where the characters of a markup source stand; markup that is itself escaped is unescaped once."""

    def __init__(self, source: str) -> None:
        self._text = source.translate(_FORBIDDEN)
        self._lines = Lines(source)
        self._new, self._old = [0], [0]
        if len(_ESCAPED_TAG.findall(source)) > 2 * len(_REAL_TAG.findall(source)):
            self._unescape()

    def _unescape(self) -> None:
        parts: list[str] = []
        last = length = 0
        for found in _ENTITY.finditer(self._text):
            plain = html.unescape(found[0])
            length += found.start() - last + len(plain)
            parts += (self._text[last : found.start()], plain)
            last = found.end()
            self._new.append(length)
            self._old.append(last)
        self._text = "".join((*parts, self._text[last:]))

    def marked(self) -> str:
        """The source for a parser: every stretch of text with its mark, server tags (<% … %>) left out."""
        text = self._text.replace("\r", "\n")
        parts: list[str] = []
        for start, end, is_text in _stretches(text):
            stretch = text[start:end]
            if not is_text:
                parts.append("" if stretch.startswith(("<%", "<!d", "<!D")) else stretch)
            elif stretch.isspace():
                parts.append(stretch)
            else:
                last = 0
                for found in [*_ENTITY.finditer(stretch), None]:
                    upto = found.end() if found else len(stretch)
                    shown = stretch[last:upto]
                    if found and found["twice"]:
                        shown = f"{stretch[last : found.start()]}&{found['twice']}"
                    if upto > last:
                        parts.append(f"{_OPEN}{start + last}{_CLOSE}{shown}")
                    last = upto
        return "".join(parts)

    def block(self, pieces: list[Piece], kind: str = "text", level: int = 0) -> Block | None:
        """One block from pieces of text, its blanks as a browser shows them; None when nothing is left.

        A line end of the source beside a Han character is no blank: it only broke the source.
        """
        blocks: list[Block] = []
        gap = ""
        for text, offset in pieces:
            last = 0
            for word in _WORD.finditer(text):
                gap += text[last : word.start()]
                block = self._scrubbed(word[0], offset + word.start())
                last = word.end()
                if block:
                    wide = blocks and max(blocks[-1].text[-1], block.text[0]) > "\u2e80"
                    if gap and blocks and not ("\n" in gap and wide):
                        blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} ")
                    blocks.append(block)
                    gap = ""
            gap += text[last:]
        whole = trim(join(blocks)) if blocks else None
        return replace(whole, kind=kind, level=level) if whole else None

    def bare_blocks(self) -> list[Block]:
        """A block for each stretch of text between tags, for a source that no parser understands."""
        text = self._text.replace("\r", "\n")
        found = (self.block([(text[start:end], start)]) for start, end, is_text in _stretches(text) if is_text)
        return [block for block in found if block]

    def _scrubbed(self, word: str, offset: int) -> Block | None:
        at = bisect_right(self._new, offset) - 1
        line, column = self._lines.place(self._old[at] + offset - self._new[at])
        return scrub(word, line, column=column)


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a parsed text node; a piece without a mark (blanks between tags) has offset 0."""
    parts = _MARK.split(text)
    if parts[0]:
        yield parts[0], 0
    for offset, piece in zip(parts[1::2], parts[2::2], strict=True):
        if piece:
            yield piece, int(offset)


def without_marks(text: str) -> str:
    """A parsed text without the marks of origins."""
    return _MARK.sub("", text)


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and "is text" of each stretch of a markup source; tags, comments, scripts, styles are not text."""
    start = at = 0
    while tag := _TAG.search(text, at):
        end = _tag_end(text, tag.start())
        if tag.start() > start:
            yield start, tag.start(), True
        yield tag.start(), end, False
        start = at = end
    if start < len(text):
        yield start, len(text), True


def _tag_end(text: str, start: int) -> int:
    if text.startswith("<!--", start):
        return _behind(text, "-->", start + 2)
    if text.startswith("<%", start):
        return _behind(text, "%>", start)
    if _DOCTYPE.match(text, start) and 0 < text.find("[", start, start + 400) < text.find(">", start):
        # An internal subset declares entities, which nothing here may use.
        return _behind(text, "]>", start)
    end = _behind_attributes(text, start)
    raw = _RAW_TEXT.match(text, start)
    if not raw or text[end - 2] == "/":
        return end
    closing = re.compile(f"</{raw[1]}", re.IGNORECASE).search(text, end)
    return closing.start() if closing else len(text)


def _behind_attributes(text: str, start: int) -> int:
    """The end of a tag; a > in a quoted value does not end it, a quote that is never closed does not matter."""
    at = start
    while found := _TAG_PART.search(text, at):
        at = found.end()
        if found[0] == ">":
            return at
        closing = text.find(found[0][-1], at, at + _LONGEST_VALUE)
        at = closing + 1 if closing >= 0 else at
    return len(text)


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)
