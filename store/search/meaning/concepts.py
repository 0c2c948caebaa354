"""Concepts: what a query in plain words is about, by the thesaurus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from store.search.meaning.nearness import Nearness
from store.search.meaning.thesaurus import LONGEST_WORD, Group, Thesaurus, load_thesaurus

OF_GROUP = 0.55
"""What the other official words of a group are worth where one of them is typed."""
WITHIN = 0.35
"""What a concept is worth whose words all belong to a larger one too: 老师 in 农村 老师."""
LATER = 0.06
"""What each later official word of a group is worth less than the one before it."""
GENERAL = 0.3
"""What a group of words of the language at large is worth."""
NEAR = 0.6
"""What a group is worth whose wordings are only near to what is asked."""
ENCODED = 0.6
"""What a group is worth that the encoder finds, for a likeness of 1."""
COVERED = 0.6
"""With so much of a query understood, nothing that is only near is looked for."""
MOST_TERMS = 8
MOST_CONCEPTS = 10
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that a query asks for: the words that say so, the places in the query, and the official words."""

    asked: str
    covered: frozenset[int]
    """places of characters that are no fillers"""
    terms: tuple[tuple[str, float], ...]
    """official words with what each is worth"""
    general: bool = False
    literal: bool = False
    """whether an official word itself was typed"""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The concepts of a query, the most telling first, and how much of its characters they cover, from 0 to 1."""

    concepts: tuple[Concept, ...]
    coverage: float


class Index:
    """A thesaurus, prepared for finding its words in queries."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._fillers = thesaurus.fillers
        self._others: dict[str, frozenset[str]] = {}
        for alike in thesaurus.alike:
            for word in alike:
                self._others[word] = self._others.get(word, frozenset()) | alike
        self._groups = [group for group in thesaurus.groups if not group.general]
        self._wordings: list[tuple[tuple[str, ...], Group]] = []
        self._by_first: dict[str, list[int]] = {}
        self._official: dict[str, list[Group]] = {}
        for group in thesaurus.groups:
            for word in () if group.general else group.official:
                self._official.setdefault(word, []).append(group)
            for parts in group.plain:
                alone = len(parts) == 1
                for word in self._same(parts[0]):
                    # A single character means too much to stand for a longer word alone.
                    if word == parts[0] or not alone or len(word) > 1:
                        self._by_first.setdefault(word, []).append(len(self._wordings))
                self._wordings.append((parts, group))
        self.wordings = [("".join(parts), group) for group in self._groups for parts in group.plain]
        self._nearness = Nearness(self._groups, thesaurus.alike)

    def _same(self, word: str) -> frozenset[str]:
        return self._others.get(word, frozenset()) | {word}

    def understand(self, query: str, near: Sequence[tuple[int, float]]) -> Understanding:
        """What a folded query is about; `near` are numbers of wordings that the encoder takes to mean the like."""
        telling = self._content(query)
        content = telling or frozenset(range(len(query)))
        found: list[Concept] = []
        for word, places in self._words_in(query):
            for group in self._official.get(word, ())[:3]:
                others = [(other, OF_GROUP) for other in group.official if other != word]
                found.append(Concept(word, places & content, ((word, 1.0), *others[: MOST_TERMS - 1]), literal=True))
            for number in self._by_first.get(word, ()):
                parts, group = self._wordings[number]
                if covered := self._covered(query, parts, places):
                    found.append(Concept(_quoted(query, covered), covered & content, _terms(group), group.general))
        understood = _weighed(found, content)
        if understood.coverage < COVERED:
            understood = self._with_near(query, telling, understood)
        return self._with_encoded(query, near, understood) if near else understood

    def about(self, text: str) -> dict[int, tuple[str, ...]]:
        """The groups of which a text holds an official word."""
        return {
            number: group.official
            for number, group in enumerate(self._groups)
            if any(word in text for word in group.official)
        }

    def _with_near(self, query: str, content: frozenset[int], understood: Understanding) -> Understanding:
        """With the groups whose wordings share rare characters with what is not understood yet."""
        bare = "".join(c if n in content else " " for n, c in enumerate(query))
        concepts = list(understood.concepts)
        for number, likeness, places in self._nearness.nearest(bare, MOST_NEAR):
            group = self._groups[number]
            worth = NEAR * likeness
            terms = tuple((word, round(worth * w, 4)) for word, w in _terms(group))
            concepts.append(Concept(_quoted(query, places), places, terms))
        concepts.sort(key=lambda concept: -concept.terms[0][1])
        return replace(understood, concepts=tuple(concepts[:MOST_CONCEPTS]))

    def _with_encoded(self, query: str, near: Sequence[tuple[int, float]], understood: Understanding) -> Understanding:
        """With the groups of wordings that the encoder takes to mean the like."""
        concepts = list(understood.concepts)
        likest: dict[Group, float] = {}
        for number, likeness in near:
            likest.setdefault(self.wordings[number][1], likeness)
        for group, likeness in list(likest.items())[:MOST_NEAR]:
            terms = tuple((word, round(ENCODED * likeness * w, 4)) for word, w in _terms(group))
            concepts.append(Concept(query, frozenset(), terms))
        concepts.sort(key=lambda concept: -concept.terms[0][1])
        return replace(understood, concepts=tuple(concepts[: MOST_CONCEPTS + MOST_NEAR]))

    def _content(self, query: str) -> frozenset[int]:
        """The places of the characters that are no part of fillers."""
        filled: set[int] = set()
        for start in range(len(query)):
            for end in range(start + 1, min(len(query), start + 6) + 1):
                if query[start:end] in self._fillers:
                    filled.update(range(start, end))
        everything = frozenset(n for n, c in enumerate(query) if c.isalnum())
        return everything - filled

    def _words_in(self, query: str) -> list[tuple[str, frozenset[int]]]:
        return [
            (word, frozenset(range(start, end)))
            for start in range(len(query))
            for end in range(start + 1, min(len(query), start + LONGEST_WORD) + 1)
            if (word := query[start:end]) in self._by_first or word in self._official
        ]

    def _covered(self, query: str, parts: tuple[str, ...], first: frozenset[int]) -> frozenset[int]:
        """The places of all parts of a wording in a query, () when one is not there; none stands in another's place."""
        covered = set(first)
        for part in parts[1:]:
            for word in sorted(self._same(part), key=len, reverse=True):
                place = query.find(word)
                if place >= 0 and not covered.issuperset(range(place, place + len(word))):
                    covered.update(range(place, place + len(word)))
                    break
            else:
                return frozenset()
        return frozenset(covered)


