"""Nearness of a query to the groups of a thesaurus, where no wording of theirs is in it as a whole.

Chinese characters carry meaning of their own: a query that shares rare characters, or pairs of them, with the wordings
of a group is most likely about the same thing (瘫了没人伺候: 瘫痪).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log

from store.search.meaning.thesaurus import Group

PAIR = 1.6
"""What a pair of characters is worth beside a single one."""
OF_LIST = 0.7
"""What a character is worth that stands only in words interchangeable with those of the group."""
LEAST = 0.22
"""The share of a query's weight that a near group must hold."""
CLOSE = 0.75
"""What a group must have of the nearest one's."""


class Nearness:
    """Groups by the characters and pairs of characters of their words, and of what these are interchangeable with."""

    def __init__(self, groups: Sequence[Group], alike: Sequence[frozenset[str]]) -> None:
        self._texts = [
            " ".join([*group.official, *(part for parts in group.plain for part in parts)]) for group in groups
        ]
        self._lists = [" ".join(words) for words in alike]
        lists_of: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(alike):
            for word in words:
                lists_of[word].append(number)
        self._of_list: list[set[int]] = [set() for _ in alike]
        for number, group in enumerate(groups):
            for parts in group.plain:
                for part in parts:
                    for held in lists_of.get(part, ()):
                        self._of_list[held].add(number)

    def _holding(self, gram: str) -> dict[int, float]:
        """The groups that hold a character or a pair, with what that is worth."""
        found: dict[int, float] = {}
        for number, words in enumerate(self._lists):
            if gram in words:
                found.update(dict.fromkeys(self._of_list[number], OF_LIST))
        found.update((number, 1.0) for number, text in enumerate(self._texts) if gram in text)
        return found

    def nearest(self, query: str, most: int) -> list[tuple[int, float, frozenset[int]]]:
        """Up to `most` groups: (number, likeness from 0 to 1, the places in the query), the nearest first.

        Blanks in the query stand for what is not to be compared.
        """
        holding = {gram: self._holding(gram) for gram in _grams(query)}
        weights = {
            gram: log(1 + len(self._texts) / (1 + len(held))) * (PAIR if len(gram) == 2 else 1.0)
            for gram, held in holding.items()
            if held or len(gram) == 1
        }
        whole = sum(weights.values())
        votes: dict[int, float] = defaultdict(float)
        for gram, weight in weights.items():
            for number, worth in holding[gram].items():
                votes[number] += weight * worth
        found = []
        best = sorted(votes, key=lambda number: (-votes[number], number))[:most]
        for number in best:
            likeness = votes[number] / whole
            if likeness >= LEAST and votes[number] >= CLOSE * votes[best[0]]:
                held = [gram for gram in weights if number in holding[gram]]
                places = frozenset(query.find(gram) + n for gram in held for n in range(len(gram)))
                found.append((number, min(1.0, likeness), places))
        return found


def _grams(text: str) -> list[str]:
    singles = [character for character in text if character != " "]
    return [*singles, *(a + b for a, b in pairwise(text) if " " not in (a, b))]
