"""What a themes file says, as values: themes with their terms, and how matches are scored."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import JucuoError


class ThemesError(JucuoError):
    """A themes file that cannot be used; the message names the file, the line or key, and the remedy."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the matches of a text become scores.

    A term counts `strong` or `weak`, times the boost of the best place it stands in plus ln(occurrences); the terms
    of a theme add up, each further one counting `decay` times as much as the one before; the sum is divided by
    sqrt(length / 100) for texts of more than 100 characters.
    """

    strong: float = 2.0
    weak: float = 0.5
    name_boost: float = 4.0
    """a term in the measure's own name"""
    heading_boost: float = 1.0
    """a term in the heading above"""
    title_boost: float = 0.25
    """a term in the document's title: little, because it would tint every paragraph alike"""
    lead_boost: float = 2.0
    """a term in the first clause of the text"""
    decay: float = 0.85
    """each further term of a theme counts this much less, so that a long list does not win by its length"""
    min_score: float = 1.2
    """a single weak term in the first clause is not enough"""
    keep_ratio: float = 0.45
    max_themes: int = 3


@dataclass(frozen=True, slots=True)
class ThemeDefinition:
    """One theme; a term is a plain string, "a&b" (all in one clause) or "re:…" (regular expression).

    `exclusions` are longer words inside which the theme's own terms do not count.
    """

    id: str
    name: str
    color: str = "white"
    gov: str = ""
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
