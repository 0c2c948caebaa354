"""The hand-made truth, with the bars that the project has set itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.outline_of import outline_of
from tests.helpers.truth import Score, marked, score

DATA = Path(__file__).parents[2] / "data" / "structure"
SEEDS = Path(__file__).parents[3] / "data" / "seeds"
HELD_OUT = DATA / "held_out"
KINDS = DATA / "kinds"
HELD_OUT_NAMES = sorted(path.stem for path in HELD_OUT.glob("*.jsonl"))
MANY = 10
"""Of a document with fewer marks than this only the sum over all documents says something."""


def required(name: str) -> int:
    """How many measures of a document must be found."""
    return sum(mark["level"] <= 2 for mark in marked(HELD_OUT / f"{name}.jsonl"))


def held_out(name: str) -> Score:
    """The score of one document of another kind than the first two."""
    text = HELD_OUT / f"{name}.txt"
    return score(
        marked(HELD_OUT / f"{name}.jsonl"),
        outline_of((text if text.exists() else SEEDS / f"{name}.txt").read_text(encoding="utf-8")),
    )


@pytest.mark.parametrize("name", ["sichuan", "qinghai"])
def test_measures_agree_with_the_hand_made_truth(name: str) -> None:
    found = score(
        marked(DATA / f"measures_{name}.jsonl"), outline_of((SEEDS / f"{name}.txt").read_text(encoding="utf-8"))
    )
    assert found.recall >= 0.92
    assert found.precision >= 0.90
    assert found.names / found.found >= 0.85
    assert found.headings / found.found >= 0.95
    assert found.levels / found.found >= 0.95


@pytest.mark.parametrize("name", [name for name in HELD_OUT_NAMES if required(name) >= MANY])
def test_measures_of_documents_of_other_kinds(name: str) -> None:
    found = held_out(name)
    assert found.recall >= 0.92
    assert found.precision >= 0.90
    assert found.names / found.found >= 0.85
    assert found.headings / found.found >= 0.95


def test_measures_of_all_documents_of_other_kinds() -> None:
    found = sum((held_out(name) for name in HELD_OUT_NAMES), Score())
    assert found.required >= 440
    assert found.recall >= 0.98
    assert found.precision >= 0.98
    assert found.names / found.found >= 0.96
    assert found.headings / found.found >= 0.98
    assert found.enumerators / found.found >= 0.99
    assert found.levels / found.found >= 0.97


def test_measures_of_rules_notices_replies_and_answers() -> None:
    texts = sorted(KINDS.glob("*.jsonl"))
    found = sum(
        (score(marked(path), outline_of(path.with_suffix(".txt").read_text(encoding="utf-8"))) for path in texts),
        Score(),
    )
    assert found.required >= 110
    assert found.recall >= 0.97
    assert found.precision >= 0.97
    assert found.names >= 0.93 * found.found
    assert found.headings >= 0.97 * found.found
    assert found.levels >= 0.95 * found.found
