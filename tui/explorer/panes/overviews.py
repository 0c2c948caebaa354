"""The panes whose rows gather others: themes, mechanisms with their mentions, the outline of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from store.library_reader import LibraryReader
from store.models.contents import Filters, Measure, Mechanism, Mention, Section, Theme
from tui.explorer.panes.library_rows import MeasuresPane
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Room, Target, indent, place_of, plain, toggled
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _


class ThemesPane(Pane[Theme]):
    """All themes with their counts under all other filters."""

    id: ClassVar = "themes"
    label: ClassVar = N_("Themes")
    digit: ClassVar = "2"
    empty: ClassVar = N_("The library has no themes")
    uses: ClassVar = {
        "enter": N_("its measures"),
        "evidence": N_("the words behind a paragraph"),
        "compare": N_("themes by places and years"),
        "export": N_("all rows as .csv, .md, .json …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        if display.room is Room.SIDE:
            return (Field("name", ""), Field("measures", "", 6, right=True))
        return (
            Field("name", _("Theme")),
            Field("paragraphs", _("¶"), 7, right=True),
            Field("measures", _("Measures"), 7, right=True),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Theme]:
        themes = library.themes(query.filters)
        return Page(themes[offset : offset + limit], len(themes))

    def cells(self, row: Theme, display: Display) -> Sequence[str | Cell]:
        if display.room is Room.SIDE:
            return (row.name, f"{row.measures:,}")
        return (row.name, f"{row.paragraphs:,}", f"{row.measures:,}")

    def locate(self, library: LibraryReader, row: Theme, display: Display) -> Target | None:
        """The first measure of the theme, or its first paragraph."""
        filters = plain(display.query.filters, themes=(row.id,))
        for measure in library.measures(filters, limit=1):
            return Target(measure.document.id, measure.paragraph, ((measure.start, measure.end),))
        for paragraph in library.paragraphs(filters, limit=1):
            return Target(paragraph.document.id, paragraph.paragraph)
        return None

    def inside(self, row: Theme, display: Display) -> tuple[Pane[Any], Filters]:
        return MeasuresPane(), plain(display.query.filters, themes=(row.id,))

    def filtered(self, row: Theme, filters: Filters) -> Filters:
        return plain(filters, themes=toggled(filters.themes, row.id))

    def marked(self, row: Theme, filters: Filters) -> bool:
        return row.id in filters.themes


class MechanismsPane(Pane[Mechanism]):
    """Coined names, the most mentioned first, or those that the fewest places and documents use."""

    id: ClassVar = "mechanisms"
    orders: ClassVar[tuple[str, ...]] = ("mentions", "coinage", "name")
    label: ClassVar = N_("Mechanisms")
    digit: ClassVar = "6"
    what: ClassVar = "mechanisms"
    empty: ClassVar = N_("No mechanism fits the filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("its mentions"),
        "filter": "",
        "copy": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("name", _("Mechanism")),
            Field("mentions", _("Mentions"), 6, right=True),
            Field("coinage", _("Documents"), 30),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Mechanism]:
        # A page may have been left while it was sorted as other panes are.
        order = query.order if query.order in self.orders else self.orders[0]
        found = library.mechanisms(query.filters, limit=limit, offset=offset, order=order, descending=query.descending)
        return Page(found)

    def cells(self, row: Mechanism, display: Display) -> Sequence[str | Cell]:
        places = dict.fromkeys(place_of(mention.document) for mention in row.mentions)
        return (row.name, str(len(row.mentions)), " ".join(places))

    def target(self, row: Mechanism) -> Target | None:
        return mention_target(row.mentions, 0) if row.mentions else None

    def inside(self, row: Mechanism, display: Display) -> tuple[Pane[Any], Filters] | None:
        return (MentionsPane(row), display.query.filters) if len(row.mentions) > 1 else None


class MentionsPane(Pane[Mention]):
    """The mentions of one mechanism."""

    id: ClassVar = "mentions"
    label: ClassVar = N_("Mentions")
    digit: ClassVar = "6"
    uses: ClassVar = {
        "back": N_("to the mechanisms"),
        "next_match": N_("the next mention"),
        "copy": "",
        "bookmark": "",
    }

    def __init__(self, mechanism: Mechanism) -> None:
        self.mechanism = mechanism

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("place", _("Place"), 12),
            Field("title", _("Title")),
            Field("paragraph", _("¶"), 6, right=True),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Mention]:
        mentions = self.mechanism.mentions
        return Page(mentions[offset : offset + limit], len(mentions))

    def cells(self, row: Mention, display: Display) -> Sequence[str | Cell]:
        return (row.document.place, row.document.title, str(row.paragraph))

    def target(self, row: Mention) -> Target:
        return mention_target(self.mechanism.mentions, self.mechanism.mentions.index(row))

    def title(self, display: Display) -> str:
        return self.mechanism.name


class OutlinePane(Pane[Section]):
    """The sections of one document, to jump in it."""

    id: ClassVar = "outline"
    label: ClassVar = N_("Outline")
    digit: ClassVar = "i"
    empty: ClassVar = N_("This document has no sections")
    uses: ClassVar = {
        "enter": N_("to the section"),
        "back": N_("to where you were"),
        "next_figure": "",
    }

    def __init__(self, document: int) -> None:
        self.document = document

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (Field("title", _("Section")), Field("paragraph", _("¶"), 6, right=True))

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Section]:
        sections = library.sections(self.document)
        return Page(sections[offset : offset + limit], len(sections))

    def cells(self, row: Section, display: Display) -> Sequence[str | Cell]:
        return (indent(row.level) + row.enumerator + row.title, str(row.paragraph))

    def target(self, row: Section) -> Target:
        return Target(row.document, row.paragraph)


class SimilarPane(MeasuresPane):
    """Measures of other documents that are like one measure."""

    id: ClassVar = "similar"
    label: ClassVar = N_("Similar")
    digit: ClassVar = "="
    orders: ClassVar[tuple[str, ...]] = ("document",)
    empty: ClassVar = N_("No other document has a measure like this one")
    uses: ClassVar = {
        "similar": N_("what is like the one in the row"),
        "back": N_("to where you were"),
        "copy": "",
        "bookmark": "",
    }

    def __init__(self, measure: Measure) -> None:
        self.measure = measure

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Measure]:
        measures = library.similar(self.measure.id, limit=30)
        return Page(measures[offset : offset + limit], len(measures))

    def title(self, display: Display) -> str:
        return self.measure.name


def mention_target(mentions: Sequence[Mention], index: int) -> Target:
    """The place of one mention, with the other mentions in the same document highlighted too."""
    mention = mentions[index]
    matches: dict[int, tuple[tuple[int, int], ...]] = {}
    for other in mentions:
        if other.document.id == mention.document.id:
            matches[other.paragraph] = (*matches.get(other.paragraph, ()), (other.start, other.end))
    return Target(mention.document.id, mention.paragraph, ((mention.start, mention.end),), matches)
