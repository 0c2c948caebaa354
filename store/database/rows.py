"""Rows of the library as the dataclasses of `store.models`.

A page is found in two steps, ids first (filtered, sorted, cut) and then the full rows of these ids only, so that
sorting a million rows never drags their texts and themes along.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from store.database.filtering import Where
from store.errors import UnknownName
from store.models import Document, DocumentRef, Figure, Measure, Paragraph

CHUNK = 500
DOCUMENT = "document"

Row = TypeVar("Row")

_DOCUMENT = "d.id, d.path, d.title, d.place, d.year"
_PARAGRAPH_THEMES = (
    "(SELECT group_concat(theme, ' ') FROM (SELECT theme FROM paragraph_themes WHERE paragraph = p.id ORDER BY rank))"
)
_MEASURE_THEMES = (
    "(SELECT group_concat(theme, ' ') FROM (SELECT theme FROM measure_themes WHERE measure = m.id ORDER BY rank))"
)
_JOINS = "JOIN paragraphs p ON p.id = {0}.paragraph JOIN documents d ON d.id = {0}.document"


class Table(NamedTuple, Generic[Row]):
    """How one kind of row is selected and made."""

    alias: str
    source: str
    joins: str
    """what filters and orders may speak of besides the row itself"""
    orders: Mapping[str, Sequence[str]]
    """what the rows can be sorted by; "document" is as they stand in the documents"""
    columns: str
    more: str
    """joined only for the rows that are answered"""
    make: Callable[[tuple[Any, ...]], Row]


def page(
    connection: sqlite3.Connection,
    table: Table[Row],
    where: Where,
    *,
    order: str = DOCUMENT,
    descending: bool = False,
    limit: int = 0,
    offset: int = 0,
) -> Iterator[Row]:
    """The rows that satisfy `where`, as dataclasses, `limit` 0 meaning all."""
    ids = iter(page_ids(connection, table, where, order=order, descending=descending, limit=limit, offset=offset))
    while chunk := list(islice(ids, CHUNK)):
        yield from by_ids(connection, table, chunk)


def page_ids(
    connection: sqlite3.Connection,
    table: Table[Any],
    where: Where,
    *,
    order: str = DOCUMENT,
    descending: bool = False,
    limit: int = 0,
    offset: int = 0,
) -> list[int]:
    """The ids of the rows that satisfy `where`, in order."""
    joins = table.joins if where.needs("d") or where.needs("p") else ""
    found = connection.execute(
        f"SELECT {table.alias}.id FROM {table.source} {joins} WHERE {where.sql} "
        f"ORDER BY {order_by(table, order, descending)} LIMIT ? OFFSET ?",
        [*where.params, limit or -1, offset],
    ).fetchall()
    return [row[0] for row in found]


def order_by(table: Table[Any], order: str, descending: bool) -> str:
    """The ORDER BY of a named order: rows without the value last, equal rows as they stand in the documents.

    Otherwise one direction for all columns, so that an index gives the order.  Raises UnknownName for an order that
    the table does not have.
    """
    if order not in table.orders:
        raise UnknownName("Cannot sort by “{name}”; take one of {known}", name=order, known=", ".join(table.orders))
    columns = dict.fromkeys([*table.orders[order], *table.orders[DOCUMENT]])
    return ", ".join(f"{column} DESC" if descending and "=" not in column else column for column in columns)


def by_ids(connection: sqlite3.Connection, table: Table[Row], ids: Sequence[int]) -> Iterator[Row]:
    """The rows with these ids, in this order."""
    cursor = connection.execute(
        f"SELECT {table.alias}.id, {table.columns} FROM {table.source} {table.joins} {table.more} "
        f"WHERE {table.alias}.id IN ({', '.join('?' * len(ids))})",
        ids,
    )
    rows = {row[0]: table.make(row) for row in cursor.fetchall()}
    return (rows[each] for each in ids if each in rows)


def _themes(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()


def _document(row: tuple[Any, ...]) -> Document:
    return Document(*row)


def _paragraph(row: tuple[Any, ...]) -> Paragraph:
    key, position, line, column, page, section, text, kind, duplicate_of, themes, *document = row
    return Paragraph(
        id=key,
        document=DocumentRef(*document),
        paragraph=position,
        line=line,
        column=column,
        page=page,
        section=section or "",
        text=text,
        kind=kind,
        themes=_themes(themes),
        duplicate_of=duplicate_of,
    )


def _measure(row: tuple[Any, ...]) -> Measure:
    (key, position, line, column, page, start, end, name, level, enumerator, heading, duplicate_of) = row[:12]
    themes, figures, *document = row[12:]
    return Measure(
        id=key,
        document=DocumentRef(*document),
        paragraph=position,
        line=line,
        column=column,
        page=page,
        start=start,
        end=end,
        name=name,
        level=level,
        enumerator=enumerator,
        heading=heading,
        themes=_themes(themes),
        figures=figures,
        duplicate_of=duplicate_of,
    )


def _figure(row: tuple[Any, ...]) -> Figure:
    (key, position, line, column, page, start, end, text, low, high, unit, kind, bound, change) = row[:14]
    subject, when, year, duplicate_of, measure, themes, *document = row[14:]
    return Figure(
        id=key,
        document=DocumentRef(*document),
        paragraph=position,
        line=line,
        column=column,
        page=page,
        start=start,
        end=end,
        text=text,
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        bound=bound,
        change=change,
        subject=subject,
        when=when,
        year=year,
        measure=measure or "",
        themes=_themes(themes),
        duplicate_of=duplicate_of,
    )


_DUPLICATE_OF = "(SELECT position FROM paragraphs o WHERE o.id = p.duplicate_of)"

DOCUMENTS = Table(
    alias="d",
    source="documents d",
    joins="",
    orders={
        DOCUMENT: ("d.id",),
        "place": ("d.place = ''", "d.place"),
        "title": ("d.title",),
        "date": ("d.published_on = ''", "d.published_on"),
        "paragraphs": ("d.paragraphs",),
        "measures": ("d.measures",),
        "figures": ("d.figures",),
    },
    columns=(
        "d.path, d.title, d.subtitle, d.issuer, d.author, d.place, d.published_on, d.year, d.number, d.format, "
        "d.encoding, d.paragraphs, d.measures, d.figures, d.status"
    ),
    more="",
    make=_document,
)
PARAGRAPHS = Table(
    alias="p",
    source="paragraphs p",
    joins="JOIN documents d ON d.id = p.document",
    orders={DOCUMENT: ("p.document", "p.position")},
    columns=(
        f'p.position, p.line, p."column", p.page, s.title, p.text, p.kind, {_DUPLICATE_OF}, {_PARAGRAPH_THEMES}, '
        f"{_DOCUMENT}"
    ),
    more="LEFT JOIN sections s ON s.id = p.section",
    make=_paragraph,
)
MEASURES = Table(
    alias="m",
    source="measures m",
    joins=_JOINS.format("m"),
    orders={
        DOCUMENT: ("m.document", "m.id"),
        "name": ("m.name",),
        "heading": ("m.heading",),
        "level": ("m.level",),
    },
    columns=(
        'p.position, m.line, m."column", m.page, m.start, m."end", m.name, m.level, m.enumerator, m.heading, '
        f"{_DUPLICATE_OF}, {_MEASURE_THEMES}, "
        '(SELECT count(*) FROM figures h WHERE h.paragraph = m.paragraph AND h.start >= m.start AND h."end" <= m."end")'
        f", {_DOCUMENT}"
    ),
    more="",
    make=_measure,
)
FIGURES = Table(
    alias="f",
    source="figures f",
    joins=_JOINS.format("f"),
    orders={
        DOCUMENT: ("f.document", "f.id"),
        "value": ("f.low",),
        "unit": ("f.unit",),
        "bound": ("f.bound",),
        "subject": ("f.subject",),
        "when": ("f.period",),
        "kind": ("f.kind",),
        "year": ("f.year",),
    },
    columns=(
        'p.position, f.line, f."column", f.page, f.start, f."end", f.text, f.low, f.high, f.unit, f.kind, f.bound, '
        f"f.change, f.subject, f.period, f.year, {_DUPLICATE_OF}, m.name, "
        f"CASE WHEN f.measure IS NULL THEN {_PARAGRAPH_THEMES} ELSE {_MEASURE_THEMES} END, {_DOCUMENT}"
    ),
    more="LEFT JOIN measures m ON m.id = f.measure",
    make=_figure,
)
TABLES: dict[str, Table[Any]] = {
    "documents": DOCUMENTS,
    "paragraphs": PARAGRAPHS,
    "measures": MEASURES,
    "figures": FIGURES,
}
