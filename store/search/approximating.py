"""Approximate search: paragraphs that hold most of a query, when none holds all of it.

The rarest grams choose the candidates; they are ranked by how much of the query stands close together in them, by
character and by sound, and by how much of its rare parts they hold at all.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, islice
from math import log

from store.index.folding import fold_text
from store.index.grams import expression_of
from store.index.pinyin import sound_table, sounds_of
from store.search.candidates import Candidate, fetch, occurrences
from store.search.scoping import Scope

MOST_READ = 60
"""How many paragraphs are compared with the query as a whole."""
_TABLES = ("search_names", "search_grams")
"""Where rare grams are counted: what names of measures hold is not crowded out by what other paragraphs hold."""
MOST_ROWS = 1500
"""How many paragraphs of one rare gram are counted."""
UNKNOWN = 500
"""The number of paragraphs that a Latin word or a number is taken to stand in; pairs are counted, these are not."""
WORST = 20.0
"""What scores less is not shown."""
MISSPELT = 75.0
"""How much of a word must be there, in letters or sounds of 100, to be taken for the word misspelt: three of four."""
BEST = 74.0
"""The score of a perfect approximate match, below every match of all words."""


class Approximation:
    """One query, prepared for comparison with many paragraphs."""

    def __init__(self, connection: sqlite3.Connection, words: Sequence[str], total: int) -> None:
        self._connection = connection
        self._words = [word for word in words if word]
        self._total = max(total, 2)
        self._counts = _counts(connection, self._words)
        self._gaps = [re.compile(_with_gaps(word)) if 3 <= len(word) <= 24 else None for word in self._words]
        self._sounds = [word.translate(sound_table()) for word in self._words]

    def candidates(self, scope: Scope, without: Sequence[str], skip: set[int]) -> list[Candidate]:
        """Up to MOST_READ paragraphs with their scores, best first."""
        known = [gram for gram, count in self._counts.items() if count]
        votes: dict[int, float] = {}
        texts: dict[int, str] = {}
        for kept in _subsets(known):
            match = " AND ".join(kept)
            worth = sum(self._weight(gram) for gram in kept)
            for paragraph, text in islice(fetch(self._connection, scope, match), MOST_READ // 2):
                texts[paragraph] = text
                votes[paragraph] = max(votes.get(paragraph, 0.0), worth)
            if len(texts) >= MOST_READ:
                break
        rare = sorted(known, key=lambda gram: (self._counts[gram], gram))
        counted: dict[int, float] = {}
        for gram in rare[: 3 if len(votes) >= 20 else 6]:
            weight = self._weight(gram)
            for paragraph in set().union(*(_rows(self._connection, scope, table, gram) for table in _TABLES)):
                counted[paragraph] = counted.get(paragraph, 0.0) + weight
        for paragraph, worth in counted.items():
            votes[paragraph] = max(votes.get(paragraph, 0.0), worth)
        chosen = sorted(votes.keys() - skip, key=lambda paragraph: (-votes[paragraph], paragraph))[:MOST_READ]
        missing = [paragraph for paragraph in chosen if paragraph not in texts]
        texts.update(_texts(self._connection, scope, missing))
        found = [self._compare(paragraph, texts[paragraph], without) for paragraph in chosen if paragraph in texts]
        return [candidate for candidate in found if candidate and candidate.score >= WORST]

    def _weight(self, gram: str) -> float:
        """What a gram is worth: rare ones more; one that stands nowhere is most often the seam of two words."""
        count = self._counts[gram]
        return log(1 + self._total / count) if count else 1.0

    def _compare(self, paragraph: int, text: str, without: Sequence[str]) -> Candidate | None:
        folded = fold_text(text)
        if any(occurrences(folded, word, 1) for word in without):
            return None
        sounds = folded.translate(sound_table())
        score = size = 0.0
        how = "typo"
        spans: list[tuple[int, int]] = []
        for word, sound, gaps in zip(self._words, self._sounds, self._gaps, strict=True):
            part, near, place = self._compare_word(word, sound, gaps, folded, sounds)
            how = how if near else "partial"
            score += part * len(word)
            size += len(word)
            spans += place
        return Candidate(paragraph, text, folded, spans, score=BEST * score / size if size else 0.0, how=how)

    def _compare_word(
        self, word: str, sound: str, gaps: re.Pattern[str] | None, folded: str, sounds: str
    ) -> tuple[float, bool, list[tuple[int, int]]]:
        """How much of a word a text holds, from 0 to 1, whether it may be that word misspelt, and where."""
        from rapidfuzz import fuzz

        exact = occurrences(folded, word, 4)
        if exact:
            return 1.0, True, exact
        if gaps and (near := gaps.search(folded)):
            missed = abs(near.end() - near.start() - len(word))
            return 0.93 - 0.03 * missed, True, [near.span()]
        by_sight = fuzz.partial_ratio_alignment(word, folded)
        by_sound = fuzz.partial_ratio(sound, sounds)
        grams = list(_grams_of_word(word))
        weights = [self._weight(g) for g in grams]
        held = [g.strip('"') in folded for g in grams]
        coverage = sum(w for w, h in zip(weights, held, strict=True) if h) / (sum(weights) or 1.0)
        sight = by_sight.score if by_sight else 0.0
        likeness = (0.6 * sight + 0.4 * by_sound) / 100
        places = [_trimmed(folded, word, by_sight.dest_start, by_sight.dest_end)] if by_sight and sight >= 75 else []
        places += [o for g, h in zip(grams, held, strict=True) if h for o in occurrences(folded, g.strip('"'), 1)]
        return 0.55 * likeness + 0.45 * coverage, max(sight, by_sound) >= MISSPELT, places


def count_paragraphs(connection: sqlite3.Connection) -> int:
    """About how many paragraphs the library holds: the highest id, which costs nothing."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM paragraphs").fetchone()[0])


