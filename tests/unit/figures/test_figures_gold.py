"""The annotated figures of two documents, with the bars that they must pass."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from store.extraction.figures import find_figures
from store.resources import data_path
from store.spans import FigureSpan

GOLD = Path(__file__).parents[2] / "data" / "figures" / "gold"
BARS = {
    "f1": 0.98,
    "value": 0.98,
    "unit": 0.98,
    "kind": 0.98,
    "bound": 0.97,
    "span": 0.96,
    "subject": 0.85,
    "when": 0.85,
}


def found_in(name: str) -> list[tuple[int, int, FigureSpan]]:
    """(line, column, figure) of everything found in a seed document."""
    rows = []
    text = (data_path("seeds") / f"{name}.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        lead = len(line) - len(line.lstrip())
        rows += [(number, figure.start + lead + 1, figure) for figure in find_figures(stripped, year=2018)]
    return rows


def same_subject(accepted: list[str], have: str) -> bool:
    """One may be the tail of the other: 党组织 for 村党组织."""
    if not any(accepted):
        return True
    return any(
        want == have or (len(have) >= 2 and bool(want) and (want.endswith(have) or have.endswith(want)))
        for want in accepted
    )


@cache
def scores() -> dict[str, float]:
    counts: Counter[str] = Counter()
    for name in ("sichuan", "qinghai"):
        left = found_in(name)
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            gold: dict[str, Any] = json.loads(line)
            end = gold["column"] + len(gold["text"])
            required = gold["need"] == "required"
            counts["required"] += required
            hit = next(
                (
                    row
                    for row in left
                    if row[0] == gold["line"] and row[1] < end and gold["column"] < row[1] + len(row[2].text)
                ),
                None,
            )
            if hit is None:
                continue
            left.remove(hit)
            if not required:
                counts["optional"] += 1
                continue
            figure = hit[2]
            counts["found"] += 1
            counts["span"] += figure.text == gold["text"]
            counts["value"] += figure.low == pytest.approx(gold["low"]) and figure.high == gold["high"]
            counts["unit"] += figure.unit == gold["unit"]
            counts["kind"] += figure.kind == gold["kind"]
            counts["bound"] += figure.bound == gold["bound"]
            counts["subject"] += same_subject(gold["subject"], figure.subject)
            counts["when"] += figure.when in gold["when"]
        counts["extra"] += len(left)
    good = counts["found"] + counts["optional"]
    precision, recall = good / (good + counts["extra"]), counts["found"] / counts["required"]
    result = {field: counts[field] / counts["found"] for field in BARS if field != "f1"}
    return result | {"f1": 2 * precision * recall / (precision + recall)}


@pytest.mark.parametrize("field", BARS)
def test_bar(field: str) -> None:
    assert scores()[field] >= BARS[field]
