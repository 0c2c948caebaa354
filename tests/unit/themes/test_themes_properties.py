"""What holds for every text: evidence stands in it, scores are ordered, nothing breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.extraction.themes import BUILT_IN, ThemeSet, load_themes
from store.resources import data_path

pytestmark = pytest.mark.slow

SETS = [load_themes(base=base) for base in BUILT_IN]
EVERYTHING = [replace(themes, scoring=replace(themes.scoring, keep_ratio=0, max_themes=99)) for themes in SETS]
WORDS = sorted({term for themes in SETS for theme in themes.themes for term in (*theme.strong, *theme.weak)})

policy_text = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(list(",。;、:“”()12 的和了")), st.text(max_size=3)), max_size=30
).map("".join)
any_text = st.one_of(policy_text, st.text(max_size=200))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SETS), any_text, any_text, any_text, any_text)
def test_evidence_stands_in_what_was_given_and_scores_are_ordered(
    theme_set: ThemeSet, text: str, name: str, heading: str, title: str
) -> None:
    scores = theme_set.match(text, name=name, heading=heading, title=title)
    assert len(scores) <= theme_set.scoring.max_themes
    assert [s.score for s in scores] == sorted((s.score for s in scores), reverse=True)
    assert len({s.theme for s in scores}) == len(scores)
    for score in scores:
        assert score.score >= theme_set.scoring.min_score - 1e-4
        assert score.evidence
        assert len(set(score.evidence)) == len(score.evidence)
        for term in score.evidence:
            assert any(term in given for given in (text, name, heading, title))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(EVERYTHING), st.data(), st.lists(st.sampled_from(WORDS), max_size=6))
def test_a_term_said_once_more_never_lowers_the_score_of_its_theme(
    everything: ThemeSet, data: st.DataObject, words: list[str]
) -> None:
    theme = data.draw(st.sampled_from(everything.themes))
    term = data.draw(st.sampled_from(theme.strong))
    text = f"{term}。{'、'.join(words)}"
    assume(len(text) + len(term) < 100)  # longer texts are divided by their length
    before = {s.theme: s.score for s in everything.match(text)}
    after = {s.theme: s.score for s in everything.match(f"{text}。{term}")}
    assert after[theme.id] >= before[theme.id]


def test_the_order_of_the_paragraphs_does_not_matter() -> None:
    paragraphs = [
        line for path in sorted(data_path("seeds").glob("*.txt")) for line in path.read_text("utf-8").split("\n")
    ]
    forwards = {text: load_themes().match(text) for text in paragraphs[:1]}
    forwards |= {text: SETS[0].match(text) for text in paragraphs[1:]}
    fresh = load_themes()
    backwards = {text: fresh.match(text) for text in reversed(paragraphs)}
    assert forwards == backwards
