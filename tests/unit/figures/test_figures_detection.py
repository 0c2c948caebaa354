"""What is a figure and what is none, with value, unit, kind and bound, by phenomenon."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures
from tests.helpers.one_figure import only


@pytest.mark.parametrize(
    ("text", "span", "low", "unit", "kind"),
    [
        ("安排1.15亿元用于培训", "1.15亿元", 1.15e8, "元", "money"),
        ("走访群众1395万人次", "1395万人次", 1.395e7, "人次", "people"),
        ("总装机1.2亿千瓦", "1.2亿千瓦", 1.2e8, "千瓦", "count"),
        ("发电3000千瓦时", "3000千瓦时", 3000, "千瓦时", "count"),
        ("外汇储备3.2万亿美元", "3.2万亿美元", 3.2e12, "美元", "money"),
        ("贫困户15.92万户", "15.92万户", 159200, "户", "households"),
        ("市场主体1163.7万户", "1163.7万户", 1.1637e7, "户", "count"),
        ("占全省的58.3%", "58.3%", 58.3, "%", "share"),
        ("提高4.2个百分点", "4.2个百分点", 4.2, "个百分点", "share"),
        ("出生率降至6.45‰", "6.45‰", 6.45, "‰", "share"),
        ("增长3.16倍", "3.16倍", 3.16, "倍", "multiple"),
        ("造林120万亩", "120万亩", 1.2e6, "亩", "area"),
        ("新增森林95立方米/公顷", "95立方米/公顷", 95, "立方米/公顷", "count"),
        ("通车里程13.6万公里", "13.6万公里", 136000, "公里", "length"),
        ("节约8000万吨标准煤", "8000万吨标准煤", 8e7, "吨标准煤", "weight"),
        ("历时18个月", "18个月", 18, "个月", "duration"),
        ("压缩至120个工作日", "120个工作日", 120, "个工作日", "duration"),
        ("督导5次", "5次", 5, "次", "frequency"),
        ("每户补助3.5万元/户", "3.5万元/户", 35000, "元/户", "money"),
        ("补助标准580元/人·年", "580元/人·年", 580, "元/人·年", "money"),
        ("浓度为35μg/m3", "35μg/m3", 35, "μg/m3", "weight"),
        ("浓度降至28.5微克每立方米", "28.5微克每立方米", 28.5, "微克每立方米", "weight"),
        ("惠及3700多万学生", "3700多万", 3.7e7, "", "people"),
        ("全省88县全部达标", "88县", 88, "县", "count"),
        ("财政收入３９３００亿元", "３９３００亿元", 3.93e12, "元", "money"),
        ("产量33，212万吨", "33，212万吨", 3.3212e8, "吨", "weight"),
        ("收入27,203,319,000元", "27,203,319,000元", 27203319000, "元", "money"),
        ("生产总值达到7 4 7 7 2 亿元", "7 4 7 7 2 亿元", 7.4772e12, "元", "money"),
        ("增长1 5 ．3 ％", "1 5 ．3 ％", 15.3, "%", "share"),
        ("全年增长19·5％", "19·5％", 19.5, "%", "share"),
        ("增长4.4 %", "4.4 %", 4.4, "%", "share"),
        ("温度零下，气温-5℃", "-5℃", -5, "℃", "count"),
        ("占1/4", "1/4", 0.25, "", "share"),
        ("最低气温零下20摄氏度", "零下20摄氏度", -20, "摄氏度", "count"),
        ("十四亿多人口", "十四亿多", 1.4e9, "", "people"),
        ("完成三分之二以上", "三分之二以上", 2 / 3, "", "share"),
        ("增长百分之七点八", "百分之七点八", 7.8, "%", "share"),
        ("中断1个多月", "1个多月", 1, "个月", "duration"),
        ("用了两年半时间", "两年半", 2.5, "年", "duration"),
        ("开展三轮专项巡察", "三轮", 3, "轮", "frequency"),
        ("选派万名干部", "万名", 10000, "名", "people"),
        ("一百二十五个国家", "一百二十五个", 125, "个", "count"),
        ("五十三万千瓦", "五十三万千瓦", 530000, "千瓦", "count"),
        ("比上年增长一倍", "一倍", 1, "倍", "multiple"),
        ("总产值翻两番", "两番", 2, "番", "multiple"),
        ("三成农户", "三成", 30, "%", "share"),
        ("修建铁路一千四百多公里", "一千四百多公里", 1400, "公里", "length"),
        ("增產六億一千萬畝", "六億一千萬畝", 6.1e8, "畝", "area"),
    ],
)
def test_a_figure(text: str, span: str, low: float, unit: str, kind: str) -> None:
    figure = only(text)
    assert (figure.text, figure.unit, figure.kind, figure.high) == (span, unit, kind, None)
    assert figure.low == pytest.approx(low)


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("培育3-5个示范村", "3-5个", 3, 5, "个"),
        ("提高至40%至48%", "40%至48%", 40, 48, "%"),
        ("每村1～2名", "1～2名", 1, 2, "名"),
        ("用三至五年时间", "三至五年", 3, 5, "年"),
        ("收入在8000元至1万元", "8000元至1万元", 8000, 10000, "元"),
        ("投资2-3亿元", "2-3亿元", 2e8, 3e8, "元"),
        ("增长百分之三至百分之五", "百分之三至百分之五", 3, 5, "%"),
        ("调高到百分之八至九", "百分之八至九", 8, 9, "%"),
        ("四千万亩到五千万亩", "四千万亩到五千万亩", 4e7, 5e7, "亩"),
        ("购置七八台", "七八台", 7, 8, "台"),
    ],
)
def test_a_range_is_one_figure(text: str, span: str, low: float, high: float, unit: str) -> None:
    figure = only(text)
    assert (figure.text, figure.low, figure.high, figure.unit) == (span, low, high, unit)


def test_from_and_to_are_two_figures() -> None:
    found = find_figures("权重从原来的3%、4%提高到12%")
    assert [figure.text for figure in found] == ["3%", "4%", "12%"]
    assert [figure.text for figure in find_figures("由93.8%到95.5%")] == ["93.8%", "95.5%"]


def test_a_list_shares_its_unit() -> None:
    found = find_figures("分别提高12、15和20个百分点，快于全国3.4个、1个百分点")
    assert [(figure.text, figure.low, figure.unit, figure.kind) for figure in found] == [
        ("12", 12, "个百分点", "share"),
        ("15", 15, "个百分点", "share"),
        ("20个百分点", 20, "个百分点", "share"),
        ("3.4个", 3.4, "个百分点", "share"),
        ("1个百分点", 1, "个百分点", "share"),
    ]
    assert [figure.low for figure in find_figures("投资3、4亿元")] == [3e8, 4e8]
    assert [figure.text for figure in find_figures("1、5个村开工")] == ["5个"]
    assert [figure.text for figure in find_figures("2019、2020年")] == []


@pytest.mark.parametrize(
    "text",
    [
        "2019年7月4日印发",
        "截至2020年底",
        "一九八四年以来",
        "到二〇二〇年",
        "1 9 9 7 年",
        "20世纪90年代",
        "98年底",
        "2016-2020年",
        "2016至2020年规划",
        "去年4月、8月、12月",
        "5月15日以前",
        "3月19日至20日",
        "成千上万户",
        "9时30分",
        "第74期简报",
        "第十一次党代会",
        "第一、二产业",
        "第10至15条",
        "省委十二届十次、十一次全会",
        "国发〔2017〕35号",
        "《2035年远景目标100问》",
        "一是抓好教育",
        "(二)实行督办",
        "1.加强领导",
        "3.2.3 预警行动",
        "“1+5+26”指挥体系",
        "1+5+26指挥体系",
        "“3+11”重点培训项目",
        "建立“双组长”负责制",
        "“六个一”帮扶力量",
        "“万个城乡党组织结对帮扶”",
        "“四大片区”",
        "三区三州",
        "四梁八柱",
        "五位一体",
        "三支一扶人员",
        "一盘棋、一股劲",
        "一把手、一票否决",
        "万众一心、千方百计",
        "千家万户",
        "守护万家灯火",
        "十分重要",
        "五级书记抓扶贫",
        "过去五年",
        "五年来",
        "第十三个五年规划",
        "九年义务教育",
        "三次产业融合",
        "二次创业",
        "拨打12345热线",
        "电话0571-87654321",
        "PM2.5浓度",
        "5G基站、4A级景区",
        "G20峰会、20国集团",
        "成立100周年",
        "工业4.0",
        "逐一分析研判",
        "党员队伍建设",
        "人人参与、户户达标",
        "百万吨级码头",
        "每千人口床位",
        "每10万人",
        "万元生产总值用水",
        "“十四五”时期",
        "十九大精神",
        "世界500强",
        "排前10位",
        "居全国第5位",
    ],
)
def test_no_figure(text: str) -> None:
    assert [figure.text for figure in find_figures(text)] == []


def test_figures_inside_quotes_count_when_a_sentence_is_quoted() -> None:
    assert only("他说：“去年我省粮食产量，达到132亿斤，再创新高。”").text == "132亿斤"


# Where well-known extractors go wrong on the same words.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不超过3万元", [("不超过3万元", 30000.0, None, "元", "at_most")]),
        ("不少于10亿元", [("不少于10亿元", 1e9, None, "元", "at_least")]),
        ("8000元至1万元", [("8000元至1万元", 8000.0, 10000.0, "元", "exact")]),
        ("对1750个软弱涣散村党组织", [("1750个", 1750.0, None, "个", "exact")]),
        (",2014年以来", []),
        ("十一次党代会", []),
        ("3200余亩", [("3200余亩", 3200.0, None, "亩", "approx")]),
        ("“3+11”", []),
        ("四大片区", []),
        ("百分之五十", [("百分之五十", 50.0, None, "%", "exact")]),
        ("3541.07万元2.3本", [("3541.07万元", 35410700.0, None, "元", "exact"), ("2.3本", 2.3, None, "本", "exact")]),
        ("0.12345元", [("0.12345元", 0.12345, None, "元", "exact")]),
        ("二十万亿元", [("二十万亿元", 2e13, None, "元", "exact")]),
        ("1,100万人", [("1,100万人", 1.1e7, None, "人", "exact")]),
        ("上百人", [("上百人", 100.0, None, "人", "approx")]),
        ("一千瓦", [("一千瓦", 1.0, None, "千瓦", "exact")]),
        ("五千米", [("五千米", 5000.0, None, "米", "exact")]),
    ],
)
def test_failures_of_other_extractors(text: str, expected: list[tuple[str, float, float | None, str, str]]) -> None:
    found = [(f.text, f.low, f.high, f.unit, f.bound) for f in find_figures(text)]
    assert found == expected
