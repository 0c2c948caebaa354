"""Help for the author of a themes file: what its terms do, and do not do, on the texts of a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from store.extraction.themes.keywords import keywords
from store.extraction.themes.theme_set import ThemeSet

_KEYWORDS = 5


@dataclass(frozen=True, slots=True)
class TermNote:
    """A term and the theme, or the themes, that list it."""

    term: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A measure that no theme takes, with the keywords that a theme could list."""

    measure: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LintReport:
    """What `lint` found; every tuple is empty for a themes file that fits its library."""

    dead: tuple[TermNote, ...]
    """terms that occur nowhere"""
    covered: tuple[TermNote, ...]
    """terms that occur only inside longer terms, which count instead of them"""
    shared: tuple[TermNote, ...]
    """terms that several themes list"""
    unassigned: tuple[Unassigned, ...]
    suggestions: tuple[tuple[str, int], ...]
    """the keywords of all unassigned measures with the number of measures they stand in, most frequent first"""


def lint(theme_set: ThemeSet, texts: Iterable[str], measures: Iterable[str]) -> LintReport:
    """Try the terms of `theme_set` on `texts` (paragraphs) and `measures` (the texts of measures)."""
    owners: dict[str, dict[str, None]] = {}
    for theme in theme_set.themes:
        for term in (*theme.strong, *theme.weak):
            owners.setdefault(term, {})[theme.id] = None
    measures = list(measures)
    occurring: set[str] = set()
    counting: set[str] = set()
    for text in chain(texts, measures):
        present, counted = theme_set.matcher.terms_in(text)
        occurring |= present
        counting |= counted
    notes = [TermNote(term, tuple(themes)) for term, themes in owners.items()]
    unassigned = tuple(
        Unassigned(measure, keywords(measure, _KEYWORDS)) for measure in measures if not theme_set.match(measure)
    )
    frequent = Counter(word for entry in unassigned for word in entry.suggestions)
    return LintReport(
        dead=tuple(note for note in notes if note.term not in occurring),
        covered=tuple(note for note in notes if note.term in occurring - counting),
        shared=tuple(note for note in notes if len(note.themes) > 1),
        unassigned=unassigned,
        suggestions=tuple(sorted(frequent.items(), key=lambda item: (-item[1], item[0]))),
    )
