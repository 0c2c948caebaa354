"""What a pane is: which rows it shows, in which columns, and where each row leads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from store.exporting.records import Record, as_record
from store.library_reader import LibraryReader
from store.models.contents import DocumentRef, Filters
from tui.explorer.panes.standing import sign
from tui.explorer.widgets.cells import Cell, Column
from tui.i18n.texts import _

R = TypeVar("R")
NO_FILTERS = Filters()


class Room(IntEnum):
    """How much room a list has: in the sidebar, in a common terminal, in 100 cells or more."""

    SIDE = 0
    LIST = 1
    WIDE = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a pane; `id` is what it is sorted by, without `width` it takes a share of what is left."""

    id: str
    title: str
    width: int = 0
    right: bool = False
    over: str = ""
    """what it has in common with the columns after it, up to the next that has one"""
    fitted: bool = False
    """as wide as its contents, `width` at the most, and gone where it has none"""

    def column(self, order: str, descending: bool) -> Column:
        """The column as the list draws it, with an arrow when the rows are sorted by it."""
        arrow = ("▼" if descending else "▲") if order == self.id else ""
        return Column(
            self.title + arrow, self.width, "right" if self.right else "left", over=self.over, fitted=self.fitted
        )


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What is chosen in the table of indicators; what is empty is left to the pane."""

    rows: str = ""
    """place, period or document"""
    indicators: tuple[str, ...] = ()
    statuses: str = "both"
    """a key of `indicators.STATUSES`"""
    periods: tuple[str, ...] = ()
    """as they are written, or `indicators.EVERY_PERIOD`; empty: the newest targets and results"""
    step: tuple[str, int] = ("", 0)
    """the row whose cell shows one of its several statements, and which (0 the first)"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What ← → and other keys choose inside a pane."""

    column: int = 0
    """the column of the comparison that has the cursor"""
    kind: str = ""
    """of the figures in the chart; "" is the most frequent one"""
    unit: str = ""
    kinds: int = 0
    """how many kinds further the chart is to go from there"""
    units: int = 0
    """and then how many units, back if negative"""
    table: TableChoice = TableChoice()


NO_CHOICE = Choice()


@dataclass(frozen=True, slots=True)
class Query:
    """What a pane is asked for: `text` is what stands in the search box."""

    filters: Filters = NO_FILTERS
    text: str = ""
    order: str = "document"
    descending: bool = False
    choice: Choice = NO_CHOICE


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of a pane and all that drawing them needs; `total` is None when more follow that nobody has counted."""

    rows: Sequence[R]
    total: int | None = None
    note: str = ""
    partial: bool = False
    """the time ran out: there may be rows that were not found"""
    choice: Choice | None = None
    """what the choice of the query came to, where the rows depend on it"""
    state: object = None
    """what the pane itself wants to have again when it draws the rows"""
    more: bool = False
    """there are more than `total`, which have to be counted"""
    later: bool = False
    """these are only the first rows of the page; `whole_page` has them all, and takes longer"""


@dataclass(frozen=True, slots=True)
class Display:
    """How rows are shown: what they were asked by, the `state` of their page, and the room that they have."""

    query: Query = field(default_factory=Query)
    state: object = None
    room: Room = Room.LIST
    width: int = 80
    """cells of a row"""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document, with the spans to highlight in its paragraph; the first is the one to look at.

    Paragraph 0 is where its text begins, after title, date and source.
    """

    document: int
    paragraph: int
    spans: tuple[tuple[int, int], ...] = ()
    matches: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """paragraph → spans, where more of the document is to be highlighted"""