def _terms(group: Group) -> tuple[tuple[str, float], ...]:
    return tuple((word, 1.0 - LATER * n) for n, word in enumerate(group.official[:MOST_TERMS]))


def _quoted(query: str, places: frozenset[int]) -> str:
    """The words of a query at these places, with … for what stands between."""
    parts: list[str] = []
    last = -2
    for place in sorted(places):
        if parts and place == last + 1:
            parts[-1] += query[place]
        else:
            parts.append(query[place])
        last = place
    return "…".join(parts)


def _weighed(found: list[Concept], content: frozenset[int]) -> Understanding:
    """The concepts by how much of the query they cover; those within a larger one are worth less."""
    kept: dict[tuple[tuple[str, float], ...], Concept] = {}
    for concept in sorted(found, key=lambda c: -len(c.covered)):
        if concept.covered:
            kept.setdefault(concept.terms, concept)
    weighed = []
    for concept in kept.values():
        inside = any(
            concept.covered < other.covered or (concept.general and concept.covered <= other.covered)
            for other in kept.values()
            if other is not concept and not other.general
        )
        worth = (0.4 + 0.6 * len(concept.covered) / len(content)) * (WITHIN if inside else 1.0)
        worth *= GENERAL if concept.general else 1.0
        weighed.append((worth, concept))
    weighed.sort(key=lambda pair: -pair[0])
    concepts = tuple(
        replace(concept, terms=tuple((word, round(worth * w, 4)) for word, w in concept.terms))
        for worth, concept in weighed[:MOST_CONCEPTS]
    )
    together = frozenset().union(*(c.covered for c in concepts if not c.general))
    return Understanding(concepts, len(together) / len(content) if content else 0.0)


def understand(query: str, near: Callable[[list[str]], Sequence[tuple[int, float]]] | None = None) -> Understanding:
    """What a folded query is about, by the thesaurus of this user; raises ThesaurusError.

    `near` takes the wordings of the thesaurus and gives the numbers of those that are like the query, and how like.
    """
    index = _index(_Same(load_thesaurus()))
    return index.understand(query, near([words for words, _ in index.wordings]) if near else ())


def about(text: str) -> dict[int, tuple[str, ...]]:
    """What a folded text of policy is about: number of a group of the thesaurus → its official words."""
    return _index(_Same(load_thesaurus())).about(text)


def wordings() -> list[str]:
    """The plain wordings of the thesaurus of this user; raises ThesaurusError."""
    return [words for words, _ in _index(_Same(load_thesaurus())).wordings]


class _Same:
    """A thesaurus, equal only to itself, as the key of what is made of it."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus

    def __hash__(self) -> int:
        return id(self.thesaurus)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thesaurus is self.thesaurus


@lru_cache(maxsize=1)
def _index(same: _Same) -> Index:
    return Index(same.thesaurus)
