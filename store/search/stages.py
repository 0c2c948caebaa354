"""The stages of a search, the surest first.

Each stage adds what the ones before it did not find, and the later ones run only while little was found: the words as
they are typed; figures of the value that is typed; numerals and pinyin; what sounds alike; what holds most of it;
what means the like.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from store.index.pinyin import is_syllable
from store.models.hit_nearness import EXACT
from store.search.approximating import Approximation, count_paragraphs
from store.search.by_value import all_in_scope, valued
from store.search.candidates import (
    MOST_TITLES,
    Alternative,
    Candidate,
    asked_for,
    expression,
    fetch,
    titles_holding,
    verify,
)
from store.search.decoding import decode_homophones, decode_letters, decode_swapped
from store.search.meaning import NOTHING, by_meaning
from store.search.number_queries import other_spellings
from store.search.query import NO_FILTERS, Query, Word
from store.search.scoping import Scope, make_scope

ENOUGH = 5
"""With this many hits the stages for what is misremembered do not run."""
SURE = 1
"""With this many hits of several words nothing is taken to be misspelt."""
NEAR = 55.0
"""Beside surer hits an approximate one must score this much."""
MOST_CANDIDATES = 200
"""Paragraphs that are ranked; those beyond follow in the order of the library."""
MOST_NAMED = 60
TITLE_MOST = 20
"""How many documents named by a word are looked through one by one."""
_PLACES = frozenset("省市县区州")
"""What a place is called with or without: 广元市."""
TITLE_MATCHES = 2000
"""How many matches of the other words are looked through for paragraphs of more documents than that."""


class Stages:
    """The stages of one query.

    `found` holds what is ranked, `meant` what was found by meaning.  Where more hold what is asked than are ranked,
    `capped` is true, and `rest` goes on.
    """

    def __init__(self, connection: sqlite3.Connection, query: Query, *, at_once: bool = False) -> None:
        self._connection = connection
        self._at_once = at_once
        self._query = query
        self._titles: dict[tuple[str, int], list[int]] = {}
        self._wholes: dict[str, list[Callable[[], Iterator[Candidate]]]] = {}
        self.found: dict[int, Candidate] = {}
        self.meant = NOTHING
        self.capped = False

    def run(self) -> None:
        """Ask one stage after the other, from exact to approximate to meaning, until enough is found."""
        self._by_characters()
        if self._query.words and not self.capped:
            asked = self._connection, self._query, self._scope, self.found
            self.meant = by_meaning(*asked, at_once=self._at_once)

    def _by_characters(self) -> None:
        words = self._query.words
        if not words and not _is_narrowed(self._query):
            return
        self._scope = make_scope(self._connection, self._query.filters, self._query.inside, self._query.mechanisms)
        if not words:
            filters, without = self._query.filters, self._query.without
            self._take("values", [partial(all_in_scope, self._connection, self._scope, filters, without)])
            return
        if any(word.value and not word.value.exact for word in words):
            self._values(words)
            return
        literal = [[self._standing_for(word.text)] for word in words]
        self._add(literal)
        if any(word.value for word in words):
            self._values(words)
        # A word like "pan" or "long" is English here and pinyin there: both are answered.
        if len(self.found) >= ENOUGH and not (len(words) == 1 and words[0].pieces):
            return
        meant = [self._meanings(word) for word in words]
        if any(len(alternatives) > 1 for alternatives in meant):
            self._add(meant)
            if not self.found and (apart := list(_apart(words))) != words:
                words = apart
                meant = [self._meanings(word) for word in words]
                self._add(meant)
        if len(self.found) >= (SURE if len(words) > 1 else ENOUGH) or all(word.phrase for word in words):
            return
        alike = [[*alternatives, *self._misspelt(word)] for word, alternatives in zip(words, meant, strict=True)]
        if any(len(a) > len(b) for a, b in zip(alike, meant, strict=True)):
            self._add(alike, exact=False)
        sure = any(candidate.nearness == EXACT for candidate in self.found.values())
        if not sure and len(self.found) < ENOUGH and not all(word.value for word in words):
            self._approximate(words, meant)

    def rest(self) -> Iterator[Candidate]:
        """All paragraphs that hold what is asked and are not in `found`, in the order of the library."""
        seen = set(self.found)
        for whole in (each for wholes in self._wholes.values() for each in wholes if self.capped):
            for candidate in whole():
                if candidate.id not in seen:
                    seen.add(candidate.id)
                    yield candidate

    def _fill(self) -> None:
        """Look further for what is ranked, before anything less sure is looked for."""
        for candidate in self.rest():
            if len(self.found) == MOST_CANDIDATES:
                return
            self.found[candidate.id] = candidate
        self.capped = False

    def _meanings(self, word: Word) -> list[Alternative]:
        """What a word may stand for: itself, its numerals written the other way, its letters read as pinyin."""
        found = [self._standing_for(word.text)]
        if word.phrase:
            return found
        texts = [word.text, *other_spellings(word.text)]
        found += (self._standing_for(twin, "exact", 2.0) for twin in texts[1:])
        # Letters that are found beside other words as they are, are no pinyin: GDP 考核.
        found_as_typed = self.found and len(self._query.words) > 1
        if not found_as_typed and any("a" <= c <= "z" for c in word.text):
            for text in texts:
                for rank, meant in enumerate(decode_letters(self._connection, text, word.pieces)):
                    cost = (8.0 if meant.how == "pinyin" else 16.0) + 0.7 * rank
                    found.append(self._standing_for(meant.text, meant.how, cost))
        return found

    def _standing_for(self, text: str, how: str = "exact", cost: float = 0.0) -> Alternative:
        return Alternative(text, how, cost, asked=asked_for(self._connection, text))

    def _misspelt(self, word: Word) -> list[Alternative]:
        if word.phrase or word.value:
            return []
        alike = [*decode_homophones(self._connection, word.text), *decode_swapped(self._connection, word.text)]
        return [Alternative(text, "typo", 22.0 + rank) for rank, text in enumerate(alike)]

    def _add(self, words: Sequence[Sequence[Alternative]], *, exact: bool = True) -> None:
        """Add the paragraphs that hold all words, those whose names hold them first."""
        wholes: list[Callable[[], Iterator[Candidate]]] = []
        self._collect(self._scope, words, MOST_NAMED, table="search_names", exact=False, named=True)
        if len(words) == 1:
            # Each alternative has its share, or the paragraphs of the most frequent one would be all.
            share = MOST_CANDIDATES if len(words[0]) == 1 else max(MOST_NAMED, MOST_CANDIDATES // len(words[0]))
            for alternative in words[0]:
                self._collect(self._scope, [[alternative]], share, exact=exact)
                wholes.append(partial(self._holding, self._scope, [[alternative]]))
        else:
            self._collect(self._scope, words, MOST_CANDIDATES, exact=exact)
            wholes.append(partial(self._holding, self._scope, words))
            for place in range(len(words)):
                self._add_of_title(words, place, exact=exact)
                wholes.append(partial(self._all_of_title, words, place))
        if exact:
            self._wholes["words"] = wholes
            self.capped |= all(len(alternatives[0].text) == 1 for alternatives in words)
            if self.capped and len(self.found) < ENOUGH:
                self._fill()

    def _add_of_title(self, words: Sequence[Sequence[Alternative]], place: int, *, exact: bool) -> None:
        """Add the paragraphs that hold all words but one, which names their document."""
        documents = self._documents_named(words[place][0].text, MOST_TITLES)
        if not documents:
            return
        rest = [*words[:place], *words[place + 1 :]]
        scope = self._of_documents(documents)
        of = -1 if scope.ranges else TITLE_MATCHES
        self.capped |= exact and (of >= 0 or len(documents) == MOST_TITLES)
        self._collect(scope, rest, MOST_CANDIDATES, several=True, exact=exact, of=of)

    def _all_of_title(self, words: Sequence[Sequence[Alternative]], place: int) -> Iterator[Candidate]:
        documents = self._documents_named(words[place][0].text, -1)
        if documents:
            rest = [*words[:place], *words[place + 1 :]]
            yield from self._holding(self._of_documents(documents), rest, several=True)

    def _of_documents(self, documents: Sequence[int]) -> Scope:
        """The scope within these documents: as ranges of paragraphs where they are few."""
        if len(documents) <= TITLE_MOST:
            return self._scope.within(documents, self._connection)
        marks = ",".join(map(str, documents))
        return Scope(f"{self._scope.sql} AND p.document IN ({marks})", self._scope.params, self._scope.ranges)

    def _documents_named(self, word: str, most: int) -> list[int]:
        if (word, most) not in self._titles:
            found = titles_holding(self._connection, word, most) if 2 <= len(word) <= 20 else []
            if not found and len(word) > 2 and word[-1] in _PLACES:
                found = titles_holding(self._connection, word[:-1], most)
            self._titles[word, most] = found
        return self._titles[word, most]

    def _collect(
        self,
        scope: Scope,
        words: Sequence[Sequence[Alternative]],
        limit: int,
        *,
        exact: bool,
        table: str = "search_grams",
        named: bool = False,
        several: bool = False,
        of: int = -1,
    ) -> None:
        """Add what holds the words, of the first `limit` paragraphs that may; of more where too few of those do."""
        rows = fetch(self._connection, scope, expression(words), table=table, of=of)
        for number, (paragraph, text) in enumerate(rows):
            if number >= limit and (not exact or len(self.found) >= ENOUGH):
                self.capped |= exact
                break
            if paragraph not in self.found and (candidate := self._verified(paragraph, text, words, several)):
                candidate.named = named
                self.found[paragraph] = candidate

    def _holding(
        self, scope: Scope, words: Sequence[Sequence[Alternative]], *, several: bool = False
    ) -> Iterator[Candidate]:
        """All paragraphs in scope that hold the words."""
        entire = [[replace(alternative, asked="") for alternative in alternatives] for alternatives in words]
        for paragraph, text in fetch(self._connection, scope, expression(entire)):
            if candidate := self._verified(paragraph, text, words, several):
                yield candidate

    def _verified(
        self, paragraph: int, text: str, words: Sequence[Sequence[Alternative]], several: bool
    ) -> Candidate | None:
        candidate = verify(paragraph, text, words, self._query.without)
        if candidate:
            if several and candidate.how == "exact":
                candidate.how = "words"
            candidate.score += 92.0 if candidate.how == "words" else 100.0
        return candidate

    def _values(self, words: Sequence[Word]) -> None:
        """Add the paragraphs with figures of the values that are asked for, and with the other words."""
        others = [[Alternative(word.text)] for word in words if not word.value]
        conditions = [word.value for word in words if word.value]
        self._take(
            "values",
            [partial(valued, self._connection, self._scope, conditions, others, self._query.without)],
        )

    def _take(self, name: str, wholes: list[Callable[[], Iterator[Candidate]]]) -> None:
        """Add the first paragraphs of wholes."""
        self._wholes[name] = wholes
        for whole in wholes:
            for number, candidate in enumerate(whole()):
                if number == MOST_CANDIDATES:
                    self.capped = True
                    break
                self.found.setdefault(candidate.id, candidate)

    def _approximate(self, words: Sequence[Word], meant: Sequence[Sequence[Alternative]]) -> None:
        texts = [
            alternatives[1].text if len(alternatives) > 1 and word.text.isascii() else word.text
            for word, alternatives in zip(words, meant, strict=True)
        ]
        near = Approximation(self._connection, texts, count_paragraphs(self._connection))
        least = NEAR if self.found else 0.0
        for candidate in near.candidates(self._scope, self._query.without, set(self.found)):
            if candidate.score >= least:
                self.found[candidate.id] = candidate


def _is_narrowed(query: Query) -> bool:
    return query.filters != NO_FILTERS or bool(query.inside or query.without or query.mechanisms)


def _apart(words: Sequence[Word]) -> Iterator[Word]:
    """The words, with those that were joined from whole words in pinyin (zhibu yinling) taken apart again."""
    for word in words:
        if len(word.pieces) > 1 and not any(map(is_syllable, word.pieces)):
            yield from (Word(piece, pieces=(piece,)) for piece in word.pieces)
        else:
            yield word
