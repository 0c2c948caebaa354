"""Compares the measures of an outline with measures that were marked by hand."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.spans import Outline, locate


@dataclass(slots=True)
class Score:
    """Counts: measures that are required, found, found though optional, found in excess; and what is right of them."""

    required: int = 0
    found: int = 0
    optional: int = 0
    extra: int = 0
    names: int = 0
    levels: int = 0
    enumerators: int = 0
    headings: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    @property
    def recall(self) -> float:
        """The share of the required measures that were found."""
        return self.found / max(1, self.required)

    @property
    def precision(self) -> float:
        """The share of the measures found that are marked."""
        right = self.found + self.optional
        return right / max(1, right + self.extra)


def marked(path: Path) -> list[dict[str, Any]]:
    """The marks in a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain(text: str) -> str:
    """`text` without punctuation and blanks, which may differ."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not unicodedata.category(c).startswith(("P", "Z")))


def score(truth: list[dict[str, Any]], found: Outline) -> Score:
    """How `found` compares with `truth`: a measure is found on its line, by its start (± 2 characters) or its name."""
    places = [locate(found.paragraphs[m.paragraph].marks, m.start) for m in found.measures]
    left = dict.fromkeys(range(len(places)))
    result = Score()
    for g in truth:
        required = g["level"] <= 2
        result.required += required
        hit = next(
            (
                i
                for i in left
                if places[i].line == g["line"]
                and (abs(places[i].column - g["column"]) <= 2 or plain(found.measures[i].name) == plain(g["name"]))
            ),
            None,
        )
        if hit is None:
            continue
        del left[hit]
        if not required:
            result.optional += 1
            continue
        measure = found.measures[hit]
        result.found += 1
        result.names += plain(measure.name) == plain(g["name"])
        result.levels += measure.level == g["level"]
        result.enumerators += plain(measure.enumerator) == plain(g["enumerator"])
        result.headings += plain(measure.heading) == plain(g["heading"])
    result.extra = sum(1 for i in left if found.measures[i].level <= 2)
    return result
