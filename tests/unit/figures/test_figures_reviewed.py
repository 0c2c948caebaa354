"""Sentences of real reports whose figures were reviewed by eye: nothing in them may change unnoticed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.extraction.figures import find_figures

pytest.importorskip("rjieba")  # jieba itself cuts a word in a hundred differently

REVIEWED = Path(__file__).parents[2] / "data" / "figures" / "reviewed.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in REVIEWED.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_reviewed_sentence(row: dict[str, Any]) -> None:
    fields = ("text", "low", "high", "unit", "kind", "bound", "change", "subject", "when")
    found = [{name: getattr(figure, name) for name in fields} for figure in find_figures(row["text"], year=2020)]
    assert found == row["figures"]
