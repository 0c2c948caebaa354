"""From the terms found in a text to the themes that are worth showing, with their evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from store.extraction.themes.definitions import Scoring
from store.spans import ThemeScore

# Texts up to this many characters are scored alike; longer ones by the root of their length.
_LENGTH = 100


@dataclass(slots=True)
class TermEvidence:
    """A term in one text: its weight, the boost of its best place, how it is written there, how often it occurs."""

    weight: float
    boost: float = 0.0
    written: str = ""
    count: int = 0
    """occurrences in the text itself, not in the name or the headings"""


Tally = dict[int, dict[int, TermEvidence]]
"""theme → term → what was found of it; both by number"""


@dataclass(frozen=True, slots=True)
class Places:
    """Where name, heading, title and text meet in the joined text; `lead_end` is the end of the first clause."""

    name_end: int
    heading_end: int
    body: int
    lead_end: int

    def boost(self, start: int, scoring: Scoring) -> float:
        """What a term counts that starts at `start`."""
        if start >= self.body:
            return scoring.lead_boost if start < self.lead_end else 1.0
        if start < self.name_end:
            return scoring.name_boost
        return scoring.heading_boost if start <= self.heading_end else scoring.title_boost


def best_themes(tally: Tally, ids: Sequence[str], length: int, scoring: Scoring) -> list[ThemeScore]:
    """The themes worth showing, best first; equal scores keep the order of the themes file."""
    root = math.sqrt(max(length, _LENGTH) / _LENGTH)
    totals = []
    for theme, terms in tally.items():
        points = sorted([(_points(found), found.written) for found in terms.values()], reverse=True)
        total, share = 0.0, 1.0
        for point, _ in points:
            total += point * share
            share *= scoring.decay
        totals.append((total / root, -theme, points))
    if not totals:
        return []
    totals.sort(reverse=True)
    floor = max(scoring.min_score, totals[0][0] * scoring.keep_ratio)
    return [
        ThemeScore(ids[-theme], round(total, 4), tuple(dict.fromkeys(written for _, written in points)))
        for total, theme, points in totals[: scoring.max_themes]
        if total >= floor
    ]


def _points(found: TermEvidence) -> float:
    more = math.log(found.count) if found.count > 1 else 0.0
    return found.weight * (found.boost + more)
