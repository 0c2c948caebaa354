"""Decoding: from pinyin, initials or a misspelt word to texts that the library holds.

What comes out is searched as plain text, so that whatever stands in a paragraph can be highlighted.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.index.initials import LETTERS, texts_with_initials
from store.index.pinyin import is_syllable, spellings
from store.search.chaining import Slot, chain, stands

MOST_MEANINGS = 12
MOST_INITIALS = 12
LONGEST_SPELT = 60
FEW = 3
"""With this many texts found in policy documents, the pairs of the whole library are not chained."""

_PARTS = re.compile(r"[a-z]+|[^a-z]")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_DECODABLE = re.compile(r"[a-z㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What letters may mean: a text, and whether they spelt it ("pinyin") or only began its syllables ("initials")."""

    text: str
    how: str


def decode_letters(connection: sqlite3.Connection, word: str, pieces: Sequence[str] = ()) -> list[Meaning]:
    """What a word with Latin letters may mean, best first."""
    if not _DECODABLE.fullmatch(word.replace(" ", "")) or len(word) > LONGEST_SPELT:
        return []
    found: dict[str, str] = {}
    rows = list(_spelt_rows(word, pieces))
    for slots in rows:
        for text in _texts(connection, slots):
            found.setdefault(text, "pinyin")
    if not found:
        for slots in rows:
            if slots[-1].syllable:
                open_ended = [*slots[:-1], Slot(beginning=slots[-1].syllable)]
                for text in _texts(connection, open_ended):
                    found.setdefault(text, "pinyin")
    if len(pieces) <= 1 and not any(_is_well_spelt(slots) for slots in rows) and 2 <= len(word) <= MOST_INITIALS:
        slots = [Slot(beginning=c) if c.isascii() else Slot(character=c) for c in word]
        for text in _texts(connection, slots):
            found.setdefault(text, "initials")
    return [Meaning(text, how) for text, how in list(found.items())[:MOST_MEANINGS]]


def _texts(connection: sqlite3.Connection, slots: Sequence[Slot]) -> list[str]:
    """The texts of the library for a row of slots, those of policy documents first."""
    letters = "".join(slot.initial for slot in slots)
    texts = [text for text, _ in texts_with_initials(connection, letters, lambda place, c: slots[place].fits(c))]
    spelt = not any(slot.beginning for slot in slots[:-1])
    if len(texts) < (FEW if spelt else 1) and (spelt or len(slots) <= LETTERS):
        texts += (text for text, _ in chain(connection, slots, MOST_MEANINGS))
    return texts


def decode_homophones(connection: sqlite3.Connection, word: str, most: int = 6) -> list[str]:
    """Words of the library that sound like `word`, most like it first; without `word` itself."""
    if not _HAN.fullmatch(word) or not 2 <= len(word) <= 16:
        return []
    found = chain(connection, [Slot(like=character) for character in word], most + 1)
    return [text for text, _ in found if text != word][:most]


def decode_swapped(connection: sqlite3.Connection, word: str) -> list[str]:
    """What a word may have been before two neighbouring characters changed places."""
    if not _HAN.fullmatch(word) or not 3 <= len(word) <= 12:
        return []
    swapped = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
    return [text for text in dict.fromkeys(swapped) if text != word and stands(connection, text)]


def _spelt_rows(word: str, pieces: Sequence[str]) -> Iterator[list[Slot]]:
    """The ways to read a word's letters as syllables of which the last may be unfinished."""
    rows: list[list[Slot]] = [[]]
    for part in pieces if len(pieces) > 1 else _PARTS.findall(word.replace(" ", "")):
        if part.isascii():
            rows = [[*row, *map(_slot, cut)] for row in rows for cut in spellings(part)[:3]][:3]
        else:
            rows = [[*row, Slot(character=part)] for row in rows]
    best = min(map(len, rows), default=0)
    return (row for row in rows if len(row) <= best + 1)


def _is_well_spelt(slots: Sequence[Slot]) -> bool:
    """Whether a row of syllables is so much longer than initials would be that nobody means these."""
    letters = [slot.syllable or slot.beginning for slot in slots if not slot.character]
    return len(letters) > 0 and sum(map(len, letters)) >= 1.7 * len(letters)


def _slot(letters: str) -> Slot:
    return Slot(syllable=letters) if is_syllable(letters) else Slot(beginning=letters)
