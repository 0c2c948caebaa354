"""The structure of a stored document as the spans that extraction made of it, so that it can be worked on anew."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import NamedTuple, TypeVar

from store.database.declared import tables
from store.database.declared.columns import Computed, Listing
from store.spans import Mark, MeasureSpan, Metadata, Outline, ParagraphSpan, SectionSpan

Span = TypeVar("Span")
_METADATA = Listing(tables.DOCUMENTS, alias="d", model=Metadata)
_SECTIONS = Listing(tables.SECTIONS, alias="s", model=SectionSpan)
_PARAGRAPHS = Listing(tables.PARAGRAPHS, alias="p", model=ParagraphSpan, computed={"marks": Computed("NULL")})
_MEASURES = Listing(tables.MEASURES, alias="m", model=MeasureSpan)


class StoredOutline(NamedTuple):
    """An outline, as far as themes and statements depend on it, with the ids of its paragraphs and measures."""

    outline: Outline
    paragraphs: list[int]
    measures: list[int]


def document_ids(connection: sqlite3.Connection) -> list[int]:
    """The ids of all documents."""
    return [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id").fetchall()]


def stored_outline(connection: sqlite3.Connection, document: int) -> StoredOutline:
    """The outline of the document with that id; mentions and marks are left out."""
    (metadata,), _ = spans_of(connection, _METADATA, document, key="id")
    sections, section_ids = spans_of(connection, _SECTIONS, document)
    paragraphs, paragraph_ids = spans_of(connection, _PARAGRAPHS, document)
    measures, measure_ids = spans_of(connection, _MEASURES, document)
    section_at = {number: index for index, number in enumerate(section_ids)}
    paragraph_at = {number: index for index, number in enumerate(paragraph_ids)}
    outline = Outline(
        metadata=metadata,
        paragraphs=tuple(replace(p, section=section_at.get(p.section or 0)) for p in paragraphs),
        sections=tuple(replace(s, paragraph=s.paragraph - 1) for s in sections),
        measures=tuple(
            replace(m, paragraph=paragraph_at[m.paragraph], section=section_at.get(m.section or 0)) for m in measures
        ),
    )
    return StoredOutline(outline, paragraph_ids, measure_ids)


def spans_of(
    connection: sqlite3.Connection, listing: Listing[Span], document: int, *, key: str = "document"
) -> tuple[list[Span], list[int]]:
    """The rows of a document as spans, whose references are ids still, and their own ids."""
    alias = listing.alias
    rows = connection.execute(
        f"SELECT {alias}.id, {listing.selected} FROM {listing.source} WHERE {alias}.{key} = ? ORDER BY {alias}.id",
        [document],
    ).fetchall()
    return [listing.make(row[1:]) for row in rows], [row[0] for row in rows]


def marks_of(connection: sqlite3.Connection, paragraph: int) -> list[Mark]:
    """Where the parts of the paragraph with that id stand in its file."""
    marks, *place = connection.execute(
        'SELECT marks, line, "column", page FROM paragraphs WHERE id = ?', [paragraph]
    ).fetchone()
    return [Mark(*each) for each in json.loads(marks)] if marks else [Mark(0, *place)]
