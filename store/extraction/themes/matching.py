"""Terms → spans in a text → scores.

All plain terms of all themes are one Aho-Corasick automaton, so a text is read once whatever the number of
terms.  Documents in traditional characters are matched by terms that were converted, because converting a few
hundred terms once is cheaper than converting every paragraph, and the spans stay those of the stored text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from store.extraction.themes.definitions import Scoring, ThemeDefinition
from store.extraction.themes.scoring import Places, Tally, TermEvidence, best_themes
from store.spans import ThemeScore
from store.text.sentences import CLAUSE_STOPS
from store.text.simplify import converter

_CLAUSE_END = re.compile(f"[{CLAUSE_STOPS}\n]")
_TRADITIONAL = ("s2t", "s2tw", "s2hk")

Span = tuple[int, int, int]
"""start, end, index of the term; in the joined text"""
Counted = tuple[int, int, int, Collection[int]]
"""the same, and the themes that the term must not speak for here"""


Vote = tuple[int, float]
"""a term speaks for a theme, by its number, with a weight"""


class Matcher:
    """The compiled terms of a theme set."""

    def __init__(self, themes: Sequence[ThemeDefinition], scoring: Scoring) -> None:
        self._themes = tuple(theme.id for theme in themes)
        self._scoring = scoring
        self._terms: list[str] = []
        self._index: dict[str, int] = {}
        self._votes: list[list[Vote]] = []
        self._excludes: list[set[int]] = []
        self._compounds: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        self._expressions: list[tuple[int, Any]] = []
        literals: set[int] = set()
        for number, theme in enumerate(themes):
            for terms, weight in ((theme.weak, scoring.weak), (theme.strong, scoring.strong)):
                for term in terms:
                    literals.update(self._add(term, (number, weight)))
            for exclusion in theme.exclusions:
                index = self._number(exclusion)
                self._excludes[index].add(number)
                literals.add(index)
        self._pattern_term, patterns = self._patterns(sorted(literals))
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)

    def _number(self, term: str) -> int:
        if term not in self._index:
            self._index[term] = len(self._terms)
            self._terms.append(term)
            self._votes.append([])
            self._excludes.append(set())
        return self._index[term]

    def _add(self, term: str, vote: Vote) -> list[int]:
        """Enter a term; the answer is the terms that the automaton has to look for."""
        known = term in self._index
        index = self._number(term)
        # A term that a theme lists as weak and as strong is strong: strong terms come last.
        self._votes[index] = [other for other in self._votes[index] if other[0] != vote[0]] + [vote]
        if term.startswith("re:"):
            if not known:
                self._expressions.append((index, compile_expression(term)))
            return []
        if "&" in term:
            parts = tuple(self._number(part) for part in term.split("&"))
            if not known:
                self._compounds.setdefault(parts[0], []).append((index, parts))
            return list(parts)
        return [index]

    def _patterns(self, literals: list[int]) -> tuple[list[int], list[str]]:
        """What the automaton looks for, and the term that each pattern is a way of writing."""
        pattern_term: list[int] = []
        patterns: list[str] = []
        for index in literals:
            term = self._terms[index]
            for pattern in dict.fromkeys([term, *(converter(name).convert(term) for name in _TRADITIONAL)]):
                pattern_term.append(index)
                patterns.append(pattern)
        return pattern_term, patterns

    def match(self, text: str, name: str, heading: str, title: str) -> list[ThemeScore]:
        """See `ThemeSet.match`."""
        joined = f"{name}\n{heading}\n{title}\n{text}"
        counted = self._count(joined, self._find(joined))
        if not counted:
            return []
        body = len(joined) - len(text)
        lead = _CLAUSE_END.search(joined, body)
        places = Places(len(name), len(name) + 1 + len(heading), body, lead.start() if lead else len(joined))
        return best_themes(self._tally(joined, counted, places), self._themes, len(text), self._scoring)

    def terms_in(self, text: str) -> tuple[set[str], set[str]]:
        """The terms that occur in `text`, and those of them that count: they do not lie inside longer ones."""
        spans = self._find(text)
        counted = self._count(text, spans)
        return {self._terms[s[2]] for s in spans} | {self._terms[c[2]] for c in counted}, {
            self._terms[c[2]] for c in counted
        }

    def _find(self, joined: str) -> list[Span]:
        """Every place where a term, a part of a compound term or an exclusion stands."""
        term = self._pattern_term
        spans = [
            (start, end, term[pattern])
            for pattern, start, end in self._automaton.find_matches_as_indexes(joined, overlapping=True)
        ]
        for index, expression in self._expressions:
            spans.extend((*match.span(), index) for match in expression.finditer(joined))
        return spans

    def _count(self, joined: str, spans: list[Span]) -> list[Counted]:
        """The spans that count towards a score."""
        if not spans:
            return []
        counted = _longest(spans, self._votes, self._excludes)
        if self._compounds:
            counted.extend(self._together(joined, spans))
        return counted

    def _tally(self, joined: str, counted: list[Counted], places: Places) -> Tally:
        """The counted spans by theme and term."""
        tally: Tally = {}
        for start, end, index, excluded in counted:
            boost = places.boost(start, self._scoring)
            for theme, weight in self._votes[index]:
                if theme in excluded:
                    continue
                terms = tally.setdefault(theme, {})
                found = terms.get(index)
                if found is None:
                    found = terms[index] = TermEvidence(weight)
                if boost > found.boost:
                    found.boost, found.written = boost, joined[start:end]
                found.count += start >= places.body
        return tally

    def _together(self, joined: str, spans: list[Span]) -> list[Counted]:
        """The compound terms whose parts stand in one clause."""
        present = {index for _, _, index in spans}
        wanted = [
            compound
            for first in self._compounds.keys() & present
            for compound in self._compounds[first]
            if present.issuperset(compound[1])
        ]
        if not wanted:
            return []
        ends = [match.start() for match in _CLAUSE_END.finditer(joined)]
        # term → clause → where the term stands there, from its first to its last occurrence
        places: dict[int, dict[int, tuple[int, int]]] = {}
        for start, end, index in spans:
            clauses = places.setdefault(index, {})
            clause = bisect_left(ends, end)
            low, high = clauses.get(clause, (start, end))
            clauses[clause] = min(low, start), max(high, end)
        result: list[Counted] = []
        for index, parts in sorted(wanted):
            for clause in sorted(set.intersection(*(set(places[part]) for part in parts))):
                stretch = [places[part][clause] for part in parts]
                result.append((min(low for low, _ in stretch), max(high for _, high in stretch), index, ()))
        return result


def compile_expression(term: str) -> Any:
    """Compile a "re:…" term with RE2, which reads any text in linear time; raises `re2.error`."""
    import re2

    options = re2.Options()
    options.never_nl = True
    options.log_errors = False
    return re2.compile(term.removeprefix("re:"), options)


def _longest(spans: list[Span], votes: list[list[Vote]], excludes: list[set[int]]) -> list[Counted]:
    """The spans that count: none inside a longer one, each with the themes that it must not speak for."""
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))
    result: list[Counted] = []
    barring: list[Span] = []
    reach = last_start = -1
    for span in spans:
        start, end, index = span
        if excludes[index]:
            barring = [other for other in barring if other[1] > start]
            barring.append(span)
        if not votes[index] or (end <= reach and not (start == last_start and end == reach)):
            continue
        last_start, reach = start, end
        excluded = {theme for _, to, term in barring if end <= to for theme in excludes[term]}
        result.append((start, end, index, excluded))
    return _without_seams(result)


def _without_seams(spans: list[Counted]) -> list[Counted]:
    """Leave out what only the seam of two words spells: 组织领导 in 基层党组织领导班子."""
    if len(spans) < 3:
        return spans
    seams = {
        number
        for number, (before, span, after) in enumerate(zip(spans, spans[1:], spans[2:], strict=False), 1)
        if before[0] < span[0] < after[0] <= before[1] < span[1] < after[1]
    }
    return [span for number, span in enumerate(spans) if number not in seams] if seams else spans
