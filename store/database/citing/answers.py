"""Who cites whom, which documents are cited most, which are repealed or amended, and where an article stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from store.citations import RELATIONS, CitedDocument, Link, Superseded
from store.database import rows
from store.database.conditions import Where, marks
from store.database.filtering import citation_where
from store.models import DocumentRef, Filters

_REFERENCE = "{0}.id, {0}.path, {0}.title, {0}.place, {0}.year"
_COUNTS = ", ".join(f"total(c.relation = '{relation}')" for relation in RELATIONS)
_OF_CHANGE = re.compile("修改|修正|修订")
_MOST_PARAMETERS = 500


def cited(
    connection: sqlite3.Connection, filters: Filters, *, missing: bool, limit: int, offset: int
) -> list[CitedDocument]:
    """Cited documents with their counts, the most cited first; `missing`: only those outside the library."""
    where = citation_where(filters)
    where.add("c.cited IS NOT NULL" if not missing else "c.cited IS NOT NULL AND c.target IS NULL")
    where.add("(c.target IS NULL OR c.target <> c.document)")
    found = connection.execute(
        f"SELECT CASE WHEN c.target IS NULL THEN c.cited ELSE 0 END, c.target, count(*), count(DISTINCT c.document), "
        f"{_COUNTS}, min(c.cited) FROM citations c {_joined(where)} WHERE {where.sql} GROUP BY 1, 2 "
        "ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT ? OFFSET ?",
        [*where.params, limit or -1, offset],
    ).fetchall()
    documents = _documents(connection, {row[1] for row in found if row[1]})
    named = _cited_names(connection, {row[-1] for row in found})
    return [
        CitedDocument(
            outside,
            documents[target][0].title if target in documents else named[first][0],
            documents[target][1] if target in documents else named[first][1],
            mentions,
            citing,
            tuple(map(int, counts)),
            documents[target][0] if target in documents else None,
        )
        for outside, target, mentions, citing, *counts, first in found
    ]


def links(connection: sqlite3.Connection, filters: Filters) -> Iterator[Link]:
    """Who cites whom, with which relation and how often; mentions of a document in itself are left out."""
    where = citation_where(filters)
    where.add("c.cited IS NOT NULL AND (c.target IS NULL OR c.target <> c.document)")
    found = connection.execute(
        "SELECT c.document, c.target, CASE WHEN c.target IS NULL THEN c.cited END, c.relation, count(*), min(c.cited) "
        f"FROM citations c {_joined(where)} WHERE {where.sql} GROUP BY 1, 2, 3, 4 ORDER BY 1, min(c.id)",
        where.params,
    ).fetchall()
    documents = _documents(connection, {row[0] for row in found} | {row[1] for row in found if row[1]})
    named = _cited_names(connection, {row[-1] for row in found})
    for source, target, _, relation, mentions, first in found:
        of_library = documents.get(target)
        title, number = (of_library[0].title, of_library[1]) if of_library else named[first]
        yield Link(documents[source][0], of_library and of_library[0], title, number, relation, mentions)


def superseded(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, Superseded]:
    """What other documents repeal or amend, by id; a repeal counts more than an amendment, a later one more."""
    chosen = f" AND c.target IN ({marks(documents)})" if documents else " AND c.target IS NOT NULL"
    found = connection.execute(
        f"SELECT c.target, c.relation, c.title, coalesce(d.published_on, ''), p.position, c.start, c.\"end\", "
        f"{_REFERENCE.format('d')} FROM citations c JOIN documents d ON d.id = c.document "
        "JOIN paragraphs p ON p.id = c.paragraph "
        f"WHERE c.relation IN ('repeals', 'amends') AND c.duplicate = 0 AND c.target <> c.document{chosen}",
        list(documents),
    ).fetchall()
    answer: dict[int, Superseded] = {}
    for target, relation, title, date, position, start, end, *by in found:
        made = Superseded(relation, DocumentRef(*by), date, position, start, end)
        # 正在修订 somewhere in a plan changes nothing yet: what amends says so in its title.  And a text that was
        # amended by a decision does not amend that decision.
        if relation == "amends" and (not _OF_CHANGE.search(made.by.title) or _OF_CHANGE.search(title or "")):
            continue
        held = answer.get(target)
        if held is None or (held.relation, held.on) < (relation, date):
            answer[target] = made
    return answer


def citing_order() -> str:
    """The order in which the mentions of a document are shown: what changes it first."""
    return "CASE c.relation WHEN 'repeals' THEN 0 WHEN 'amends' THEN 1 ELSE 2 END, c.document, c.id"


def citing_ids(connection: sqlite3.Connection, document: int, limit: int) -> list[int]:
    """The ids of the citations that mean a document, those in itself left out."""
    found = connection.execute(
        f"SELECT c.id FROM citations c WHERE c.target = ?1 AND c.document <> ?1 AND c.duplicate = 0 "
        f"ORDER BY {citing_order()} LIMIT ?2",
        [document, limit or -1],
    )
    return [row[0] for row in found.fetchall()]


def article_place(connection: sqlite3.Connection, document: int, article: str) -> tuple[int, int] | None:
    """The first and last paragraph (positions) of an article of a document; None where it has none of that number."""
    from store.extraction.citations.articles import find_article, parse_article

    wanted = parse_article(article)
    if wanted is None:
        return None
    texts = connection.execute("SELECT text FROM paragraphs WHERE document = ? ORDER BY position", [document])
    found = find_article(wanted, [row[0] for row in texts.fetchall()])
    return (found[0] + 1, found[1] + 1) if found else None


def _joined(where: Where) -> str:
    return rows.CITATIONS.joins if where.needs("d") or where.needs("p") else ""


def _documents(connection: sqlite3.Connection, ids: set[int]) -> dict[int, tuple[DocumentRef, str]]:
    """The documents with these ids, and their numbers."""
    answer: dict[int, tuple[DocumentRef, str]] = {}
    for chunk in _chunks(ids):
        found = connection.execute(
            f"SELECT {_REFERENCE.format('d')}, coalesce(d.number, '') FROM documents d WHERE d.id IN ({marks(chunk)})",
            chunk,
        )
        answer |= {row[0]: (DocumentRef(*row[:-1]), row[-1]) for row in found.fetchall()}
    return answer


def _cited_names(connection: sqlite3.Connection, ids: set[int]) -> dict[int, tuple[str, str]]:
    """The title and number of the cited documents with these ids."""
    answer: dict[int, tuple[str, str]] = {}
    for chunk in _chunks(ids):
        found = connection.execute(f"SELECT id, title, number FROM cited WHERE id IN ({marks(chunk)})", chunk)
        answer |= {number: (title or "", named or "") for number, title, named in found.fetchall()}
    return answer


def _chunks(ids: set[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _MOST_PARAMETERS):
        yield ordered[start : start + _MOST_PARAMETERS]
