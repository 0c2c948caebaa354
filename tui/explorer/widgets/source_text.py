"""What the source of a row is made of: its paragraphs as they come, what is highlighted in them, how they are drawn.

It never touches the library. It says what paragraphs it wants, and whoever owns it answers with `supply`. Only visible
lines are wrapped and drawn, so a page costs the same in any document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.style import Style
from textual.strip import Strip

from tui.explorer.page_sizes import PARAGRAPHS
from tui.explorer.widgets.document_lines import (
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
from tui.explorer.widgets.selection import Selection
from tui.i18n.texts import _
from tui.terminal.inert import stripped
from tui.terminal.widths import cells, fit

MEASURE = 92
"""Cells of a line at the most: beyond 46 Chinese characters the eye loses the next line."""


class SourceText(LineView):
    """A document, paragraph by paragraph, with its matches, figures and measures highlighted."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document = 0
        self.title = ""
        self._pages = Pages(0)
        self._top = Place(1, 0, 0)
        self._target: tuple[int, Span] | None = None
        self.selection: Selection | None = None
        self._matches = Matches()
        self._arrival: Callable[[], None] | None = None  # what waits for paragraphs to come
        self._asked: tuple[int, int] | None = None
        self._wish: int | None = None

    def show(self, document: int, title: str, paragraph_count: int, *, at: ReaderPosition | None = None) -> None:
        """Show a document of `paragraph_count` paragraphs: its beginning, or as it was `at` a position."""
        self.document = document
        self.title = stripped(title)
        self._pages = Pages(paragraph_count, self._text_width(paragraph_count))
        self._top = Place(1, 0, 0)
        self._target = self.selection = None
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

    def jump(self, paragraph: int, start: int = 0, end: int = 0) -> None:
        """Make characters start..end of a paragraph the target and bring their sentence into view."""
        self._target = (paragraph, Span(start, end, TARGET)) if end > start else None

        def reveal() -> None:
            self._top = self._pages.revealing(self._top, self._body(), paragraph, start, end)
            self._scrolled()

        self._when_loaded(paragraph, reveal)

    @property
    def current(self) -> int:
        """The paragraph that is marked: that of the target if it is in view, else the first that begins in view."""
        if self.selection is not None:
            return self.selection.cursor
        if self._target is not None and self._in_view(self._target, self._body()):
            return self._target[0]
        return next((line.place.paragraph for line in self._lines() if line.first), self._top.paragraph)

    @property
    def target_span(self) -> tuple[int, int] | None:
        """Where the target stands in the marked paragraph."""
        target = self._target
        return (target[1].start, target[1].end) if target is not None and target[0] == self.current else None

    def restore(self, position: ReaderPosition) -> None:
        """Go back to a position in the document that is shown."""

        def back() -> None:
            self._top = self._pages.place(position.paragraph, position.offset)
            self._scrolled()

        focus = position.focus
        self._target = (focus[0], Span(focus[1], focus[2], TARGET)) if focus else None
        self._when_loaded(position.paragraph, back)

    def _text_width(self, count: int) -> int:
        return max(2, min(self.size.width - self._gutter(count), MEASURE))

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
            self.want(*wanted)

    def want(self, first: int, last: int) -> None:
        """Ask for paragraphs first..last (1-based, inclusive), which come by `supply`."""
        raise NotImplementedError

    def _scrolled(self) -> None:
        self.repaint()
        shown = self._pages.screen(self._top, self._body())
        for line in shown:
            if line.paragraph is None:
                self._ask(line.place.paragraph)
                break

    def _lines(self) -> list[Shown]:
        return self._pages.screen(self._top, self._body())

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
        lines = self._pages.screen(self._top, height - 1)
        current = self.current
        marked = self._marked_line(lines, current)
        return [self._draw_title(width, current), *(self._draw_line(line, line is marked) for line in lines)]

    def _marked_line(self, lines: Sequence[Shown], current: int) -> Shown | None:
        """The line that says which paragraph is marked: where its target begins, or its first in view."""
        own = [line for line in lines if line.place.paragraph == current]
        span = self.target_span
        if span is not None and self.selection is None:
            return next((line for line in own if line.start <= span[0] < max(line.end, line.start + 1)), None)
        return own[0] if own else None

    def _draw_title(self, width: int, current: int) -> Strip:
        if not self._pages.count:
            return segments([(fit(self.title, width), self.style_of("reader--title"))])
        where = " " + _("¶ {n}/{count}").format(n=current, count=self._pages.count)
        if self.selection is not None:
            numbers = self.selection.paragraphs
            where = " " + _("¶ {first}–{last} selected").format(first=numbers[0], last=numbers[-1])
        title = fit(self.title, max(0, width - cells(where)))
        return segments([(title + where, self.style_of("reader--title"))])

    def _draw_line(self, line: Shown, marked: bool) -> Strip:
        gutter = self._gutter(self._pages.count)
        paragraph = line.place.paragraph
        number = str(paragraph) if line.first and gutter > 1 else ""
        target = self._target if self._target and self._target[0] == paragraph else None
        mark = line.paragraph.mark if line.first and line.paragraph else " "
        selected = self.selection is not None and paragraph in self.selection.paragraphs
        sign = ">" if marked else "*" if selected else " "
        margin = sign + number.rjust(gutter - 2) + mark if gutter > 1 else sign
        pieces = [(margin, self.style_of("reader--number"))]
        if line.paragraph is None:
            return segments([*pieces, ("…", self.style_of("reader--number"))])
        spans = self._pages.marks(paragraph).within(line.start, line.end)
        spans += self._matches.within(paragraph, line.start, line.end)
        if target is not None:
            spans.append(target[1])
        base = self.style_of("reader--heading") if line.paragraph.heading else self.rich_style
        return segments(pieces + styled(line.paragraph.text, line.start, line.end, spans, base, self._style_of_kind))

    def _style_of_kind(self, kind: str) -> Style:
        return self.style_of(f"reader--{kind}")
