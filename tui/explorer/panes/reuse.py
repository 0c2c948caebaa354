"""Passages of one document that others hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from store.exporting.records import Record
from store.library_reader import LibraryReader
from store.models.contents import Document, Filters
from store.models.version import Passage, Reuse
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Target
from tui.explorer.panes.version_panes import dated, percent
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _


class ReusePane(Pane[Reuse]):
    """The documents that hold passages of one document, those with most of it first."""

    id: ClassVar = "reuse"
    label: ClassVar = N_("In common")
    digit: ClassVar = "R"
    empty: ClassVar = N_("No other document holds a passage of this one")
    uses: ClassVar = {
        "enter": N_("the passages"),
        "back": N_("to where you were"),
        "export": N_("all rows as .csv, .md, .json …"),
    }

    def __init__(self, document: Document) -> None:
        self.document = document

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("share", _("Common"), 6, right=True),
            Field("passages", _("Passages"), 8, right=True),
            Field("place", _("Place"), 12),
            Field("title", _("Title")),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Reuse]:
        found = library.reuse(self.document.id, limit=offset + limit)
        return Page(found[offset:], len(found) if len(found) < offset + limit else None)

    def cells(self, row: Reuse, display: Display) -> Sequence[str | Cell]:
        return (percent(row.share), str(len(row.passages)), row.document.place, dated(row.document))

    def target(self, row: Reuse) -> Target:
        return passage_target(row, row.passages[0])

    def inside(self, row: Reuse, display: Display) -> tuple[Pane[Any], Filters]:
        return PassagesPane(self.document, row), display.query.filters

    def title(self, display: Display) -> str:
        return self.document.title


class PassagesPane(Pane[tuple[Passage, str]]):
    """The passages of one document that another one holds: each row leads to the other document."""

    id: ClassVar = "passages"
    label: ClassVar = N_("Passages")
    digit: ClassVar = "R"
    uses: ClassVar = {
        "enter": N_("to it in the other document"),
        "next_match": N_("the next passage"),
        "back": N_("to the documents"),
        "copy": "",
    }

    def __init__(self, document: Document, reuse: Reuse) -> None:
        self.document = document
        self.reuse = reuse

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("paragraph", _("¶"), 5, right=True),
            Field("other", _("There"), 5, right=True),
            Field("text", _("Passage")),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[tuple[Passage, str]]:
        some = self.reuse.passages[offset : offset + limit]
        texts = {each.paragraph: each.text for each in library.document_paragraphs(self.document.id)}
        return Page([(p, texts[p.paragraph][p.start : p.end]) for p in some], len(self.reuse.passages))

    def cells(self, row: tuple[Passage, str], display: Display) -> Sequence[str | Cell]:
        passage, text = row
        return (str(passage.paragraph), str(passage.other_paragraph), text)

    def target(self, row: tuple[Passage, str]) -> Target:
        return passage_target(self.reuse, row[0])

    def record(self, row: tuple[Passage, str], display: Display) -> Record:
        passage, text = row
        return {"paragraph": passage.paragraph, "other_paragraph": passage.other_paragraph, "text": text}

    def title(self, display: Display) -> str:
        return f"{self.document.title} = {dated(self.reuse.document)}"


def passage_target(reuse: Reuse, passage: Passage) -> Target:
    """A passage in the other document, with its other passages highlighted too."""
    matches: dict[int, tuple[tuple[int, int], ...]] = {}
    for each in reuse.passages:
        spans = matches.get(each.other_paragraph, ())
        matches[each.other_paragraph] = (*spans, (each.other_start, each.other_end))
    return Target(reuse.document.id, passage.other_paragraph, ((passage.other_start, passage.other_end),), matches)
