"""Where the articles stand that citations name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from store.database.paragraph_texts import texts_of_document
from store.models.citation import Citation

_KEPT = 20
"""Documents whose text is remembered while citations are gone through."""


def article_place(connection: sqlite3.Connection, document: int, article: str) -> tuple[int, int] | None:
    """The first and last paragraph (positions) of an article of a document; None where it has none of that number."""
    return _place(article, texts_of_document(connection, document))


def with_articles(connection: sqlite3.Connection, citations: Iterable[Citation]) -> list[Citation]:
    """The citations, those of an article with the paragraph where it stands; each document is read once."""
    texts: dict[int, list[str]] = {}
    made: list[Citation] = []
    for citation in citations:
        if citation.article and citation.target is not None:
            number = citation.target.id
            if number not in texts:
                texts = {number: texts_of_document(connection, number), **(texts if len(texts) < _KEPT else {})}
            place = _place(citation.article, texts[number])
            citation = replace(citation, target_paragraph=place and place[0])
        made.append(citation)
    return made


def _place(article: str, texts: list[str]) -> tuple[int, int] | None:
    from store.extraction.citations.article_marks import find_article, parse_article

    wanted = parse_article(article)
    found = find_article(wanted, texts) if wanted else None
    return (found[0] + 1, found[1] + 1) if found else None
