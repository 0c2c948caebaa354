"""Rows of the library as the dataclasses of `store.models.contents`.

A page is found in two steps, ids first (filtered, sorted, cut) and then the full rows of these ids only, so that
sorting a million rows never drags their texts and themes along.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from store.database.conditions import Where
from store.database.declared import tables
from store.database.declared.columns import DOCUMENT, LONGEST_TEXT, Computed, Listing, Model
from store.errors import UnknownName
from store.models.citation import Citation
from store.models.contents import Document, DocumentRef, Figure, Measure, Mention, Paragraph, Section
from store.models.statement import Statement
from store.text.issuers import issuers_of

CHUNK = 500


def page(
    connection: sqlite3.Connection,
    listing: Listing[Model],
    where: Where,
    *,
    order: str = DOCUMENT,
    descending: bool = False,
    limit: int = 0,
    offset: int = 0,
) -> Iterator[Model]:
    """The rows that satisfy `where`, as models, `limit` 0 meaning all."""
    ids = iter(page_ids(connection, listing, where, order=order, descending=descending, limit=limit, offset=offset))
    while chunk := list(islice(ids, CHUNK)):
        yield from by_ids(connection, listing, chunk)


def page_ids(
    connection: sqlite3.Connection,
    listing: Listing[Any],
    where: Where,
    *,
    order: str = DOCUMENT,
    descending: bool = False,
    limit: int = 0,
    offset: int = 0,
) -> list[int]:
    """The ids of the rows that satisfy `where`, in order."""
    joins = listing.joins if where.needs("d") or where.needs("p") else ""
    found = connection.execute(
        f"SELECT {listing.alias}.id FROM {listing.source} {joins} WHERE {where.sql} "
        f"ORDER BY {order_by(listing, order, descending)} LIMIT ? OFFSET ?",
        [*where.params, limit or -1, offset],
    ).fetchall()
    return [row[0] for row in found]


def order_by(listing: Listing[Any], order: str, descending: bool) -> str:
    """The ORDER BY of a named order: rows without the value last, equal rows as they stand in the documents.

    Otherwise one direction for all columns, so that an index gives the order.  Raises UnknownName for an order that
    the rows do not have.
    """
    known = listing.all_orders
    if order not in known:
        raise UnknownName("Cannot sort by “{name}”; take one of {known}", name=order, known=", ".join(known))
    columns = dict.fromkeys([*known[order], *known[DOCUMENT]])
    return ", ".join(f"{column} DESC" if descending and "=" not in column else column for column in columns)


def by_ids(connection: sqlite3.Connection, listing: Listing[Model], ids: Sequence[int]) -> Iterator[Model]:
    """The rows with these ids, in this order."""
    cursor = connection.execute(
        f"SELECT {listing.alias}.id, {listing.selected} FROM {listing.source} {listing.joins} {listing.more} "
        f"WHERE {listing.alias}.id IN ({', '.join('?' * len(ids))})",
        ids,
    )
    rows = {row[0]: listing.make(row[1:]) for row in cursor.fetchall()}
    return (rows[each] for each in ids if each in rows)


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()


def _issuers(text: str | None) -> tuple[str, ...]:
    return issuers_of(text or "")


def _reference(value: str | None) -> DocumentRef | None:
    """The document that a subquery gave as JSON."""
    import json

    return DocumentRef(*json.loads(value)) if value else None


def _themes_of(owner: str, alias: str) -> str:
    ordered = f"SELECT theme FROM {owner}_themes WHERE {owner} = {alias}.id ORDER BY rank"
    return f"(SELECT group_concat(theme, ' ') FROM ({ordered}))"


def _of_text(alias: str) -> str:
    return f"JOIN paragraphs p ON p.id = {alias}.paragraph JOIN documents d ON d.id = {alias}.document"


def _sentence(value: str) -> str:
    """The sentence around the offset that stands before the text, parted by a colon."""
    from store.text.sentences import sentence_around

    offset, _, text = value.partition(":")
    begin, end = sentence_around(text, int(offset), int(offset))
    return text[begin:end]


PERIOD = (
    "CASE WHEN st.period_to IS NULL THEN '' WHEN st.period_from = st.period_to THEN st.period_to || '' "
    "ELSE st.period_from || '-' || st.period_to END"
)
"""the period of a statement (alias st) as text"""
_POSITION = Computed("p.position")
_DUPLICATE_OF = Computed("(SELECT position FROM paragraphs original WHERE original.id = p.duplicate_of)")
_PARAGRAPH_THEMES, _MEASURE_THEMES = _themes_of("paragraph", "p"), _themes_of("measure", "m")

DOCUMENTS = Listing(
    tables.DOCUMENTS,
    alias="d",
    model=Document,
    computed={
        "kind": Computed("coalesce(d.kind, '')"),
        "url": Computed("coalesce(d.url, '')"),
        "issuers": Computed("d.issuer", _issuers),
        "guessed": Computed("d.guessed", _words),
        "versions": Computed(
            "(SELECT count(*) FROM versions WHERE a = d.id) + (SELECT count(*) FROM versions WHERE b = d.id)"
        ),
    },
    orders={
        DOCUMENT: ("d.id",),
        "place": ("d.place = ''", "d.place"),
        "title": ("d.title",),
        "date": ("d.published_on = ''", "d.published_on"),
    },
)
SECTIONS = Listing(tables.SECTIONS, alias="s", model=Section, orders={DOCUMENT: ("s.id",)})
PARAGRAPHS = Listing(
    tables.PARAGRAPHS,
    alias="p",
    model=Paragraph,
    reference=DocumentRef,
    joins="JOIN documents d ON d.id = p.document",
    more="LEFT JOIN sections s ON s.id = p.section",
    computed={
        "section": Computed("coalesce(s.title, '')"),
        "themes": Computed(_PARAGRAPH_THEMES, _words),
        "duplicate_of": _DUPLICATE_OF,
    },
    orders={DOCUMENT: ("p.document", "p.position")},
)
MEASURES = Listing(
    tables.MEASURES,
    alias="m",
    model=Measure,
    reference=DocumentRef,
    joins=_of_text("m"),
    computed={
        "paragraph": _POSITION,
        "themes": Computed(_MEASURE_THEMES, _words),
        "figures": Computed(
            "(SELECT count(*) FROM figures held WHERE held.paragraph = m.paragraph "
            'AND held.start >= m.start AND held."end" <= m."end")'
        ),
        "duplicate_of": _DUPLICATE_OF,
    },
    orders={DOCUMENT: ("m.document", "m.id")},
)
FIGURES = Listing(
    tables.FIGURES,
    alias="f",
    model=Figure,
    reference=DocumentRef,
    joins=_of_text("f"),
    more="LEFT JOIN measures m ON m.id = f.measure",
    computed={
        "paragraph": _POSITION,
        "measure": Computed("coalesce(m.name, '')"),
        "themes": Computed(f"CASE WHEN f.measure IS NULL THEN {_PARAGRAPH_THEMES} ELSE {_MEASURE_THEMES} END", _words),
        "duplicate_of": _DUPLICATE_OF,
    },
    orders={DOCUMENT: ("f.document", "f.id")},
)
STATEMENTS = Listing(
    tables.STATEMENTS,
    alias="st",
    model=Statement,
    reference=DocumentRef,
    joins=_of_text("st"),
    more="JOIN figures f ON f.id = st.figure LEFT JOIN indicators i ON i.id = st.indicator",
    computed={
        "place": Computed("d.place"),
        "label": Computed("coalesce(i.zh, st.indicator)"),
        "period": Computed(PERIOD),
        "basis": Computed("nullif(st.basis, '')"),
        "text": Computed("f.text"),
        "sentence": Computed("f.start || ':' || p.text", _sentence, LONGEST_TEXT),
        "paragraph": _POSITION,
        "line": Computed("f.line"),
        "column": Computed('f."column"'),
        "page": Computed("f.page"),
        "start": Computed("f.start"),
        "end": Computed('f."end"'),
        "duplicate_of": _DUPLICATE_OF,
    },
    orders={
        DOCUMENT: ("st.document", "st.id"),
        "indicator": ("st.indicator",),
        "period": ("st.period_to", "st.period_from"),
        "place": ("d.place",),
        "value": ("coalesce(st.low, st.high)",),
    },
)
CITATIONS = Listing(
    tables.CITATIONS,
    alias="c",
    model=Citation,
    reference=DocumentRef,
    joins=_of_text("c"),
    computed={
        "paragraph": _POSITION,
        "target": Computed(
            "(SELECT json_array(t.id, t.path, t.title, t.place, t.year, t.superseded) FROM documents t "
            "WHERE t.id = c.target)",
            _reference,
        ),
        "duplicate_of": _DUPLICATE_OF,
        "full_title": Computed("(SELECT cited.title FROM cited WHERE cited.id = c.cited)"),
        "full_number": Computed("(SELECT cited.number FROM cited WHERE cited.id = c.cited)"),
        "target_paragraph": Computed("NULL"),  # `citing.answers.with_articles` finds it
    },
    orders={
        DOCUMENT: ("c.document", "c.id"),
        "title": ("c.title IS NULL", "c.title"),
        "number": ("c.number IS NULL", "c.number"),
        "relation": ("c.relation",),
        "place": ("d.place",),
    },
)
MENTIONS = Listing(
    tables.MENTIONS,
    alias="mention",
    model=Mention,
    reference=DocumentRef,
    joins=_of_text("mention"),
    computed={"paragraph": _POSITION},
)
LISTINGS: dict[str, Listing[Any]] = {
    "documents": DOCUMENTS,
    "paragraphs": PARAGRAPHS,
    "measures": MEASURES,
    "figures": FIGURES,
    "statements": STATEMENTS,
    "citations": CITATIONS,
}
"""The rows that have filters, orders and a command of their own."""
