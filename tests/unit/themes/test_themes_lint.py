"""What the author of a themes file is told about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extraction.themes import TermNote, ThemeDefinition, ThemeSet, lint

THEMES = ThemeSet(
    "t",
    "t",
    (
        ThemeDefinition("training", "培训", strong=("培训", "夜校", "农民夜校"), weak=("技能",)),
        ThemeDefinition("work", "就业", strong=("就业", "务工"), weak=("技能", "re:每年.次", "返乡&创业")),
    ),
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_terms_that_occur_nowhere_are_dead() -> None:
    report = lint(THEMES, ["开办农民夜校,开展培训,促进就业,每年三次。"], ["技能培训", "返乡青年创业"])
    assert report.dead == (TermNote("务工", ("work",)),)


def test_a_term_that_occurs_only_inside_a_longer_one_is_covered() -> None:
    assert TermNote("夜校", ("training",)) in lint(THEMES, ["开办农民夜校"], []).covered
    assert lint(THEMES, ["开办农民夜校", "开办夜校"], []).covered == ()


def test_a_term_of_two_themes_is_named_with_both() -> None:
    assert lint(THEMES, [], []).shared == (TermNote("技能", ("training", "work")),)


def test_measures_without_a_theme_come_with_keywords_that_a_theme_could_list() -> None:
    report = lint(THEMES, [], ["开展职业培训", "推进危房改造工程", "完成危房改造1000户"])
    assert [entry.measure for entry in report.unassigned] == ["推进危房改造工程", "完成危房改造1000户"]
    assert "危房改造" in report.unassigned[0].suggestions
    assert ("危房改造", 2) in report.suggestions
    assert not any(word.isdigit() for word, _ in report.suggestions)
