"""How the words before a figure are read in statistical prose, and values that are more than a number and a unit."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures


def fields(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(figure, name) for name in names) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # an agent with what it brings about
        ("第一产业实现增加值30亿元，增长4%；第二产业实现增加值80亿元", ["第一产业增加值"] * 2 + ["第二产业增加值"]),
        ("全市完成地区生产总值148.9亿元", ["地区生产总值"]),
        # whose share, whose rate, which side
        ("投资对增长的贡献率为57%，消费对增长的贡献率为35%", ["投资对增长的贡献率", "消费对增长的贡献率"]),
        ("制造业增加值增长7.6%，占GDP的比重为13.6%", ["制造业增加值", "制造业增加值占GDP的比重"]),
        ("工业增加值下降0.8%，降幅比同期收窄2.6个百分点", ["工业增加值", "工业增加值降幅"]),
        (
            "工业增加值增长8%，增速提高0.9个百分点，拉动经济增长2个百分点",
            ["工业增加值", "工业增加值增速", "工业增加值"],
        ),
        ("生产总值626亿元，现价总量比同期增加73亿元，同比增长2%", ["生产总值", "生产总值现价总量", "生产总值"]),
        ("工业增加值增长7%，投资增长8%", ["工业增加值", "投资"]),
        # lists belong together, and answer to lists
        ("交通和通信类价格下降0.7%", ["交通和通信类价格"]),
        ("年末结转和结余10.56亿元", ["结转和结余"]),
        ("专用设备制造业、酒和饮料制造业同比分别增长73%、42%", ["专用设备制造业", "酒和饮料制造业"]),
        ("一产增加值3000亿元，第一、二产业占比均下降1.5个百分点", ["一产增加值", "第一、二产业占比"]),
        # words that look like verbs
        ("食品下降1.9%、衣着下降9.4%、居住下降0.4%", ["食品", "衣着", "居住"]),
        ("农民合作社由十年前的不足百个发展到目前的1735个", ["农民合作社", "农民合作社"]),
        ("饮水工程累计建设2297处", ["饮水工程"]),
        ("我市老年人口仍将持续增长，到2020年将有可能达到110万人左右", ["老年人口"]),
        ("因灾死亡32人，失踪10人", ["因灾死亡", "失踪"]),
        # what is moved, or compared with, is not what is measured
        ("第二产业增加值增长8.5%，分别高于国、省2.6和3.1个百分点", ["第二产业增加值"] * 3),
        ("家庭年可支配收入20-60万元群体的比例达到30%", ["家庭年可支配收入", "群体的比例"]),
    ],
)
def test_subject(text: str, subjects: list[str]) -> None:
    assert [subject for (subject,) in fields(text, "subject")] == subjects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三次产业比为3.9：59.5：36.6", [("3.9：59.5：36.6", 3.9, None, "")]),
        ("城乡居民收入比由2005年的5：1缩小到2.6：1", [("5：1", 5, None, ""), ("2.6：1", 2.6, None, "")]),
        ("会议于6月20日18：30开始", []),
        ("收入倍差从2013年的1.76缩小到1.61", [("1.76", 1.76, None, ""), ("1.61", 1.61, None, "")]),
        (
            "培训13万2人次、3万4000人、1千零20人",
            [("13万2人次", 132000, None, "人次"), ("3万4000人", 34000, None, "人"), ("1千零20人", 1020, None, "人")],
        ),
        ("培训一万六七人", [("一万六七人", 16000, 17000, "人")]),
        ("另付十元三角八分", [("十元三角八分", 10.38, None, "元")]),
        ("增速为负3.9%，肩负3项任务", [("负3.9%", -3.9, None, "%"), ("3项", 3, None, "项")]),
        ("每立方米2.4元左右，每人每年20元", [("每立方米2.4元左右", 2.4, None, "元/立方米"), ("20元", 20, None, "元")]),
        ("处三年以上十年以下有期徒刑", [("三年以上十年以下", 3, 10, "年")]),
        ("在10000吨与20000吨之间", [("在10000吨与20000吨之间", 10000, 20000, "吨")]),
        ("32万台（套）农机", [("32万台（套）", 320000, None, "台（套）")]),
        ("发生5级以上地震", [("5级以上", 5, None, "级")]),
        ("得分两千分，十分满意", [("两千分", 2000, None, "分")]),
        ("刑满不足一个月", [("不足一个月", 1, None, "个月")]),
        ("2.2本计划投资5万元，移动4/5G基站", [("5万元", 50000, None, "元")]),
    ],
)
def test_value(text: str, expected: list[tuple[object, ...]]) -> None:
    assert fields(text, "text", "low", "high", "unit") == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("占比过20%", ["at_least"]),
        ("再过3年完成", ["exact"]),
        ("产量约为正常年份的65%", ["approx"]),
    ],
)
def test_bound(text: str, bounds: list[str]) -> None:
    assert [bound for (bound,) in fields(text, "bound")] == bounds


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("直属投资负向拉动全市投资8.7个百分点", ["down"]),
        ("拉动GDP增长0.7个、5.1个、6.5个百分点", ["up", "up", "up"]),
        ("GDP实现1.5%的正增长", ["up"]),
        ("调减玉米面积77万亩", ["down"]),
        ("工业增加值负增长7.3%", ["down"]),
        ("投资负增长24.6%，收窄9.4个百分点", ["down", None]),
        ("人口自然增长率为2.2‰", [None]),
    ],
)
def test_change(text: str, changes: list[str | None]) -> None:
    assert [change for (change,) in fields(text, "change")] == changes


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("一季度工业增加值380亿元。其中，地方工业增加值116亿元", ["一季度", "一季度"]),
        ("增加值2016年来“双倍增”，占GDP的比重达到48.6%", [""]),
        ("二〇〇七年目标是百分之八，二00六年增长百分之十", ["二〇〇七年", "二00六年"]),
        ("年末城镇登记失业率3.2%，居民消费价格上涨2.1%", ["年末", ""]),
        ("年末存款余额100亿元，贷款余额增长6%", ["年末", "年末"]),
        ("主要表现在3个方面", [""]),
    ],
)
def test_when(text: str, whens: list[str]) -> None:
    assert [when for (when,) in fields(text, "when")] == whens


def test_money_without_its_unit() -> None:
    assert fields("固定资产投资总额突破60亿，人口突破60万", "kind") == [("money",), ("people",)]
