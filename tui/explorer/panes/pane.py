"""What a pane is: which rows it shows, in which columns, and where each row leads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from store.exporting import Record, as_record
from store.library import Library
from store.models import DocumentRef, Filters
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

    def column(self, order: str, descending: bool) -> Column:
        """The column as the list draws it, with an arrow when the rows are sorted by it."""
        arrow = ("▼" if descending else "▲") if order == self.id else ""
        return Column(self.title + arrow, self.width, "right" if self.right else "left")


@dataclass(frozen=True, slots=True)
class Query:
    """What a pane is asked for: `text` is what stands in the search box."""

    filters: Filters = NO_FILTERS
    text: str = ""
    order: str = "document"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of a pane; `total` is None when more rows follow and nobody has counted them yet."""

    rows: Sequence[R]
    total: int | None = None
    note: str = ""
    fields: tuple[Field, ...] | None = None
    """only where the columns depend on the rows"""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document, with the spans to highlight in its paragraph; the first is the one to look at."""

    document: int
    paragraph: int
    spans: tuple[tuple[int, int], ...] = ()
    matches: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """paragraph → spans, where more of the document is to be highlighted"""


class Pane(ABC, Generic[R]):
    """A kind of list.  Everything that asks the library runs in a lane of the gateway, all else in the event loop."""

    id: ClassVar[str]
    label: ClassVar[str]
    digit: ClassVar[str] = ""
    """the key that opens it, for its title"""
    orders: ClassVar[tuple[str, ...]] = ("document",)
    """what it can be sorted by; the names are those of its columns and of `Library`"""
    what: ClassVar[str] = ""
    """what `Library.count` calls its rows"""
    empty: ClassVar[str] = ""
    """what to say when there is no row"""
    uses: ClassVar[Mapping[str, str]] = {}
    """for its help: what actions do in it, by their ids, marked for the catalog; "" as the action says of itself"""

    def fit(self, width: int) -> None:
        """Told the cells of a row before `columns`, for panes that show as much as fits."""
        return

    @abstractmethod
    def columns(self, room: Room) -> tuple[Field, ...]:
        """Its columns."""

    @abstractmethod
    def page(self, library: Library, query: Query, offset: int, limit: int) -> Page[R]:
        """The rows from `offset` on, at most `limit`."""

    @abstractmethod
    def cells(self, row: R, room: Room) -> Sequence[str | Cell]:
        """What stands in each column."""

    def total(self, library: Library, query: Query) -> int:
        """How many rows there are."""
        return library.count(self.what, query.filters)

    def locate(self, library: Library, row: R, query: Query) -> Target | None:
        """Where the row leads; for rows that need the library to tell."""
        return self.target(row)

    def target(self, row: R) -> Target | None:
        """Where the row leads, if the row itself knows."""
        return None

    def inside(self, row: R, filters: Filters) -> tuple[Pane[Any], Filters] | None:
        """The list that Enter opens, for rows that hold other rows; None: Enter goes into the source."""
        return None

    def filtered(self, row: R, filters: Filters) -> Filters | None:
        """The filters after Space on the row, for rows that filter; None: Space marks the row."""
        return None

    def marked(self, row: R, filters: Filters) -> bool:
        """Whether the filters hold the row."""
        return False

    def shift(self, columns: int) -> bool:
        """Move to another column, to the left if negative, where ← and → choose one; False: they do not."""
        return False

    def record(self, row: R) -> Record:
        """The row as it is exported."""
        return as_record(row)

    def picture(self, rows: Sequence[R], about: Sequence[str]) -> str:
        """Rows as SVG, with what is said `about` them in the heading; "" for panes that are no picture."""
        return ""

    def names(self) -> dict[str, str]:
        """Names of what its rows filter by, for `Names`: "document 3" → 四川."""
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

    def title(self) -> str:
        """The label, marked for the catalog, or a name that comes from the library."""
        return self.label


def place_of(document: DocumentRef) -> str:
    """The shortest name of a document: its place and year, or its title."""
    return document.place or document.title


def toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """`values` with `value` taken out if it was in, or put in."""
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def plain(filters: Filters, **changes: Any) -> Filters:
    """`filters` with some fields changed."""
    return replace(filters, **changes)
