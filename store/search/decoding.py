"""Decoding: from pinyin, initials or a misspelt word to words that the library holds.

A word is a row of slots (a character, a syllable, the beginning of a syllable, or "sounds like this character").  The
pairs of characters that the library holds are chained from slot to slot; a chain is as good as its words are
frequent.  What comes out is searched as plain text, so that whatever stands in the text can be highlighted.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from store.search.pinyin import characters_of, is_syllable, readings, sound_codes, sounds_of, spellings

MOST_PAIRS = 3000
"""How many of the most frequent pairs are looked at where only initials are known."""
MOST_CHAINS = 4
"""How many chains are kept that end in the same character."""
MOST_STATES = 300
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
        """The sounds that fit, or () where only the beginning is known."""
        if self.syllable:
            return (sound_codes()[self.syllable],)
        return () if self.beginning else tuple(sound for sound, _ in sounds_of(self.character or self.like))

    @property
    def initial(self) -> str:
        letters = self.syllable or self.beginning
        return letters[0] if letters else sounds_of(self.character or self.like)[0][1]

    def fits(self, character: str) -> bool:
        if self.character:
            return character == self.character
        if self.beginning:
            return any(s.startswith(self.beginning) for s in readings().get(character, ()))
        return any(sound in self.sounds for sound, _ in sounds_of(character))

    def likeness(self, character: str) -> float:
        """What a fitting character gains over the others that fit, in nats."""
        if self.like:
            return SAME_CHARACTER if character == self.like else 0.0
        return -1.0 if self.syllable and self.syllable not in readings().get(character, ()) else 0.0


def decode_letters(
    connection: sqlite3.Connection, word: str, pieces: Sequence[str] = (), most: int = 10
) -> list[tuple[str, float, str]]:
    """What a word with Latin letters may mean: (text, score, "pinyin" or "initials"), best first."""
    if not _DECODABLE.fullmatch(word.replace(" ", "")):
        return []
    best: dict[str, tuple[float, str]] = {}
    for slots, how in _slot_rows(word, pieces):
        for text, score in chain(connection, slots, most):
            if text not in best or best[text][0] < score:
                best[text] = (score, how)
    found = [(text, score, how) for text, (score, how) in best.items()]
    full = {"pinyin": 3.0, "initials": 0.0}
    return nlargest(most, found, key=lambda f: (f[1] + full[f[2]], f[0]))


def decode_homophones(connection: sqlite3.Connection, word: str, most: int = 6) -> list[str]:
    """Words of the library that sound like `word`, most like it first; without `word` itself."""
    if not _HAN.fullmatch(word) or not 2 <= len(word) <= 16:
        return []
    found = chain(connection, [Slot(like=character) for character in word], most + 1)
    return [text for text, _ in found if text != word][:most]


def _slot_rows(word: str, pieces: Sequence[str]) -> Iterator[tuple[list[Slot], str]]:
    """The ways to read a word: its letters as pinyin, then each letter as an initial."""
    rows: list[list[Slot]] = [[]]
    for part in pieces if len(pieces) > 1 else _PARTS.findall(word.replace(" ", "")):
        if part.isascii():
            cuts = spellings(part)[:4]
            rows = [[*row, *map(_slot, cut)] for row in rows for cut in cuts][:6]
        else:
            rows = [[*row, Slot(character=part)] for row in rows]
    for row in rows:
        yield row, "pinyin" if any(slot.syllable for slot in row) else "initials"
    if len(pieces) <= 1 and 2 <= len(word) <= 16:
        yield [Slot(beginning=c) if c.isascii() else Slot(character=c) for c in word], "initials"


def _slot(letters: str) -> Slot:
    return Slot(syllable=letters) if is_syllable(letters) else Slot(beginning=letters)


def chain(connection: sqlite3.Connection, slots: Sequence[Slot], most: int) -> list[tuple[str, float]]:
    """The most likely texts for a row of slots, from the pairs of the library: (text, log of its expected count)."""
    if len(slots) < 2:
        return _single(slots[0], most) if slots else []
    states: dict[str, list[tuple[float, str]]] = {"": [(0.0, "")]}
    for left, right in zip(slots, slots[1:]):
        pairs = _pairs(connection, left, right, None if "" in states else states.keys())
        totals = _totals(connection, {pair[0] for pair, _ in pairs}) if "" not in states else {}
        after: dict[str, list[tuple[float, str]]] = {}
        for pair, count in pairs:
            gain = log(count / totals.get(pair[0], count)) if totals else log(count) + left.likeness(pair[0])
            gain += right.likeness(pair[1])
            for score, text in states.get(pair[0], ()) if totals else states[""]:
                after.setdefault(pair[1], []).append((score + gain, (text or pair[0]) + pair[1]))
        if not after:
            return []
        kept = nlargest(MOST_STATES, after.items(), key=lambda item: max(item[1])[0])
        states = {character: nlargest(MOST_CHAINS * (1 + most // 8), chains) for character, chains in kept}
    ends = (end for chains in states.values() for end in chains)
    return [(text, score) for score, text in nlargest(most, ends)]


def _single(slot: Slot, most: int) -> list[tuple[str, float]]:
    characters = characters_of(slot.syllable) if slot.syllable else slot.character or slot.like
    return [(character, -float(rank)) for rank, character in enumerate(characters[: min(most, 4)])]


def _pairs(connection: sqlite3.Connection, left: Slot, right: Slot, starts: object) -> list[tuple[str, int]]:
    """The pairs of the library that fit two slots, with the number of their paragraphs."""
    firsts, seconds = left.sounds, right.sounds
    if firsts and seconds:
        rows = connection.execute(
            f"SELECT DISTINCT pair, paragraphs FROM search_pairs WHERE first IN ({','.join(map(str, firsts))}) "
            f"AND second IN ({','.join(map(str, seconds))})"
        )
    else:
        rows = connection.execute(
            "SELECT pair, paragraphs FROM search_pairs WHERE initials = ? ORDER BY paragraphs DESC LIMIT ?",
            [left.initial + right.initial, MOST_PAIRS],
        )
    check_left = bool(left.character) or not left.sounds or not seconds
    check_right = bool(right.character) or not right.sounds or not firsts
    return [
        (pair, count)
        for pair, count in rows
        if (starts is None or pair[0] in starts)  # type: ignore[operator]
        and (not check_left or left.fits(pair[0]))
        and (not check_right or right.fits(pair[1]))
    ]


def _totals(connection: sqlite3.Connection, characters: set[str]) -> dict[str, int]:
    marks = ",".join("?" * len(characters))
    found = connection.execute(
        f"SELECT character, pairs FROM search_characters WHERE character IN ({marks})", sorted(characters)
    )
    return dict(found.fetchall())
