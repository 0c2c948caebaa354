"""Counts over the library: totals, facets of the filters, themes × columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from store.database import rows
from store.database.declared.value_types import checked
from store.database.filtering import (
    WHERE,
    document_where,
    figure_where,
    measure_where,
    mention_where,
    statement_where,
    where_to_count,
)
from store.database.parts.mechanism_part import mentions_source
from store.models.contents import Filters, Matrix, Summary, Theme
from store.models.statement import Indicator

FIELDS = {
    "kind": "f.kind",
    "unit": "f.unit",
    "year": "f.year",
    "place": "d.place",
    "document": "d.id",
    "period": rows.PERIOD,
}
STATED = {
    "indicator": "st.indicator",
    "period": rows.PERIOD,
    "status": "st.status",
    "year": "st.period_to",
}
"""what statements can be counted by"""
COLUMNS = {"document": ("d.id", "d.title"), "place": ("d.place", "d.place"), "year": ("d.year", "d.year")}

_COUNTED = ("documents", "paragraphs", "measures", "figures")


def count(connection: sqlite3.Connection, what: str, filters: Filters) -> int:
    """How many rows of one kind the filters leave."""
    if what in _COUNTED and _is_of_documents(filters, what):
        where = document_where(filters)
        expression = "count(*)" if what == "documents" else f"total(d.{what})"
        source = "documents d"
    elif what == "mechanisms":
        where = mention_where(filters)
        expression, source = "count(DISTINCT mention.mechanism)", mentions_source(where)
    else:
        where = where_to_count(what, filters)
        listing = rows.LISTINGS[what]
        joined = where.needs("d") or (listing.alias != "p" and where.needs("p"))
        expression, source = "count(*)", f"{listing.source} {listing.joins if joined else ''}"
    row = connection.execute(f"SELECT {expression} FROM {source} WHERE {where.sql}", where.params).fetchone()
    return int(row[0])


def summary(connection: sqlite3.Connection) -> Summary:
    """The totals of the library, from the counts that each document keeps."""
    documents, *sums = connection.execute(
        "SELECT count(*), total(paragraphs), total(measures), total(figures) FROM documents"
    ).fetchone()
    mechanisms = connection.execute("SELECT count(*) FROM mechanisms").fetchone()[0]
    paragraphs, measures, figures = map(int, sums)
    return Summary(documents, paragraphs, measures, figures, mechanisms)


def indicators(connection: sqlite3.Connection, *, counted: bool) -> list[Indicator]:
    """The indicators of the library's catalogue in its order, with the number of their statements of whole places.

    Not `counted`, the numbers are 0: counting reads all statements.
    """
    counts: dict[str, int] = {}
    if counted:  # through all rows in turn, since no index knows the scope
        counts = dict(
            connection.execute(
                "SELECT indicator, count(*) FROM statements NOT INDEXED WHERE duplicate = 0 AND scope = '' GROUP BY 1"
            ).fetchall()
        )
    found = connection.execute("SELECT id, zh, en, unit, better FROM indicators ORDER BY position").fetchall()
    made = (Indicator(name, zh, en, unit, better, counts.get(name, 0)) for name, zh, en, unit, better in found)
    return [checked(each) for each in made]


def statement_counts(
    connection: sqlite3.Connection, by: Sequence[str], filters: Filters
) -> list[tuple[tuple[str | int, ...], int]]:
    """The number of statements by some of STATED; where their index holds all that is asked for, no row is read."""
    where = statement_where(filters)
    columns = [STATED[each] for each in by]
    if "st.period_to" in ", ".join(columns):
        where.add("st.period_to IS NOT NULL")
    joins = rows.STATEMENTS.joins if where.needs("p") else ""
    if where.needs("d") and not joins:
        joins = "JOIN documents d ON d.id = st.document"
    found = connection.execute(
        f"SELECT {', '.join(columns)}, count(*) FROM {rows.STATEMENTS.source} {joins} WHERE {where.sql} "
        f"GROUP BY {', '.join(map(str, range(1, len(columns) + 1)))}",
        where.params,
    )
    return [(tuple(row[:-1]), int(row[-1])) for row in found.fetchall()]


def themes(connection: sqlite3.Connection, filters: Filters) -> list[Theme]:
    """Every theme with the number of paragraphs and measures that the other filters leave it."""
    others = replace(filters, themes=())
    if _is_of_documents(others, "measures"):
        counted = {theme: (p, m) for theme, p, m in _document_themes(connection, "t.theme", others)}
    else:
        measures = _by_theme(connection, "measure", "m", others)
        paragraphs = _by_theme(connection, "paragraph", "p", others)
        counted = {theme: (paragraphs.get(theme, 0), measures.get(theme, 0)) for theme in paragraphs | measures}
    return [
        checked(Theme(theme, name, color, *counted.get(theme, (0, 0))))
        for theme, name, color in connection.execute("SELECT id, name, color FROM themes ORDER BY position").fetchall()
    ]


def values(connection: sqlite3.Connection, field: str, filters: Filters) -> list[tuple[str, int]]:
    """The values of a field of the figures, or of the statements (period), with their counts, most frequent first."""
    column = FIELDS[field]
    of_document = column.startswith("d.")
    if of_document and _is_of_documents(filters, "figures"):
        where = document_where(filters)
        counted = f"SELECT {column} AS value, sum(d.figures) AS times FROM documents d WHERE {where.sql}"
    elif of_document:
        where = figure_where(filters)
        # Adding up by document first spares a look at the document of every single figure.
        each = f"SELECT f.document, count(*) AS times FROM figures f WHERE {where.sql} GROUP BY f.document"
        counted = f"SELECT {column} AS value, sum(times) AS times FROM ({each}) e JOIN documents d ON d.id = e.document"
    elif field == "period":
        where = statement_where(filters)
        listing = rows.STATEMENTS
        source = f"{listing.source} {listing.joins if where.needs('d') or where.needs('p') else ''}"
        each = f"SELECT st.period_from, st.period_to, count(*) AS times FROM {source} WHERE {where.sql} GROUP BY 1, 2"
        counted = f"SELECT {column} AS value, sum(times) AS times FROM ({each}) st"
    else:
        where = figure_where(filters)
        counted = f"SELECT {column} AS value, count(*) AS times FROM figures f WHERE {where.sql}"
    found = connection.execute(
        f"SELECT value, times FROM ({counted} GROUP BY 1) WHERE value IS NOT NULL AND times > 0 ORDER BY 2 DESC, 1",
        where.params,
    )
    return [(str(value), number) for value, number in found.fetchall()]


def matrix(connection: sqlite3.Connection, columns: str, filters: Filters) -> Matrix:
    """How many measures each theme has in each document, place or year that has any."""
    value, label = COLUMNS[columns]
    if _is_of_documents(filters, "measures"):
        group = f"t.theme, {value}, {label}"
        found = [row[:3] + row[4:] for row in _document_themes(connection, group, filters, "t.measures > 0")]
    else:
        where = measure_where(filters)
        found = connection.execute(
            f"SELECT t.theme, {value}, {label}, count(*) FROM measures m JOIN documents d ON d.id = m.document "
            f"JOIN measure_themes t ON t.measure = m.id WHERE {where.sql} GROUP BY 1, 2 ORDER BY 2",
            where.params,
        ).fetchall()
    found = [row for row in found if row[1]]
    labels = {row[1]: str(row[2]) for row in sorted(found, key=lambda row: row[1])}
    cells: dict[tuple[str, object], int] = {(theme, each): number for theme, each, _, number in found}
    shown = tuple(themes(connection, filters))
    return Matrix(
        themes=shown,
        columns=tuple((str(each), name) for each, name in labels.items()),
        cells=tuple(tuple(cells.get((theme.id, each), 0) for each in labels) for theme in shown),
    )


def _is_of_documents(filters: Filters, what: str) -> bool:
    """Whether the filters choose whole documents, so that their stored counts of `what` can be added up."""
    rows_alone = replace(filters, documents=(), places=(), years=() if what != "figures" else filters.years)
    return rows_alone == Filters() and not (what == "documents" and filters.text)


def _document_themes(
    connection: sqlite3.Connection, group: str, filters: Filters, condition: str = "1"
) -> list[tuple[Any, ...]]:
    """Sums of the documents' own counts (alias t): the columns of `group`, then paragraphs and measures."""
    where = document_where(filters)
    where.add(condition)
    return connection.execute(
        f"SELECT {group}, sum(t.paragraphs), sum(t.measures) FROM document_themes t "
        f"JOIN documents d ON d.id = t.document WHERE {where.sql} GROUP BY {group}",
        where.params,
    ).fetchall()


def _by_theme(connection: sqlite3.Connection, owner: str, alias: str, filters: Filters) -> dict[str, int]:
    listing = rows.LISTINGS[f"{owner}s"]
    where = WHERE[f"{owner}s"](filters)
    found = connection.execute(
        f"SELECT t.theme, count(*) FROM {listing.source} {listing.joins if where.needs('d') else ''} "
        f"JOIN {owner}_themes t ON t.{owner} = {alias}.id WHERE {where.sql} GROUP BY t.theme",
        where.params,
    )
    return dict(found.fetchall())
