"""Folding, and the map back to the offsets of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.index import fold, fold_text

ALPHABET = st.sampled_from(
    "脱贫攻坚双组长負責軟弱渙散麼么着著後里裡“”‘’《》()（）[]【】 　\t\n,，。、;；"
    "+-%％１２ＡｂAZaz09.⼈⺠⻓㎡½éé\u200b\u0301①Ⅳ㈠"
)
TEXTS = st.one_of(st.text(ALPHABET, max_size=60), st.text(max_size=40))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“双组长”负责制", "双组长负责制"),
        ("零風險」畜禽", "零风险畜禽"),
        ("軟弱渙散", "软弱涣散"),
        ("後勤保障", "后勤保障"),
        ("著力", "着力"),
        ("為什麼", "为什么"),
        ("ＧＤＰ考核", "gdp考核"),
        ("投入 15 亿 元", "投入15亿元"),
        ("hello  World", "hello world"),
        ("a(b)c", "a b c"),
        ("(1)2019年", "1 2019年"),
        ("⺠⽣", "民生"),
        ("５０％", "50%"),
        ("café", "cafe"),
        ("", ""),
        (" “” ", ""),
    ],
)
def test_what_texts_fold_to(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(TEXTS)
def test_both_ways_to_fold_agree(text: str) -> None:
    assert fold(text).text == fold_text(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(TEXTS)
def test_offsets_lead_to_the_characters_that_they_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        if character != " ":
            assert character in fold_text(text[offset])


@given(TEXTS, st.data())
def test_a_span_of_the_folded_text_is_a_span_of_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    low, high = folded.source_span(start, end)
    assert 0 <= low < high <= len(text)
    assert folded.text[start:end].strip() in fold_text(text[low:high])


@given(st.text(st.sampled_from("脱贫攻坚双组长负责制"), min_size=1), st.sampled_from("“”《》（） 　"))
def test_quotes_and_blanks_inside_a_word_do_not_matter(word: str, mark: str) -> None:
    middle = len(word) // 2
    assert fold_text(word[:middle] + mark + word[middle:]) == word
