"""Completing: the terms of the library that what is typed may become."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter

from store.database.declared.value_types import checked
from store.index.folding import fold_text
from store.index.pinyin import is_syllable, spelling_of, spellings
from store.index.terms import KINDS
from store.models.contents import Term
from store.search.candidates import asked_for
from store.search.decoding import decode_letters

MOST_LOOKED_AT = 200
MOST_READ = 60
"""How many paragraphs are read for what follows the characters that are typed."""
KEPT = 4
"""Of ten places, so many are kept for what stands in the paragraphs."""
LONGEST_GOING_ON = 6
_LETTERS = re.compile("[a-z ]+")
_HAN = re.compile("[㐀-鿿]+")


def complete(connection: sqlite3.Connection, typed: str, *, limit: int = 10) -> list[Term]:
    """Up to `limit` terms that begin with `typed`: its characters, its pinyin, or its initials; best first.

    Names and frequent phrases come first; then what stands in the paragraphs, read on from what is typed, for which
    a few places are kept when several letters are typed.
    """
    wanted = fold_text(typed)
    if not wanted:
        return []
    letters = bool(_LETTERS.fullmatch(wanted))
    if letters:
        wanted = wanted.replace(" ", "")
    terms: dict[str, Term] = {}
    for _, folded in sorted(_terms(connection, wanted, letters), key=lambda found: (-found[0], found[1]))[:limit]:
        row = connection.execute("SELECT text, kind, count FROM search_terms WHERE folded = ?", [folded]).fetchone()
        terms[folded] = checked(Term(row[0] or folded, spelling_of(folded), list(KINDS)[row[1]], row[2]))
    kept = limit - limit * KEPT // 10 if letters and len(wanted) > 2 else limit
    if len(terms) <= kept:
        kept = len(terms)
    elif kept == limit:
        return list(terms.values())
    read_on = [
        Term(text, spelling_of(text), "phrase", count)
        for text, count in _read_on(connection, wanted)
        if text not in terms
    ]
    stored = list(terms.values())
    return [*stored[:kept], *read_on[: limit - kept], *stored[kept:]][:limit]


def _terms(connection: sqlite3.Connection, wanted: str, letters: bool) -> set[tuple[float, str]]:
    """The best of the stored terms that begin so: (worth, folded term); what is not typed yet counts against it."""
    ranges = [("search_terms", "folded", wanted, "")]
    if letters:
        ranges += (("search_term_initials", "initials", *beginning) for beginning in _beginnings(wanted))
    found: set[tuple[float, str]] = set()
    for table, column, start, spelling in ranges:
        rows = connection.execute(
            f"SELECT worth * 1.0 / (2 + length(folded) - ?) AS value, folded FROM {table} "
            f"WHERE {column} >= ? AND {column} < ? ORDER BY value DESC LIMIT ?",
            [len(start), start, start + "\U0010ffff", MOST_LOOKED_AT],
        )
        found.update(row for row in rows if not spelling or spelling_of(row[1]).startswith(spelling))
    return found


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
    meant = [meaning.text for meaning in decode_letters(connection, wanted) if len(meaning.text) > 1][:8]
    longer = [found for text in meant[:2] if len(text) < 4 for found in _going_on(connection, text)[:3]]
    return [*((text, 0) for text in meant), *longer]


def _going_on(connection: sqlite3.Connection, start: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    goes_on = re.compile(re.escape(start) + f"[㐀-鿿]{{0,{LONGEST_GOING_ON}}}")
    match = asked_for(connection, start)
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
