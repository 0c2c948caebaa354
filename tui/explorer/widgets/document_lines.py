"""Where the lines of a document are: the reader's arithmetic, without a terminal.

A place is (paragraph, chunk, line). There is no count of all lines: the text above and below what is seen
may not be loaded, or may be a million characters that nobody wraps before they are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from store.text.sentences import sentence_around
from tui.terminal.inert import inert
from tui.terminal.wrap import Line, chunks, wrap_chunk

HIGHLIGHTS = ("measure", "figure", "match")
"""Kinds of highlighted spans, weakest first: where spans overlap the last kind is seen."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch (start, end: code points of the paragraph) to highlight; `kind` is one of HIGHLIGHTS."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class ReaderParagraph:
    """A paragraph as the reader gets it: its 1-based number, its text, and what to highlight in it."""

    number: int
    text: str
    spans: tuple[Span, ...] = ()
    heading: bool = False
    mark: str = " "
    """one character after the number: "=" its arithmetic agrees, "!" it does not"""


class ReaderPosition(NamedTuple):
    """A place that outlives a change of width: the character at the top left, and the target."""

    document: int
    paragraph: int
    offset: int
    focus: tuple[int, int, int] | None = None
    """paragraph, start, end"""


class Marks:
    """The spans of a paragraph, found by place: a paragraph can have a hundred thousand of them."""

    LONG = 200
    """Characters; longer spans are few, and looked at one by one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._long = [span for span in ordered if span.end - span.start > self.LONG]
        self._short = [span for span in ordered if span.end - span.start <= self.LONG]
        self._kinds: dict[str, list[Span]] = {}
        for span in ordered:
            self._kinds.setdefault(span.kind, []).append(span)

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that share characters with start..end."""
        first = bisect_left(self._short, start - self.LONG, key=_start)
        last = bisect_left(self._short, end, key=_start)
        return [span for span in self._long + self._short[first:last] if span.start < end and span.end > start]

    def next(self, kind: str, offset: int, direction: int) -> Span | None:
        """The first span of a kind that starts after `offset` (direction 1), or the last one before it (-1)."""
        spans = self._kinds.get(kind, [])
        after = bisect_right(spans, offset, key=_start)
        index = after if direction > 0 else bisect_left(spans, offset, key=_start) - 1
        return spans[index] if 0 <= index < len(spans) else None


class Matches:
    """The matches of a search in one document."""

    def __init__(self, matches: Mapping[int, Iterable[tuple[int, int]]] | None = None) -> None:
        """`matches` gives (start, end) pairs for the numbers of paragraphs."""
        self._spans = {
            number: [Span(start, end, "match") for start, end in sorted(spans)]
            for number, spans in sorted((matches or {}).items())
        }

    def within(self, number: int, start: int, end: int) -> list[Span]:
        """The matches of a paragraph that share characters with start..end."""
        return [span for span in self._spans.get(number, ()) if span.start < end and span.end > start]

    def next(self, number: int, offset: int, direction: int) -> tuple[int, Span] | None:
        """The first match (paragraph, span) after a place, or the last one before it."""
        places = [(at, span) for at, spans in self._spans.items() for span in spans]
        if direction > 0:
            return next((place for place in places if (place[0], place[1].start) > (number, offset)), None)
        return next((place for place in reversed(places) if (place[0], place[1].start) < (number, offset)), None)


def _start(span: Span) -> int:
    return span.start


class Place(NamedTuple):
    """A line of the document: places compare in reading order."""

    paragraph: int
    chunk: int
    line: int


class Shown(NamedTuple):
    """One line to paint: characters start..end of a paragraph; `text` is None while it is not loaded."""

    place: Place
    paragraph: ReaderParagraph | None
    start: int
    end: int
    first: bool


