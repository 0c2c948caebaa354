"""The source of whatever is highlighted elsewhere: shows a document and jumps to its sentences.

The reader never touches the library. It posts `Wanted` for paragraphs that it is about to show, and whoever
owns it answers with `supply`. Only visible lines are wrapped and drawn, so a page costs the same in any
document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.explorer.page_sizes import PARAGRAPHS
from tui.explorer.widgets.document_lines import (
    HIGHLIGHTS,
    Matches,
    Pages,
    Place,
    ReaderParagraph,
    ReaderPosition,
    Shown,
    Span,
)
from tui.explorer.widgets.highlighting import TARGET, styled
from tui.explorer.widgets.line_view import LineView, segments
from tui.i18n.texts import _
from tui.terminal.inert import stripped
from tui.terminal.widths import cells, fit

__all__ = ["Reader", "ReaderParagraph", "ReaderPosition", "Span"]


class Reader(LineView, can_focus=True):
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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document = 0
        self.title = ""
        self._pages = Pages(0)
        self._top = Place(1, 0, 0)
        self._target: tuple[int, Span] | None = None
        self._matches = Matches()
        self._arrival: Callable[[], None] | None = None  # what waits for paragraphs to come
        self._asked: tuple[int, int] | None = None
        self._wish: int | None = None

    # What is shown

    def show(self, document: int, title: str, paragraph_count: int, *, at: ReaderPosition | None = None) -> None:
        """Show a document of `paragraph_count` paragraphs: its beginning, or as it was `at` a position."""
        self.document = document
        self.title = stripped(title)
        self._pages = Pages(paragraph_count, self._text_width(paragraph_count))
        self._top = Place(1, 0, 0)
        self._target = None
        self._asked = None
        self._arrival = None
        self._matches = Matches()
        if at is not None and at.document == document:
            self.restore(at)
        else:
            self._scrolled()

    def supply(self, document: int, paragraphs: Sequence[ReaderParagraph]) -> None:
        """Take paragraphs that were `Wanted`; those of another document (the user moved on) are ignored."""
        if document != self.document:
            return
        keep = self._pages.offset(self._top)
        self._pages.supply(paragraphs)
        asked, self._asked = self._asked, None
        if asked and all(asked[0] <= paragraph.number <= asked[1] for paragraph in paragraphs):
            # What an answer leaves out is not there: asking again would never end.
            self._pages.fill(*asked)
        self._top = self._pages.place(self._top.paragraph, keep)
        arrival, self._arrival = self._arrival, None
        if arrival is not None:
            arrival()
        else:
            self._scrolled()

    def set_matches(self, matches: Mapping[int, Iterable[tuple[int, int]]]) -> None:
        """Highlight spans in this document and nothing else: paragraph number → (start, end) pairs."""
        self._matches, self._target = Matches(matches), None
        self.repaint()

    # Moving

    def jump(self, paragraph: int, start: int = 0, end: int = 0) -> None:
        """Make characters start..end of a paragraph the target and bring their sentence into view."""
        self._target = (paragraph, Span(start, end, TARGET)) if end > start else None

        def reveal() -> None:
            self._top = self._pages.revealing(self._top, self._body(), paragraph, start, end)
            self._scrolled()

        self._when_loaded(paragraph, reveal)

    def move(self, lines: int) -> None:
        """Scroll by lines, down if positive; the last line stays at the bottom."""
        self._top = min(self._pages.moved(self._top, lines), max(self._pages.lowest_top(self._body()), self._top))
        self._scrolled()

    def page(self, pages: int) -> None:
        """Scroll by pages, with one line of the old page still in view."""
        self.move(pages * max(1, self._body() - 1))

    def home(self) -> None:
        """To the beginning of the document."""
        self._top = Place(1, 0, 0)
        self._scrolled()

    def end(self) -> None:
        """To the end of the document."""

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

    def position(self) -> ReaderPosition:
        """Where the reader stands, for history and the next start."""
        target = self._target
        focus = (target[0], target[1].start, target[1].end) if target else None
        return ReaderPosition(self.document, self._top.paragraph, self._pages.offset(self._top), focus)

    def restore(self, position: ReaderPosition) -> None:
        """Go back to a position in the document that is shown."""

        def back() -> None:
            self._top = self._pages.place(position.paragraph, position.offset)
            self._scrolled()

        focus = position.focus
        self._target = (focus[0], Span(focus[1], focus[2], TARGET)) if focus else None
        self._when_loaded(position.paragraph, back)

    # How it works

    def _text_width(self, count: int) -> int:
        return max(2, self.size.width - self._gutter(count))

    def _gutter(self, count: int) -> int:
        return len(str(count)) + 2 if self.size.width >= 30 else 1

    def _body(self) -> int:
        return max(1, self.size.height - 1)

    def _in_view(self, target: tuple[int, Span], height: int) -> bool:
        place = self._pages.place(target[0], target[1].start)
        return self._top <= place <= self._pages.moved(self._top, height - 1)

    def _when_loaded(self, paragraph: int, act: Callable[[], None]) -> None:
        """Act now if the paragraph is there, else when it comes; a newer wish replaces an older one."""
        self._arrival = None
        if self._pages.get(paragraph) is not None or not self._pages.count:
            act()
            return
        self._arrival = act
        self._ask(paragraph)

    def _ask(self, paragraph: int) -> None:
        """Ask for the paragraphs around, once what is going on is done: a jump may follow at once."""
        if self._wish is None:
            self.call_next(self._send_wish)
        self._wish = paragraph

    def _send_wish(self) -> None:
        paragraph, self._wish = self._wish, None
        if paragraph is None or self._pages.get(paragraph) is not None:
            return
        first = max(1, paragraph - PARAGRAPHS // 2)
        wanted = self._pages.missing(first, first + PARAGRAPHS - 1)
        if wanted is not None and wanted != self._asked:
            self._asked = wanted
            self.post_message(self.Wanted(self.document, *wanted))

    def _scrolled(self) -> None:
        self.repaint()
        shown = self._pages.screen(self._top, self._body())
        for line in shown:
            if line.paragraph is None:
                self._ask(line.place.paragraph)
                break

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

    # Drawing

    def on_resize(self) -> None:
        """Wrap to the new width: the same character at the top, but the target stays in view and no room empty."""
        keep = self._pages.offset(self._top)
        target = self._target if self._target and self._in_view(self._target, len(self._strips) - 1) else None
        height = self._body()
        self._pages.width = self._text_width(self._pages.count)
        self._top = min(self._pages.place(self._top.paragraph, keep), self._pages.lowest_top(height))
        if target is not None:
            self._top = self._pages.revealing(self._top, height, target[0], target[1].start, target[1].end)
        super().on_resize()
        self._scrolled()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The title line and the lines of text below it."""
        return [self._draw_title(width), *map(self._draw_line, self._pages.screen(self._top, height - 1))]

    def _draw_title(self, width: int) -> Strip:
        if not self._pages.count:
            return segments([(fit(self.title, width), self.style_of("reader--title"))])
        where = " " + _("¶ {n}/{count}").format(n=self._top.paragraph, count=self._pages.count)
        title = fit(self.title, max(0, width - cells(where)))
        return segments([(title + where, self.style_of("reader--title"))])

    def _draw_line(self, line: Shown) -> Strip:
        gutter = self._gutter(self._pages.count)
        number = str(line.place.paragraph) if line.first and gutter > 1 else ""
        target = self._target if self._target and self._target[0] == line.place.paragraph else None
        starts = target is not None and line.start <= target[1].start < max(line.end, line.start + 1)
        mark = line.paragraph.mark if line.first and line.paragraph else " "
        margin = (">" if starts else " ") + number.rjust(gutter - 2) + mark if gutter > 1 else ">"[: int(starts)] or " "
        pieces = [(margin, self.style_of("reader--number"))]
        if line.paragraph is None:
            return segments([*pieces, ("…", self.style_of("reader--number"))])
        spans = self._pages.marks(line.place.paragraph).within(line.start, line.end)
        spans += self._matches.within(line.place.paragraph, line.start, line.end)
        if target is not None:
            spans.append(target[1])
        base = self.style_of("reader--heading") if line.paragraph.heading else self.rich_style
        return segments(pieces + styled(line.paragraph.text, line.start, line.end, spans, base, self._style_of_kind))

    def _style_of_kind(self, kind: str) -> Style:
        return self.style_of(f"reader--{kind}")
