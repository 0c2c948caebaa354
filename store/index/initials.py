"""Initials: the first letters of characters, looked up in what policy documents say.

Initials of a few letters fit thousands of phrases of a large library, so their index holds only documents that state
measures.  A text gives each four letters in a row, and the last three of a run.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import log
from operator import add

from store.index.folding import fold_text
from store.index.pinyin import readings, sounds_of

LETTERS = 4
_LETTERS = re.compile(f"[a-z]{{{LETTERS - 1},}}")
USUAL_LETTER = {"z": "c", "c": "z", "h": "x", "k": "h", "x": "j", "t": "d"}
"""Letters of second readings that policy texts use (组长, 重复, 银行, 会计, 降, 调整) → the letter the index holds."""
MOST_READ_OTHERWISE = 6
"""Longer initials are hardly ambiguous; each letter read otherwise is one more look-up."""
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
    counts: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for indexed in _indexed_as(letters):
        for text in _paragraphs(connection, indexed):
            folded = fold_text(text)
            initials = folded.translate(initial_table())
            start = initials.find(indexed)
            while start >= 0:
                found = folded[start : start + len(letters)]
                if all(fits(place, character) for place, character in enumerate(found)):
                    counts[found] += 1
                    edges[found] += _is_edge(folded, start - 1) + _is_edge(folded, start + len(letters))
                    edges[found] += _quotes_around(text, found)
                start = initials.find(indexed, start + 1)
    scored = [
        (found, 1.5 * log(1 + count) + cohesion(connection, found) + 1.5 * edges[found] / count)
        for found, count in counts.items()
    ]
    return nlargest(MOST_TEXTS, scored, key=lambda item: (item[1], item[0]))


def _indexed_as(letters: str) -> Iterator[str]:
    """The letters as the index may hold them: as they are, or one of them that of a character's usual reading."""
    yield letters
    if len(letters) <= MOST_READ_OTHERWISE:
        for place, letter in enumerate(letters):
            if usual := USUAL_LETTER.get(letter):
                yield letters[:place] + usual + letters[place + 1 :]


def _paragraphs(connection: sqlite3.Connection, letters: str) -> Iterator[str]:
    if len(letters) < LETTERS:
        match = f'"{letters}" *'
    else:
        match = " AND ".join(f'"{letters[n : n + LETTERS]}"' for n in range(len(letters) - LETTERS + 1))
    found = connection.execute(
        "SELECT p.text FROM search_initials f CROSS JOIN paragraphs p ON p.id = f.rowid "
        "WHERE f.search_initials MATCH ? LIMIT ?",
        [match, MOST_PARAGRAPHS],
    )
    return (text for (text,) in found)


def _quotes_around(text: str, found: str) -> int:
    """How many quotation marks stand right before and after the first place of a phrase."""
    place = text.find(found)
    if place <= 0:
        return 0
    return (text[place - 1] in _OPENING) + (text[place + len(found) : place + len(found) + 1] in _CLOSING)


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