class Pages:
    """The loaded paragraphs of one document and their lines at one width."""

    KEEP = 2000
    """Paragraphs that are kept; the longest unused go first."""
    KEEP_CHARACTERS = 4_000_000

    def __init__(self, count: int, width: int = 80) -> None:
        """A document of `count` paragraphs, in lines of `width` cells."""
        self.count = count
        self.width = width
        self._paragraphs: OrderedDict[int, ReaderParagraph] = OrderedDict()
        self._chunks: dict[int, list[Line]] = {}
        self._marks: dict[int, Marks] = {}
        self._characters = 0

    def supply(self, paragraphs: Iterable[ReaderParagraph]) -> None:
        """Take loaded paragraphs."""
        for given in paragraphs:
            self._drop(given.number)
            paragraph = replace(given, text=inert(given.text))
            self._paragraphs[given.number] = paragraph
            self._chunks[given.number] = chunks(paragraph.text)
            self._marks[given.number] = Marks(given.spans)
            self._characters += len(paragraph.text)
        while len(self._paragraphs) > self.KEEP or (
            self._characters > self.KEEP_CHARACTERS and len(self._paragraphs) > 1
        ):
            self._drop(next(iter(self._paragraphs)))

    def fill(self, first: int, last: int) -> None:
        """Take those of first..last that are not loaded for empty."""
        wanted = range(max(1, first), min(last, self.count) + 1)
        self.supply([ReaderParagraph(number, "") for number in wanted if number not in self._paragraphs])

    def _drop(self, number: int) -> None:
        if paragraph := self._paragraphs.pop(number, None):
            self._characters -= len(paragraph.text)
            del self._chunks[number], self._marks[number]

    def get(self, number: int) -> ReaderParagraph | None:
        """A paragraph if it is loaded."""
        paragraph = self._paragraphs.get(number)
        if paragraph is not None:
            self._paragraphs.move_to_end(number)
        return paragraph

    def marks(self, number: int) -> Marks:
        """The spans of a loaded paragraph."""
        return self._marks[number]

    def missing(self, first: int, last: int) -> tuple[int, int] | None:
        """The smallest range that holds all paragraphs of first..last that are not loaded."""
        wanted = range(max(1, first), min(last, self.count) + 1)
        lacking = [number for number in wanted if number not in self._paragraphs]
        return (lacking[0], lacking[-1]) if lacking else None

    def lines(self, paragraph: int, chunk: int) -> list[Line]:
        """The lines (start, end in the paragraph) of a chunk; one empty line while it is not loaded."""
        known = self._paragraphs.get(paragraph)
        if known is None:
            return [(0, 0)]
        stretches = self._chunks[paragraph]
        start, end = stretches[min(chunk, len(stretches) - 1)]
        return [(start + a, start + b) for a, b in wrap_chunk(known.text[start:end], self.width)]

    def place(self, paragraph: int, offset: int) -> Place:
        """The line that holds the character at `offset`."""
        paragraph = min(max(paragraph, 1), max(self.count, 1))
        if paragraph not in self._paragraphs:
            return Place(paragraph, 0, 0)
        stretches = self._chunks[paragraph]
        chunk = max(0, bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1)
        line = max(0, bisect_right(self.lines(paragraph, chunk), offset, key=lambda line: line[0]) - 1)
        return Place(paragraph, chunk, line)

    def offset(self, place: Place) -> int:
        """The offset in its paragraph of the first character of a line."""
        lines = self.lines(place.paragraph, place.chunk)
        return lines[min(place.line, len(lines) - 1)][0]

    def last(self) -> Place:
        """The last line of the document."""
        return self._end_of(max(self.count, 1))

    def _end_of(self, paragraph: int) -> Place:
        chunk = len(self._chunks.get(paragraph, [(0, 0)])) - 1
        return Place(paragraph, chunk, len(self.lines(paragraph, chunk)) - 1)

    def after(self, place: Place) -> Place | None:
        """The next line, or None at the end."""
        paragraph, chunk, line = place
        if line + 1 < len(self.lines(paragraph, chunk)):
            return Place(paragraph, chunk, line + 1)
        if chunk + 1 < len(self._chunks.get(paragraph, ())):
            return Place(paragraph, chunk + 1, 0)
        return Place(paragraph + 1, 0, 0) if paragraph < self.count else None

    def before(self, place: Place) -> Place | None:
        """The line above, or None at the beginning."""
        paragraph, chunk, line = place
        if line:
            return Place(paragraph, chunk, line - 1)
        if chunk:
            return Place(paragraph, chunk - 1, len(self.lines(paragraph, chunk - 1)) - 1)
        return self._end_of(paragraph - 1) if paragraph > 1 else None

    def moved(self, place: Place, lines: int) -> Place:
        """The place `lines` below (negative: above), or the first or last line."""
        step = self.after if lines > 0 else self.before
        for _ in range(abs(lines)):
            following = step(place)
            if following is None:
                break
            place = following
        return place

    def lowest_top(self, height: int) -> Place:
        """The top line that has the last line of the document at the bottom of `height` lines."""
        return self.moved(self.last(), 1 - height)

    def revealing(self, top: Place, height: int, paragraph: int, start: int, end: int) -> Place:
        """The top line that shows the sentence around start..end; `top` itself if it is in view already.

        Else a third of the page is above the span, or more where the sentence begins earlier.
        """
        known = self.get(paragraph)
        begin, finish = sentence_around(known.text if known else "", start, end)
        first, span, last = (self.place(paragraph, offset) for offset in (begin, start, finish))
        if top <= first and last <= self.moved(top, height - 1):
            return top
        above = self.moved(span, -(height // 3))
        if self.moved(first, height // 2) > span:
            above = min(first, above)
        return min(above, self.lowest_top(height))

    def screen(self, top: Place, height: int) -> list[Shown]:
        """At most `height` lines from `top` on."""
        shown: list[Shown] = []
        place: Place | None = top
        while place is not None and len(shown) < height and self.count:
            lines = self.lines(place.paragraph, place.chunk)
            paragraph = self.get(place.paragraph)
            # a paragraph that was dropped has but one line
            first = min(place.line, len(lines) - 1)
            for line in range(first, min(len(lines), first + height - len(shown))):
                start, end = lines[line]
                here = Place(place.paragraph, place.chunk, line)
                shown.append(Shown(here, paragraph, start, end, not (here.chunk or line)))
            place = self.after(shown[-1].place)
        return shown
