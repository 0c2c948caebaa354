"""Headings: which paragraphs head a section, and the tree that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.structure.actions import is_action
from store.extraction.structure.measures import body_start, topic
from store.extraction.structure.numbering import STYLES, Enumerator, leading_enumerator
from store.spans import Block, SectionSpan
from store.text.sentences import CLAUSE_STOPS, HEADING_END

MAX_HEADING = 60
MAX_PLAIN_HEADING = 34
_RUNNING_TEXT = 36
_CONTINUES = CLAUSE_STOPS + "…、"
"""A line that ends with one of these is no heading."""
_STARTS_WITH_WORDS = re.compile("[“《(（]*(?:[\u4e00-\u9fff]|[0-9０-９]{4}年[^0-9０-９])")
_COUNTS = re.compile(r"\d[万亿]?[%％个户人名元亩吨家项公处座所倍]")
"""A numbered sentence that counts something tells a fact: 1、完成投资58.2亿元。"""
_YEAR_LABEL = re.compile("^[0-9０-９]{4}年[：:]")
_NOT_HEADING = re.compile(
    r"[(（]?(?:作者|责编|责任编辑|编辑|记者|来源|供稿|审核|校对|附件|注：|附：|抄送|主送|主持人|关键词|摘要|标签|上一篇|下一篇)|各位|图\d|表\d|https?:"
    r"|[\W\d年月日]+$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in paragraph `paragraph`: its title stands at `start:end` of that paragraph."""

    paragraph: int
    style: str
    enumerator: str
    title: str
    start: int
    end: int
    whole: bool
    """the paragraph is nothing but the heading"""


def numbered_heading(index: int, block: Block, found: Enumerator, listed: bool) -> Heading | None:
    """The heading that a numbered paragraph carries: all of it, or its first short sentence when a body follows.

    A numbered line that is one sentence with its full stop is a heading too, unless it is `listed`: next to a line
    that is numbered in the same way, and so an item of a list.
    """
    text = block.text
    if found.style == "article":
        return Heading(index, found.style, found.text, "", found.end, found.end, False)
    stop = HEADING_END.search(text, found.end, found.end + MAX_HEADING + 1)
    if stop is None:
        if len(text) > found.end + MAX_HEADING or len(text) == found.end:
            return None
        return Heading(index, found.style, found.text, text[found.end :].strip(), found.end, len(text), True)
    end = stop.start()
    whole = stop.end() == len(text)
    if end <= found.end + 1 or stop[0] in "；;！!？?" or (found.style == "ordinal" and not whole):
        return None
    title = text[found.end : end].strip()
    if whole and stop[0] == "。" and (listed or (_COUNTS.search(title) and not is_action(title))):
        return None
    return Heading(index, found.style, found.text, title, found.end, end, whole)


def plain_heading(index: int, block: Block, following: Block | None) -> Heading | None:
    """The heading that a short line without a number is, when running text follows it."""
    text = block.text
    stated = block.kind == "heading"
    if not stated:
        if not 4 <= len(text) <= MAX_PLAIN_HEADING or following is None:
            return None
        if text[-1] == "。" and len(following.text) >= _RUNNING_TEXT and not text.startswith("我们") and topic(text):
            return Heading(index, "line-lead", "", text[:-1], 0, len(text), True)
        if text[-1] in _CONTINUES:
            return None
        begin = body_start(text)
        if begin and is_action(text[begin:]) and leading_enumerator(following.text):
            return Heading(index, "bullet", "", text[begin:], begin, len(text), True)
        if len(following.text) < max(_RUNNING_TEXT, 2 * len(text)) or following.text[-1:] not in "。！？：；”）)":
            return None
        if (
            following.text[:1] in ("》", "）", ")")
            or HEADING_END.search(_YEAR_LABEL.sub("", text))
            or _NOT_HEADING.match(text)
            or not _STARTS_WITH_WORDS.match(text)
        ):
            return None
    if text.count("《") != text.count("》"):
        return None
    style = f"h{block.level}" if stated and block.level else "plain"
    return Heading(index, style, "", text, 0, len(text), True)


class SectionTree:
    """Sections as they open one after the other; a style seen before closes back to where it was."""

    def __init__(self) -> None:
        self.sections: list[SectionSpan] = []
        self._stack: list[tuple[str, int]] = []

    @property
    def current(self) -> int | None:
        """The index of the innermost open section."""
        return self._stack[-1][1] if self._stack else None

    @property
    def style(self) -> str:
        """The style of the innermost open section, "" if none is open."""
        return self._stack[-1][0] if self._stack else ""

    def open(self, heading: Heading) -> int:
        """Open a section for `heading` and answer its index."""
        styles = [s for s, _ in self._stack]
        if heading.style in styles:
            del self._stack[styles.index(heading.style) :]
        else:
            while self._stack and _outer(heading.style, self._stack[-1][0]):
                self._stack.pop()
        parent = self.current
        self.sections.append(
            SectionSpan(len(self._stack) + 1, heading.enumerator, heading.title, heading.paragraph, parent)
        )
        self._stack.append((heading.style, len(self.sections) - 1))
        return len(self.sections) - 1

    def retreat(self) -> None:
        """Close all sections but the outermost."""
        del self._stack[1:]

    def end_of_speech(self) -> None:
        """Close what one speaker counted: leads and items outside the numbered headings."""
        for i, (style, _) in enumerate(self._stack):
            if style in ("lead", "line-lead", "ordinal"):
                del self._stack[i:]
                return

    def close(self, style: str) -> None:
        """Close the section of `style` and all inside it, if one is open."""
        styles = [s for s, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]


def _outer(style: str, other: str) -> bool:
    """Whether a section of `style` ends one of `other`, where neither style is open yet."""
    if style in STYLES and other in STYLES:
        return STYLES.index(style) < STYLES.index(other)
    if style[:1] == other[:1] == "h" and style[1:].isdigit() and other[1:].isdigit():
        return int(style[1:]) < int(other[1:])
    if style == "bullet":
        return other in ("lead", "line-lead", "digit", "digit-bracket", "circle", "ordinal")
    if other == "line-lead":
        return style not in STYLES or STYLES.index(style) < STYLES.index("digit")
    return other in ("lead", "ordinal")
