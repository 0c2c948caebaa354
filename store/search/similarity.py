"""Likeness: what the other documents do about the same thing.

Measures are alike when they share rare grams of their names and texts, when they have themes in common, and when the
thesaurus says that their names are about the same thing in other words.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log, sqrt

from store.index.folding import fold_text
from store.index.grams import RUN, expression_of
from store.index.pinyin import sounds_of
from store.search.approximating import count_paragraphs
from store.search.meaning.concepts import about

RARE_GRAMS = 24
ROWS_OF_GRAM = 400
MOST_COMPARED = 150
NAME_WEIGHT = 3.0
"""A gram of a measure's name counts this many times one of its text."""
THEME_WEIGHT = 0.15
ABOUT_WEIGHT = 0.15
MOST_ABOUT = 8
"""How many official words are looked for in the names of other measures, which say the same in other words."""
LEAST = 0.08
"""What is less like is not like it at all."""


def similar(connection: sqlite3.Connection, measure: int, *, limit: int = 10) -> list[tuple[int, float]]:
    """(id, likeness from 0 to 1) of the measures in other documents that are most like the one with that id."""
    row = connection.execute(
        'SELECT m.document, m.name, substr(p.text, m.start + 1, m."end" - m.start) '
        "FROM measures m JOIN paragraphs p ON p.id = m.paragraph WHERE m.id = ?",
        [measure],
    ).fetchone()
    if row is None:
        return []
    document, name, text = row
    own = _weighted(connection, name, text)
    votes: dict[int, float] = defaultdict(float)
    for gram in sorted(own, key=lambda g: (-own[g], g))[:RARE_GRAMS]:
        for table, factor in (("search_names", 2.0), ("search_grams", 1.0)):
            found = connection.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", [expression_of(gram), ROWS_OF_GRAM]
            )
            for (paragraph,) in found:
                votes[paragraph] += own[gram] * factor
    subjects = about(fold_text(name))
    usual = max(votes.values(), default=1.0)
    for word in list(dict.fromkeys(word for words in subjects.values() for word in words))[:MOST_ABOUT]:
        for (paragraph,) in connection.execute(
            "SELECT rowid FROM search_names WHERE search_names MATCH ? LIMIT ?", [expression_of(word), ROWS_OF_GRAM]
        ):
            votes[paragraph] += usual / MOST_ABOUT
    chosen = sorted(votes, key=lambda p: (-votes[p], p))[: 4 * MOST_COMPARED]
    others = connection.execute(
        'SELECT m.id, m.name, substr(p.text, m.start + 1, m."end" - m.start), m.paragraph FROM measures m '
        "JOIN paragraphs p ON p.id = m.paragraph "
        f"WHERE m.paragraph IN ({','.join(map(str, chosen))}) AND m.document != ? AND p.duplicate_of IS NULL",
        [document],
    ).fetchall()
    others.sort(key=lambda other: (-votes[other[3]], other[0]))
    others = others[:MOST_COMPARED]
    themes = _themes(connection, [measure, *(other[0] for other in others)])
    scored = [
        (
            other,
            _likeness(own, other_name, other_text)
            + THEME_WEIGHT * _overlap(themes[measure], themes[other])
            + ABOUT_WEIGHT * _shared(subjects, fold_text(other_name)),
        )
        for other, other_name, other_text, _ in others
    ]
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    return [(other, round(min(1.0, likeness), 4)) for other, likeness in scored[:limit] if likeness >= LEAST]


def _weighted(connection: sqlite3.Connection, name: str, text: str) -> dict[str, float]:
    """The pairs of characters of a measure with their weights: rare ones and those of the name weigh more."""
    total = count_paragraphs(connection)
    in_name = _pairs(name)
    weights: dict[str, float] = {}
    for pair in in_name | _pairs(text):
        found = connection.execute(
            "SELECT paragraphs FROM search_pairs WHERE first = ? AND second = ? AND pair = ?",
            [sounds_of(pair[0])[0], sounds_of(pair[1])[0], pair],
        ).fetchone()
        weights[pair] = log(1 + total / max(1, found[0] if found else 1)) * (NAME_WEIGHT if pair in in_name else 1.0)
    return weights


def _pairs(text: str) -> set[str]:
    runs = (run for run in RUN.findall(fold_text(text)) if run[0] > "\x7f")
    return {a + b for run in runs for a, b in pairwise(run)}


def _likeness(own: dict[str, float], name: str, text: str) -> float:
    """The weighted cosine between a measure's grams and those of another name and text."""
    names, all_pairs = _pairs(name), _pairs(name) | _pairs(text)
    shared = sum(own[p] * (NAME_WEIGHT if p in names else 1.0) for p in all_pairs if p in own)
    size = sum(own.values()) * (sum(NAME_WEIGHT if p in names else 1.0 for p in all_pairs) or 1.0)
    mean = sum(own.values()) / (len(own) or 1)
    return shared / sqrt(size * mean) if size else 0.0


def _themes(connection: sqlite3.Connection, measures: list[int]) -> dict[int, set[str]]:
    themes: dict[int, set[str]] = defaultdict(set)
    for measure, theme in connection.execute(
        f"SELECT measure, theme FROM measure_themes WHERE measure IN ({','.join(map(str, measures))})"
    ):
        themes[measure].add(theme)
    return themes


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _shared(subjects: Mapping[int, Sequence[str]], name: str) -> float:
    """The share of subjects of which a name holds an official word."""
    return sum(any(word in name for word in words) for words in subjects.values()) / (len(subjects) or 1)
