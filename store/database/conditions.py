"""Conditions in SQL: how they are put together, and those that several kinds of rows share.

Values are always bound, never written into the statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.database.declared.columns import Table
from store.models.contents import Filters


@dataclass(slots=True)
class Where:
    """A conjunction under construction: `sql` is "1" when nothing is asked."""

    conditions: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)

    def add(self, condition: str, *params: object) -> None:
        """Add one condition with a value for each ? in it."""
        self.conditions.append(condition)
        self.params.extend(params)

    def any_of(self, expression: str, values: Sequence[object]) -> None:
        """Add that `expression` is one of `values`; no values ask for nothing."""
        if values:
            self.add(f"{expression} IN ({', '.join('?' * len(values))})", *values)

    def both(self, other: Where) -> None:
        """Add the conditions of another one."""
        self.conditions += other.conditions
        self.params += other.params

    @property
    def sql(self) -> str:
        """All conditions as one expression."""
        return " AND ".join(self.conditions) or "1"

    def needs(self, alias: str) -> bool:
        """Whether a condition speaks of this alias."""
        return f"{alias}." in self.sql


def of_document(alias: str, document: int) -> Where:
    """The rows of one document, for a listing with that alias."""
    return Where([f"{alias}.document = ?"], [document])


def in_paragraphs(alias: str, document: int, first: int, last: int | None = None) -> Where:
    """The rows in paragraphs `first` to `last` (positions, inclusive) of one document, or in all from `first` on."""
    where = of_document(alias, document)
    where.add("p.position >= ?", first)
    if last is not None:
        where.add("p.position <= ?", last)
    return where


def of_value(filters: Filters, alias: str) -> Where:
    """The conditions on figures of kind, unit, minimum and maximum, for figures that are looked at one by one."""
    where = Where()
    where.any_of(f"{alias}.kind", filters.kinds)
    where.any_of(f"{alias}.unit", units_of(filters))
    if filters.minimum is not None:
        where.add(f"coalesce({alias}.high, {alias}.low) >= ?", filters.minimum)
    if filters.maximum is not None:
        where.add(f"{alias}.low <= ?", filters.maximum)
    return where


def units_of(filters: Filters) -> tuple[str, ...]:
    """The units that are asked for, in every spelling."""
    if not filters.units:
        return ()
    from store.index.folding import fold_text
    from store.text.spellings import short_spellings

    return tuple(dict.fromkeys(each for unit in filters.units for each in short_spellings(unit, fold_text)))


def common(filters: Filters) -> Where:
    """The conditions on the documents of any row (alias d): which they are, and of which place."""
    where = Where()
    parts: list[str] = []
    for name in filters.documents:
        if name.isdecimal():
            parts.append("d.id = ?")
            where.params.append(int(name))
        else:
            needles = spelled(name)
            fields = [f"instr(d.{field}, ?)" for field in ("path", "title", "place") for _ in needles]
            parts.append(f"({' OR '.join(['d.path = ?', *fields])})")
            where.params.extend([name, *(needles * 3)])
    if parts:
        where.conditions.append(f"({' OR '.join(parts)})")
    parts = []
    values: list[str] = []
    for place in filters.places:
        needles = spelled(place.removeprefix("="))
        parts += ["d.place = ?" if place.startswith("=") else "instr(d.place, ?)" for _ in needles]
        values += needles
    if parts:
        where.add(f"({' OR '.join(parts)})", *values)
    return where


def spelled(text: str) -> tuple[str, ...]:
    """A text in the spellings that rows may have it in."""
    from store.index.folding import fold_text
    from store.text.spellings import spellings

    return spellings(text, fold_text)


def unless_duplicates(where: Where, filters: Filters, condition: str) -> None:
    """Add `condition` unless duplicates are asked for too."""
    if not filters.include_duplicates:
        where.add(condition)


def holding_figures(where: Where, filters: Filters, holds: str) -> None:
    """Only what holds figures of the value asked for; `holds` says how, with {} for the conditions on them (held)."""
    value = of_value(filters, "held")
    if value.conditions:
        where.add(holds.format(value.sql), *value.params)


def themed(where: Where, filters: Filters, expression: str, owner: str) -> None:
    """Only rows whose owner, a paragraph or a measure given by `expression`, has one of the themes."""
    if filters.themes:
        ids = marks(filters.themes)
        where.add(f"{expression} IN (SELECT {owner} FROM {owner}_themes WHERE theme IN ({ids}))", *filters.themes)


def indexed(where: Where, text: str) -> None:
    """Let the search index name the paragraphs that may hold a Chinese text, so that not all of them are read.

    Latin words and numbers are whole in the index, while here a part of one is enough.
    """
    from store.index.folding import fold_text
    from store.index.grams import expression_of

    folded = fold_text(text)
    if not any(c.isascii() for c in folded) and (expression := expression_of(folded)):
        where.add("p.id IN (SELECT rowid FROM search_grams WHERE search_grams MATCH ?)", expression)


def containing(where: Where, filters: Filters, table: Table, alias: str) -> None:
    """Only rows with each text that is asked for in one of the columns that are declared to be searched."""
    columns = [f"{alias}.{column.quoted}" for column in table.columns if column.searched]
    for text in filters.texts:
        needles = spelled(text)
        tests = [f"instr({column}, ?)" for column in columns for _ in needles]
        where.add(f"({' OR '.join(tests)})", *(needles * len(columns)))


def marks(values: Sequence[object]) -> str:
    """As many ? as there are values."""
    return ", ".join("?" * len(values))