@lru_cache(maxsize=256)
def _grams_of_word(word: str) -> tuple[str, ...]:
    return tuple(gram for gram in expression_of(word).split(" AND ") if gram and not gram.endswith("*"))


def _counts(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, int]:
    """In how many paragraphs each gram of the words stands."""
    counts: dict[str, int] = {}
    for word in words:
        for quoted in _grams_of_word(word):
            gram = quoted.strip('"')
            if len(gram) == 2 and not gram.isascii() and not gram[0].isdecimal():
                row = connection.execute(
                    "SELECT paragraphs FROM search_pairs WHERE first = ? AND second = ? AND pair = ?",
                    [sounds_of(gram[0])[0], sounds_of(gram[1])[0], gram],
                ).fetchone()
                counts[quoted] = row[0] if row else 0
            else:
                counts[quoted] = UNKNOWN
    return counts


def _subsets(grams: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """All grams, then all but one, then all but two that stand side by side: what one wrong character leaves."""
    if len(grams) >= 2:
        yield tuple(grams)
    if 3 <= len(grams) <= 10:
        yield from combinations(grams, len(grams) - 1)
        for place in range(len(grams) - 1):
            if len(grams) >= 4:
                yield (*grams[:place], *grams[place + 2 :])


def _rows(connection: sqlite3.Connection, scope: Scope, table: str, gram: str) -> list[int]:
    if scope.empty:
        return []
    found: list[int] = []
    for low, high in scope.ranges or ((0, 1 << 62),):
        found += (
            row[0]
            for row in connection.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?",
                [gram, low, high, MOST_ROWS],
            )
        )
    return found


def _texts(connection: sqlite3.Connection, scope: Scope, ids: Sequence[int]) -> list[tuple[int, str]]:
    if not ids:
        return []
    return connection.execute(
        f"SELECT p.id, p.text FROM paragraphs p JOIN documents d ON d.id = p.document "
        f"WHERE p.id IN ({','.join(map(str, ids))}) AND {scope.sql}",
        scope.params,
    ).fetchall()


def _trimmed(folded: str, word: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the characters at its ends that are not in the word."""
    while start < end and folded[start] not in word:
        start += 1
    while start < end and folded[end - 1] not in word:
        end -= 1
    return start, end


def _with_gaps(word: str) -> str:
    """A pattern for the word with up to two more characters at one place after another."""
    return ".{0,2}?".join(map(re.escape, word))
