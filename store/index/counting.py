"""Counting: in how many paragraphs each pair of characters stands.

Rare pairs choose the candidates, and pinyin is read by the pairs that exist.  The counts are exact after `finish`,
whichever way they were reached: document by document, or all at once from the index after a large load.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nlargest

from store.index.grams import grams_of
from store.index.pinyin import sounds_of

FOLLOWERS = 24
"""A single character is looked up by this many of the characters that follow it most often; see `search_often`."""
_AT_ONCE = 20
"""When at least one paragraph in this many is new, counting all of them at once is quicker."""


def count_pending(connection: sqlite3.Connection) -> bool:
    """Count the documents that were indexed since the last time; answers whether everything was counted anew."""
    pending = [row[0] for row in connection.execute("SELECT document FROM search_pending ORDER BY document")]
    if not pending:
        return False
    new = _paragraphs_of(connection, pending)
    all_anew: bool = new * _AT_ONCE >= connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    if all_anew:
        count_all(connection)
    else:
        counts: Counter[str] = Counter()
        for document in pending:
            counts.update(_pairs_of_document(connection, document))
        _add(connection, counts, 1)
        _add_followers(connection, counts)
    connection.execute("DELETE FROM search_pending")
    return all_anew


def count_all(connection: sqlite3.Connection) -> None:
    """Count every pair anew from the index."""
    connection.execute("DELETE FROM search_pairs")
    connection.execute("DELETE FROM search_characters")
    counts: Counter[str] = Counter()
    followers: dict[str, list[tuple[int, str]]] = {}
    pairs = sorted(_indexed_pairs(connection, counts))
    connection.executemany("INSERT INTO search_pairs VALUES (?, ?, ?, ?)", _rows(pairs))
    for pair, paragraphs in pairs:
        followers.setdefault(pair[0], []).append((paragraphs, pair[1]))
    connection.executemany("INSERT INTO search_characters VALUES (?, ?)", sorted(counts.items()))
    connection.execute("DELETE FROM search_often")
    connection.executemany(
        "INSERT INTO search_often VALUES (?, ?)",
        ((c, "".join(f for _, f in nlargest(FOLLOWERS, found))) for c, found in followers.items()),
    )


def _add_followers(connection: sqlite3.Connection, pairs: Iterable[str]) -> None:
    """Note new followers of characters that have few; which follow most often is worked out by `count_all`."""
    held = dict(connection.execute("SELECT character, followers FROM search_often").fetchall())
    for pair in sorted(pairs):
        followers = held.get(pair[0], "")
        if pair[1] not in followers and len(followers) < FOLLOWERS:
            held[pair[0]] = followers + pair[1]
            connection.execute("INSERT OR REPLACE INTO search_often VALUES (?, ?)", [pair[0], held[pair[0]]])


def uncount_document(connection: sqlite3.Connection, document: int) -> None:
    """Take the pairs of a document out of the counts, unless they are not in them yet."""
    if not connection.execute("SELECT 1 FROM search_pending WHERE document = ?", [document]).fetchone():
        _add(connection, Counter(_pairs_of_document(connection, document)), -1)


def _paragraphs_of(connection: sqlite3.Connection, documents: list[int]) -> int:
    count = "SELECT count(*) FROM paragraphs WHERE document = ?"
    return sum(connection.execute(count, [document]).fetchone()[0] for document in documents)


def _pairs_of_document(connection: sqlite3.Connection, document: int) -> Iterator[str]:
    for (text,) in connection.execute("SELECT text FROM paragraphs WHERE document = ?", [document]):
        yield from (gram for gram in set(grams_of(text).split()) if _is_pair(gram))


def _is_pair(gram: str) -> bool:
    return len(gram) == 2 and gram[0] > "\x7f"


def _indexed_pairs(connection: sqlite3.Connection, characters: Counter[str]) -> Iterator[tuple[str, int]]:
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_grams, row)"
    )
    for pair, paragraphs in connection.execute("SELECT term, doc FROM temp.search_vocabulary WHERE term >= char(128)"):
        if len(pair) == 2:
            characters[pair[0]] += paragraphs
            yield pair, paragraphs


def _rows(counts: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int, str, int]]:
    for pair, paragraphs in counts:
        for first in sounds_of(pair[0]):
            for second in sounds_of(pair[1]):
                yield first, second, pair, paragraphs


def _add(connection: sqlite3.Connection, counts: Counter[str], sign: int) -> None:
    connection.executemany(
        "INSERT INTO search_pairs VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET paragraphs = paragraphs + excluded.paragraphs",
        _rows((pair, sign * n) for pair, n in sorted(counts.items())),
    )
    characters: Counter[str] = Counter()
    for pair, n in counts.items():
        characters[pair[0]] += sign * n
    connection.executemany(
        "INSERT INTO search_characters VALUES (?, ?) ON CONFLICT DO UPDATE SET pairs = pairs + excluded.pairs",
        sorted(characters.items()),
    )
    if sign < 0:
        connection.executemany(
            "DELETE FROM search_pairs WHERE first = ? AND second = ? AND pair = ? AND paragraphs <= 0",
            ((first, second, pair) for first, second, pair, _ in _rows(counts.items())),
        )
        connection.executemany(
            "DELETE FROM search_characters WHERE character = ? AND pairs <= 0", ((c,) for c in characters)
        )
