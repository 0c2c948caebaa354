"""Which documents are versions of one another: found by their sketches when a load ends, and kept.

Two documents are candidates where their sketches are alike, more so where their titles tell nothing; what they really
have in common is then worked out from their texts, paragraph by paragraph.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from store.comparison.sharing import Passages, common_share
from store.comparison.sketch import resemblance, shingles, sketch
from store.database import rows
from store.database.conditions import marks
from store.database.paragraph_texts import texts_of_document
from store.database.sketches import keep_sketch, unpacked
from store.index.folding import fold_text
from store.models.contents import DocumentRef
from store.models.version import Passage, Reuse, VersionPair

_AT_ONCE = 2_000
_FEW = 4
"""Hashes in common that may be chance."""
_OWNERS = 40
"""A hash that more of the documents at hand have is a phrase of everybody."""
_ALIKE_TITLES = 60
_IN_TITLE = re.compile(r"[（(].*?[)）]|[0-9]+|[一二三四五六七八九〇]{4}年")


class _Bar(NamedTuple):
    """What two documents must have in common, as sketches, all their shingles and the texts themselves tell it."""

    sketched: float
    shingled: float
    read: float


_OF_LIKE_TITLES = _Bar(0.13, 0.2, 0.3)
_OF_OTHERS = _Bar(0.33, 0.4, 0.5)


def link_versions(connection: sqlite3.Connection) -> None:
    """Find the versions of the documents that were written since the last time; inside the caller's transaction."""
    without = "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM sketches)"
    for (document,) in connection.execute(without).fetchall():
        keep_sketch(connection, document, sketch(texts_of_document(connection, document)))
    pending = [row[0] for row in connection.execute("SELECT document FROM sketches WHERE linked = 0 ORDER BY document")]
    for first in range(0, len(pending), _AT_ONCE):
        found = list(_versions_of(connection, pending[first : first + _AT_ONCE]))
        connection.executemany("INSERT OR REPLACE INTO versions VALUES (?, ?, ?)", found)
    connection.execute("UPDATE sketches SET linked = 1 WHERE linked = 0")


def version_pairs(connection: sqlite3.Connection, document: int | None, limit: int, offset: int) -> list[VersionPair]:
    """The pairs, of one document or of all, those with most in common first."""
    of_one = "" if document is None else "WHERE a = ?1 OR b = ?1"
    found = connection.execute(
        f"SELECT a, b, common FROM versions {of_one} ORDER BY common DESC, a, b LIMIT ?2 OFFSET ?3",
        [document, limit or -1, offset],
    ).fetchall()
    known = _references(connection, chain.from_iterable((a, b) for a, b, _ in found))
    pairs = ((sorted((known[a], known[b]), key=_age), common) for a, b, common in found)
    return [VersionPair(older, newer, common) for (older, newer), common in pairs]


def reuse(connection: sqlite3.Connection, document: int, limit: int) -> list[Reuse]:
    """What a document has in common with others, those first of which it holds most."""
    mine = sketch(texts := texts_of_document(connection, document))
    wanted = set(mine)
    near: list[tuple[int, int]] = []
    for other, packed in connection.execute("SELECT document, hashes FROM sketches WHERE document <> ?", [document]):
        if common := len(wanted.intersection(unpacked(packed))):
            near.append((common, other))
    found: list[tuple[float, int, tuple[Passage, ...]]] = []
    for _, other in sorted(near, key=lambda each: (-each[0], each[1]))[: max(limit * 4, 40) if limit else None]:
        passages, share = Passages(texts_of_document(connection, other)).of(texts)
        if passages:
            found.append((share, other, tuple(passages)))
    found = sorted(found, key=lambda each: (-each[0], each[1]))[: limit or None]
    known = _references(connection, (other for _, other, _ in found))
    return [Reuse(known[other], share, passages) for share, other, passages in found]


def _versions_of(connection: sqlite3.Connection, documents: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    @cache
    def name(document: int) -> tuple[str, str]:
        found = connection.execute("SELECT title, place FROM documents WHERE id = ?", [document])
        title, place = found.fetchone()
        return _bare(title), place or ""

    @lru_cache(maxsize=64)
    def texts(document: int) -> list[str]:
        return texts_of_document(connection, document)

    @lru_cache(maxsize=64)
    def all_shingles(document: int) -> set[int]:
        return shingles(texts(document))

    for one, other, sketched in sorted(_near(connection, documents)):
        (title, place), (other_title, other_place) = name(one), name(other)
        if title != other_title and place and other_place and place != other_place:
            continue  # what two places have in common is a pattern that both follow
        alike = fuzz.ratio(title, other_title) >= _ALIKE_TITLES
        bar = _OF_LIKE_TITLES if alike else _OF_OTHERS
        if sketched < bar.sketched:
            continue
        ones, others = all_shingles(one), all_shingles(other)
        if 2 * len(ones & others) < bar.shingled * (len(ones) + len(others)):
            continue
        if (common := common_share(texts(one), texts(other))) >= bar.read:
            yield one, other, round(common, 4)


def _near(connection: sqlite3.Connection, documents: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """(smaller id, larger id, how alike their sketches are) of some documents with all others of the library."""
    sketches = {
        number: unpacked(packed)
        for number, packed in connection.execute(
            f"SELECT document, hashes FROM sketches WHERE document IN ({marks(documents)})", documents
        )
    }
    owners: dict[int, list[int]] = defaultdict(list)
    for number, hashes in sketches.items():
        for each in hashes:
            owners[each].append(number)
    telling = {each: numbers for each, numbers in owners.items() if len(numbers) <= _OWNERS}
    for other, packed in connection.execute("SELECT document, hashes FROM sketches"):
        hashes = unpacked(packed)
        shared = Counter(chain.from_iterable(telling[each] for each in hashes if each in telling))
        for one, common in shared.items():
            if common >= _FEW and (one < other or (one != other and other not in sketches)):
                share, _ = resemblance(sketches[one], hashes)
                if share >= _OF_LIKE_TITLES.sketched:
                    yield min(one, other), max(one, other), share


def _bare(title: str) -> str:
    return _IN_TITLE.sub("", fold_text(title or ""))


def _references(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, DocumentRef]:
    found: dict[int, DocumentRef] = {}
    wanted = list(dict.fromkeys(ids))
    for first in range(0, len(wanted), rows.CHUNK):
        chunk = wanted[first : first + rows.CHUNK]
        for each in rows.by_ids(connection, rows.DOCUMENTS, chunk):
            found[each.id] = DocumentRef(each.id, each.path, each.title, each.place, each.year, each.superseded)
    return found


def _age(document: DocumentRef) -> tuple[int, int]:
    return document.year or 9999, document.id
