"""Candidates by the value of their figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from math import inf

from store.database.conditions import of_value
from store.models.contents import Filters
from store.search.candidates import Alternative, Candidate, expression, verify
from store.search.number_queries import Value
from store.search.scoping import Scope

FEW = 300
"""Fewer figures of a value than this are looked through for the other words; with more, the words come first."""
_CLOSE = 1e-9
"""Relative width in which two values are the same: unit conversion goes through floating point."""


def valued(
    connection: sqlite3.Connection,
    scope: Scope,
    values: Sequence[Value],
    others: Sequence[Sequence[Alternative]],
    without: Sequence[str],
) -> Iterator[Candidate]:
    """All paragraphs in scope that have a figure for each value and hold all other words, as they are asked for."""
    if scope.empty:
        return
    source, bound = _paragraphs_with(values[0])
    match = expression(others)
    if match:
        few = connection.execute(f"SELECT count(*) FROM ({source} LIMIT ?)", [*bound, FEW]).fetchone()[0]
        if few >= FEW:
            source, bound = "SELECT rowid AS paragraph FROM search_grams WHERE search_grams MATCH ?", [match]
    params: list[object] = [*bound]
    sql = (
        f"SELECT p.id, p.text FROM (SELECT DISTINCT paragraph FROM ({source})) f "
        f"CROSS JOIN paragraphs p ON p.id = f.paragraph JOIN documents d ON d.id = p.document WHERE {scope.sql}"
    )
    params += scope.params
    of_paragraph = [_test(value) for value in values]
    for condition, bound in of_paragraph:
        sql += f" AND EXISTS (SELECT 1 FROM figures figure WHERE figure.paragraph = p.id AND {condition})"
        params += bound
    for paragraph, text in connection.execute(sql, params):
        candidate = verify(paragraph, text, others, without)
        if candidate:
            candidate.how = "figure"
            candidate.score += 97.0
            candidate.figures = partial(_spans, connection, paragraph, of_paragraph)
            yield candidate


def all_in_scope(
    connection: sqlite3.Connection, scope: Scope, filters: Filters, without: Sequence[str]
) -> Iterator[Candidate]:
    """What the fields alone leave, for a query without words, with the figures that they ask for."""
    if scope.empty:
        return
    condition, params = _figures_asked(filters)
    within = " OR ".join(f"id BETWEEN {low} AND {high}" for low, high in scope.ranges) or "1"
    source = f"SELECT id FROM paragraphs WHERE {within}"
    if condition:
        stated = f"SELECT DISTINCT figure.paragraph AS id FROM figures figure WHERE {condition}"
        source = f"SELECT id FROM ({stated}) WHERE {within}"
    rows = connection.execute(
        f"SELECT p.id, p.text FROM ({source}) s CROSS JOIN paragraphs p ON p.id = s.id "
        f"JOIN documents d ON d.id = p.document WHERE {scope.sql}",
        [*params, *scope.params],
    )
    of_paragraph = [(condition.replace("figure.", "+figure."), params)] if condition else []
    for paragraph, text in rows:
        candidate = verify(paragraph, text, [], without)
        if candidate:
            candidate.score += 50.0
            if condition:
                candidate.how = "figure"
                candidate.figures = partial(_spans, connection, paragraph, of_paragraph)
            yield candidate


def _spans(
    connection: sqlite3.Connection, paragraph: int, conditions: Sequence[tuple[str, list[object]]]
) -> list[tuple[int, int]]:
    """Where the figures of a paragraph stand that meet one of the conditions."""
    found: list[tuple[int, int]] = []
    for condition, bound in conditions:
        found += connection.execute(
            f'SELECT figure.start, figure."end" FROM figures figure WHERE figure.paragraph = ? AND {condition}',
            [paragraph, *bound],
        )
    return found


def _figures_asked(filters: Filters) -> tuple[str, list[object]]:
    """The condition on figures (alias figure) that filters state, with its parameters; "" when they state none."""
    where = of_value(filters, "figure")
    return (f"figure.duplicate IN (0, 1) AND {where.sql}", where.params) if where.conditions else ("", [])


def _paragraphs_with(value: Value) -> tuple[str, list[object]]:
    """A query for the paragraphs of figures of a value: one search of the index of values for each unit."""
    parts: list[str] = []
    params: list[object] = []
    for unit, low, high in value.ranges():
        condition, bound = _range(value, unit, low, high, "figure.low", "figure.unit")
        parts.append(f"SELECT figure.paragraph FROM figures figure WHERE figure.duplicate IN (0, 1) AND {condition}")
        params += bound
    return " UNION ALL ".join(parts), params


def _test(value: Value) -> tuple[str, list[object]]:
    """A condition on the figures of one paragraph (alias figure), for which no index of values is to be used."""
    parts: list[str] = []
    params: list[object] = []
    for unit, low, high in value.ranges():
        condition, bound = _range(value, unit, low, high, "+figure.low", "+figure.unit")
        parts.append(f"({condition})")
        params += bound
    return f"({' OR '.join(parts)})", params


def _range(value: Value, unit: str, low: float, high: float, column: str, units: str) -> tuple[str, list[object]]:
    parts: list[str] = []
    params: list[object] = []
    if value.exact:
        width = abs(low) * _CLOSE
        parts.append(f"{column} BETWEEN ? AND ?")
        params += [low - width, low + width]
    else:
        for bound, is_open, sign in ((low, value.open_low, ">"), (high, value.open_high, "<")):
            if abs(bound) != inf:
                parts.append(f"{column} {sign}{'' if is_open else '='} ?")
                params.append(bound)
    if unit:
        parts.append(f"{units} = ?")
        params.append(unit)
    return " AND ".join(parts), params
