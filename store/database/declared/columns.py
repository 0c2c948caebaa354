"""How a table of the library is declared: its columns once, and everything else from them.

`tables.py` declares the tables.  From a declaration follow the rows that a reading process hands over
(`loading/preparing.py`), the statements that write and delete them (`writer.py`), the models that they are read into
(`rows.py`), the orders that rows can be sorted by with their indexes, what the filter for text looks into, and what a
library is checked for (`maintenance`).  The migrations are frozen and follow nothing; a test compares what they make
with what is declared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import NoneType
from typing import Any, Generic, TypeVar

from store.database.declared.value_types import ValueTypes

DOCUMENT = "document"
"""the order in which rows stand in the documents, and the column that says which one"""

LONGEST_NAME, LONGEST_TEXT = 2_000, 20_000
"""Characters of a name or title, and of a paragraph, that are read: no jucuo writes any with more."""

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called in the file, its type there, and what it is for."""

    name: str
    type: type
    field: str = ""
    """what spans and models call it; "" when they call it by its name"""
    refers: str = ""
    """the table whose row it points to"""
    guarded: bool = True
    """whether SQLite itself refuses a reference to a row that is not there, which costs every load"""
    order: str = ""
    """the order of the rows by this column, as users name it"""
    searched: bool = False
    """whether the filter for text looks into it"""
    longest: int = LONGEST_NAME
    """characters that are read of a text"""

    @property
    def attribute(self) -> str:
        """Its name in spans and models."""
        return self.field or self.name

    @property
    def quoted(self) -> str:
        """Its name in SQL."""
        return f'"{self.name}"'


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table: its columns, its key, its other indexes, and those over which values must differ."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    """() for a table without one"""
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    named: str = ""
    """for rows that documents share: the column by which one is known, wherever it was met"""

    def column(self, attribute: str) -> Column:
        """The column that spans and models call so.  Raises KeyError."""
        for column in self.columns:
            if column.attribute == attribute:
                return column
        raise KeyError(attribute)

    def has(self, name: str) -> bool:
        """Whether there is a column of that name."""
        return any(column.name == name for column in self.columns)

    @property
    def all_indexes(self) -> tuple[tuple[str, ...], ...]:
        """The declared indexes and those of the orders: rows that are no duplicates, equal ones in document order."""
        sorted_by = (("duplicate", c.name, DOCUMENT) for c in self.columns if c.order and self.has("duplicate"))
        return (*self.indexes, *sorted_by)

    @property
    def owner(self) -> Column | None:
        """For what hangs on a row of a document and not on the document itself: the column that names that row."""
        owners = [c for c in self.columns if c.refers and c.guarded]
        return owners[0] if owners and not self.has(DOCUMENT) else None

    @property
    def handed_over(self) -> tuple[Column, ...]:
        """What the process that has read a document knows: all but the ids, which the writer gives out."""
        return tuple(c for c in self.columns if c.name not in ("id", DOCUMENT))

    @property
    def once(self) -> str:
        """The condition on the rows that repeat nothing of their document."""
        return "duplicate = 0" if self.has("duplicate") else "duplicate_of IS NULL" if self.has("duplicate_of") else "1"


@dataclass(frozen=True, slots=True)
class Computed:
    """A field of a model that is no column of its table: an expression, and what makes the field of its value."""

    sql: str
    make: Any = None
    """a function of the value, which is a text; None where the value is the field"""
    longest: int = LONGEST_NAME
    """characters that are read of a text"""


@dataclass(frozen=True)
class Listing(Generic[Model]):
    """How the rows of a table are listed: each as a `model`, whose fields are columns or are computed.

    `joins` name the tables that filters and orders may speak of besides, `more` those that only the answer needs.
    """

    table: Table
    alias: str
    model: type[Model]
    joins: str = ""
    more: str = ""
    computed: Mapping[str, Computed] = field(default_factory=dict)
    reference: type[Any] | None = None
    """the model of the field `document`, filled from the columns of documents (alias d)"""
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """orders by expressions, "document" among them; those of the columns are added"""

    @property
    def source(self) -> str:
        """The table with its alias, for FROM."""
        return f"{self.table.name} {self.alias}"

    @cached_property
    def all_orders(self) -> dict[str, tuple[str, ...]]:
        """The expressions of each order by its name."""
        of_columns = {c.order: (f"{self.alias}.{c.quoted}",) for c in self.table.columns if c.order}
        return {name: tuple(order) for name, order in self.orders.items()} | of_columns

    @cached_property
    def _fields(self) -> list[str]:
        return [f.name for f in fields(self.model) if not (self.reference and f.name == DOCUMENT)]  # type: ignore[arg-type]

    @cached_property
    def selected(self) -> str:
        """The list for SELECT, in the order that `make` takes a row in."""
        reference = self.reference
        referred = [_read(f"d.{each.name}", reference, each.name) for each in fields(reference)] if reference else []
        return ", ".join([*map(self._expression, self._fields), *referred])

    def make(self, row: Sequence[Any]) -> Model:
        """The model of a row that `selected` was asked for.  Raises TypeError for values of other kinds than these."""
        self._types.check(row)
        if self.reference is None:
            if not self._made:
                return self.model(*row)
            values = list(row)
        else:
            before, end = self._split
            values = [*row[:before], self.reference(*row[end:]), *row[before:end]]
        for position, make in self._made:
            values[position] = make(values[position])
        return self.model(*values)

    @cached_property
    def _types(self) -> ValueTypes:
        made = {name for name, computed in self.computed.items() if computed.make}
        of_model = ValueTypes.of(self.model, only=self._fields, any_of=made)
        return of_model.followed_by(ValueTypes.of(self.reference)) if self.reference else of_model

    @cached_property
    def _split(self) -> tuple[int, int]:
        """Where the document stands among the fields, and how many others there are."""
        return [f.name for f in fields(self.model)].index(DOCUMENT), len(self._fields)  # type: ignore[arg-type]

    @cached_property
    def _made(self) -> list[tuple[int, Any]]:
        makers = {name: computed.make for name, computed in self.computed.items() if computed.make}
        names = enumerate(f.name for f in fields(self.model))  # type: ignore[arg-type]
        return [(position, makers[name]) for position, name in names if name in makers]

    def _expression(self, name: str) -> str:
        computed = self.computed.get(name)
        if computed is None:
            column = self.table.column(name)
            return _read(f"{self.alias}.{column.quoted}", self.model, name, column.longest)
        if computed.make:
            return f"substr({computed.sql}, 1, {computed.longest})"
        return _read(computed.sql, self.model, name, computed.longest)


def _read(expression: str, model: type[Any], name: str, longest: int = LONGEST_NAME) -> str:
    """An expression for SELECT: a text is cut where no jucuo writes one so long, and "" where it may not be NULL."""
    kinds = ValueTypes.of_field(model, name)
    if str not in kinds or int in kinds:
        return expression
    filled = expression if NoneType in kinds else f"coalesce({expression}, '')"
    return f"substr({filled}, 1, {longest})"
