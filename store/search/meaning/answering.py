"""What a query in plain words is answered with, beside what was found by its characters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from store.index.folding import fold_text
from store.models.hit_nearness import EXACT
from store.search.approximating import count_paragraphs
from store.search.candidates import Candidate, occurrences
from store.search.meaning.company import rank_by_company
from store.search.meaning.concepts import understand
from store.search.meaning.encoded import encoded
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
OF_ENCODER = 0.35
"""What the ranking of paragraphs by the encoder is worth; it is right less often than the thesaurus."""
SHOWN = 12
"""Characters of a paragraph that say why it was found, where no word of it does."""
LITERAL = 0.6
"""What an official word is worth that was typed itself: what resembles the query holds it as well."""
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Meant:
    """Paragraphs found by meaning, best first, and whether they come before those that only resemble the query."""

    candidates: Sequence[Candidate] = ()
    first: bool = False
    later: bool = False
    """whether nothing was looked for yet, which takes longer"""


NOTHING = Meant()


def by_meaning(
    connection: sqlite3.Connection, query: Query, scope: Scope, found: Mapping[int, Candidate], *, at_once: bool
) -> Meant:
    """What a query means, where too little holds it as it is typed; `found` is what was found by its characters.

    Where the answer is wanted `at_once` it only says whether there is anything to look for.  Raises ThesaurusError when
    the user's own thesaurus cannot be read.
    """
    text = " ".join(word.text for word in query.words if not word.value)
    exact = {candidate.id for candidate in found.values() if candidate.nearness == EXACT}
    if len(exact) >= FEW or len(_HAN.findall(text)) < 2 or any(word.phrase for word in query.words):
        return NOTHING
    if any(candidate.how == "typo" and candidate.score >= MISSPELT for candidate in found.values()):
        return NOTHING
    if at_once:
        return Meant(later=True)
    asked = encoded(connection, text)
    understood = understand(text, asked.wordings if asked else None)
    if exact and understood.coverage < UNDERSTOOD:
        return NOTHING
    total = count_paragraphs(connection)
    candidates = [c for c in find(connection, scope, understood, query.without, total) if c.id not in exact]
    terms = {term for concept in understood.concepts for term, _ in concept.terms}
    rank_by_company(connection, candidates, terms, total)
    if candidates:
        least = LEAST * candidates[0].score
        candidates = [candidate for candidate in candidates if candidate.score >= least]
    worth = max((c.terms[0][1] * (LITERAL if c.literal else 1.0) for c in understood.concepts), default=0.0)
    rankings = [(worth, candidates)]
    if asked:
        near = asked.paragraphs(connection, scope)
        rankings.append((OF_ENCODER, _encoded(near, text, {c.id: c for c in candidates}, exact, query.without)))
    return _beside(rankings, found)


def _encoded(
    near: Mapping[int, str],
    query: str,
    candidates: Mapping[int, Candidate],
    exact: Collection[int],
    without: Sequence[str],
) -> list[Candidate]:
    """Paragraphs that the encoder takes to mean the like, as candidates."""
    return [
        candidates.get(number) or Candidate(number, text, text, how="meaning", why=f"{text[:SHOWN]}… ≈ {query}")
        for number, text in near.items()
        if number not in exact and not any(occurrences(fold_text(text), word, 1) for word in without)
    ]


def _beside(rankings: Sequence[tuple[float, Sequence[Candidate]]], found: Mapping[int, Candidate]) -> Meant:
    """Rankings with what they are worth as one, in which what also holds parts of the query comes earlier."""
    resembling = sorted(
        (candidate for candidate in found.values() if candidate.nearness != EXACT),
        key=lambda candidate: (-candidate.score, candidate.id),
    )
    fused: dict[int, float] = {}
    meant: dict[int, Candidate] = {}
    for worth, ranking in rankings:
        for rank, candidate in enumerate(ranking):
            fused[candidate.id] = fused.get(candidate.id, 0.0) + worth / (RANKS + rank)
            meant[candidate.id] = candidate
    for rank, candidate in enumerate(resembling):
        fused[candidate.id] = fused.get(candidate.id, 0.0) + candidate.score / 100 / (RANKS + rank)
    order = sorted(fused, key=lambda paragraph: (-fused[paragraph], paragraph))
    kept = [meant[paragraph] for paragraph in order if paragraph in meant][:MOST_SHOWN]
    return Meant(kept, first=bool(order) and order[0] in meant)
