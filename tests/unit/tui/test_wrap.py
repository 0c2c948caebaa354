"""Line breaks: what a line may begin and end with, what stays whole, and that nothing is lost."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.terminal.widths import cells
from tui.terminal.wrap import CHUNK, NOT_FIRST, NOT_LAST, chunks, wrap, wrap_chunk

SEEDS = Path(__file__).parents[3] / "data" / "seeds"


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_a_line_does_not_begin_with_closing_punctuation() -> None:
    assert lines("一是建立责任制，二是", 14) == ["一是建立责任", "制，二是"]
    assert lines("他说：“好。”然后", 10) == ["他说：", "“好。”然后"]


def test_several_closing_marks_stay_with_what_they_close() -> None:
    assert lines("磐石工程（试行）”。第二", 16) == ["磐石工程（试", "行）”。第二"]


def test_a_line_does_not_end_with_opening_punctuation() -> None:
    assert lines("全面实施“磐石工程”", 10) == ["全面实施", "“磐石工程”"]
    assert lines("出台意见《关于", 10) == ["出台意见", "《关于"]


def test_ascii_punctuation_in_chinese_text_keeps_the_same_rules() -> None:
    assert lines("建立责任制,二是推进", 10) == ["建立责任", "制,二是推", "进"]
    assert lines("监督检查(试行)", 10) == ["监督检查", "(试行)"]


@pytest.mark.parametrize(
    "whole",
    [
        "12.5%",
        "7079万元",
        "10.8%",
        "2014年",
        "20个",
        "3500余万元",
        "1395万人次",
        "60%-70%",
        "2014—2019年",
        "1+N+1",
        "3,000公里",
        "GDP",
        "e-mail",
        "5平方公里",
    ],
)
def test_numbers_with_units_and_ascii_words_stay_whole(whole: str) -> None:
    for before in range(1, 9):
        text = "措" * before + whole + "的措施"
        for width in range(cells(whole), cells(whole) + 8):
            assert any(whole in line for line in lines(text, width)), (text, width)


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("a" * 10, 4) == ["aaaa", "aaaa", "aa"]
    assert lines("见https://www.gov.cn/x", 8) == ["见", "https://", "www.gov.", "cn/x"]


def test_punctuation_longer_than_the_line_is_cut() -> None:
    assert lines("！" * 5, 4) == ["！！", "！！", "！"]


def test_blanks_at_the_end_of_a_line_belong_to_no_line() -> None:
    assert lines("责任 制度", 5) == ["责任", "制度"]
    assert lines("责任    制度", 5) == ["责任", "制度"]


def test_the_indent_of_a_paragraph_stays() -> None:
    assert lines("\u3000\u3000一是建立", 8) == ["\u3000\u3000一是", "建立"]


def test_a_combining_mark_stays_with_its_character() -> None:
    assert lines("ae\u0301" * 3, 2) == ["ae\u0301"] * 3


def test_an_empty_text_has_one_empty_line() -> None:
    assert wrap("", 10) == [(0, 0)]


ALPHABET = "一二措施，。、；：？！（）“”《》 \u30001290.%+-abGDP年万元个\u0301…—"


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=120), st.integers(2, 40))
def test_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    found = wrap(text, width)
    assert all(cells(text[start:end]) <= width for start, end in found)
    at = 0
    for start, end in found:
        assert start <= end
        assert text[at:start].strip(" \u3000\t") == ""
        at = end
    assert text[at:].strip(" \u3000\t") == ""


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=120), st.integers(12, 40))
def test_a_rule_yields_only_where_no_break_would_keep_it(text: str, width: int) -> None:
    """A line that begins with closing punctuation follows one that had nowhere else to end."""
    found = wrap(text, width)
    for (start, end), (following, _) in pairwise(found):
        begins_badly = text[following] in NOT_FIRST or text[end - 1 : end] in NOT_LAST
        if begins_badly and following == end and end > start:
            inside = text[start:end]
            assert not any(
                inside[i] not in NOT_FIRST
                and inside[i - 1] not in NOT_LAST
                and "\u4e00" <= inside[i] <= "\u9fff"
                and "\u4e00" <= inside[i - 1] <= "\u9fff"
                and not any(c.isascii() for c in inside[:i])
                for i in range(1, len(inside))
            ), (text, width)


@pytest.mark.parametrize("name", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_real_documents_keep_all_rules(name: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    for paragraph in text.splitlines():
        for width in (20, 38, 74, 116):
            found = lines(paragraph, width)
            assert all(cells(line) <= width for line in found)
            assert not [line for line in found[1:] if line[:1] in NOT_FIRST]
            assert not [line for line in found[:-1] if line[-1:] in NOT_LAST]


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    text = ("推进脱贫攻坚" * 9 + "。") * 400
    pieces = chunks(text)
    assert [start for start, _ in pieces[1:]] == [end for _, end in pieces[:-1]]
    assert all(end - start <= CHUNK for start, end in pieces)
    assert all(text[end - 1] == "。" for _, end in pieces)


@pytest.mark.parametrize("unit", ["推进，", "a", "12,", "“", "，", "1+", "-", " ", "=", "1"])
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    """Four times the text may take twelve times as long at most (the noise of a busy machine included)."""

    def seconds(length: int) -> float:
        best = 9.0
        for round_ in range(3):
            text = (unit * length)[: length - round_]
            begin = time.process_time()
            wrap_chunk.__wrapped__(text, 74)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(16_000) < 12 * max(seconds(4_000), 0.0005)
