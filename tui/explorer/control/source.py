"""The source below a list: brings the document of a row into the reader and jumps to its sentence."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from store.library_reader import LibraryReader
from store.models.contents import Document, Filters
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.page_sizes import AROUND
from tui.explorer.panes.pane import Target
from tui.explorer.panes.standing import long_mark, short_mark
from tui.explorer.widgets.document_lines import ReaderParagraph, Span
from tui.explorer.widgets.reader import Reader, ReaderPosition

T = TypeVar("T")
CHANNEL = Channel(Lane.SOURCE, "source")
KEEP = 200
"""Documents whose title and length are remembered."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with the paragraphs around the place that was asked for."""

    document: Document
    count: int
    paragraphs: list[ReaderParagraph]


class Source:
    """Owns the reader: `follow` a row, supply the paragraphs it wants, know the document that is shown."""

    def __init__(self, reader: Reader, gateway: Gateway) -> None:
        self.reader = reader
        self.document: Document | None = None
        self.target: Target | None = None
        self.waiting = False
        """whether a place was asked for that the reader does not show yet"""
        self._gateway = gateway
        self._documents: OrderedDict[int, Opened] = OrderedDict()

    def find(self, work: Callable[[LibraryReader], Target | None], at: ReaderPosition | None = None) -> None:
        """Show where a row leads that only the library knows; `at` as for `follow`."""

        def deliver(target: Target | None) -> None:
            self.waiting = False
            self.follow(target, at)

        self._ask(work, deliver)

    def follow(self, target: Target | None, at: ReaderPosition | None = None) -> None:
        """Show where a row leads (None: nothing is highlighted); `at` restores an earlier view of it instead."""
        if target is None:
            self.reader.set_matches({})
            return
        self.target = target
        if at is not None and at.document != target.document:
            at = None
        if self.document is not None and self.document.id == target.document == self.reader.document:
            self._gateway.forget(CHANNEL)
            self.waiting = False
            self._go(target, at)
            return
        known = self._documents.get(target.document)
        first = max(1, target.paragraph - AROUND)

        def work(library: LibraryReader) -> Opened:
            document = known.document if known else library.documents(Filters(documents=(str(target.document),)))[0]
            count = known.count if known else paragraph_count(library, document)
            return Opened(document, count, read(library, document.id, first, target.paragraph + AROUND))

        def deliver(opened: Opened) -> None:
            self.waiting = False
            self.document = opened.document
            self._documents[opened.document.id] = Opened(opened.document, opened.count, [])
            while len(self._documents) > KEEP:
                self._documents.popitem(last=False)
            with self.reader.app.batch_update():
                self.reader.show(opened.document.id, title_of(opened.document), opened.count)
                self.reader.supply(opened.document.id, opened.paragraphs)
                self._go(target, at)

        self._ask(work, deliver)

    def _ask(self, work: Callable[[LibraryReader], T], deliver: Callable[[T], None]) -> None:
        def failed() -> None:
            self.waiting = False

        self.waiting = True
        self._gateway.ask(CHANNEL, work, deliver, failed)

    def supply(self, document: int, first: int, last: int) -> None:
        """Fetch paragraphs that the reader wants."""

        def deliver(paragraphs: list[ReaderParagraph]) -> None:
            self.reader.supply(document, paragraphs)

        self._gateway.ask(CHANNEL.at(first), lambda library: read(library, document, first, last), deliver)

    def forget(self) -> None:
        """The library has changed: nothing that was read before holds."""
        self._documents.clear()
        self.document = None

    def _go(self, target: Target, at: ReaderPosition | None) -> None:
        matches = dict(target.matches) or ({target.paragraph: target.spans} if target.spans else {})
        self.reader.set_matches(matches)
        if at is not None:
            self.reader.restore(at)
        elif not target.paragraph:
            self.reader.to_text()
        elif target.spans:
            self.reader.jump(target.paragraph, *target.spans[0])
        else:
            self.reader.jump(target.paragraph)


def title_of(document: Document) -> str:
    """The title of a document with its place and date, as it stands over the reader."""
    title = document.title
    place = document.place if document.place and document.place not in title else ""
    parts = (place, short_mark(document.superseded) + title, long_mark(document.superseded), document.published_on)
    return " ".join(part for part in parts if part)


def paragraph_count(library: LibraryReader, document: Document) -> int:
    """How many paragraphs a document has, duplicates included."""
    filters = Filters(documents=(str(document.id),), include_duplicates=True)
    return library.count("paragraphs", filters)


def read(library: LibraryReader, document: int, first: int, last: int) -> list[ReaderParagraph]:
    """Paragraphs first..last of a document with the figures and measures to highlight and their arithmetic marked."""
    spans: dict[int, list[Span]] = {}
    for measure in library.measures_in(document, first, last):
        name_end = min(measure.end, measure.start + len(measure.enumerator) + len(measure.name))
        spans.setdefault(measure.paragraph, []).append(Span(measure.start, name_end, "measure"))
    for figure in library.figures_in(document, first, last):
        spans.setdefault(figure.paragraph, []).append(Span(figure.start, figure.end, "figure"))
    agrees: dict[int, bool] = {}
    for calculation in library.calculations_in(document, first, last):
        agrees[calculation.paragraph] = calculation.agrees and agrees.get(calculation.paragraph, True)
    marks = {number: "=" if right else "!" for number, right in agrees.items()}
    return [
        ReaderParagraph(
            p.paragraph, p.text, tuple(spans.get(p.paragraph, ())), p.kind == "heading", marks.get(p.paragraph, " ")
        )
        for p in library.document_paragraphs(document, first=first, limit=last - first + 1)
    ]
