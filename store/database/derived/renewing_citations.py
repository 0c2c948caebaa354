"""Finding the citations of what is loaded anew: in a library of an older jucuo, and when the rules have changed."""

from __future__ import annotations

import sqlite3
from typing import Any

from store.database.access.connection import transaction
from store.database.citing.document_links import link_citations
from store.database.declared.tables import CITATIONS
from store.database.derived.outlines import document_ids, marks_of, stored_outline
from store.extraction.citations import RULES, find_citations
from store.extraction.citations.document_names import number_key
from store.progress import Tell, silent
from store.spans import CitationSpan, locate
from store.text.simplify import fold

_KEY = "citations"
"""the property that holds the rules by which the citations were found"""


def renew_citations(connection: sqlite3.Connection, progress: Tell = silent) -> bool:
    """Find all citations anew if they were found by other rules or never; answers whether it did.

    `progress` is told the documents done and in all.
    """
    row = connection.execute("SELECT value FROM properties WHERE key = ?", [_KEY]).fetchone()
    if row is not None and row[0] == RULES:
        return False
    documents = document_ids(connection)
    with transaction(connection):
        connection.execute("DELETE FROM citations")
        connection.execute("DELETE FROM cited")
        for done, document in enumerate(documents, 1):
            _cite_document(connection, document)
            progress(done, len(documents))
        link_citations(connection, every=True)
        connection.execute("INSERT OR REPLACE INTO properties (key, value) VALUES (?, ?)", [_KEY, RULES])
    return bool(documents)


def _cite_document(connection: sqlite3.Connection, document: int) -> None:
    stored = stored_outline(connection, document)
    folded = [fold(paragraph.text) for paragraph in stored.outline.paragraphs]
    found = find_citations(stored.outline, folded)
    for index, citations in enumerate(found):
        if not citations:
            continue
        number = stored.paragraphs[index]
        marks = marks_of(connection, number)
        duplicate = int(stored.outline.paragraphs[index].duplicate_of is not None)
        for citation in citations:
            mark = locate(marks, citation.start)
            given = {
                "document": document,
                "paragraph": number,
                "cited": _cited(connection, citation),
                "target": None,
                "line": mark.line,
                "column": mark.column,
                "page": mark.page,
                "duplicate": duplicate,
            }
            _put(connection, citation, given)


def _cited(connection: sqlite3.Connection, citation: CitationSpan) -> int | None:
    """The id of the document that a citation mentions."""
    if not citation.key:
        return None
    number = number_key(citation.number) if citation.number else ""
    connection.execute(
        "INSERT OR IGNORE INTO cited (key, title, number) VALUES (?, ?, ?)", [citation.key, citation.title, number]
    )
    return int(connection.execute("SELECT id FROM cited WHERE key = ?", [citation.key]).fetchone()[0])


def _put(connection: sqlite3.Connection, citation: CitationSpan, given: dict[str, Any]) -> None:
    columns = [column for column in CITATIONS.columns if column.name != "id"]
    values = [given[column.name] if column.name in given else getattr(citation, column.name) for column in columns]
    names = ", ".join(column.quoted for column in columns)
    connection.execute(f"INSERT INTO citations ({names}) VALUES ({', '.join('?' * len(columns))})", values)
