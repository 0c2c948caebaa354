"""Grams, pinyin and numerals: what the index holds and what a query asks it for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.index import fold_text, grams_of
from store.index.grams import expression_of
from store.index.initials import initial_grams
from store.index.pinyin import initials_of, readings, sound, spelling_of, spellings
from store.search.number_queries import other_spellings, parse_value
from store.text.numerals import write_numeral


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("双组长", "双组 组长 长"),
        ("“双组长”负责", "双组 组长 长负 负责 责"),
        ("党建，扶贫", "党建 建 扶贫 贫"),
        ("GDP考核", "gdp 考核 核"),
        ("20个乡镇", "20个 20 个乡 乡镇 镇"),
        ("1.15亿元", "1.15亿 1.15 亿元 元"),
        ("——", ""),
    ],
)
def test_grams_of_a_text(text: str, grams: str) -> None:
    assert grams_of(text) == grams


@given(st.text(st.sampled_from("双组长负责制“”，。 20个abc.%"), max_size=30), st.data())
def test_the_index_holds_all_that_a_part_of_a_text_asks_for(text: str, data: st.DataObject) -> None:
    """Whatever words a text is cut out of at characters, the query for the cut finds the text."""
    runs = [run for run in fold_text(text).replace(" ", ",").split(",") if run]
    grams = set(grams_of(text).split())
    for run in runs:
        if not run.isascii() and not any(c.isascii() for c in run):
            start = data.draw(st.integers(0, len(run) - 1))
            end = data.draw(st.integers(start + 1, len(run)))
            asked = expression_of(run[start:end])
            for gram in filter(None, asked.split(" AND ")):
                if gram.endswith("*"):
                    assert any(held.startswith(gram.strip('" *')) for held in grams)
                else:
                    assert gram.strip('"') in grams


@pytest.mark.parametrize(
    ("letters", "cut"),
    [
        ("ruanruohuansan", ("ruan", "ruo", "huan", "san")),
        ("xian", ("xian",)),
        ("fangan", ("fan", "gan")),
        ("dangj", ("dang", "j")),
        ("lvse", ("lv", "se")),
    ],
)
def test_letters_are_cut_into_syllables(letters: str, cut: tuple[str, ...]) -> None:
    assert cut in spellings(letters)[:2]


def test_both_cuts_of_xian_are_known() -> None:
    assert ("xi", "an") in spellings("xian")


def test_initials_are_no_spelling() -> None:
    assert spellings("rrhs") == []


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=200))
def test_any_letters_are_cut_in_no_time_and_completely(letters: str) -> None:
    assert all("".join(cut) == letters for cut in spellings(letters))


@pytest.mark.parametrize(("one", "other"), [("zhang", "zan"), ("ling", "nin"), ("shi", "si"), ("chong", "con")])
def test_syllables_that_are_mixed_up_share_a_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_readings_of_domain_words() -> None:
    assert spelling_of("第一书记") == "diyishuji"
    assert initials_of("软弱涣散") == "rrhs"
    assert set(readings()["长"]) == {"chang", "zhang"}
    assert readings()["绿"][0] == "lv"


def test_initial_grams_hold_four_letters_and_the_last_three() -> None:
    assert initial_grams("整顿“软弱涣散”，三个") == "zdrr drrh rrhs rhs"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (21, "二十一"),
        (105, "一百零五"),
        (1000, "一千"),
        (10500, "一万零五百"),
    ],
)
def test_numbers_in_characters(number: int, text: str) -> None:
    assert write_numeral(number) == text


@given(st.integers(0, 99_999_999))
def test_numbers_in_characters_are_read_back(number: int) -> None:
    from store.extraction.figures import parse_numeral

    assert parse_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "other"), [("4个一批", "四个一批"), ("二十一个部门", "21个部门"), ("2年", "两年"), ("4梁8柱", "四梁八柱")]
)
def test_numerals_are_found_in_the_other_spelling_too(text: str, other: str) -> None:
    assert other in other_spellings(text)


@pytest.mark.parametrize(
    ("word", "low", "high", "unit"),
    [
        ("11501", 11501, 11501, ""),
        ("1.15亿", 115_000_000, 115_000_000, ""),
        ("11500万元", 115_000_000, 115_000_000, "元"),
        ("58.3%", 58.3, 58.3, "%"),
        ("百分之五十", 50, 50, "%"),
        (">10亿元", 1_000_000_000, float("inf"), "元"),
        ("≥100名", 100, float("inf"), "名"),
        ("50%..60%", 50, 60, "%"),
        ("5至10万亩", 5, 100_000, "亩"),
        ("不超过3万元", float("-inf"), 30_000, "元"),
        ("100人以上", 100, float("inf"), "人"),
    ],
)
def test_words_that_are_values(word: str, low: float, high: float, unit: str) -> None:
    value = parse_value(word)
    assert value is not None
    assert (value.low, value.high, value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "word", ["第一书记", "四个一批", "一肩挑", "万名农业专家", "千方百计", "60%..50%", "abc", "", "。"]
)
def test_words_that_are_no_values(word: str) -> None:
    assert parse_value(word) is None


def test_values_are_converted_between_units() -> None:
    value = parse_value("10公顷")
    assert value is not None
    assert ("亩", 150.0, 150.0) in value.ranges()
