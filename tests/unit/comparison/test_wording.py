"""The changes between two wordings: whole numbers, whole additions, few of them; and both texts follow from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.comparison.word_changes import changes, kept


def shown(text: str, other: str) -> list[tuple[str, str]]:
    """Each change as what it was and what it is."""
    return [(text[c.start : c.end], other[c.other_start : c.other_end]) for c in changes(text, other)]


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("增长5.5%左右。", "增长5%左右。", [("5.5%", "5%")]),
        ("投入1150万元。", "投入1250万元。", [("1150万", "1250万")]),
        ("完善交通网络。", "改善通村条件，完善交通网络。", [("", "改善通村条件，")]),
        ("推进建设，改善条件，完善网络。", "推进建设，完善网络。", [("改善条件，", "")]),
        ("GDP增长", "GNP增长", [("GDP", "GNP")]),
        ("一样", "一样", []),
        ("", "新的", [("", "新的")]),
    ],
)
def test_what_changed_is_shown_whole(text: str, other: str, found: list[tuple[str, str]]) -> None:
    assert shown(text, other) == found


def test_a_character_that_stays_by_chance_does_not_part_a_change() -> None:
    assert shown("确保不返贫。", "坚决不放松。") == [("确保不返贫", "坚决不放松")]


WORDS = st.text(alphabet="的和发展增长5%．.，。a ", max_size=40)


@given(WORDS, WORDS)
def test_the_second_text_follows_from_the_first_and_its_changes(text: str, other: str) -> None:
    made, at, there = "", 0, 0
    for change in changes(text, other):
        assert at <= change.start <= change.end
        assert text[at : change.start] == other[there : change.other_start]
        made += text[at : change.start] + other[change.other_start : change.other_end]
        at, there = change.end, change.other_end
    assert made + text[at:] == other
    assert 0 <= kept(text, other) <= min(len(text), len(other))
