"""Candidates: the paragraphs that may hold what is asked, from the index, and which of them do hold it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from store.index.folding import fold_text
from store.index.grams import RUN, expression_of
from store.models.hit_nearness import nearness_of
from store.search.scoping import Scope

MOST_TITLES = 400
"""How many documents a word is taken to name while it is typed."""

_DIGIT_BEFORE = re.compile(r"[0-9][.,]?$")
_DIGIT_AFTER = re.compile(r"[.,]?[0-9]")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One text that stands for a word of the query: how it was reached, and what that costs in score."""

    text: str
    how: str = "exact"
    cost: float = 0.0
    asked: str = ""
    """what the index is asked for, where that is not the grams of the text"""


@dataclass(slots=True)
class Candidate:
    """A paragraph that answers; `spans` are offsets in `body`, of the words that were found."""

    id: int
    text: str
    body: str
    """the stored text itself, or its folded form where a word stands in that alone"""
    spans: list[tuple[int, int]] = field(default_factory=list)
    figures: Callable[[], list[tuple[int, int]]] = list
    """gives the spans of figures, which are offsets in `text`: they are asked for only where they are shown"""
    score: float = 0.0
    how: str = "exact"
    via: str = ""
    """the text that was found in place of what was typed"""
    why: str = ""
    """what was found by meaning, and what was asked: 夜校 ≈ 晚上的学校"""
    named: bool = False
    """whether a heading or a measure's name holds the words"""

    @property
    def nearness(self) -> str:
        """How near it comes to what is asked, one of `NEARNESS`."""
        return nearness_of(self.how)


def asked_for(connection: sqlite3.Connection, text: str) -> str:
    """What the index is asked for one text.  A single character is asked for by the pairs that it begins most often."""
    runs = RUN.findall(text)
    if not runs or any(len(run) > 1 or run.isascii() for run in runs):
        return expression_of(text)
    row = connection.execute("SELECT followers FROM search_often WHERE character = ?", [runs[0]]).fetchone()
    pairs = [runs[0], *(runs[0] + follower for follower in row[0])] if row else []
    return " OR ".join(f'"{pair}"' for pair in pairs) or expression_of(text)


def expression(words: Sequence[Sequence[Alternative]]) -> str:
    """What the index is asked for all words of a query: each by any of its alternatives; "" when nothing can be."""
    parts = []
    # A single character is in too many paragraphs to be asked for beside a longer word; `verify` looks for it.
    longer = [alternatives for alternatives in words if len(alternatives[0].text) > 1]
    for alternatives in longer or words:
        texts = [f"({asked})" for a in alternatives if (asked := a.asked or expression_of(a.text))]
        if texts:
            parts.append(f"({' OR '.join(texts)})")
    return " AND ".join(parts)


def fetch(
    connection: sqlite3.Connection, scope: Scope, match: str, *, table: str = "search_grams", of: int = -1
) -> Iterator[tuple[int, str]]:
    """(id, text) of the paragraphs in scope whose grams match, in the order of their ids, as they are asked for.

    Only the first `of` matches are looked at; -1 means all.
    """
    if scope.empty or not match:
        return
    documents = "JOIN documents d ON d.id = p.document" if "d." in scope.sql else ""
    for low, high in scope.ranges or ((0, 0),):
        between = f"AND f.rowid BETWEEN {int(low)} AND {int(high)}" if scope.ranges else ""
        yield from connection.execute(
            f"SELECT p.id, p.text FROM (SELECT rowid FROM {table} f WHERE f.{table} MATCH ? {between} LIMIT ?) f "
            f"CROSS JOIN paragraphs p ON p.id = f.rowid {documents} WHERE {scope.sql}",
            [match, of, *scope.params],
        )


def texts_of(connection: sqlite3.Connection, scope: Scope, ids: Sequence[int]) -> dict[int, str]:
    """Paragraph → text of those of these paragraphs that are in scope."""
    if not ids:
        return {}
    documents = "JOIN documents d ON d.id = p.document" if "d." in scope.sql else ""
    rows = connection.execute(
        f"SELECT p.id, p.text FROM paragraphs p {documents} WHERE p.id IN ({','.join(map(str, ids))}) AND {scope.sql}",
        scope.params,
    )
    return dict(rows.fetchall())


def verify(
    paragraph: int, text: str, words: Sequence[Sequence[Alternative]], without: Sequence[str]
) -> Candidate | None:
    """The candidate with the places of all words in it, or None when one is not there or one of `without` is.

    Most words stand in the stored text as they are; it is folded only when one does not.
    """
    found = _find(paragraph, text, text, words)
    if found is None or without:
        folded = fold_text(text)
        if any(occurrences(folded, word, 1) for word in without):
            return None
        found = found or _find(paragraph, text, folded, words)
    return found


def _find(paragraph: int, text: str, body: str, words: Sequence[Sequence[Alternative]]) -> Candidate | None:
    found = Candidate(paragraph, text, body)
    for alternatives in words:
        for alternative in alternatives:
            if alternative.text in body and (places := occurrences(body, alternative.text)):
                break
        else:
            return None
        found.spans += places
        found.score -= alternative.cost
        if alternative.how != "exact":
            found.how, found.via = alternative.how, found.via + alternative.text
    if found.how == "exact" and len(words) > 1:
        found.how = "words"
    return found


def occurrences(folded: str, word: str, most: int = 8) -> list[tuple[int, int]]:
    """Where `word` stands in a folded text; a number is never found inside a longer one, nor letters after letters."""
    found: list[tuple[int, int]] = []
    start = folded.find(word)
    while start >= 0 and len(found) < most:
        end = start + len(word)
        if not (
            (word[0].isdecimal() and _DIGIT_BEFORE.search(folded, max(0, start - 2), start))
            or (word[-1].isdecimal() and _DIGIT_AFTER.match(folded, end))
            or ("a" <= word[0] <= "z" and start and "a" <= folded[start - 1] <= "z")
        ):
            found.append((start, end))
        start = folded.find(word, end)
    return found


def titles_holding(connection: sqlite3.Connection, word: str, most: int) -> list[int]:
    """The documents whose title, issuer, place or file name holds `word`, of the first `most` that may; -1: of all."""
    from store.index.gram_tables import title_text

    match = expression_of(word)
    if not match:
        return []
    rows = connection.execute(
        "SELECT d.id, d.title, d.subtitle, d.issuer, d.place, d.path FROM search_titles f "
        "CROSS JOIN documents d ON d.id = f.rowid WHERE f.search_titles MATCH ? LIMIT ?",
        [match, most],
    )
    return [document for document, *named in rows if occurrences(fold_text(title_text(*named)), word, 1)]
