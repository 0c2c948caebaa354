"""Candidates by the value of their figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from math import inf

from store.search.candidates import Alternative, Candidate, Scope, expression, verify
from store.search.values import Value

FEW = 1000
"""Up to this many figures of a value are looked through for the other words; with more, the words come first."""
_CLOSE = 1e-9
"""Relative width in which two values are the same: unit conversion goes through floating point."""


def valued(
    connection: sqlite3.Connection,
    scope: Scope,
    values: Sequence[Value],
    others: Sequence[Sequence[Alternative]],
    without: Sequence[str],
    most: int,
) -> Iterator[Candidate]:
    """Up to `most` paragraphs in scope that have a figure for each value and hold all other words."""
    if scope.empty:
        return
    tests = [_test(value) for value in values]
    condition, bound = tests[0]
    few = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM figures x WHERE {condition} LIMIT ?)", [*bound, FEW])
    match = expression(others)
    if match and few.fetchone()[0] >= FEW:
        source = "SELECT rowid AS paragraph FROM search_grams WHERE search_grams MATCH ? LIMIT ?"
        params: list[object] = [match, FEW]
    else:
        source = f"SELECT DISTINCT x.paragraph FROM figures x WHERE {condition} LIMIT ?"
        params = [*bound, FEW]
    sql = (
        f"SELECT p.id, p.text FROM ({source}) f CROSS JOIN paragraphs p ON p.id = f.paragraph "
        f"JOIN documents d ON d.id = p.document WHERE {scope.sql}"
    )
    params += scope.params
    for condition, bound in tests:
        sql += f" AND EXISTS (SELECT 1 FROM figures x WHERE x.paragraph = p.id AND {condition})"
        params += bound
    for id, text in connection.execute(f"{sql} LIMIT ?", [*params, most]):
        candidate = verify(id, text, others, without)
        if candidate:
            candidate.how = "figure"
            candidate.score += 97.0
            for condition, bound in tests:
                candidate.spans += connection.execute(
                    f'SELECT x.start, x."end" FROM figures x WHERE x.paragraph = ? AND {condition}', [id, *bound]
                )
            yield candidate


def _test(value: Value) -> tuple[str, list[object]]:
    """A condition on figures (alias x) for one value."""
    parts: list[str] = []
    params: list[object] = []
    for unit, low, high in value.ranges():
        part: list[str] = []
        if value.exact:
            width = abs(low) * _CLOSE
            part.append("x.low BETWEEN ? AND ?")
            params += [low - width, low + width]
        else:
            for bound, end, open_, sign in ((low, low, value.open_low, ">"), (high, high, value.open_high, "<")):
                if abs(end) != inf:
                    part.append(f"x.low {sign}{'' if open_ else '='} ?")
                    params.append(bound)
        if unit:
            part.append("x.unit = ?")
            params.append(unit)
        parts.append(f"({' AND '.join(part)})")
    return f"({' OR '.join(parts)})", params
