"""What a query in plain words is answered with, beside what was found by its characters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.nearness import EXACT
from store.search.approximating import count_paragraphs
from store.search.candidates import Candidate
from store.search.meaning.company import rank_by_company
from store.search.meaning.concepts import Understanding, understand
from store.search.meaning.finding import find
from store.search.query import Query
from store.search.scoping import Scope

FEW = 5
"""With this many paragraphs that hold what is asked nothing is looked for by meaning."""
MISSPELT = 62.0
"""What a paragraph scores that holds the query misspelt, and not only parts of it."""
UNDERSTOOD = 0.5
"""Beside paragraphs that hold what is asked, so much of it must be understood."""
LEAST = 0.3
"""What is shown must score this share of the best."""
MOST_SHOWN = 30
RANKS = 8
"""How much the first places of a ranking are worth before the later ones, in reciprocal rank fusion."""
LITERAL = 0.6
"""What an official word is worth that was typed itself: what resembles the query holds it as well."""
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Meant:
    """Paragraphs found by meaning, best first, and whether they come before those that only resemble the query."""

    candidates: Sequence[Candidate] = ()
    first: bool = False


NOTHING = Meant()


def by_meaning(connection: sqlite3.Connection, query: Query, scope: Scope, found: Mapping[int, Candidate]) -> Meant:
    """What a query means, where too little holds it as it is typed; `found` is what was found by its characters.

    Raises ThesaurusError when the user's own thesaurus cannot be read.
    """
    text = " ".join(word.text for word in query.words if not word.value)
    exact = sum(candidate.nearness == EXACT for candidate in found.values())
    if exact >= FEW or len(_HAN.findall(text)) < 2 or any(word.phrase for word in query.words):
        return NOTHING
    if any(candidate.how == "typo" and candidate.score >= MISSPELT for candidate in found.values()):
        return NOTHING
    understood = understand(text)
    if not understood.concepts or (exact and understood.coverage < UNDERSTOOD):
        return NOTHING
    total = count_paragraphs(connection)
    candidates = [
        c
        for c in find(connection, scope, understood, query.without, total)
        if c.id not in found or found[c.id].nearness != EXACT
    ]
    if not candidates:
        return NOTHING
    terms = {term for concept in understood.concepts for term, _ in concept.terms}
    rank_by_company(connection, candidates, terms, total)
    return _beside(candidates, found, understood)


def _beside(candidates: list[Candidate], found: Mapping[int, Candidate], understood: Understanding) -> Meant:
    """The candidates, in an order in which what also holds parts of the query comes earlier."""
    resembling = sorted(
        (candidate for candidate in found.values() if candidate.nearness != EXACT),
        key=lambda candidate: (-candidate.score, candidate.id),
    )
    worth = max(concept.terms[0][1] * (LITERAL if concept.literal else 1.0) for concept in understood.concepts)
    least = LEAST * candidates[0].score
    kept = [candidate for candidate in candidates if candidate.score >= least]
    fused: dict[int, float] = {}
    for rank, candidate in enumerate(kept):
        fused[candidate.id] = worth / (RANKS + rank)
    for rank, candidate in enumerate(resembling):
        fused[candidate.id] = fused.get(candidate.id, 0.0) + candidate.score / 100 / (RANKS + rank)
    kept.sort(key=lambda candidate: (-fused[candidate.id], candidate.id))
    best = max(fused, key=lambda paragraph: fused[paragraph])
    return Meant(kept[:MOST_SHOWN], first=any(candidate.id == best for candidate in kept))
