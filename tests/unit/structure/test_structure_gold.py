"""The hand-made truth of two documents, with the bars that the project has set itself."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from outline_of import outline_of

from store.spans import locate

ROOT = Path(__file__).parents[3]


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not unicodedata.category(c).startswith(("P", "Z")))


@pytest.mark.parametrize("name", ["sichuan", "qinghai"])
def test_measures_agree_with_the_hand_made_truth(name: str) -> None:
    lines = (ROOT / "tests/data/structure" / f"measures_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    found = outline_of((ROOT / "data/seeds" / f"{name}.txt").read_text(encoding="utf-8"))
    places = [locate(found.paragraphs[m.paragraph].marks, m.start) for m in found.measures]
    left = set(range(len(places)))
    required = hits = optional = names = headings = levels = 0
    for g in gold:
        required += g["level"] <= 2
        hit = next(
            (
                i
                for i in sorted(left)
                if places[i].line == g["line"]
                and (abs(places[i].column - g["column"]) <= 2 or _plain(found.measures[i].name) == _plain(g["name"]))
            ),
            None,
        )
        if hit is None:
            continue
        left.discard(hit)
        if g["level"] > 2:
            optional += 1
            continue
        hits += 1
        measure = found.measures[hit]
        names += _plain(measure.name) == _plain(g["name"])
        headings += _plain(measure.heading) == _plain(g["heading"])
        levels += measure.level == g["level"]
    extra = sum(1 for i in left if found.measures[i].level <= 2)
    assert hits / required >= 0.92
    assert (hits + optional) / (hits + optional + extra) >= 0.90
    assert names / hits >= 0.85
    assert headings / hits >= 0.95
    assert levels / hits >= 0.95
