"""Counts over the library: totals, facets of the filters, themes × columns, mechanisms with their mentions."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace

from store.database.filtering import WHERE, figure_where, measure_where, mention_where, paragraph_where
from store.models import DocumentRef, Filters, Matrix, Mechanism, Mention, Summary, Theme

FIELDS = {
    "kind": "f.kind",
    "unit": "f.unit",
    "year": "f.year",
    "place": "d.place",
    "document": "d.id",
}
COLUMNS = {"document": ("d.id", "d.title"), "place": ("d.place", "d.place"), "year": ("d.year", "d.year")}

_FIGURES = "figures f JOIN paragraphs p ON p.id = f.paragraph JOIN documents d ON d.id = f.document"
_MEASURES = "measures m JOIN paragraphs p ON p.id = m.paragraph JOIN documents d ON d.id = m.document"
_PARAGRAPHS = "paragraphs p JOIN documents d ON d.id = p.document"
_MENTIONS = (
    "mentions x JOIN mechanisms n ON n.id = x.mechanism "
    "JOIN paragraphs p ON p.id = x.paragraph JOIN documents d ON d.id = x.document"
)
_COUNTS = {
    "documents": ("count(*)", "documents d"),
    "paragraphs": ("count(*)", _PARAGRAPHS),
    "measures": ("count(*)", _MEASURES),
    "figures": ("count(*)", _FIGURES),
    "mechanisms": ("count(DISTINCT x.mechanism)", _MENTIONS),
}


def count(connection: sqlite3.Connection, what: str, filters: Filters) -> int:
    """How many rows of one kind the filters leave."""
    expression, source = _COUNTS[what]
    where = WHERE[what](filters)
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


def themes(connection: sqlite3.Connection, filters: Filters) -> list[Theme]:
    """Every theme with the number of paragraphs and measures that the other filters leave it."""
    others = replace(filters, themes=())
    paragraphs = _by_theme(connection, "paragraph", _PARAGRAPHS, "p.id", others)
    measures = _by_theme(connection, "measure", _MEASURES, "m.id", others)
    return [
        Theme(id, name, color, paragraphs.get(id, 0), measures.get(id, 0))
        for id, name, color in connection.execute("SELECT id, name, color FROM themes ORDER BY position").fetchall()
    ]


def values(connection: sqlite3.Connection, field: str, filters: Filters) -> list[tuple[str, int]]:
    """The values of a field of the figures with their counts, the most frequent first."""
    where = figure_where(filters)
    found = connection.execute(
        f"SELECT {FIELDS[field]} AS value, count(*) FROM {_FIGURES} WHERE {where.sql} AND value IS NOT NULL "
        "GROUP BY value ORDER BY 2 DESC, 1",
        where.params,
    )
    return [(str(value), number) for value, number in found.fetchall()]


def matrix(connection: sqlite3.Connection, columns: str, filters: Filters) -> Matrix:
    """How many measures each theme has in each document, place or year."""
    value, label = COLUMNS[columns]
    where = measure_where(filters)
    found = connection.execute(
        f"SELECT t.theme, {value}, {label}, count(*) FROM {_MEASURES} JOIN measure_themes t ON t.measure = m.id "
        f"WHERE {where.sql} AND {value} IS NOT NULL AND {value} <> '' GROUP BY 1, 2 ORDER BY 2",
        where.params,
    ).fetchall()
    labels = {row[1]: str(row[2]) for row in found}
    cells: dict[tuple[str, object], int] = {(theme, each): number for theme, each, _, number in found}
    shown = tuple(themes(connection, filters))
    return Matrix(
        themes=shown,
        columns=tuple((str(each), name) for each, name in labels.items()),
        cells=tuple(tuple(cells.get((theme.id, each), 0) for each in labels) for theme in shown),
    )


def mechanisms(connection: sqlite3.Connection, filters: Filters, limit: int, offset: int) -> list[Mechanism]:
    """Mechanisms with their mentions, the most mentioned first."""
    where = mention_where(filters)
    found = connection.execute(
        f"SELECT n.id, n.name, n.kind FROM {_MENTIONS} WHERE {where.sql} GROUP BY n.id "
        "ORDER BY count(*) DESC, min(p.id), n.id LIMIT ? OFFSET ?",
        [*where.params, limit or -1, offset],
    ).fetchall()
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for start in range(0, len(found), 500):
        ids = [row[0] for row in found[start : start + 500]]
        marks = ", ".join("?" * len(ids))
        for id, position, line, begin, end, *document in connection.execute(
            f'SELECT x.mechanism, p.position, x.line, x.start, x."end", d.id, d.path, d.title, d.place, d.year '
            f"FROM {_MENTIONS} WHERE x.mechanism IN ({marks}) AND {where.sql} ORDER BY x.document, p.position, x.start",
            [*ids, *where.params],
        ):
            mentions[id].append(Mention(DocumentRef(*document), position, line, begin, end))
    return [Mechanism(id, name, kind, tuple(mentions[id])) for id, name, kind in found]


def _by_theme(connection: sqlite3.Connection, owner: str, source: str, id: str, filters: Filters) -> dict[str, int]:
    where = measure_where(filters) if owner == "measure" else paragraph_where(filters)
    found = connection.execute(
        f"SELECT t.theme, count(*) FROM {source} JOIN {owner}_themes t ON t.{owner} = {id} "
        f"WHERE {where.sql} GROUP BY t.theme",
        where.params,
    )
    return dict(found.fetchall())
