"""Completing: the terms of the library that what is typed may become."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from store.search.decoding import decode_letters
from store.search.folding import fold_text
from store.search.pinyin import spelling_of

MOST_LOOKED_AT = 400
_KIND_WEIGHT = {"mechanism": 6.0, "measure": 4.0, "title": 3.0, "phrase": 1.0}
_LETTERS = re.compile("[a-z ]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the library: its text, its reading, what it is, and in how many places it stands."""

    text: str
    reading: str
    kind: str
    """measure | mechanism | title | phrase"""
    count: int


def complete(connection: sqlite3.Connection, typed: str, *, limit: int = 10) -> list[Term]:
    """Up to `limit` terms that begin with `typed`: its characters, its pinyin, or its initials; best first."""
    wanted = fold_text(typed)
    if not wanted:
        return []
    found: dict[str, tuple[float, Term]] = {}
    columns = ("folded",)
    if _LETTERS.fullmatch(wanted):
        wanted = wanted.replace(" ", "")
        columns = ("initials", "spelling", "folded")
    for column in columns:
        for text, folded, spelling, kind, count in connection.execute(
            "SELECT text, folded, spelling, kind, count FROM search_terms "
            f"WHERE {column} >= ? AND {column} < ? LIMIT ?",
            [wanted, wanted + "\U0010ffff", MOST_LOOKED_AT],
        ):
            extra = len(folded) - len(wanted) if column != "spelling" else (len(spelling) - len(wanted)) / 3
            worth = _KIND_WEIGHT[kind] * (1 + count) / (2.0 + max(0.0, extra))
            if folded not in found or found[folded][0] < worth:
                found[folded] = (worth, Term(text, spelling, kind, count))
    best = [term for _, term in sorted(found.values(), key=lambda item: (-item[0], item[1].text))[:limit]]
    if len(best) < limit and re.search("[a-z]", wanted):
        held = {fold_text(term.text) for term in best}
        for meant in decode_letters(connection, wanted):
            if meant.text not in held and len(meant.text) > 1 and len(best) < limit:
                best.append(Term(meant.text, spelling_of(meant.text), "phrase", 0))
    return best
