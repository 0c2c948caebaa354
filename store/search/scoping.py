"""Scoping: which paragraphs may answer, after the filters and fields of a query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.index.folding import fold_text
from store.models.contents import Filters

MOST_RANGES = 64
"""Up to so many documents are searched by ranges of paragraph ids."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which paragraphs may answer: a condition over the aliases p and d, and ranges of paragraph ids or ()."""

    sql: str
    params: tuple[object, ...]
    ranges: tuple[tuple[int, int], ...] = ()
    empty: bool = False

    def within(self, documents: Sequence[int], connection: sqlite3.Connection) -> Scope:
        """The same scope, within these documents."""
        ranges = document_ranges(connection, documents)
        if self.ranges:
            ranges = tuple(r for r in ranges if any(a <= r[0] <= b for a, b in self.ranges))
        return Scope(self.sql, self.params, ranges, empty=not ranges)


def make_scope(connection: sqlite3.Connection, filters: Filters, inside: str, mechanisms: Sequence[str] = ()) -> Scope:
    """The scope of a query.  Few documents become ranges of paragraphs, which the index can skip to."""
    from store.database.filtering import document_where, mentioning, paragraph_where

    if filters.themes:
        filters = replace(filters, themes=_theme_ids(connection, filters.themes))
    where = paragraph_where(replace(filters, documents=(), places=(), years=()))
    if inside in ("measures", "figures"):
        where.add(f"EXISTS (SELECT 1 FROM {inside} stated WHERE stated.paragraph = p.id)")
    if mechanisms:
        where.both(mentioning(mechanisms))
    ranges: tuple[tuple[int, int], ...] = ()
    if filters.documents or filters.places or filters.years:
        which = document_where(Filters(documents=filters.documents, places=filters.places, years=filters.years))
        found = [row[0] for row in connection.execute(f"SELECT d.id FROM documents d WHERE {which.sql}", which.params)]
        if not found:
            return Scope("0", (), empty=True)
        if len(found) <= MOST_RANGES:
            ranges = document_ranges(connection, found)
        else:  # looked up once, not asked of each paragraph
            where.add("p.document IN (SELECT value FROM json_each(?))", json.dumps(found))
    return Scope(where.sql, tuple(where.params), ranges)


def _theme_ids(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the themes that are called so, or whose names hold what is given; what is none stays as it is."""
    themes = connection.execute("SELECT id, name FROM themes").fetchall()
    found = [theme for name in names for theme, title in themes if name == theme or fold_text(name) in fold_text(title)]
    return tuple(dict.fromkeys(found)) or tuple(names)


def document_ranges(connection: sqlite3.Connection, documents: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """(first, last) paragraph id of each document; a document's paragraphs are written together."""
    edge = "SELECT id FROM paragraphs WHERE document = ? ORDER BY position {} LIMIT 1"
    ranges = []
    for document in documents:
        first = connection.execute(edge.format("ASC"), [document]).fetchone()
        last = connection.execute(edge.format("DESC"), [document]).fetchone()
        if first:
            ranges.append((first[0], last[0]))
    return tuple(sorted(ranges))
