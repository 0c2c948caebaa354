"""How a figure is bounded and which way it moves: 不超过, 以上, 左右; 增长, 下降."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures
from tests.helpers.one_figure import only


@pytest.mark.parametrize(
    ("text", "span", "bound"),
    [
        ("督导5次以上", "5次以上", "at_least"),
        ("配套投入不少于10亿元", "不少于10亿元", "at_least"),
        ("总量突破5万亿元", "突破5万亿元", "at_least"),
        ("规模超3300万人", "超3300万人", "at_least"),
        ("产值逾20亿元", "逾20亿元", "at_least"),
        ("20张床位及以上", "20张床位及以上", "at_least"),
        ("补助不超过3万元", "不超过3万元", "at_most"),
        ("控制在5.5%以内", "5.5%以内", "at_most"),
        ("期限不得超过三十年", "不得超过三十年", "at_most"),
        ("时间不得少于30分钟", "不得少于30分钟", "at_least"),
        ("群众满意度低于70%", "低于70%", "at_most"),
        ("不到3个月", "不到3个月", "at_most"),
        ("5年内完成", "5年内", "at_most"),
        ("15日内办结", "15日内", "at_most"),
        ("三十日内答复", "三十日内", "at_most"),
        ("增长5%左右", "5%左右", "approx"),
        ("面积约8916亩", "约8916亩", "approx"),
        ("近2000平方公里", "近2000平方公里", "approx"),
        ("贷款额度最高300万元", "最高300万元", "at_most"),
        ("创历史最高3.2%", "3.2%", "exact"),
        ("农业基地3200余亩", "3200余亩", "approx"),
        ("4500多个党组织", "4500多个", "approx"),
        ("2.7万余个党组织", "2.7万余个", "approx"),
        ("上百家企业", "上百家", "approx"),
        ("数十个国家", "数十个", "approx"),
        ("好几万人", "好几万人", "approx"),
        ("去年增长1倍多", "1倍多", "approx"),
        ("达到174万元", "174万元", "exact"),
        ("节约5亿元", "5亿元", "exact"),
        ("最近5次", "5次", "exact"),
        ("近3年选派干部", "3年", "exact"),
        ("5年内地市场", "5年", "exact"),
    ],
)
def test_bounds(text: str, span: str, bound: str) -> None:
    figure = only(text)
    assert (figure.text, figure.bound) == (span, bound)


def test_a_list_shares_its_bound() -> None:
    found = find_figures("提供预算不少于10000元、5000元的工作经费")
    assert [(figure.text, figure.bound) for figure in found] == [
        ("不少于10000元", "at_least"),
        ("5000元", "at_least"),
    ]


def test_a_bound_that_stands_apart() -> None:
    found = find_figures("每县至少与1所高校、1个医疗机构、1户企业结对,联系2个村")
    assert [(figure.text, figure.bound) for figure in found] == [
        ("1所", "at_least"),
        ("1个", "at_least"),
        ("1户", "at_least"),
        ("2个", "exact"),
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("国内生产总值增长8.1%", "up"),
        ("提高4.2个百分点", "up"),
        ("增幅达10.8%", "up"),
        ("涨幅控制在3%左右", "up"),
        ("下降超10%", "down"),
        ("比上年减少500亿元", "down"),
        ("人均预期寿命提高到75.66岁", None),
        ("降至3.2%", None),
        ("占比达54%", None),
        ("新增就业1300万人", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    assert only(text).change == change


def test_a_list_shares_its_change() -> None:
    assert [figure.change for figure in find_figures("分别增长60%、80%和7%")] == ["up", "up", "up"]
