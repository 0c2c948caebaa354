"""Completion and similar measures."""

from __future__ import annotations

import pytest

from store.library import Library


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("磐石", "磐石工程"),
        ("panshi", "磐石工程"),
        ("psgc", "磐石工程"),
        ("四梁", "四梁八柱"),
        ("slbz", "四梁八柱"),
        ("rrhs", "软弱涣散"),
        ("尽rui", "尽锐出战"),
        ("軍令", "军令状"),
    ],
)
def test_what_is_typed_becomes_a_term_of_the_library(seeds: Library, typed: str, term: str) -> None:
    assert any(found.text.startswith(term) for found in seeds.complete(typed, limit=10))


def test_no_more_than_asked_for_and_nothing_twice(seeds: Library) -> None:
    terms = [term.text for term in seeds.complete("j", limit=7)]
    assert len(terms) == len(set(terms)) == 7


@pytest.mark.parametrize("typed", ["", " ", "“”", "龘龘龘"])
def test_nothing_to_complete(seeds: Library, typed: str) -> None:
    assert seeds.complete(typed) == []


def test_similar_measures_stand_in_other_documents(seeds: Library) -> None:
    measure = next(m for m in seeds.measures() if "软弱涣散" in m.name and m.document.path.endswith("huaying.txt"))
    others = seeds.similar(measure.id, limit=5)
    assert others
    assert all(other.document.id != measure.document.id for other in others)
    assert any("软" in other.name or "整顿" in other.name for other in others)


def test_an_unknown_measure_has_none_like_it(seeds: Library) -> None:
    assert seeds.similar(999_999) == []
