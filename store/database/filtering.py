"""`Filters` as SQL: the conditions on each kind of row.

The aliases in them are d(ocuments), p(aragraphs), m(easures), f(igures), mention and mechanism.  Inside a condition,
`held` are the figures that a row holds, `chosen` those that are asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from store.database.conditions import (
    Where,
    common,
    containing,
    holding_figures,
    indexed,
    marks,
    of_value,
    spelled,
    themed,
    units_of,
    unless_duplicates,
)
from store.database.declared.tables import CITATIONS, DOCUMENTS, FIGURES, MEASURES, MECHANISMS, PARAGRAPHS
from store.models.contents import Filters

NEAR = 2000
"""Rows from the beginning of a list to which a page is near."""
MANY = 20_000
"""Figures that are so many that looking for a near page one by one costs less than collecting all of them first."""

_IN_MEASURE = (
    "EXISTS (SELECT 1 FROM figures held WHERE held.paragraph = m.paragraph "
    'AND held.start >= m.start AND held."end" <= m."end" AND {})'
)


def document_where(filters: Filters) -> Where:
    """Conditions on documents (alias d)."""
    where = common(filters)
    where.any_of("d.year", filters.years)
    holding_figures(where, filters, "d.id IN (SELECT held.document FROM figures held WHERE {})")
    if filters.themes:
        ids = marks(filters.themes)
        where.add(
            f"d.id IN (SELECT m.document FROM measures m JOIN measure_themes t ON t.measure = m.id "
            f"WHERE t.theme IN ({ids}))",
            *filters.themes,
        )
    for text in filters.texts:
        of_title, of_text = Where(), Where()
        containing(of_title, Filters(text=text), DOCUMENTS, "d")
        indexed(of_text, text)
        containing(of_text, Filters(text=text), PARAGRAPHS, "p")
        held = f"EXISTS (SELECT 1 FROM paragraphs p WHERE p.document = d.id AND {of_text.sql})"
        where.add(f"({of_title.sql} OR {held})", *of_title.params, *of_text.params)
    return where


def paragraph_where(filters: Filters) -> Where:
    """Conditions on paragraphs (aliases p, d)."""
    where = common(filters)
    where.any_of("d.year", filters.years)
    unless_duplicates(where, filters, "p.duplicate_of IS NULL")
    holding_figures(where, filters, "p.id IN (SELECT held.paragraph FROM figures held WHERE {})")
    themed(where, filters, "p.id", "paragraph")
    for text in filters.texts:
        indexed(where, text)
    containing(where, filters, PARAGRAPHS, "p")
    return where


def measure_where(filters: Filters, *, in_order: bool = False) -> Where:
    """Conditions on measures (aliases m, d); `in_order` is for reading in document order."""
    where = common(filters)
    where.any_of("d.year", filters.years)
    unless_duplicates(where, filters, f"{'+' if in_order else ''}m.duplicate = 0")
    holding_figures(where, filters, _IN_MEASURE)
    themed(where, filters, "m.id", "measure")
    containing(where, filters, MEASURES, "m")
    return where


def figure_where(filters: Filters, *, in_order: bool = False, row_by_row: bool = False) -> Where:
    """Conditions on figures (alias f); a figure has the themes of its measure, or else of its paragraph.

    What the figures themselves are asked for is looked up in narrow indexes (`figure_sets`), so that reading them in
    the order of another index never touches the wide rows.  `in_order` is for reading in document order, which no
    index with duplicates gives; `row_by_row` for a page that is soon full because most rows fit.
    """
    where = Where()
    sets = [] if row_by_row else figure_sets(filters)
    if filters.documents or filters.places:
        within = common(filters)
        sign = "+" if sets else ""
        where.add(f"{sign}f.document IN (SELECT d.id FROM documents d WHERE {within.sql})", *within.params)
    if not (in_order and sets):  # the sets know it, but an index can give the order only of what it is asked for
        unless_duplicates(where, filters, f"{'+' if in_order else ''}f.duplicate = 0")
    if row_by_row:
        where.any_of("f.year", filters.years)
        where.any_of("f.status", filters.statuses)
        where.both(of_value(filters, "f"))
    for each in sets:
        where.add(f"f.id IN ({each.sql})", *each.params)
    return where


def figure_sets(filters: Filters) -> list[Where]:
    """For each thing that figures are asked for a SELECT of the ids (as `sql`) that have it."""
    sets = []
    for column, values in _asked(filters):
        if values:
            sets.append(_figures_with(filters, f"chosen.{column} IN ({marks(values)})", *values))
    if filters.minimum is not None or filters.maximum is not None:
        sets.append(_figures_between(filters))
    if filters.themes:
        ids = marks(filters.themes)
        of_measure = f"chosen.measure IN (SELECT measure FROM measure_themes WHERE theme IN ({ids}))"
        of_paragraph = f"chosen.paragraph IN (SELECT paragraph FROM paragraph_themes WHERE theme IN ({ids}))"
        sets.append(
            _both(
                _figures_with(filters, of_measure, *filters.themes, by="measure"),
                _figures_with(filters, f"+chosen.measure IS NULL AND {of_paragraph}", *filters.themes, by="paragraph"),
            )
        )
    if filters.texts:
        where = Where()
        containing(where, filters, FIGURES, "chosen")
        sets.append(_figures_with(filters, where.sql, *where.params, by=""))
    return sets


def _asked(filters: Filters) -> tuple[tuple[str, Sequence[object]], ...]:
    """What single columns of figures are asked for."""
    return (
        ("kind", filters.kinds),
        ("unit", units_of(filters)),
        ("year", filters.years),
        ("status", filters.statuses),
    )


def _figures_between(filters: Filters) -> Where:
    """Those whose range reaches minimum..maximum: by its low end, or, where only its high end does, by that."""
    below = "" if filters.maximum is None else " AND chosen.low <= ?"
    most = [] if filters.maximum is None else [filters.maximum]
    if filters.minimum is None:
        return _figures_with(filters, below.removeprefix(" AND "), *most)
    least = filters.minimum
    reaching = _figures_with(filters, f"chosen.low >= ?{below}", least, *most)
    across = f"chosen.high >= ? AND +chosen.low < ?{below}"
    return _both(reaching, _figures_with(filters, across, least, least, *most, by=""))


def _figures_with(filters: Filters, condition: str, *params: object, by: str = "duplicate") -> Where:
    """A SELECT of ids, by an index that begins with `by` ("": by none, since the row itself must be looked at)."""
    duplicate = "chosen.duplicate IN (0, 1)" if filters.include_duplicates else "chosen.duplicate = 0"
    sign = "" if by == "duplicate" else "+"
    return Where([f"SELECT chosen.id FROM figures chosen WHERE {sign}{duplicate} AND {condition}"], list(params))


def _both(one: Where, other: Where) -> Where:
    return Where([f"{one.sql} UNION ALL {other.sql}"], [*one.params, *other.params])


def statement_where(filters: Filters) -> Where:
    """Conditions on statements (aliases st, d, p)."""
    where = Where()
    if filters.documents or filters.places:  # looked up once, not for each statement
        within = common(filters)
        where.add(f"st.document IN (SELECT d.id FROM documents d WHERE {within.sql})", *within.params)
    unless_duplicates(where, filters, "st.duplicate = 0")
    where.any_of("st.indicator", filters.indicators)
    where.any_of("st.status", filters.statuses)
    if filters.periods:
        spans = [period.partition("-") for period in filters.periods]
        bounds = [(int(first), int(last or first)) for first, _, last in spans]
        parts = " OR ".join("(st.period_from = ? AND st.period_to = ?)" for _ in bounds)
        where.add(f"({parts})", *(year for pair in bounds for year in pair))
    if filters.years:
        parts = " OR ".join("? BETWEEN st.period_from AND st.period_to" for _ in filters.years)
        where.add(f"({parts})", *filters.years)
    if not filters.parts:
        where.add("st.scope = ''")
    if filters.kinds:
        where.add(f"st.figure IN (SELECT f.id FROM figures f WHERE f.kind IN ({marks(filters.kinds)}))", *filters.kinds)
    where.any_of("st.unit", units_of(filters))
    if filters.minimum is not None:
        where.add("coalesce(st.high, st.low) >= ?", filters.minimum)
    if filters.maximum is not None:
        where.add("coalesce(st.low, st.high) <= ?", filters.maximum)
    themed(where, filters, "st.paragraph", "paragraph")
    containing(where, filters, PARAGRAPHS, "p")
    return where


def citation_where(filters: Filters) -> Where:
    """Conditions on citations (aliases c, d, p)."""
    where = Where()
    if filters.documents or filters.places or filters.years:  # looked up once, not for each citation
        within = common(filters)
        within.any_of("d.year", filters.years)
        where.add(f"c.document IN (SELECT d.id FROM documents d WHERE {within.sql})", *within.params)
    unless_duplicates(where, filters, "c.duplicate = 0")
    where.any_of("c.relation", filters.relations)
    holding_figures(where, filters, "c.paragraph IN (SELECT held.paragraph FROM figures held WHERE {})")
    themed(where, filters, "c.paragraph", "paragraph")
    containing(where, filters, CITATIONS, "c")
    return where


def mention_where(filters: Filters) -> Where:
    """Conditions on mentions of mechanisms (aliases mention, mechanism, d)."""
    where = common(filters)
    where.any_of("d.year", filters.years)
    unless_duplicates(where, filters, "mention.duplicate = 0")
    holding_figures(where, filters, "mention.paragraph IN (SELECT held.paragraph FROM figures held WHERE {})")
    themed(where, filters, "mention.paragraph", "paragraph")
    containing(where, filters, MECHANISMS, "mechanism")
    return where


def mentioning(names: Sequence[str]) -> Where:
    """Only paragraphs (alias p) that mention a mechanism of which the name holds one of these."""
    where = Where()
    needles = [each for name in names for each in spelled(name)]
    held = " OR ".join("instr(mechanism.name, ?)" for _ in needles) or "0"
    where.add(
        "p.id IN (SELECT mention.paragraph FROM mechanisms mechanism JOIN mentions mention "
        f"ON mention.mechanism = mechanism.id WHERE {held})",
        *needles,
    )
    return where


def where_of_page(connection: sqlite3.Connection, what: str, filters: Filters, *, in_order: bool, offset: int) -> Where:
    """The conditions to read a page of rows by, `in_order` of the documents or in another order, from `offset` on."""
    if what == "measures":
        return measure_where(filters, in_order=in_order)
    if what != "figures":
        return WHERE[what](filters)
    row_by_row = offset < NEAR and _most_fit(connection, filters)
    return figure_where(filters, in_order=in_order, row_by_row=row_by_row)


def where_to_count(what: str, filters: Filters) -> Where:
    """The conditions to count rows by, where no order matters."""
    return figure_where(filters, in_order=True) if what == "figures" else WHERE[what](filters)


def _most_fit(connection: sqlite3.Connection, filters: Filters) -> bool:
    """Whether so many figures have the one kind, unit or year that is asked for that a page is soon found."""
    asked = replace(filters, kinds=(), units=(), years=(), statuses=(), include_duplicates=False)
    sets = figure_sets(filters) if asked == Filters() else []
    if len(sets) != 1:
        return False
    counted = f"SELECT count(*) FROM (SELECT id FROM ({sets[0].sql}) LIMIT {MANY})"
    return bool(connection.execute(counted, sets[0].params).fetchone()[0] == MANY)


WHERE: dict[str, Callable[[Filters], Where]] = {
    "documents": document_where,
    "paragraphs": paragraph_where,
    "measures": measure_where,
    "figures": figure_where,
    "mechanisms": mention_where,
    "statements": statement_where,
    "citations": citation_where,
}
