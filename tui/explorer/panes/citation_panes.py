"""What a document cites and what cites it, and which documents are cited most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from store.exporting.records import Record, as_record
from store.library_reader import LibraryReader
from store.models.citation import RELATIONS, Citation, CitedDocument
from store.models.contents import Document, Filters
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Room, Target
from tui.explorer.panes.standing import short_mark
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _

_LAST = 10**9


def relation_name(relation: str) -> str:
    """The name of a relation in the language in use."""
    names = {
        "basis": _("basis"),
        "repeals": _("repeals"),
        "amends": _("amends"),
        "forwards": _("sends out"),
        "reference": _("mentions"),
    }
    return names[relation]


def mention_target(citation: Citation) -> Target:
    """The place of the mention itself."""
    return Target(citation.document.id, citation.paragraph, ((citation.start, citation.end),))


def article_target(library: LibraryReader, document: int, article: str) -> Target:
    """The place of an article of a document, all of it highlighted; its beginning where there is no such article."""
    place = library.article(document, article) if article else None
    if place is None:
        return Target(document, 1)
    first, last = place
    found = library.document_paragraphs(document, first=first, limit=last - first + 1)
    matches: dict[int, tuple[tuple[int, int], ...]] = {each.paragraph: ((0, len(each.text)),) for each in found}
    return Target(document, first, matches.get(first, ()), matches)


@dataclass(frozen=True, slots=True)
class Link:
    """A citation of the document, or by another one of it (`comes_in`)."""

    citation: Citation
    comes_in: bool


class CitationsPane(Pane[Link]):
    """What one document cites, each row leading there, then what cites it, each row leading to the mention."""

    id: ClassVar = "citations"
    label: ClassVar = N_("Citations")
    digit: ClassVar = "u"
    empty: ClassVar = N_("It cites nothing, and nothing in the library cites it")
    uses: ClassVar = {
        "enter": N_("to where it leads"),
        "cites": N_("the most cited of the library"),
        "back": N_("to where you were"),
        "copy": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def __init__(self, document: Document) -> None:
        self.document = document

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("relation", _("As"), 8),
            Field("document", _("Document")),
            *((Field("number", _("Number"), 22),) if display.room is Room.WIDE else ()),
            Field("paragraph", _("¶"), 5, right=True),
            Field("held", _("Held"), 4),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Link]:
        number = self.document.id
        cited = [*library.citations_in(number, 1, _LAST), *library.own_articles(number)]
        cited.sort(key=lambda each: (each.paragraph, each.start))
        found = [Link(each, comes_in=False) for each in cited]
        found += (Link(each, comes_in=True) for each in library.citing(number))
        return Page(found[offset : offset + limit], len(found))

    def part(self, row: Link) -> str:
        return _("What cites it") if row.comes_in else _("What it cites")

    def cells(self, row: Link, display: Display) -> Sequence[str | Cell]:
        citation = row.citation
        if row.comes_in:
            name, held, number = citation.document.title, "", ""
            mark = short_mark(citation.document.superseded)
        else:
            name = citation.full_title or citation.title or citation.text
            name += citation.article if citation.article not in name else ""
            held = "✓" if citation.target else ""
            mark = short_mark(citation.target.superseded) if citation.target else ""
            number = citation.number or citation.full_number or ""
        wide = (number,) if display.room is Room.WIDE else ()
        return (relation_name(citation.relation), mark + name, *wide, str(citation.paragraph), held)

    def locate(self, library: LibraryReader, row: Link, display: Display) -> Target | None:
        citation = row.citation
        if row.comes_in or citation.target is None:
            return mention_target(citation)
        return article_target(library, citation.target.id, citation.article)

    def record(self, row: Link, display: Display) -> Record:
        return as_record(row.citation)

    def title(self, display: Display) -> str:
        return self.document.title


class CitedPane(Pane[CitedDocument]):
    """The documents that are cited, in the library or not, the most cited first."""

    id: ClassVar = "cited"
    label: ClassVar = N_("Most cited")
    digit: ClassVar = "U"
    empty: ClassVar = N_("No document is cited under these filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("its mentions"),
        "filter": "",
        "back": N_("to where you were"),
        "export": N_("all rows as .csv, .md, .json …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        wide = (Field("number", _("Number"), 22),) if display.room is Room.WIDE else ()
        return (
            Field("mentions", _("Mentions"), 8, right=True),
            Field("documents", _("By"), 5, right=True),
            Field("document", _("Document")),
            *wide,
            Field("held", _("Held"), 4),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[CitedDocument]:
        return Page(library.cited(query.filters, limit=limit, offset=offset))

    def total(self, library: LibraryReader, query: Query) -> int:
        return library.count_cited(query.filters)

    def cells(self, row: CitedDocument, display: Display) -> Sequence[str | Cell]:
        mark = short_mark(row.target.superseded) if row.target else ""
        wide = (row.number,) if display.room is Room.WIDE else ()
        held = "✓" if row.target else ""
        return (f"{row.mentions:,}", f"{row.documents:,}", mark + (row.title or row.number), *wide, held)

    def locate(self, library: LibraryReader, row: CitedDocument, display: Display) -> Target | None:
        if row.target is not None:
            return Target(row.target.id, 1)
        for citation in library.citing(0, cited=row.cited, limit=1):
            return mention_target(citation)
        return None

    def inside(self, row: CitedDocument, display: Display) -> tuple[Pane[Any], Filters]:
        return CitingPane(row), display.query.filters

    def record(self, row: CitedDocument, display: Display) -> Record:
        record = as_record(row)
        relations = dict(zip(RELATIONS, record.pop("relations"), strict=True))
        return {**record, **relations, "target": record.pop("target")}


class CitingPane(Pane[Citation]):
    """The mentions of one document, what changes it first."""

    id: ClassVar = "citing"
    label: ClassVar = N_("Mentions")
    digit: ClassVar = "U"
    uses: ClassVar = {
        "enter": N_("to the mention"),
        "back": N_("to the cited documents"),
        "copy": "",
        "bookmark": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def __init__(self, cited: CitedDocument) -> None:
        self.cited = cited

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("relation", _("As"), 8),
            Field("document", _("Document")),
            Field("text", _("Mention"), 30 if display.room is Room.WIDE else 16),
            Field("paragraph", _("¶"), 5, right=True),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Citation]:
        document = self.cited.target.id if self.cited.target else 0
        found = library.citing(document, cited=0 if document else self.cited.cited)
        return Page(found[offset : offset + limit], len(found))

    def cells(self, row: Citation, display: Display) -> Sequence[str | Cell]:
        title = short_mark(row.document.superseded) + row.document.title
        return (relation_name(row.relation), title, row.text + row.article, str(row.paragraph))

    def target(self, row: Citation) -> Target:
        return mention_target(row)

    def title(self, display: Display) -> str:
        return self.cited.title or self.cited.number
