"""Chaining: the texts that a row of slots may stand for, from the pairs of characters that the library holds.

A slot is one place of a word: a character, a syllable, the beginning of one, or what sounds like a character.  Pairs
are chained from slot to slot; a chain is as good as its words are frequent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log

from store.index.initials import initial_table
from store.index.pinyin import characters_from, characters_of, readings, sound_codes, sounds_from, sounds_of

MOST_PAIRS = 1500
"""How many of the most frequent pairs are looked at where only initials are known."""
MOST_CHAINS = 4
"""How many chains are kept that end in the same character."""
MOST_STATES = 300
SAME_CHARACTER = 5.0
"""What a character as it was typed is worth against one that sounds like it, in nats."""


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
        """Whether `character` is, or sounds like, what was typed at this place."""
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


def stands(connection: sqlite3.Connection, text: str) -> bool:
    """Whether the library holds every pair of neighbouring characters of a text."""
    return all(
        connection.execute(
            "SELECT 1 FROM search_pairs WHERE first = ? AND second = ? AND pair = ?",
            [sounds_of(left)[0], sounds_of(right)[0], left + right],
        ).fetchone()
        for left, right in pairwise(text)
    )


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
