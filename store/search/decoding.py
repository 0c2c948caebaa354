"""Decoding: from pinyin, initials or a misspelt word to words that the library holds.

A word is a row of slots (a character, a syllable, the beginning of a syllable, or "sounds like this character").  The
pairs of characters that the library holds are chained from slot to slot; a chain is as good as its words are
frequent.  What comes out is searched as plain text, so that whatever stands in the text can be highlighted.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log

from store.search.initials import LETTERS, initial_table, texts_with_initials
from store.search.pinyin import (
    characters_from,
    characters_of,
    is_syllable,
    readings,
    sound_codes,
    sounds_from,
    sounds_of,
    spellings,
)

MOST_PAIRS = 1500
"""How many of the most frequent pairs are looked at where only initials are known."""
MOST_CHAINS = 4
"""How many chains are kept that end in the same character."""
MOST_STATES = 300
MOST_MEANINGS = 12
MOST_INITIALS = 12
LONGEST_SPELT = 60
FEW = 3
"""With this many texts found in policy documents, the pairs of the whole library are not chained."""
SAME_CHARACTER = 5.0
"""What a character as it was typed is worth against one that sounds like it, in nats."""

_PARTS = re.compile(r"[a-z]+|[^a-z]")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_DECODABLE = re.compile(r"[a-z㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a word: one of a `character`, a `syllable`, a syllable's `beginning`, or what sounds `like` one."""

    character: str = ""
    syllable: str = ""
    beginning: str = ""
    like: str = ""

    @property
    def sounds(self) -> tuple[int, ...]:
        """The sounds that fit, in order."""
        if self.beginning:
            return sounds_from(self.beginning)
        return (sound_codes()[self.syllable],) if self.syllable else sounds_of(self.character or self.like)

    @property
    def initial(self) -> str:
        """The first letter of the place."""
        if self.character or self.like:
            return initial_table().get(ord(self.character or self.like), "")
        return (self.syllable or self.beginning)[0]

    def fits(self, character: str) -> bool:
        if self.character:
            return character == self.character
        if self.beginning:
            return character in characters_from(self.beginning)
        return any(sound in self.sounds for sound in sounds_of(character))

    @property
    def allowed(self) -> Container[str] | None:
        """The characters that fit, or None where every character of these sounds does."""
        if self.beginning:
            return characters_from(self.beginning)
        return self.character or None

    def likeness(self, character: str) -> float:
        """What a fitting character gains over the others that fit, in nats."""
        if self.like:
            return SAME_CHARACTER if character == self.like else 0.0
        return -1.0 if self.syllable and self.syllable not in readings().get(character, ()) else 0.0


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


def chain(connection: sqlite3.Connection, slots: Sequence[Slot], most: int) -> list[tuple[str, float]]:
    """The most likely texts for a row of slots, from the pairs of the library: (text, log of its expected count)."""
    if len(slots) < 2:
        return _single(slots[0], most) if slots else []
    pairs = _pairs(connection, slots[0], slots[1], None)
    states: dict[str, list[tuple[float, str]]] = {}
    for pair, count in pairs.items():
        score = log(count) + slots[0].likeness(pair[0]) + slots[1].likeness(pair[1])
        states.setdefault(pair[1], []).append((score, pair))
    for left, right in pairwise(slots[1:]):
        states = _best_states(states, most)
        pairs = _pairs(connection, left, right, states)
        totals = _totals(connection, {pair[0] for pair in pairs})
        after: dict[str, list[tuple[float, str]]] = {}
        for pair, count in pairs.items():
            last = pair[1]
            gain = log(count / max(count, totals.get(pair[0], count))) + right.likeness(last)
            after.setdefault(last, []).extend((score + gain, text + last) for score, text in states[pair[0]])
        states = after
    found = (end for chains in states.values() for end in chains)
    return [(text, score) for score, text in nlargest(most, found)]


def _best_states(states: dict[str, list[tuple[float, str]]], most: int) -> dict[str, list[tuple[float, str]]]:
    """The most promising last characters, each with its best chains."""
    kept = nlargest(MOST_STATES, states.items(), key=lambda item: max(item[1])[0])
    return {character: nlargest(max(MOST_CHAINS, most // 3), chains) for character, chains in kept}


def _single(slot: Slot, most: int) -> list[tuple[str, float]]:
    characters = characters_of(slot.syllable) if slot.syllable else slot.character or slot.like
    return [(character, -float(rank)) for rank, character in enumerate(characters[: min(most, 4)])]


def _pairs(connection: sqlite3.Connection, left: Slot, right: Slot, starts: Container[str] | None) -> dict[str, int]:
    """The pairs of the library that fit two slots and begin with one of `starts`, with their numbers of paragraphs."""
    firsts, seconds = left.sounds, right.sounds
    if not firsts or not seconds:
        return {}
    wide = bool(left.beginning or right.beginning)
    rows = connection.execute(
        f"SELECT pair, paragraphs FROM search_pairs WHERE first IN ({','.join(map(str, firsts))}) AND "
        + (
            f"second BETWEEN {seconds[0]} AND {seconds[-1]}"
            if right.beginning
            else f"second IN ({','.join(map(str, seconds))})"
        )
        + (" ORDER BY paragraphs DESC LIMIT ?" if wide else " LIMIT ?"),
        [MOST_PAIRS if wide else -1],
    )
    lefts, rights = left.allowed, right.allowed
    return {
        pair: count
        for pair, count in rows
        if (starts is None or pair[0] in starts)
        and (lefts is None or pair[0] in lefts)
        and (rights is None or pair[1] in rights)
    }


def _totals(connection: sqlite3.Connection, characters: set[str]) -> dict[str, int]:
    marks = ",".join("?" * len(characters))
    found = connection.execute(
        f"SELECT character, pairs FROM search_characters WHERE character IN ({marks})", sorted(characters)
    )
    return dict(found.fetchall())
