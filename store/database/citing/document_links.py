"""Leading citations to the documents of the library, also to those that were loaded after them.

A document is found by its number, by its title, or by the title of what it sends out.  Of several with one title that
one is meant which was the last when the citing document was written; one with another number is another document.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.database.citing.superseding import mark_superseded
from store.extraction.citations.document_names import names_of, number_key

_PENDING = "(SELECT document FROM search_pending)"
"""Documents that were written since the index was last brought up to date."""
_EVERY = "(SELECT id FROM documents)"


class _Candidate(NamedTuple):
    """A document that may be meant."""

    document: int
    rank: int
    date: str
    number: str
    """the key of its number, or "" """


class _Mention(NamedTuple):
    """A citation as it is looked up."""

    id: int
    document: int
    number: str | None
    relation: str
    date: str
    target: int | None


def link_citations(connection: sqlite3.Connection, *, every: bool = False) -> None:
    """Find the targets of the citations in new documents, and of all that may mean a new document.

    New are the documents that the index has not counted yet: call it before `store.index.finish`, inside the caller's
    transaction.  `every` takes all documents for new.
    """
    new = _EVERY if every else _PENDING
    if not connection.execute(f"SELECT 1 FROM {new} LIMIT 1").fetchone():
        return
    _name_documents(connection, new)
    connection.execute("DELETE FROM cited WHERE id NOT IN (SELECT cited FROM citations WHERE cited IS NOT NULL)")
    changed: list[tuple[int | None, int]] = []
    for key, number, mentions in _affected(connection, new):
        changed += _found(connection, key, number, mentions)
    connection.executemany("UPDATE citations SET target = ? WHERE id = ?", changed)
    mark_superseded(connection)


def _name_documents(connection: sqlite3.Connection, new: str) -> None:
    connection.execute(f"DELETE FROM document_names WHERE document IN {new}")
    documents = connection.execute(f"SELECT id, title, number FROM documents WHERE id IN {new}").fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO document_names (document, key, rank) VALUES (?, ?, ?)",
        (
            (document, key, rank)
            for document, title, number in documents
            for key, rank in names_of(title or "", number or "")
        ),
    )


def _affected(connection: sqlite3.Connection, new: str) -> Iterator[tuple[str, str, list[_Mention]]]:
    """The key and number of each cited document that may have got or lost its target, with all of its mentions."""
    named = f"SELECT key FROM document_names WHERE document IN {new}"
    rows = connection.execute(
        "SELECT c.cited, c.id, c.document, c.number, c.relation, coalesce(d.published_on, ''), c.target "
        "FROM citations c JOIN documents d ON d.id = c.document WHERE c.cited IN ("
        f"SELECT cited FROM citations WHERE document IN {new} "
        f"UNION SELECT cited FROM citations WHERE target IN {new} "
        f"UNION SELECT id FROM cited WHERE key IN ({named}) UNION SELECT id FROM cited WHERE number IN ({named}))"
    )
    mentions: dict[int, list[_Mention]] = defaultdict(list)
    for cited, *row in rows.fetchall():
        mentions[cited].append(_Mention(*row))
    for cited, found in mentions.items():
        key, number = connection.execute("SELECT key, number FROM cited WHERE id = ?", [cited]).fetchone()
        if not number and (stated := next((number_key(each.number) for each in found if each.number), "")):
            connection.execute("UPDATE cited SET number = ? WHERE id = ?", [stated, cited])
            number = stated
        yield key, number or "", found


def _found(
    connection: sqlite3.Connection, key: str, number: str, mentions: Sequence[_Mention]
) -> Iterator[tuple[int | None, int]]:
    """The (target, id) of each mention whose target is another one than before."""
    candidates: dict[str, list[_Candidate]] = {}
    for mention in mentions:
        stated = number_key(mention.number) if mention.number else ""
        for name in {key, number, stated} - candidates.keys():
            candidates[name] = _named(connection, name)
        by_title = [each for each in candidates[key] if not (stated and each.number and each.number != stated)]
        target = _chosen(by_title, mention) or _chosen(candidates[stated], mention)
        if target != mention.target:
            yield target, mention.id


def _named(connection: sqlite3.Connection, key: str) -> list[_Candidate]:
    if not key:
        return []
    rows = connection.execute(
        "SELECT n.document, n.rank, coalesce(d.published_on, ''), d.number FROM document_names n "
        "JOIN documents d ON d.id = n.document WHERE n.key = ?",
        [key],
    )
    return [_Candidate(document, rank, date, number_key(n) if n else "") for document, rank, date, n in rows.fetchall()]


def _chosen(candidates: Sequence[_Candidate], mention: _Mention) -> int | None:
    """The document that a mention means, None for none of them."""
    others = [each for each in candidates if each.document != mention.document]
    if mention.relation in ("repeals", "amends"):
        others = [each for each in others if not _later(each.date, mention.date)]
    elif not others and candidates:
        return mention.document
    if not others:
        return None
    best = min(each.rank for each in others)
    fit = [each for each in others if each.rank == best]
    earlier = [each for each in fit if not _later(each.date, mention.date)]
    return max(earlier or fit, key=lambda each: (each.date, each.document)).document


def _later(date: str, other: str) -> bool:
    """Whether a date is certainly later than another one; both may be less precise than a day."""
    known = min(len(date), len(other))
    return known > 0 and date[:known] > other[:known]
