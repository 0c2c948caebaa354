"""Expressions of time and the years that they name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extraction.timing.periods import Kind, Period, five_year_plan, five_year_plan_of, mentions, numeral
from store.text.simplify import fold


def periods(text: str, year: int | None = 2026) -> list[str]:
    return [mention.period.label for mention in mentions(fold(text), year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２００１年国内生产总值", ["2001"]),
        ("到一九八五年，粮食产量", ["1985"]),
        ("1 9 9 7 年粮食产量", ["1997"]),
        ("一九七九和一九八○两年合计", ["1979-1980"]),
        ("2021-2025年", ["2021-2025"]),
        ("去年增长5%，今年增长4%", ["2025", "2026"]),
        ("过去一年", ["2025"]),
        ("五年来，", ["2021-2025"]),
        ("今后五年", ["2026-2030"]),
        ("连续13年稳定", ["2013-2025"]),
        ("“十四五”时期", ["2021-2025"]),
        ("“十一五”前四年累计", ["2006-2009"]),
        ("第十五个五年规划", ["2026-2030"]),
        ("第十一届全国人民代表大会第一次会议以来的五年", ["2021-2025"]),
        ("到2030年，…届时，总量超过", ["2030", "2030"]),
    ],
)
def test_an_expression_names_its_years(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize("text", ["三五成群", "第十五条", "十五分钟", "五年制学校", "2026", "一年一度"])
def test_what_looks_like_a_time_names_none(text: str) -> None:
    assert periods(text) == []


def test_without_a_year_of_publication_relative_expressions_name_none() -> None:
    assert periods("去年、五年来、今后五年和2019年", None) == ["2019"]


def test_a_yardstick_is_no_time_of_the_figure() -> None:
    kinds = [mention.kind for mention in mentions("比2002年增长65.5%,从2020年的3万亿元", 2026)]
    assert kinds == [Kind.THAN, Kind.FROM]


def test_a_year_that_has_run_counts_among_the_years_past() -> None:
    assert mentions("五年来", 2026, closed=False)[0].period == Period(2022, 2026)


@given(st.integers(1, 20))
def test_five_year_plans_follow_one_another(number: int) -> None:
    plan, following = five_year_plan(number), five_year_plan(number + 1)
    assert plan.years == 5
    assert following.first == plan.last + 1 or number == 2  # 1963 to 1965 had no plan


@given(st.integers(1966, 2100))
def test_a_year_lies_in_its_plan(year: int) -> None:
    plan = five_year_plan_of(year)
    assert plan.first <= year <= plan.last
    assert plan == five_year_plan((plan.first - 1966) // 5 + 3)


@given(st.integers(1, 99))
def test_small_numerals_are_read_as_they_are_written(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    written = f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"
    assert numeral(written) == numeral(str(value)) == value


@given(st.text("去年今0129五十来“”规划时期到至、-一二届时", max_size=30))
def test_any_text_is_read_and_mentions_lie_in_it_in_order(text: str) -> None:
    found = mentions(text, 2026)
    assert all(0 <= m.start < m.end <= len(text) and m.period.first <= m.period.last for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