class Pane(ABC, Generic[R]):
    """A kind of list.

    `page`, `whole_page`, `total` and `locate` ask the library and run in a lane of the gateway; all else runs in the
    event loop.  A pane never changes once it is made: what was chosen in it comes with the query, what was found goes
    with the page.
    """

    id: ClassVar[str]
    label: ClassVar[str]
    digit: ClassVar[str] = ""
    """the key that opens it, for its title"""
    orders: ClassVar[tuple[str, ...]] = ("document",)
    """what it can be sorted by; the names are those of its columns and of `LibraryReader`"""
    what: ClassVar[str] = ""
    """what `LibraryReader.count` calls its rows"""
    empty: ClassVar[str] = ""
    """what to say when there is no row"""
    uses: ClassVar[Mapping[str, str]] = {}
    """for its help: what actions do in it, by their ids, marked for the catalog; "" as the action says of itself"""

    @abstractmethod
    def columns(self, display: Display) -> tuple[Field, ...]:
        """Its columns."""

    @abstractmethod
    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[R]:
        """The rows from `offset` on, at most `limit`."""

    def whole_page(self, library: LibraryReader, query: Query, limit: int) -> Page[R]:
        """All rows of the first page, where `page` gives only those that are found at once."""
        return self.page(library, query, 0, limit)

    @abstractmethod
    def cells(self, row: R, display: Display) -> Sequence[str | Cell]:
        """What stands in each column."""

    def part(self, row: R) -> str:
        """What the line above the first row of its part says, where rows stand in parts; else ""."""
        return ""

    def total(self, library: LibraryReader, query: Query) -> int:
        """How many rows there are."""
        return library.count(self.what, query.filters)

    def locate(self, library: LibraryReader, row: R, display: Display) -> Target | None:
        """Where the row leads; for rows that need the library to say so."""
        return self.target(row)

    def target(self, row: R) -> Target | None:
        """Where the row leads, if the row itself knows."""
        return None

    def inside(self, row: R, display: Display) -> tuple[Pane[Any], Filters] | None:
        """The list that Enter opens, for rows that hold other rows; None: Enter goes into the source."""
        return None

    def filtered(self, row: R, filters: Filters) -> Filters | None:
        """The filters after Space on the row, for rows that filter; None: Space marks the row."""
        return None

    def marked(self, row: R, filters: Filters) -> bool:
        """Whether the filters hold the row."""
        return False

    def shifted(self, choice: Choice, display: Display, columns: int) -> Choice | None:
        """The choice after → (`columns` 1) or ← (-1), where they choose something; None: they do not."""
        return None

    def stepped(self, row: R, display: Display, direction: int) -> Choice | None:
        """The choice of the next (1) or previous (-1) of several places that the row leads to; None: no further one."""
        return None

    def record(self, row: R, display: Display) -> Record:
        """The row as it is exported."""
        return as_record(row)

    def picture(self, rows: Sequence[R], about: Sequence[str], display: Display) -> str:
        """Rows as SVG, with what is said `about` them in the heading; "" for panes that are no picture."""
        return ""

    def names(self, display: Display) -> dict[str, str]:
        """Names of what its rows filter by, for `FilterNames`: "document 3" → 四川."""
        return {}

    def actions(self) -> dict[str, str]:
        """What the keys do here, by the ids of the actions, the most wanted first: of every pane, then its own."""
        filters = type(self).filtered is not Pane.filtered
        found = {
            "enter": _("to its sentence in the source"),
            "toggle": _("only its rows; again: all rows") if filters else _("marks the row, for y and e"),
        }
        if len(self.orders) > 1:
            found["sort"] = _("sorts by the next of {n} columns").format(n=len(self.orders))
            found["reverse"] = ""
        return found | dict(self.uses)

    def title(self, display: Display) -> str:
        """The label, marked for the catalog, or a name that comes from the library."""
        return self.label


def indent(level: int) -> str:
    """The blanks before what stands on a level; deeper than nine, nobody could count them."""
    return "  " * min(max(level - 1, 0), 8)


def place_of(document: DocumentRef) -> str:
    """The shortest name of a document: its place, or its title; ✗ or △ before one that is repealed or amended."""
    return sign(document.superseded) + (document.place or document.title)


def source_of(document: DocumentRef) -> str:
    """What tells a row's document from the others: the year, then its place or its title."""
    return f"{document.year} {place_of(document)}" if document.year else place_of(document)


def toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """`values` with `value` taken out if it was in, or put in."""
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def plain(filters: Filters, **changes: Any) -> Filters:
    """`filters` with some fields changed."""
    return replace(filters, **changes)
