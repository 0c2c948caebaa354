"""Figures of some thirty documents annotated by hand before the code had seen them, with the bars that they must pass.

A row of held_out.jsonl is a paragraph with its figures; "kind" and "bound" may list every accepted answer, as
"subject" and "when" do.  The bars lie a little below what is measured, so that a loss in one field shows.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from store.extraction.figures import find_figures
from store.spans import FigureSpan

HELD_OUT = Path(__file__).parents[2] / "data" / "figures" / "held_out.jsonl"
BARS = {
    "f1": 0.99,
    "value": 0.99,
    "unit": 0.99,
    "kind": 0.99,
    "bound": 0.99,
    "span": 0.99,
    "subject": 0.94,
    "when": 0.98,
    "change": 0.99,
}


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def same_subject(accepted: list[str], have: str) -> bool:
    """One may be the tail of the other: 党组织 for 村党组织."""
    if not any(accepted) or (not have and "" in accepted):
        return True
    return any(
        want == have or (len(have) >= 2 and bool(want) and (want.endswith(have) or have.endswith(want)))
        for want in accepted
    )


def compare(gold: dict[str, Any], figure: FigureSpan) -> dict[str, bool]:
    def among(accepted: str | list[str], have: str) -> bool:
        return have in ([accepted] if isinstance(accepted, str) else accepted)

    return {
        "span": plain(figure.text) == plain(gold["text"]),
        "value": figure.low == pytest.approx(gold["low"], rel=1e-9) and figure.high == gold["high"],
        "unit": plain(figure.unit) == plain(gold["unit"]),
        "kind": among(gold["kind"], figure.kind),
        "bound": among(gold["bound"], figure.bound),
        "subject": same_subject([plain(want) for want in gold["subject"]], plain(figure.subject)),
        "when": plain(figure.when) in {plain(want) for want in gold["when"]},
    }


@cache
def scores() -> dict[str, float]:
    counts: Counter[str] = Counter()
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        left = find_figures(row["text"])
        for gold in row["figures"]:
            start, end = gold["start"], gold["start"] + len(gold["text"])
            required = gold["need"] == "required"
            counts["required"] += required
            hit = next((figure for figure in left if figure.start < end and start < figure.end), None)
            if hit is None:
                continue
            left.remove(hit)
            if not required:
                counts["optional"] += 1
                continue
            counts["found"] += 1
            counts.update(field for field, right in compare(gold, hit).items() if right)
            if "change" in gold:
                counts["changes"] += 1
                counts["change"] += hit.change == gold["change"]
        counts["extra"] += len(left)
    good = counts["found"] + counts["optional"]
    precision, recall = good / (good + counts["extra"]), counts["found"] / counts["required"]
    result = {field: counts[field] / counts["found"] for field in BARS if field not in ("f1", "change")}
    result["change"] = counts["change"] / counts["changes"]
    return result | {"f1": 2 * precision * recall / (precision + recall)}


@pytest.mark.parametrize("field", BARS)
def test_bar(field: str) -> None:
    assert scores()[field] >= BARS[field]
