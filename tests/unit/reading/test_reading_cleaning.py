"""What goes out, what stays, and where every character that stays came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.reading.parts.cleaning import BLANKS, LONGEST, UNCLEAN, clean, cut, join, split_long, trim
from store.reading.parts.plain_text import blocks_of
from store.spans import Block, Mark, locate

ODD = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from("全省增长8%\u200b\u202e\x1b\ufeff\u3000\xa0 \t\x00"))
)


def only(text: str) -> Block:
    (block,) = clean(text, 1)
    return block


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\u3000\u3000全省增长8%。\xa0 ", "全省增长8%。"),
        ("全\u200b省\u200d增\ufeff长", "全省增长"),
        ("\u202e全省\u2066增长\u2069", "全省增长"),
        ("\x1b]0;x\x07全省\x00\x9b增长\x7f", "]0;x全省增长"),
        ("全省\t增长", "全省 增长"),
        ("全\xad省\U000e0041增长\ufe0f", "全省增长"),
        ("增长\ud800了", "增长\ufffd了"),
        ("⼀是⾼质量", "⼀是⾼质量"),
        ("交\xa0 通\u3000建设", "交\xa0 通\u3000建设"),
        ("点\ue011号", "点\ue011号"),
    ],
)
def test_hidden_characters_go_and_all_others_stay(raw: str, kept: str) -> None:
    assert only(raw).text == kept


def test_places_behind_what_went() -> None:
    block = only("\u3000全\u200b\u200b省\x00增")
    assert [(locate(block.marks, n).column, c) for n, c in enumerate(block.text)] == [(2, "全"), (5, "省"), (7, "增")]


def test_breaks_that_editors_do_not_count_still_end_a_paragraph() -> None:
    found = list(clean("第一段。\u2028第二段。\x0c第三段。", 7))
    assert [(block.text, block.marks[0].line, block.marks[0].column) for block in found] == [
        ("第一段。", 7, 1),
        ("第二段。", 7, 6),
        ("第三段。", 7, 11),
    ]


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_whatever_stays_is_clean_and_stands_where_it_says(raw: str) -> None:
    line = raw.replace("\n", "").replace("\r", "")
    for block in clean(line, 3):
        assert not UNCLEAN.search(block.text)
        assert block.text == block.text.strip(BLANKS)
        assert block.text.encode()
        for offset, character in enumerate(block.text):
            place = locate(block.marks, offset)
            assert place.line == 3
            assert line[place.column - 1] == character or character in " \ufffd"


@settings(max_examples=100, deadline=None)
@given(ODD, st.data())
def test_a_part_of_a_block_keeps_its_places(raw: str, data: st.DataObject) -> None:
    for block in clean(raw.replace("\n", ""), 1):
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        part = cut(block, start, end)
        assert part.text == block.text[start:end]
        assert part.marks[0].offset == 0
        for offset in range(len(part.text)):
            whole, own = locate(block.marks, start + offset), locate(part.marks, offset)
            assert (whole.line, whole.column) == (own.line, own.column)


def test_joined_blocks_keep_the_places_of_their_parts() -> None:
    whole = join((only("增长4.4"), Block("%，达到", (Mark(0, 2, 1),))))
    assert whole.text == "增长4.4%，达到"
    assert (locate(whole.marks, 5).line, locate(whole.marks, 5).column) == (2, 1)


def test_blanks_alone_are_no_block() -> None:
    assert list(clean("\u3000\xa0\t \u200b", 1)) == []
    assert trim(Block("  ", (Mark(0, 1, 1),))) is None


def test_a_long_paragraph_is_split_where_sentences_end() -> None:
    sentence = "全省生产总值增长8%，其中第一产业增加值为12亿元。"
    pieces = list(split_long(only(sentence * 400)))
    assert len(pieces) > 1
    assert all(len(piece.text) <= LONGEST and piece.text.endswith("。") for piece in pieces)
    assert "".join(piece.text for piece in pieces) == sentence * 400
    assert [piece.marks[0].column - 1 for piece in pieces] == [
        sum(len(p.text) for p in pieces[:n]) for n in range(len(pieces))
    ]


def test_a_long_paragraph_without_any_stop_is_split_all_the_same() -> None:
    assert [len(piece.text) for piece in split_long(only("国" * 10_000))] == [LONGEST, LONGEST, 2_000]


def test_line_ends_of_all_three_kinds_are_one_line_each() -> None:
    blocks = blocks_of("第一段。\r\n第二段。\r第三段。\n\n第四段。")
    assert [block.marks[0].line for block in blocks] == [1, 2, 3, 5]
