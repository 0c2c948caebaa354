"""Statements of indicators, by phenomenon: each text as it occurs, and what must be left alone."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures
from store.extraction.indicators import Finder, load_catalogue
from store.extraction.timing import Timekeeper
from store.spans import StatementSpan
from store.text.simplify import fold

FINDER = Finder(load_catalogue())


def statements(text: str, *, place: str = "江西", title: str = "政府工作报告", year: int = 2026) -> list[StatementSpan]:
    folded = fold(text)
    clock = Timekeeper(title, year).paragraph(folded)
    return list(FINDER.statements(folded, find_figures(text, year=year), clock, place))


def brief(text: str, *, place: str = "江西", parts: bool = False) -> list[tuple[str, float | None, float | None]]:
    return [(s.indicator, s.low, s.high) for s in statements(text, place=place) if parts or not s.scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值5.2万亿元、增长5.4%。", [("gdp_level", 5.2e12, 5.2e12), ("gdp_growth", 5.4, 5.4)]),
        ("经济增长5%左右，城镇调查失业率控制在5.5%以内。", [("gdp_growth", 5, 5), ("unemployment", None, 5.5)]),
        ("地区生产总值增长5%—5.5%。", [("gdp_growth", 5, 5.5)]),
        ("城镇新增就业不少于28万人。", [("jobs", 280_000, None)]),
        ("平均每年城镇新增就业1000多万人。", [("jobs", 10_000_000, None)]),
        (
            "全省地区生产总值达到5.53万亿元、稳居全国前十强、增长4.8%。",
            [("gdp_level", 5.53e12, 5.53e12), ("gdp_growth", 4.8, 4.8)],
        ),
        ("社会消费品零售总额、固定资产投资增长4%左右。", [("retail_growth", 4, 4), ("investment_growth", 4, 4)]),
        ("粮食播种面积1584.6万亩、总产量132.4亿斤。", [("grain", 1.324e10, 1.324e10)]),
        ("粮食产量跃上1.4万亿斤新台阶。", [("grain", 1.4e12, None)]),
        ("单位生产总值能耗、水耗均下降20%以上。", [("energy", 20, None)]),
    ],
)
def test_a_figure_states_the_indicator_that_its_clause_is_about(
    text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "海洋生产总值增长6%左右。",
        "工业经济总量突破3万亿元。",
        "研发投入相当于生产总值的比例达到4.6%。",
        "地区生产总值五年增量超1.36万亿元。",
        "经济总量超500亿元的县域增至12个。",
        "社会物流总费用与GDP比率降低至13.6%。",
        "服务业对经济增长贡献率超70%。",
        "规上装备工业增加值增长8.4%。",
        "蔬菜产量稳定在200万吨。",
        "钢产量六千万吨。",
        "削减财政赤字450亿元。",
        "服务业增加值占地区生产总值比重提高到50.5%。",
        "成渝地区双城经济圈建设走深走实，经济总量超9万亿元。",
        "城镇居民收入增长与全国同步，民营企业户数增长4.4%。",
    ],
)
def test_what_only_resembles_an_indicator_is_left_alone(text: str) -> None:
    scored = {"gdp_level", "gdp_growth", "income_growth", "industry_growth", "grain", "deficit", "revenue_growth"}
    assert not [each for each in brief(text) if each[0] in scored]


def test_lists_answer_to_lists() -> None:
    text = "单位国内生产总值用水量、能耗、二氧化碳排放量分别下降23%、15%、18%。"
    assert brief(text, place="全国") == [("energy", 15, 15), ("energy", 18, 18)]


def test_urban_and_rural_values_side_by_side_are_not_those_of_all() -> None:
    assert brief("城乡居民人均可支配收入年均增长5.3%、8.1%。") == []
    assert brief("城镇、农村居民人均可支配收入分别增长4.5%、5.5%。") == [("income_rural", 5.5, 5.5)]


def test_a_part_of_the_place_is_named_and_left_out() -> None:
    text = "城市副中心和平原新城地区生产总值年均增长5%以上。"
    assert brief(text) == []
    (found,) = statements(text)
    assert found.scope == "城市副中心和平原新城"


def test_the_whole_country_is_another_place_for_a_province() -> None:
    text = "全国居民人均可支配收入增长5.1%。"
    assert brief(text) == []
    assert brief(text, place="全国") == [("income_growth", 5.1, 5.1)]


@pytest.mark.parametrize(
    ("text", "period", "basis", "status"),
    [
        ("五年来，地区生产总值年均增长5.9%。", (2021, 2025), "annual", "result"),
        ("五年来，居民人均可支配收入增长34.3%。", (2021, 2025), "cumulative", "result"),
        ("五年来，城镇新增就业超过6000万人。", (2021, 2025), "cumulative", "result"),
        ("五年来，地区生产总值达到3.6万亿元。", (2025, 2025), "", "result"),
        ("粮食产量连续13年稳定在430亿斤以上。", (2013, 2025), "annual", "result"),
        ("五年来，2025年地区生产总值比2020年增长65.5%。", (2021, 2025), "cumulative", "result"),
        ("到2030年，地区生产总值达到4万亿元。", (2030, 2030), "", "plan"),
    ],
)
def test_what_a_figure_over_several_years_is_follows_from_its_measure(
    text: str, period: tuple[int, int], basis: str, status: str
) -> None:
    (found,) = (each for each in statements(text) if each.indicator.startswith(("gdp", "inc", "jobs", "grain")))
    assert ((found.period_from, found.period_to), found.basis, found.status) == (period, basis, status)


def test_a_change_states_its_beginning_as_history() -> None:
    first, second = statements("“十四五”时期极不平凡。全省生产总值从4.16万亿元增加到5.67万亿元。")
    assert (first.period_to, first.status, second.period_to, second.status) == (2020, "history", 2025, "result")


def test_figures_that_count_the_indicator_itself() -> None:
    found = statements("全省88个贫困县、11501个贫困村均有工作队。", place="四川", title="简报")
    assert [(each.indicator, each.low) for each in found] == [("poor_counties", 88), ("poor_villages", 11501)]


def test_energy_falls_unless_it_is_said_to_rise() -> None:
    (found,) = statements("单位生产总值能耗下降3%左右。")
    assert (found.direction, found.bound) == ("down", "approx")
