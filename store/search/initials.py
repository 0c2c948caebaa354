"""Initials: the first letters of characters, looked up in what policy documents say.

Initials of a few letters fit thousands of phrases of a large library, so their index holds only documents that state
measures.  A text gives each four letters in a row, and the last three of a run.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import log
from operator import add

from store.search.folding import fold_text
from store.search.pinyin import readings, sounds_of

LETTERS = 4
_LETTERS = re.compile(f"[a-z]{{{LETTERS - 1},}}")
MOST_PARAGRAPHS = 80
MOST_TEXTS = 10
_OPENING, _CLOSING = frozenset("“‘《「『"), frozenset("”’》」』")


@cache
def initial_table() -> dict[int, str]:
    """For `str.translate`: a character → the first letter of its usual reading."""
    return {ord(c): syllables[0][0] for c, syllables in readings().items()}


def initial_grams(text: str) -> str:
    """The grams of initials of a paragraph, separated by blanks."""
    grams: list[str] = []
    for letters in _LETTERS.findall(fold_text(text).translate(initial_table())):
        pairs = list(map(add, letters, letters[1:]))
        grams += map(add, pairs, pairs[2:])
        grams.append(letters[-LETTERS + 1 :])
    return " ".join(grams)


def texts_with_initials(
    connection: sqlite3.Connection, letters: str, fits: Callable[[int, str], bool]
) -> list[tuple[str, float]]:
    """What stands in policy documents with these initials: (text, how much it is one phrase), best first.

    `fits(place, character)` says whether a character may stand at a place of the text.
    """
    if len(letters) < LETTERS - 1 or not letters.isalpha():
        return []
    if len(letters) < LETTERS:
        match = f'"{letters}" *'
    else:
        match = " AND ".join(f'"{letters[n : n + LETTERS]}"' for n in range(len(letters) - LETTERS + 1))
    counts: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for (text,) in connection.execute(
        "SELECT p.text FROM search_initials f CROSS JOIN paragraphs p ON p.id = f.rowid "
        "WHERE f.search_initials MATCH ? LIMIT ?",
        [match, MOST_PARAGRAPHS],
    ):
        folded = fold_text(text)
        initials = folded.translate(initial_table())
        start = initials.find(letters)
        while start >= 0:
            found = folded[start : start + len(letters)]
            if all(fits(place, character) for place, character in enumerate(found)):
                counts[found] += 1
                edges[found] += _is_edge(folded, start - 1) + _is_edge(folded, start + len(letters))
                if (place := text.find(found)) > 0:
                    edges[found] += (text[place - 1] in _OPENING) + (
                        text[place + len(found) : place + len(found) + 1] in _CLOSING
                    )
            start = initials.find(letters, start + 1)
    scored = [
        (found, 1.5 * log(1 + count) + cohesion(connection, found) + 1.5 * edges[found] / count)
        for found, count in counts.items()
    ]
    return nlargest(MOST_TEXTS, scored, key=lambda item: (item[1], item[0]))


def cohesion(connection: sqlite3.Connection, text: str) -> float:
    """How much more often the characters of a text follow each other than chance would have it.

    The mean of all links and of the weakest one, which tells a name of two words from words that met by chance.
    """
    links = []
    for left, right in pairwise(text):
        together, of_left, of_right = (
            (connection.execute(sql, params).fetchone() or (0,))[0]
            for sql, params in (
                (
                    "SELECT paragraphs FROM search_pairs WHERE first = ? AND second = ? AND pair = ?",
                    [sounds_of(left)[0], sounds_of(right)[0], left + right],
                ),
                ("SELECT pairs FROM search_characters WHERE character = ?", [left]),
                ("SELECT pairs FROM search_characters WHERE character = ?", [right]),
            )
        )
        links.append(log((together + 0.1) * 1e6 / ((of_left + 1.0) * (of_right + 1.0))))
    return (min(links) + sum(links) / len(links)) / 6 if links else 0.0


def _is_edge(folded: str, place: int) -> int:
    return int(not 0 <= place < len(folded) or not folded[place].isalnum())
