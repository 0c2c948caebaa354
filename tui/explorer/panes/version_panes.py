"""Documents beside documents: versions of one another, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from store.exporting.records import Record
from store.library_reader import LibraryReader
from store.models.contents import Document, DocumentRef, Filters
from store.models.version import Change, Comparison, VersionPair
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Room, Target, place_of
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _

SIGNS = {"changed": "~", "moved": "↕", "added": "+", "dropped": "−"}
WHAT = {"figure": N_("Figure"), "measure": N_("Measure"), "paragraph": N_("¶")}


def percent(share: float) -> str:
    """A share as a whole percentage, never 100 % of what is not everything."""
    return f"{min(round(100 * share), 100 if share >= 1 else 99)}%"


def dated(document: DocumentRef) -> str:
    """A document as one among its versions: its title with the year."""
    year = str(document.year or "")
    return document.title if year in document.title else f"{document.title} {year}"


class VersionsPane(Pane[VersionPair]):
    """Pairs of documents that are versions of one another: of one document, or all of them."""

    id: ClassVar = "versions"
    label: ClassVar = N_("Versions")
    digit: ClassVar = "V"
    empty: ClassVar = N_("No other document is a version of this one")
    uses: ClassVar = {
        "enter": N_("what changed between the two"),
        "versions": N_("all of the library"),
        "back": N_("to where you were"),
        "export": N_("all rows as .csv, .md, .json …"),
    }

    def __init__(self, document: Document | None = None) -> None:
        self.document = document

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (
            Field("common", _("Common"), 6, right=True),
            Field("a", _("Older")),
            Field("b", _("Newer")),
        )

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[VersionPair]:
        pairs = library.versions(self.document.id if self.document else None)
        return Page(pairs[offset : offset + limit], len(pairs))

    def cells(self, row: VersionPair, display: Display) -> Sequence[str | Cell]:
        return (percent(row.common), dated(row.a), dated(row.b))

    def target(self, row: VersionPair) -> Target:
        own = self.document is not None and row.b.id == self.document.id
        return Target(row.a.id if own else row.b.id, 0)

    def inside(self, row: VersionPair, display: Display) -> tuple[Pane[Any], Filters]:
        return DifferencesPane(row), display.query.filters

    def title(self, display: Display) -> str:
        return self.document.title if self.document else _(self.label)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two documents: its paragraphs (0: none), and its words on both sides."""

    what: str
    standing: str
    first: int
    second: int
    before: Cell
    after: Cell
    document: int
    """the one to look at: the newer one, unless it has nothing of it"""
    spans: tuple[tuple[int, int], ...] = ()
    """what to light in its paragraph there"""


class DifferencesPane(Pane[Difference]):
    """What changed from one document to another: figures, measures, then paragraphs with the changed words lit."""

    id: ClassVar = "differences"
    label: ClassVar = N_("Differences")
    digit: ClassVar = "V"
    empty: ClassVar = N_("The two documents say the same")
    uses: ClassVar = {
        "enter": N_("to its sentence in the source"),
        "next_match": N_("the next change"),
        "back": N_("to the versions"),
        "copy": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def __init__(self, pair: VersionPair) -> None:
        self.pair = pair

    def columns(self, display: Display) -> tuple[Field, ...]:
        head = (Field("sign", "", 2), Field("what", "", 4), Field("paragraph", _("¶"), 4, right=True))
        if display.room is Room.WIDE:
            return (*head, Field("before", place_or_year(self.pair.a)), Field("after", place_or_year(self.pair.b)))
        return (*head, Field("change", _("Before → after")))

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Difference]:
        from store.comparison.comparing import compare, side_of

        sides = (side_of(library, library.find_document(str(each.id))) for each in (self.pair.a, self.pair.b))
        found = list(differences(compare(*sides)))
        return Page(found[offset : offset + limit], len(found))

    def cells(self, row: Difference, display: Display) -> Sequence[str | Cell]:
        head = (SIGNS[row.standing], _(WHAT[row.what]), str(row.second or row.first))
        if display.room is Room.WIDE:
            return (*head, row.before, row.after)
        return (*head, in_one_line(row.before, row.after))

    def target(self, row: Difference) -> Target:
        return Target(row.document, row.second or row.first, row.spans)

    def record(self, row: Difference, display: Display) -> Record:
        return {
            "what": row.what,
            "standing": row.standing,
            "paragraph": row.first or None,
            "other_paragraph": row.second or None,
            "before": row.before.text,
            "after": row.after.text,
        }

    def title(self, display: Display) -> str:
        return f"{dated(self.pair.a)} → {dated(self.pair.b)}"


def place_or_year(document: DocumentRef) -> str:
    """What heads the column of one version."""
    return str(document.year or "") or place_of(document)


def in_one_line(before: Cell, after: Cell) -> Cell:
    """Both sides where there is room for one: what went, an arrow, what came, each lit where it differs."""
    if not before.text or not after.text:
        return before if before.text else after
    head = 0 if not before.spans else max(0, before.spans[0][0] - 8)
    start = "…" if head else ""
    first = start + before.text[head : (before.spans[0][1] if before.spans else len(before.text))]
    arrow = f"{first} → "
    come = after.text[after.spans[0][0] :] if after.spans else after.text
    lit = len(first) - (before.spans[0][1] - before.spans[0][0] if before.spans else 0)
    spans = [(lit, len(first))] if before.spans and before.spans[0][0] < before.spans[0][1] else []
    if after.spans:
        spans.append((len(arrow), len(arrow) + after.spans[0][1] - after.spans[0][0]))
    return Cell(arrow + come, tuple(spans))


def differences(comparison: Comparison) -> Iterator[Difference]:
    """The rows: changed figures, measures that came or went, and every paragraph that is not the same."""
    first, second = comparison.first.id, comparison.second.id
    for pair in comparison.figures:
        before, after = pair.first, pair.second
        subject = after.subject or before.subject
        was = Cell(f"{subject} {before.text}", ((len(subject) + 1, len(subject) + 1 + len(before.text)),))
        now = Cell(after.text, ((0, len(after.text)),))
        place = ((after.start, after.end),)
        yield Difference("figure", "changed", before.paragraph, after.paragraph, was, now, second, place)
    for measures in comparison.measures:
        one = measures.second or measures.first
        if one is None or (measures.first and measures.second):
            continue
        place = ((one.start, one.end),)
        if measures.first is None:
            yield Difference("measure", "added", 0, one.paragraph, Cell(""), Cell(one.name), second, place)
        else:
            yield Difference("measure", "dropped", one.paragraph, 0, Cell(one.name), Cell(""), first, place)
    for each in comparison.paragraphs:
        if each.standing == "same":
            continue
        was = Cell(each.first.text if each.first else "", _spans(each.changes, other=False))
        now = Cell(each.second.text if each.second else "", _spans(each.changes, other=True))
        places = each.first.paragraph if each.first else 0, each.second.paragraph if each.second else 0
        lit = tuple(span for span in now.spans if span[0] < span[1])
        yield Difference("paragraph", each.standing, *places, was, now, second if each.second else first, lit)


def _spans(changes: Sequence[Change], *, other: bool) -> tuple[tuple[int, int], ...]:
    return tuple((c.other_start, c.other_end) if other else (c.start, c.end) for c in changes)
