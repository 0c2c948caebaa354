"""The encoding of a text is found from its bytes alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.reading.parts.encoding import decode, plausibility

SIMPLIFIED = "全省地区生产总值增长8%，城镇新增就业20万人；推进20户以上自然村光网建设，落实资金1.5亿元。"
TRADITIONAL = "全省地區生產總值增長8%，城鎮新增就業20萬人；推進20戶以上自然村光網建設，落實資金1.5億元。"
LEGACY = [
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "gbk"),
    (SIMPLIFIED, "gb2312"),
    (TRADITIONAL, "cp950"),
    (TRADITIONAL, "big5"),
    (TRADITIONAL, "big5hkscs"),
    (TRADITIONAL, "gb18030"),
]
WIDE = [(SIMPLIFIED, "utf-16-le"), (SIMPLIFIED, "utf-16-be"), (TRADITIONAL, "utf-16-le")]


@pytest.mark.parametrize(("text", "encoding"), [*LEGACY, *WIDE, (SIMPLIFIED, "utf-8"), (SIMPLIFIED, "utf-16")])
def test_text_comes_back_whatever_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_text(mark: str) -> None:
    assert decode("一".encode(mark)).text == "一"


@pytest.mark.parametrize(("text", "encoding"), [*LEGACY, (SIMPLIFIED, "utf-8")])
@pytest.mark.parametrize("at", [0, 1, 2, 3, 30, 61])
def test_one_bad_byte_costs_a_few_characters_and_is_told(text: str, encoding: str, at: int) -> None:
    data = bytearray(text.encode(encoding) * 4)
    data[at] = 0xFF
    decoded = decode(bytes(data))
    kept = sum(a == b for a, b in zip(reversed(decoded.text), reversed(text * 4), strict=False))
    assert kept >= 4 * len(text) - 36
    assert decoded.text.endswith(text * 3)
    assert "could not be decoded" in decoded.notes[0]


def test_four_byte_characters_of_gb18030() -> None:
    text = "贵州黔东南州镇远县㵲阳河水位已降至458.90米，敲䑩作业的处一千元罚款。"
    assert decode(text.encode("gb18030")).text == text


def test_lines_put_together_from_two_encodings() -> None:
    first, second = "第一行是国标编码的文字，共八十三个县。", "第二行是万国码的文字，共十七个市。"
    decoded = decode(first.encode("gbk") + b"\n" + second.encode())
    assert decoded.text == f"{first}\n{second}"
    assert "two encodings" in decoded.notes[0]


def test_a_claim_is_only_a_candidate() -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "big5").text == SIMPLIFIED
    assert decode(SIMPLIFIED.encode("gb18030"), "no-such-encoding").encoding == "gb18030"
    assert decode("これは日本語の文章です。".encode("shift_jis"), "shift_jis").text == "これは日本語の文章です。"


@pytest.mark.parametrize("text", ["English café, résumé and naïve text.", "Windows “quotes” – and dashes, 100 %"])
def test_latin_text_is_not_taken_for_utf16(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_text_in_utf16_is_known_by_its_zero_bytes(encoding: str) -> None:
    assert decode("plain text, 100%\n".encode(encoding)).text == "plain text, 100%\n"


def test_hong_kong_characters() -> None:
    text = "我哋喺香港嘅政府工作報告，落實咗措施。"
    assert decode(text.encode("big5hkscs")).text == text


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"plain text, 100%\n").encoding == "utf-8"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_some_text(data: bytes) -> None:
    decoded = decode(data)
    assert isinstance(decoded.text, str)
    assert decoded.encoding


def test_garbage_is_less_plausible_than_text() -> None:
    wrong = TRADITIONAL.encode("cp950").decode("gb18030", "replace")
    assert plausibility(TRADITIONAL) > 1.5 > plausibility(wrong)


def test_one_line_from_a_file_in_gbk_is_read_where_the_rest_is_utf_8() -> None:
    line = "一、总体情况。全市经济运行总体平稳，稳中有进。\n"
    other = "二、改革开放。深入推进重点领域改革。\n"
    decoded = decode((line * 40).encode() + other.encode("gbk") + (line * 40).encode())
    assert decoded.text == line * 40 + other + line * 40
    assert decoded.notes == ("lines in two encodings: utf-8 and gb18030",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_that_is_cut_within_a_character_ends_before_it(encoding: str) -> None:
    text = "全市经济运行总体平稳，稳中有进。" * 9
    decoded = decode(text.encode(encoding)[:-1])
    assert decoded.text == text[:-1]
    assert "within a character" in decoded.notes[-1]
