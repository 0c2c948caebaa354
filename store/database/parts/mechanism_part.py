"""What a library answers about mechanisms: the coined names with their mentions, in three orders."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from store.database import rows
from store.database.access.library_part import LibraryPart
from store.database.conditions import Where
from store.database.declared.value_types import checked
from store.database.filtering import mention_where
from store.library_reader import NO_FILTERS
from store.models.contents import Filters, Mechanism, Mention

_MENTIONS = "mentions"
_BY = {
    _MENTIONS: (("count(*)", True),),
    # A name that one place uses is its own; one that all use is a phrase of the time.
    "coinage": (
        ("count(DISTINCT coalesce(nullif(d.place, ''), d.id))", False),
        ("count(DISTINCT d.id)", False),
        ("count(*)", True),
    ),
    "name": (("mechanism.name", False),),
}
"""order → SQL expressions, each with whether the largest comes first"""
ORDERS = tuple(_BY)
"""the most mentioned first; the names that the fewest places and documents use first; by name"""


class ReadsMechanisms(LibraryPart):
    """What a library answers about mechanisms, as `store.library_reader` says."""

    def mechanisms(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = _MENTIONS,
        descending: bool = False,
    ) -> list[Mechanism]:
        """Mechanisms with those of their mentions that the filters leave."""
        with self._reading():
            return _mechanisms(self._connection, filters, limit, offset, _ordered(order, descending))


def mentions_source(where: Where, *, also: str = "") -> str:
    """The tables that a condition on mentions needs, and those that the aliases in `also` name."""
    documents = "JOIN documents d ON d.id = mention.document" if where.needs("d") or "d." in also else ""
    names = (
        "JOIN mechanisms mechanism ON mechanism.id = mention.mechanism"
        if where.needs("mechanism") or "mechanism." in also
        else ""
    )
    return f"{rows.MENTIONS.source} {names} {documents}"


def _ordered(order: str, descending: bool) -> str:
    by = (f"{expression} DESC" if largest != descending else expression for expression, largest in _BY[order])
    return ", ".join((*by, "mention.mechanism"))


def _mechanisms(
    connection: sqlite3.Connection, filters: Filters, limit: int, offset: int, order: str
) -> list[Mechanism]:
    where = mention_where(filters)
    ids = [
        row[0]
        for row in connection.execute(
            f"SELECT mention.mechanism FROM {mentions_source(where, also=order)} WHERE {where.sql} "
            f"GROUP BY mention.mechanism ORDER BY {order} LIMIT ? OFFSET ?",
            [*where.params, limit or -1, offset],
        ).fetchall()
    ]
    found: list[Mechanism] = []
    for start in range(0, len(ids), rows.CHUNK):
        chunk = ids[start : start + rows.CHUNK]
        marks = ", ".join("?" * len(chunk))
        mentions: dict[int, list[Mention]] = defaultdict(list)
        for mechanism, *row in connection.execute(
            f"SELECT mention.mechanism, {rows.MENTIONS.selected} FROM {rows.MENTIONS.source} "
            f"JOIN mechanisms mechanism ON mechanism.id = mention.mechanism {rows.MENTIONS.joins} "
            f"WHERE mention.mechanism IN ({marks}) AND {where.sql} "
            "ORDER BY mention.document, p.position, mention.start",
            [*chunk, *where.params],
        ):
            mentions[mechanism].append(rows.MENTIONS.make(row))
        names = connection.execute(f"SELECT id, name, kind FROM mechanisms WHERE id IN ({marks})", chunk).fetchall()
        named = {number: (name, kind) for number, name, kind in names}
        found += (checked(Mechanism(number, *named[number], tuple(mentions[number]))) for number in chunk)
    return found
