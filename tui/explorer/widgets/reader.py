"""The source of whatever is highlighted elsewhere: moves in a document, jumps to its sentences, selects paragraphs."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.message import Message

from tui.explorer.widgets.document_head import first_text
from tui.explorer.widgets.document_lines import (
    HIGHLIGHTS,
    Place,
    ReaderParagraph,
    ReaderPosition,
    Span,
)
from tui.explorer.widgets.selection import Selection
from tui.explorer.widgets.source_text import SourceText

FRONT = 30
"""Paragraphs among which the first of the text is looked for."""

__all__ = ["Reader", "ReaderParagraph", "ReaderPosition", "Span"]


class Reader(SourceText, can_focus=True):
    """A document, paragraph by paragraph, with its matches, figures and measures highlighted."""

    DEFAULT_CSS = """
    Reader { height: 1fr; }
    Reader > .reader--title { text-style: bold; }
    Reader > .reader--number { text-style: dim; }
    Reader > .reader--heading { text-style: bold; }
    Reader > .reader--measure { text-style: bold; }
    Reader > .reader--figure { text-style: underline; }
    Reader > .reader--match { text-style: reverse; }
    Reader > .reader--target { text-style: bold reverse underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--title",
        "reader--number",
        "reader--heading",
        "reader--target",
        *(f"reader--{kind}" for kind in HIGHLIGHTS),
    }

    class Wanted(Message):
        """Paragraphs first..last (1-based, inclusive) are needed: answer with `reader.supply`."""

        def __init__(self, document: int, first: int, last: int) -> None:
            super().__init__()
            self.document = document
            self.first = first
            self.last = last

    class Exhausted(Message):
        """There is no further match or figure (`kind`) in this direction (1 down, -1 up)."""

        def __init__(self, kind: str, direction: int) -> None:
            super().__init__()
            self.kind = kind
            self.direction = direction

    def want(self, first: int, last: int) -> None:
        """Post `Wanted` for these paragraphs."""
        self.post_message(self.Wanted(self.document, first, last))

    # Moving

    def to_text(self) -> None:
        """To the first paragraph after title, date and source, which `home` shows."""

        def reveal() -> None:
            known = (self._pages.get(number) for number in range(1, min(self._pages.count, FRONT) + 1))
            number = first_text(paragraph.text for paragraph in known if paragraph is not None)
            self._target = None
            self._top = min(Place(number, 0, 0), self._pages.lowest_top(self._body()))
            self._scrolled()

        self._when_loaded(1, reveal)

    def move(self, lines: int) -> None:
        """Scroll by lines, down if positive; the last line stays at the bottom.  A selection goes by paragraphs."""
        if self.selection is not None:
            self._extend(1 if lines > 0 else -1)
            return
        self._top = min(self._pages.moved(self._top, lines), max(self._pages.lowest_top(self._body()), self._top))
        self._scrolled()

    def page(self, pages: int) -> None:
        """Scroll by pages, with one line of the old page still in view."""
        if self.selection is not None:
            shown = self._pages.screen(self._top, self._body())
            self._extend(pages * max(1, shown[-1].place.paragraph - shown[0].place.paragraph))
            return
        self.move(pages * max(1, self._body() - 1))

    def home(self) -> None:
        """To the beginning of the document."""
        if self.selection is not None:
            self._extend(-self._pages.count)
            return
        self._top = Place(1, 0, 0)
        self._scrolled()

    def end(self) -> None:
        """To the end of the document."""
        if self.selection is not None:
            self._extend(self._pages.count)
            return

        def bottom() -> None:
            self._top = self._pages.lowest_top(self._body())
            self._scrolled()

        self._when_loaded(self._pages.count, bottom)

    def next_mark(self, kind: str, direction: int = 1) -> None:
        """Make the next (1) or previous (-1) span of a kind the target, or post `Exhausted`."""
        if self._target is not None and self._in_view(self._target, self._body()):
            paragraph, offset = self._target[0], self._target[1].start
        else:
            paragraph, offset = self._top.paragraph, self._pages.offset(self._top) - (direction > 0)
        if kind != "match":
            self._seek(kind, direction, paragraph, offset)
        elif found := self._matches.next(paragraph, offset, direction):
            self.jump(found[0], found[1].start, found[1].end)
        else:
            self.post_message(self.Exhausted("match", direction))

    def select(self, *, on: bool) -> None:
        """Begin a selection with the marked paragraph, or give it up."""
        self.selection = Selection(self.current, self.current) if on and self._pages.count else None
        self.repaint()

    def _extend(self, paragraphs: int) -> None:
        if self.selection is None:
            return
        self.selection = self.selection.moved(paragraphs, self._pages.count)
        cursor = self.selection.cursor

        def reveal() -> None:
            self._top = self._pages.revealing(self._top, self._body(), cursor, 0, 0)
            self._scrolled()

        self._when_loaded(cursor, reveal)

    def position(self) -> ReaderPosition:
        """Where the reader stands, for history and the next start."""
        target = self._target
        focus = (target[0], target[1].start, target[1].end) if target else None
        return ReaderPosition(self.document, self._top.paragraph, self._pages.offset(self._top), focus)

    def _seek(self, kind: str, direction: int, paragraph: int, offset: int) -> None:
        """Look through loaded paragraphs for the next span of a kind; ask for more where they end."""
        number = paragraph
        while 1 <= number <= self._pages.count:
            known = self._pages.get(number)
            if known is None:
                start = offset if number == paragraph else (-1 if direction > 0 else 1 << 30)
                self._when_loaded(number, partial(self._seek, kind, direction, number, start))
                return
            beyond = -1 if direction > 0 else len(known.text)
            span = self._pages.marks(number).next(kind, offset if number == paragraph else beyond, direction)
            if span is not None:
                self.jump(number, span.start, span.end)
                return
            number += direction
        self.post_message(self.Exhausted(kind, direction))
