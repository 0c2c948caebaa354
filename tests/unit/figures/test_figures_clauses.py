"""What figures count where the clause does not say it right beside them, and times that do not reach them."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures


def named(text: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.subject) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # one head for all members of a list
        ("城镇、农村居民人均可支配收入分别增长5%、6%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("服务业、高技术制造业增加值分别增长7%和8%", ["服务业增加值", "高技术制造业增加值"]),
        ("第一、第三产业增加值分别增长3.1%、5.1%", ["第一产业增加值", "第三产业增加值"]),
        (
            "城镇居民人均可支配收入和农村居民人均纯收入实际增长8.4%和11.4%",
            ["城镇居民人均可支配收入", "农村居民人均纯收入"],
        ),
        ("48名省直部门、112名市(州)负责同志带队", ["省直部门负责同志", "市(州)负责同志"]),
        ("组建5支基金、总规模达13.5亿元", ["基金", "总规模"]),
        ("200个土壤污染治理与修复技术应用试点项目", ["土壤污染治理与修复技术应用试点项目"]),
        # the thing stands a clause or more before
        ("低保的覆盖人数，由年初的400万人扩大到年末的1120万人", ["覆盖人数", "覆盖人数"]),
        (
            "推进保障性安居工程建设，在确保质量的前提下，基本建成500万套",
            ["保障性安居工程建设"],
        ),
        ("进出口总额由负转正、增长3.4%", ["进出口总额"]),
        ("增速连续11个季度居全国前列", ["增速"]),
        ("规模以上工业增加值增速连续30个月居前列", ["规模以上工业增加值增速"]),
        # what stands beside the figure and is not the thing
        ("补偿比例在上年度的基础上提高10%", ["补偿比例"]),
        ("普及教育的地区要增加到全国人口的72%", ["普及教育的地区"]),
        ("贫困发生率由10.2%下降到3.1%，每年减贫1300万人", ["贫困发生率", "贫困发生率", "减贫"]),
        ("物流总费用与GDP的比率降至13%", ["物流总费用与GDP的比率"]),
        ("按每人每年1500元的标准给予补助", ["补助"]),
        ("研发费用加计扣除比例由50%提高到75%", ["扣除比例", "扣除比例"]),
        ("全市251.7亿元", [""]),
        ("选派2000名科技特派员服务产业发展", ["科技特派员"]),
        ("98个中央部门和北京、上海等省市公开经费", ["中央部门"]),
        ("基本完成100个村的试点", ["村"]),
        ("20个条目的平均得分", ["条目"]),
        ("取消7000元起付线，", ["起付线"]),
        ("建设96个区域站和16个背景站", ["区域站", "背景站"]),
        ("全省50户以上规模以上工业企业", ["规模以上工业企业"]),
        ("年签约服务费的80%用于分配", ["年签约服务费"]),
        ("牛1200头，羊3.5万只", ["牛", "羊"]),
    ],
)
def test_subject(text: str, subjects: list[str]) -> None:
    assert [subject for _, subject in named(text)] == subjects


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("收入不达标的（2017年预测3335元），面积不低于13平方米", ["2017年", ""]),
        ("五年铁路里程1.1万公里，高速公路增加4083公里", ["五年", "五年"]),
        ("五年中央财政投入3406亿元", ["五年"]),
        ("五年中有3000万贫困人口解决温饱问题", ["五年中"]),
        ("从1997年的7.4万亿元增加到2002年的10.2万亿元，平均每年增长7.7%", ["1997年", "2002年", ""]),
        ("入境游客人次年均增长8.5%", [""]),
        ("在提高效益的基础上年均增长7%", [""]),
        ("年初确定的6件实事基本完成", [""]),
        ("超额完成年初预算任务，增长24.6%", [""]),
        ("标准达到2021年的550元", ["2021年"]),
        ("每天新增1.2万户，平均每天增长5%", ["每天", ""]),
    ],
)
def test_time_reaches_only_its_figures(text: str, whens: list[str]) -> None:
    assert [figure.when for figure in find_figures(text)] == whens


def test_traditional_text_is_read_whole_and_told_as_written() -> None:
    found = find_figures("地區生產總值1330億元，增長5%；新增學位1.29萬個，企業開辦時間壓縮至3.5個工作日")
    assert [(f.text, f.low, f.unit, f.change, f.subject) for f in found] == [
        ("1330億元", 133e9, "元", None, "地區生產總值"),
        ("5%", 5, "%", "up", "地區生產總值"),
        ("1.29萬個", 12900, "個", None, "新增學位"),
        ("3.5個工作日", 3.5, "個工作日", None, "企業開辦時間"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孕产妇死亡率下降到17.8/10万", [("17.8/10万", 17.8, "/10万", "share")]),
        ("收入比值由3.27缩小至2.93", [("3.27", 3.27, "", "count"), ("2.93", 2.93, "", "count")]),
        ("3 0 0 多个城市", [("3 0 0 多个", 300, "个", "count")]),
        ("全省算力规模突破160Eflops", [("突破160Eflops", 160, "Eflops", "count")]),
        ("对接会50余场次", [("50余场次", 50, "场次", "frequency")]),
        ("2．2021年6月底前制定政策", []),
        ("十万山华侨林场体制改革", []),
        ("相当于10年前的水平", []),
        ("启动3年行动计划", []),
    ],
)
def test_detection(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert [(f.text, f.low, f.unit, f.kind) for f in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("比去年预算高0.2个百分点", "up"),
        ("比全国高0.2个百分点", None),
        ("同比回升0.3个百分点", "up"),
        ("税收增速均超过37%", "up"),
        ("中央财政增加支出621亿元", "up"),
    ],
)
def test_change(text: str, change: str | None) -> None:
    assert [figure.change for figure in find_figures(text)] == [change]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("面积不能低于人均13平方米", "at_least"),
        ("时间间隔最低为7天", "at_least"),
        ("公示时间为7天", "exact"),
    ],
)
def test_bound_set_from_afar(text: str, bound: str) -> None:
    assert [figure.bound for figure in find_figures(text)] == [bound]
