"""`Filters` as SQL: the conditions on each kind of row, over the aliases d(ocuments), p(aragraphs), m(easures) and
f(igures).

Values are always bound, never written into the statement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.models import Filters


@dataclass(slots=True)
class Where:
    """A conjunction under construction: `sql` is "1" when nothing is asked."""

    conditions: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)

    def add(self, condition: str, *params: object) -> None:
        self.conditions.append(condition)
        self.params.extend(params)

    def any_of(self, expression: str, values: Sequence[object]) -> None:
        if values:
            self.add(f"{expression} IN ({', '.join('?' * len(values))})", *values)

    @property
    def sql(self) -> str:
        return " AND ".join(self.conditions) or "1"

    def needs(self, alias: str) -> bool:
        """Does a condition speak of this alias?"""
        return f"{alias}." in self.sql


_IN_MEASURE = (
    "EXISTS (SELECT 1 FROM figures h WHERE h.paragraph = m.paragraph "
    'AND h.start >= m.start AND h."end" <= m."end" AND {})'
)


def document_where(filters: Filters) -> Where:
    """Conditions on documents (alias d)."""
    where = _common(filters)
    where.any_of("d.year", filters.years)
    _holding_figures(where, filters, "d.id IN (SELECT h.document FROM figures h WHERE {})")
    if filters.themes:
        ids = _marks(filters.themes)
        where.add(
            f"d.id IN (SELECT mm.document FROM measures mm JOIN measure_themes t ON t.measure = mm.id "
            f"WHERE t.theme IN ({ids}))",
            *filters.themes,
        )
    _containing(where, filters.text, "d.title", "d.path")
    return where


def paragraph_where(filters: Filters) -> Where:
    """Conditions on paragraphs (aliases p, d)."""
    where = _common(filters)
    where.any_of("d.year", filters.years)
    _unless_duplicates(where, filters, "p.duplicate_of IS NULL")
    _holding_figures(where, filters, "p.id IN (SELECT h.paragraph FROM figures h WHERE {})")
    _themed(where, filters, "p.id", "paragraph")
    if filters.text:
        _indexed(where, filters.text)
    _containing(where, filters.text, "p.text")
    return where


def measure_where(filters: Filters) -> Where:
    """Conditions on measures (aliases m, d)."""
    where = _common(filters)
    where.any_of("d.year", filters.years)
    _unless_duplicates(where, filters, "m.duplicate = 0")
    _holding_figures(where, filters, _IN_MEASURE)
    _themed(where, filters, "m.id", "measure")
    _containing(where, filters.text, "m.name", "m.heading")
    return where


def figure_where(filters: Filters) -> Where:
    """Conditions on figures (aliases f, d); a figure has the themes of its measure, or else of its paragraph."""
    where = _common(filters)
    where.any_of("f.year", filters.years)
    _unless_duplicates(where, filters, "f.duplicate = 0")
    _of_value(where, filters, "f")
    if filters.themes:
        ids = _marks(filters.themes)
        where.add(
            f"CASE WHEN f.measure IS NULL"
            f" THEN f.paragraph IN (SELECT paragraph FROM paragraph_themes WHERE theme IN ({ids}))"
            f" ELSE f.measure IN (SELECT measure FROM measure_themes WHERE theme IN ({ids})) END",
            *filters.themes,
            *filters.themes,
        )
    _containing(where, filters.text, "f.text", "f.subject", "f.period")
    return where


def mention_where(filters: Filters) -> Where:
    """Conditions on mentions of mechanisms (aliases x, n for the mechanism, d)."""
    where = _common(filters)
    where.any_of("d.year", filters.years)
    _unless_duplicates(where, filters, "x.duplicate = 0")
    _holding_figures(where, filters, "x.paragraph IN (SELECT h.paragraph FROM figures h WHERE {})")
    _themed(where, filters, "x.paragraph", "paragraph")
    _containing(where, filters.text, "n.name")
    return where


WHERE: dict[str, Callable[[Filters], Where]] = {
    "documents": document_where,
    "paragraphs": paragraph_where,
    "measures": measure_where,
    "figures": figure_where,
    "mechanisms": mention_where,
}


def _common(filters: Filters) -> Where:
    where = Where()
    if filters.documents:
        parts: list[str] = []
        for name in filters.documents:
            if name.isdecimal():
                parts.append("d.id = ?")
                where.params.append(int(name))
            else:
                parts.append("(d.path = ? OR instr(d.path, ?) OR instr(d.title, ?) OR instr(d.place, ?))")
                where.params.extend([name] * 4)
        where.conditions.append(f"({' OR '.join(parts)})")
    if filters.places:
        exact = [place.startswith("=") for place in filters.places]
        parts = ["d.place = ?" if whole else "instr(d.place, ?)" for whole in exact]
        values = [place[whole:] for place, whole in zip(filters.places, exact, strict=True)]
        where.add(f"({' OR '.join(parts)})", *values)
    return where


def _unless_duplicates(where: Where, filters: Filters, condition: str) -> None:
    if not filters.include_duplicates:
        where.add(condition)


def _of_value(where: Where, filters: Filters, alias: str) -> None:
    where.any_of(f"{alias}.kind", filters.kinds)
    where.any_of(f"{alias}.unit", filters.units)
    if filters.minimum is not None:
        where.add(f"coalesce({alias}.high, {alias}.low) >= ?", filters.minimum)
    if filters.maximum is not None:
        where.add(f"{alias}.low <= ?", filters.maximum)


def _holding_figures(where: Where, filters: Filters, holds: str) -> None:
    """Only what holds figures of the value asked for; `holds` says how, with {} for the conditions on figures h."""
    inner = Where()
    _of_value(inner, filters, "h")
    if inner.conditions:
        where.add(holds.format(inner.sql), *inner.params)


def _themed(where: Where, filters: Filters, expression: str, owner: str) -> None:
    if filters.themes:
        ids = _marks(filters.themes)
        where.add(f"{expression} IN (SELECT {owner} FROM {owner}_themes WHERE theme IN ({ids}))", *filters.themes)


def _indexed(where: Where, text: str) -> None:
    """Let the search index name the paragraphs that may hold a Chinese text, so that not all of them are read.

    Latin words and numbers are whole in the index, while here a part of one is enough.
    """
    from store.search.folding import fold_text
    from store.search.grams import expression_of

    folded = fold_text(text)
    if not any(c.isascii() for c in folded) and (expression := expression_of(folded)):
        where.add("p.id IN (SELECT rowid FROM search_grams WHERE search_grams MATCH ?)", expression)


def _containing(where: Where, text: str, *columns: str) -> None:
    if text:
        from store.search.folding import fold_text

        needles = sorted({text, fold_text(text)} - {""})
        tests = [f"instr({column}, ?)" for column in columns for _ in needles]
        where.add(f"({' OR '.join(tests)})", *(needles * len(columns)))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
