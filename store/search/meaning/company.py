"""Nearness learned from the library: words by the company that they keep.

The paragraphs that hold the official words best share other words, which the rest of the library has less often; what
holds several of these is nearer to what is asked.  It is read from the index at the time of the question, so that it is
as new as the last load and nothing has to be trained or kept.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from store.index.pinyin import sounds_of
from store.search.candidates import Candidate

LOOKED_AT = 12
"""How many of the best paragraphs are looked at."""
SHARED = 4
"""In how many of them a word must stand."""
LIFT = 8.0
"""How many times as often as elsewhere."""
MOST_LIFT = 20.0
MOST_WORDS = 12
WORTH = 2.0
"""What a paragraph gains for each of these words, at most."""
_LENGTHS = (2, 3, 4)
_HAN = re.compile("[㐀-鿿]+")


def rank_by_company(
    connection: sqlite3.Connection, candidates: list[Candidate], known: Collection[str], total: int
) -> None:
    """Raise the candidates, best first, that hold words which the best of them share; `known` words count already."""
    company = _company(connection, candidates[:LOOKED_AT], known, total)
    if not company:
        return
    most = max(company.values())
    for candidate in candidates:
        candidate.score += WORTH * sum(lift / most for word, lift in company.items() if word in candidate.text)
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.id))


def _company(
    connection: sqlite3.Connection, best: Sequence[Candidate], known: Collection[str], total: int
) -> dict[str, float]:
    """The words that the best paragraphs share, with how much more often they stand there than elsewhere."""
    counts: Counter[str] = Counter()
    for candidate in best:
        counts.update(
            {
                run[start : start + length]
                for run in _HAN.findall(candidate.text)
                for length in _LENGTHS
                for start in range(len(run) - length + 1)
            }
        )
    lifts: dict[str, float] = {}
    for word, shared in counts.items():
        if shared < SHARED or any(word in term or term in word for term in known):
            continue
        if connection.execute("SELECT 1 FROM search_terms WHERE folded = ?", [word]).fetchone() is None:
            continue
        lift = shared / len(best) * total / _paragraphs_with(connection, word)
        if lift >= LIFT:
            lifts[word] = min(lift, MOST_LIFT) * shared
    chosen = sorted(lifts, key=lambda word: (-lifts[word], word))[:MOST_WORDS]
    return {word: lifts[word] for word in chosen}


def _paragraphs_with(connection: sqlite3.Connection, word: str) -> int:
    """In about how many paragraphs a word stands: no more than the rarest of its pairs of characters."""
    found = []
    for first, second in pairwise(word):
        row = connection.execute(
            "SELECT paragraphs FROM search_pairs WHERE first = ? AND second = ? AND pair = ?",
            [sounds_of(first)[0], sounds_of(second)[0], first + second],
        ).fetchone()
        found.append(row[0] if row else 1)
    return max(1, min(found, default=1))
