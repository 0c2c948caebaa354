"""Who cites whom, and which documents are cited most."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from store.database import rows
from store.database.conditions import Where, marks
from store.database.filtering import citation_where
from store.models.citation import RELATIONS, Citation, CitedDocument, Link
from store.models.contents import DocumentRef, Filters

REFERENCE = "{0}.id, {0}.path, {0}.title, {0}.place, {0}.year, {0}.superseded"
_COUNTS = ", ".join(f"total(c.relation = '{relation}')" for relation in RELATIONS)
_MOST_PARAMETERS = 500


def cited(
    connection: sqlite3.Connection, filters: Filters, *, missing: bool, limit: int, offset: int
) -> list[CitedDocument]:
    """Cited documents with their counts, the most cited first; `missing`: only those outside the library."""
    where = _of_others(filters, missing=missing)
    counts: Counter[tuple[int, int]] = Counter()
    for each, target, mentions in connection.execute(
        # Grouped by the first columns of the index, so that it is read once from end to end.
        f"SELECT c.cited, c.target, count(*) FROM citations c {_joined(where)} WHERE {where.sql} "
        "GROUP BY c.cited, c.duplicate, c.target",
        where.params,
    ):
        counts[0 if target else each, target or 0] += mentions
    # Equal counts stand in the order of ids, so that pages fit together.
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    shown = ordered[offset : offset + limit if limit else None]
    details = _details(connection, where, shown)
    documents = _documents(connection, {target for _, target in shown if target})
    named = _cited_names(connection, {each for each, _ in shown if each})
    made = []
    for key in shown:
        each, target = key
        title, number = named[each] if each else (documents[target][0].title, documents[target][1])
        citing, relations = details[key]
        reference = documents[target][0] if target else None
        made.append(CitedDocument(each, title, number, counts[key], citing, relations, reference))
    return made


def count_cited(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many documents `cited` would answer with."""
    where = _of_others(filters, missing=False)
    found = connection.execute(
        f"SELECT count(DISTINCT coalesce(-c.target, c.cited)) FROM citations c {_joined(where)} WHERE {where.sql}",
        where.params,
    )
    return int(found.fetchone()[0])


def _of_others(filters: Filters, *, missing: bool) -> Where:
    """The conditions on mentions of known documents in others."""
    where = citation_where(filters)
    where.add("c.cited IS NOT NULL")
    where.add("c.target IS NULL" if missing else "(c.target IS NULL OR c.target <> c.document)")
    return where


def _details(
    connection: sqlite3.Connection, where: Where, keys: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, tuple[int, ...]]]:
    """By how many documents each is cited, and how often as what."""
    answer: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}
    for column, chosen in (("c.target", {t for _, t in keys if t}), ("c.cited", {each for each, _ in keys if each})):
        outside = "" if column == "c.target" else " AND c.target IS NULL"
        for chunk in _chunks(chosen):
            for value, citing, *counts in connection.execute(
                f"SELECT {column}, count(DISTINCT c.document), {_COUNTS} FROM citations c {_joined(where)} "
                f"WHERE {where.sql} AND {column} IN ({marks(chunk)}){outside} GROUP BY 1",
                [*where.params, *chunk],
            ):
                answer[(0, value) if column == "c.target" else (value, 0)] = (citing, tuple(map(int, counts)))
    return answer


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


def citing_ids(connection: sqlite3.Connection, document: int, outside: int, limit: int) -> list[int]:
    """The ids of the citations that mean a document, or one `outside` the library, without those in itself.

    What changes the document comes first.
    """
    which = "c.target = ?1 AND c.document <> ?1" if document else "c.cited = ?2 AND c.target IS NULL"
    found = connection.execute(
        f"SELECT c.id FROM citations c WHERE {which} AND c.duplicate = 0 AND ?1 + ?2 > 0 "
        "ORDER BY CASE c.relation WHEN 'repeals' THEN 0 WHEN 'amends' THEN 1 ELSE 2 END, c.document, c.id LIMIT ?3",
        [document, outside, limit or -1],
    )
    return [row[0] for row in found.fetchall()]


def own_article_mentions(connection: sqlite3.Connection, document: int) -> Iterator[Citation]:
    """The articles of itself that a document mentions, in reading order."""
    from store.extraction.citations.article_marks import own_articles

    found = connection.execute(
        f'SELECT p.position, p.line, p."column", p.page, p.text, {REFERENCE.format("d")} FROM paragraphs p '
        "JOIN documents d ON d.id = p.document "
        "WHERE p.document = ? AND instr(p.text, '本') AND instr(p.text, '条') ORDER BY p.position",
        [document],
    )
    for position, line, column, page, text, *reference in found.fetchall():
        itself = DocumentRef(*reference)
        for start, end, article in own_articles(text):
            yield Citation(
                id=0,
                document=itself,
                paragraph=position,
                line=line,
                column=column + start,
                page=page,
                start=start,
                end=end,
                text=text[start:end],
                title=None,
                number=None,
                relation="reference",
                article=article.text,
                target=itself,
                duplicate_of=None,
            )


def _joined(where: Where) -> str:
    return rows.CITATIONS.joins if where.needs("d") or where.needs("p") else ""


def _documents(connection: sqlite3.Connection, ids: set[int]) -> dict[int, tuple[DocumentRef, str]]:
    """The documents with these ids, and their numbers."""
    answer: dict[int, tuple[DocumentRef, str]] = {}
    for chunk in _chunks(ids):
        found = connection.execute(
            f"SELECT {REFERENCE.format('d')}, coalesce(d.number, '') FROM documents d WHERE d.id IN ({marks(chunk)})",
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
