"""Conditions in SQL: how they are put together, and those that several kinds of rows share.

Values are always bound, never written into the statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.database.columns import Table
from store.models import Filters


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
    where.any_of(f"{alias}.unit", filters.units)
    if filters.minimum is not None:
        where.add(f"coalesce({alias}.high, {alias}.low) >= ?", filters.minimum)
    if filters.maximum is not None:
        where.add(f"{alias}.low <= ?", filters.maximum)
    return where


def common(filters: Filters) -> Where:
    """The conditions on the documents of any row (alias d): which they are, and of which place."""
    where = Where()
    if filters.documents:
        parts: list[str] = []
        for name in filters.documents:
            if name.isdecimal():
                parts.append("d.id = ?")
                where.params.append(int(name))
            else:
                fields = ("d.path = ?", "instr(d.path, ?)", "instr(d.title, ?)", "instr(d.place, ?)")
                parts.append(f"({' OR '.join(fields)})")
                where.params.extend([name] * 4)
        where.conditions.append(f"({' OR '.join(parts)})")
    if filters.places:
        exact = [place.startswith("=") for place in filters.places]
        parts = ["d.place = ?" if whole else "instr(d.place, ?)" for whole in exact]
        values = [place[whole:] for place, whole in zip(filters.places, exact, strict=True)]
        where.add(f"({' OR '.join(parts)})", *values)
    return where


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


def containing(where: Where, text: str, table: Table, alias: str) -> None:
    """Only rows with the text, as it is or folded, in one of the columns that are declared to be searched."""
    if text:
        from store.index.folding import fold_text

        needles = sorted({text, fold_text(text)} - {""})
        columns = [f"{alias}.{column.quoted}" for column in table.columns if column.searched]
        tests = [f"instr({column}, ?)" for column in columns for _ in needles]
        where.add(f"({' OR '.join(tests)})", *(needles * len(columns)))


def marks(values: Sequence[object]) -> str:
    """As many ? as there are values."""
    return ", ".join("?" * len(values))
