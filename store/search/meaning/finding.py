"""Finding by meaning: the paragraphs that hold the official words of what a query in plain words is about."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from math import log

from store.index.folding import fold_text
from store.index.grams import expression_of
from store.search.candidates import Candidate, occurrences, texts_of
from store.search.meaning.concepts import Concept, Understanding
from store.search.scoping import Scope

MOST_TERMS = 16
"""How many official words are looked for, the most telling first."""
MOST_OF_TERM = 120
"""How many paragraphs of one official word are looked at: the first and the last of the library."""
MOST_TOGETHER = 100
"""How many paragraphs that hold words of two concepts."""
MOST_READ = 600
NAMED = 0.6
"""What a word in the name of a measure adds, of its worth."""
OPENING = 0.3
"""What a word at the beginning of its paragraph adds."""
OPENING_LENGTH = 24
REPEATED = 0.12
LENGTH = 0.25
"""How much a long paragraph is worth less."""
USUAL_LENGTH = 180


def find(
    connection: sqlite3.Connection, scope: Scope, understood: Understanding, without: Sequence[str], total: int
) -> list[Candidate]:
    """Candidates for the concepts of a query, with scores from 0 to about 100, best first."""
    if scope.empty or not understood.concepts:
        return []
    worths: dict[str, float] = {}
    for concept in understood.concepts:
        for term, worth in concept.terms:
            worths[term] = max(worths.get(term, 0.0), worth)
    named: dict[int, set[str]] = defaultdict(set)
    holding: list[int] = []
    counts: dict[str, int] = {}
    for term in sorted(worths, key=lambda t: -worths[t])[:MOST_TERMS]:
        match = expression_of(term)
        for paragraph in _rows(connection, scope, "search_names", match, MOST_OF_TERM):
            named[paragraph].add(term)
        found = _rows(connection, scope, "search_grams", match, MOST_OF_TERM)
        counts[term] = len(found)
        holding += found
    together = _together(connection, scope, understood.concepts)
    texts = texts_of(connection, scope, list(dict.fromkeys([*together, *named, *holding]))[:MOST_READ])
    rarity = {term: _rarity(counts.get(term, 0), total) for term in worths}
    found_now = []
    for paragraph, text in texts.items():
        candidate = _scored(paragraph, text, understood.concepts, named.get(paragraph, set()), rarity)
        if candidate and not any(occurrences(fold_text(text), word, 1) for word in without):
            found_now.append(candidate)
    found_now.sort(key=lambda c: (-c.score, c.id))
    return found_now


def _rarity(count: int, total: int) -> float:
    return 0.6 + 0.4 * log(1 + total / (1 + count)) / log(1 + total)


def _rows(connection: sqlite3.Connection, scope: Scope, table: str, match: str, most: int) -> list[int]:
    """Up to `most` paragraphs that match, the first ones of the library and the last ones."""
    found: dict[int, None] = {}
    for low, high in scope.ranges or ((0, 1 << 62),):
        for order in ("ASC", "DESC"):
            rows = connection.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? "
                f"ORDER BY rowid {order} LIMIT ?",
                [match, low, high, most // 2],
            ).fetchall()
            found.update(dict.fromkeys(row[0] for row in rows))
            if len(rows) < most // 2:
                break
    return list(found)


def _together(connection: sqlite3.Connection, scope: Scope, concepts: Sequence[Concept]) -> list[int]:
    """Paragraphs that may hold words of the two most telling concepts."""
    if len(concepts) < 2:
        return []
    parts = ["(" + " OR ".join(f"({expression_of(term)})" for term, _ in c.terms) + ")" for c in concepts[:2]]
    return _rows(connection, scope, "search_grams", " AND ".join(parts), MOST_TOGETHER)


def _scored(
    paragraph: int, text: str, concepts: Sequence[Concept], named: set[str], rarity: dict[str, float]
) -> Candidate | None:
    body = text
    spans: list[tuple[int, int]] = []
    why, most = "", 0.0
    score = 0.0
    for concept in concepts:
        best, of = 0.0, ""
        held = 0
        for term, worth in concept.terms:
            place = body.find(term)
            if place < 0:
                continue
            held += 1
            value = worth * rarity[term] * (1.0 + (NAMED if term in named else 0.0))
            if place < OPENING_LENGTH:
                value += worth * OPENING
            value += worth * REPEATED * min(3, body.count(term) - 1)
            if len(spans) < 8:
                spans.append((place, place + len(term)))
            if value > best:
                best, of = value, term
        if best:
            score += best * (1 + 0.08 * (held - 1))
            if best > most:
                why, most = f"{of} ≈ {concept.asked}", best
    if not spans:
        return None
    score /= 1.0 - LENGTH + LENGTH * max(0.3, len(text) / USUAL_LENGTH)
    return Candidate(paragraph, text, body, spans, score=round(30.0 * score, 2), how="meaning", why=why)
