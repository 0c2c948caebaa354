"""The panes whose rows stand in the library as they are: documents, measures, figures, search hits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from store.library_reader import LibraryReader
from store.models.contents import Document, Figure, Filters, Hit, Measure
from store.models.hit_nearness import EXACT
from tui.explorer.panes.number_format import BOUND_SIGNS, value
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Room, Target, indent, plain, source_of, toggled
from tui.explorer.panes.standing import short_mark, sign
from tui.explorer.widgets.cells import Cell
from tui.i18n.nearness_words import how_text, nearness_text
from tui.i18n.texts import N_, _, told

COUNTING = 60.0
"""Seconds that counting what a search finds may take: nobody waits for it."""
SNIPPET_LEAD = 12
"""Characters of a paragraph that are shown before its first match."""


class DocumentsPane(Pane[Document]):
    """All documents that the filters leave, themselves left out of the filters."""

    id: ClassVar = "documents"
    label: ClassVar = N_("Documents")
    digit: ClassVar = "1"
    what: ClassVar = "documents"
    orders: ClassVar[tuple[str, ...]] = ("document", "place", "title", "date", "paragraphs", "measures", "figures")
    empty: ClassVar = N_("No document fits the filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("its text"),
        "filter": "",
        "outline": "",
        "versions": "",
        "reuse": "",
        "cites": "",
        "open": "",
        "load": "",
        "export": N_("all rows as .csv, .md, .json …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        if display.room is Room.SIDE:
            return (Field("place", "", 10, fitted=True), Field("year", "", 4, fitted=True), Field("title", ""))
        return (
            Field("place", _("Place"), 12, fitted=True),
            Field("title", _("Title")),
            Field("date", _("Date"), 10, fitted=True),
            Field("paragraphs", _("¶"), 5, right=True, fitted=True),
            Field("measures", _("Measures"), 8, right=True, fitted=True),
            Field("figures", _("Figures"), 7, right=True, fitted=True),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Document]:
        filters = plain(query.filters, documents=())
        return Page(
            library.documents(filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        )

    def total(self, library: LibraryReader, query: Query) -> int:
        return library.count("documents", plain(query.filters, documents=()))

    def cells(self, row: Document, display: Display) -> Sequence[str | Cell]:
        if display.room is Room.SIDE:
            return (row.place, str(row.year or ""), sign(row.superseded) + short_title(row))
        versions = _("〔{n} versions〕").format(n=row.versions + 1) if row.versions else ""
        date = row.published_on or (str(row.year) if row.year else "")
        return (
            row.place,
            short_mark(row.superseded) + versions + row.title,
            date,
            str(row.paragraphs),
            str(row.measures),
            str(row.figures),
        )

    def target(self, row: Document) -> Target:
        return Target(row.id, 0)

    def filtered(self, row: Document, filters: Filters) -> Filters:
        return plain(filters, documents=toggled(filters.documents, str(row.id)))

    def marked(self, row: Document, filters: Filters) -> bool:
        return str(row.id) in filters.documents


class MeasuresPane(Pane[Measure]):
    """Every measure, as an outline per document."""

    id: ClassVar = "measures"
    label: ClassVar = N_("Measures")
    digit: ClassVar = "3"
    what: ClassVar = "measures"
    orders: ClassVar[tuple[str, ...]] = ("document", "name", "heading", "level")
    empty: ClassVar = N_("No measure fits the filters; x takes them off")
    uses: ClassVar = {
        "evidence": "",
        "similar": "",
        "filter": "",
        "copy": "",
        "bookmark": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        figures = Field("figures", _("Figures"), 7, right=True, fitted=True)
        if display.room is Room.WIDE:
            return (
                Field("document", _("Source"), 18, fitted=True),
                Field("name", _("Measure")),
                Field("heading", _("Heading"), 30, fitted=True),
                figures,
            )
        return (Field("document", _("Source"), 18, fitted=True), Field("name", _("Measure")), figures)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Measure]:
        return Page(
            library.measures(query.filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        )

    def cells(self, row: Measure, display: Display) -> Sequence[str | Cell]:
        name = indent(row.level) + row.enumerator + row.name
        figures = str(row.figures) if row.figures else ""
        place = source_of(row.document)
        return (place, name, row.heading, figures) if display.room is Room.WIDE else (place, name, figures)

    def target(self, row: Measure) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))


class FiguresPane(Pane[Figure]):
    """Every figure as a table."""

    id: ClassVar = "figures"
    label: ClassVar = N_("Figures")
    digit: ClassVar = "4"
    what: ClassVar = "figures"
    orders: ClassVar[tuple[str, ...]] = ("document", "value", "unit", "bound", "subject", "when", "kind", "year")
    empty: ClassVar = N_("No figure fits the filters; x takes them off")
    uses: ClassVar = {
        "filter": N_("kind, unit, year, >=5万 <=1亿"),
        "chart": N_("bars of its kind and unit"),
        "copy": "",
        "bookmark": "",
        "evidence": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        columns = [
            Field("document", _("Source"), 18, fitted=True),
            Field("value", _("Value"), 14 if display.room is Room.WIDE else 11, right=True, fitted=True),
            Field("unit", _("Unit"), 8 if display.room is Room.WIDE else 6, fitted=True),
            Field("bound", _("Bound"), 4, fitted=True),
            Field("subject", _("What"), 40 if display.room is Room.WIDE else 0, fitted=True),
            Field("when", _("When"), 20 if display.room is Room.WIDE else 12, fitted=True),
        ]
        if display.room is Room.WIDE:
            columns += [Field("kind", _("Kind"), 8, fitted=True), Field("measure", _("Measure"))]
        return tuple(columns)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Figure]:
        return Page(
            library.figures(query.filters, limit=limit, offset=offset, order=query.order, descending=query.descending)
        )

    def cells(self, row: Figure, display: Display) -> Sequence[str | Cell]:
        cells: list[str | Cell] = [
            source_of(row.document),
            Cell(value(row), strong=True),
            row.unit,
            BOUND_SIGNS[row.bound],
            row.subject,
            row.when,
        ]
        if display.room is Room.WIDE:
            cells += [kind_name(row.kind), row.measure]
        return cells

    def target(self, row: Figure) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))


class SearchPane(Pane[Hit]):
    """What the search box finds."""

    id: ClassVar = "search"
    label: ClassVar = N_("Search")
    digit: ClassVar = "/"
    empty: ClassVar = N_("Nothing found; try fewer characters, pinyin (shuangzuzhang) or a number")
    uses: ClassVar = {
        "search": N_("another search"),
        "next_match": N_("the next match, in any row"),
        "previous_match": N_("the match before"),
        "filter": "",
        "copy": "",
        "bookmark": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        columns = [Field("document", _("Source"), 18, fitted=True), Field("text", _("Text"))]
        if display.room is Room.WIDE:
            columns.insert(1, Field("heading", _("Heading"), 26, fitted=True))
        return (*columns, Field("how", _("How"), 6, fitted=True))

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Hit]:
        if not query.text.strip():
            return Page((), 0, _("Type words, pinyin, initials or a number"))
        answer = library.search(query.text, query.filters, limit=limit, offset=offset, at_once=not offset)
        if answer.later:
            # What only resembles may come after what means the like: it waits for that.
            holding = tuple(hit for hit in answer.hits if hit.nearness == EXACT)
            return Page(holding, len(holding), told(answer.note), answer.partial, later=True)
        return Page(answer.hits, answer.total, told(answer.note), answer.partial, more=answer.more)

    def whole_page(self, library: LibraryReader, query: Query, limit: int) -> Page[Hit]:
        from store.search.meaning.encoder import load_in_background

        load_in_background()
        answer = library.search(query.text, query.filters, limit=limit)
        return Page(answer.hits, answer.total, told(answer.note), answer.partial, more=answer.more)

    def total(self, library: LibraryReader, query: Query) -> int:
        return library.search(query.text, query.filters, limit=1, seconds=COUNTING, counted=True).total

    def part(self, row: Hit) -> str:
        return nearness_text(row.nearness)

    def cells(self, row: Hit, display: Display) -> Sequence[str | Cell]:
        how = "" if row.how == "exact" else how_text(row.how)
        text = snippet(row)
        return (
            (source_of(row.document), row.heading, text, how)
            if display.room is Room.WIDE
            else (source_of(row.document), text, how)
        )

    def target(self, row: Hit) -> Target:
        return Target(row.document.id, row.paragraph, row.spans)


def short_title(document: Document) -> str:
    """The title without the year and the place that stand beside it: 2026年上海市政府工作报告 → 市政府工作报告."""
    title = document.title
    for known in (f"{document.year}年", document.place):
        if known and title.startswith(known) and len(title) > len(known) + 3:
            title = title[len(known) :]
    return title


def snippet(hit: Hit) -> Cell:
    """The stretch of a hit's paragraph that begins shortly before its first match, the matches marked.

    What was found by meaning says first which words were found, and for which.
    """
    first = hit.spans[0][0] if hit.spans else 0
    begin = 0 if first <= SNIPPET_LEAD + 4 else first - SNIPPET_LEAD
    lead = (f"〔{hit.why}〕" if hit.why else "") + ("…" if begin else "")
    shift = len(lead) - begin
    spans = tuple((start + shift, end + shift) for start, end in hit.spans if start >= begin)
    return Cell(lead + hit.text[begin : begin + 300], spans)


def kind_name(kind: str) -> str:
    """The name of a figure's kind in the language in use."""
    names: dict[str, Any] = {
        "money": _("money"),
        "people": _("people"),
        "households": _("households"),
        "share": _("share"),
        "multiple": _("multiple"),
        "area": _("area"),
        "length": _("length"),
        "weight": _("weight"),
        "duration": _("duration"),
        "frequency": _("frequency"),
        "count": _("count"),
    }
    return str(names.get(kind, kind))
