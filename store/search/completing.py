"""Completing: the terms of the library that what is typed may become."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.search.candidates import expression_of
from store.search.decoding import decode_letters
from store.search.folding import fold_text
from store.search.pinyin import is_syllable, spelling_of, spellings
from store.search.terms import KINDS

MOST_LOOKED_AT = 400
MOST_READ = 60
"""How many paragraphs are read for what follows the characters that are typed."""
LONGEST_GOING_ON = 6
_KIND_WEIGHT = {"mechanism": 6.0, "measure": 4.0, "title": 3.0, "heading": 3.0, "phrase": 1.0}
_LETTERS = re.compile("[a-z ]+")
_HAN = re.compile("[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the library: its text, its reading, what it is, and in how many places it stands."""

    text: str
    reading: str
    kind: str
    """mechanism | measure | title | heading | phrase"""
    count: int


def complete(connection: sqlite3.Connection, typed: str, *, limit: int = 10) -> list[Term]:
    """Up to `limit` terms that begin with `typed`: its characters, its pinyin, or its initials; best first.

    Names and frequent phrases come first; then what stands in the paragraphs, read on from what is typed.
    """
    wanted = fold_text(typed)
    if not wanted:
        return []
    letters = bool(_LETTERS.fullmatch(wanted))
    if letters:
        wanted = wanted.replace(" ", "")
    terms = {fold_text(term.text): term for _, term in sorted(_terms(connection, wanted, letters), key=_order)[:limit]}
    if len(terms) < limit:
        for text, count in _read_on(connection, wanted):
            terms.setdefault(text, Term(text, spelling_of(text), "phrase", count))
    return list(terms.values())[:limit]


def _order(scored: tuple[float, Term]) -> tuple[float, str]:
    return -scored[0], scored[1].text


def _terms(connection: sqlite3.Connection, wanted: str, letters: bool) -> Iterator[tuple[float, Term]]:
    """The stored terms that begin so, with what each is worth."""
    found: dict[str, Term] = {}
    for folded, text, kind, count in connection.execute(
        "SELECT folded, text, kind, count FROM search_terms WHERE folded >= ? AND folded < ? LIMIT ?",
        [wanted, wanted + "\U0010ffff", MOST_LOOKED_AT],
    ):
        found[folded] = Term(text or folded, "", KINDS[kind], count)
    for initials, spelling in _beginnings(wanted) if letters else ():
        for folded, text, kind, count in connection.execute(
            "SELECT t.folded, t.text, t.kind, t.count FROM search_term_initials i JOIN search_terms t USING (folded) "
            "WHERE i.initials >= ? AND i.initials < ? LIMIT ?",
            [initials, initials + "\U0010ffff", MOST_LOOKED_AT],
        ):
            if not spelling or spelling_of(folded).startswith(spelling):
                found.setdefault(folded, Term(text or folded, "", KINDS[kind], count))
    size = len(wanted) if not letters else min((len(i) for i, _ in _beginnings(wanted)), default=len(wanted))
    for folded, term in found.items():
        worth = _KIND_WEIGHT[term.kind] * (1 + term.count) / (2.0 + max(0, len(folded) - size))
        yield worth, Term(term.text, spelling_of(folded), term.kind, term.count)


def _beginnings(letters: str) -> list[tuple[str, str]]:
    """(initials, spelling) that a term may begin with: the letters as initials, and the initials of their syllables."""
    found = [(letters, "")]
    for cut in spellings(letters)[:2]:
        initials = "".join(part[0] for part in cut)
        if initials != letters or is_syllable(letters):
            found.append((initials, letters))
    return found


def _read_on(connection: sqlite3.Connection, wanted: str) -> list[tuple[str, int]]:
    """What is typed, read as characters, and what most often follows it: (text, count)."""
    if _HAN.fullmatch(wanted):
        return _going_on(connection, wanted)
    if len(wanted) < 2:
        return []
    found: list[tuple[str, int]] = []
    for meant in decode_letters(connection, wanted)[:8]:
        if len(meant.text) > 1:
            found.append((meant.text, 0))
            if len(found) <= 2 and len(meant.text) < 4:
                found += _going_on(connection, meant.text)[:3]
    return found


def _going_on(connection: sqlite3.Connection, start: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    goes_on = re.compile(re.escape(start) + f"[㐀-鿿]{{0,{LONGEST_GOING_ON}}}")
    match = expression_of(start)
    rows = connection.execute(
        "SELECT p.text FROM search_grams f CROSS JOIN paragraphs p ON p.id = f.rowid "
        "WHERE f.search_grams MATCH ? LIMIT ?",
        [match, MOST_READ],
    )
    for (text,) in rows:
        for found in goes_on.findall(fold_text(text)):
            counts.update(found[:end] for end in range(len(start) + 1, len(found) + 1))
    # A longer text replaces a shorter one that always goes on so.
    kept = {
        text: count
        for text, count in counts.items()
        if not any(
            counts.get(text + longer[len(text)]) == count for longer in counts if longer[: len(text)] == text != longer
        )
    }
    return sorted(kept.items(), key=lambda item: (-item[1] * len(item[0]), item[0]))
