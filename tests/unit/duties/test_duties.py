"""Who must do what by when: what each way of saying it gives, and what is none."""

from __future__ import annotations

import time

import pytest

from tests.unit.duties.conftest import Finds


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("建立清单。（财政部牵头，各地区按职责分工负责）", ("财政部",), ("各地区",)),
        ("建立清单。（财政部、税务总局负责）", (), ("财政部", "税务总局")),
        ("建立清单。（市教育局负责，市财政局配合）", ("市教育局",), ("市财政局",)),
        ("建立清单。（商务部指导，供销合作总社参与）", (), ("商务部", "供销合作总社")),
        ("建立清单。（发展改革委会同有关部门负责）", ("发展改革委",), ("有关部门",)),
        ("建立清单。（文化和旅游部、海关总署等部门按职责分工负责）", (), ("文化和旅游部", "海关总署")),
        ("建立清单。〔责任单位：省科技厅、省财政厅。各市均须落实，下同〕", (), ("省科技厅", "省财政厅")),
        ("建立清单。（负责部门：商务部；适用范围：上海自贸试验区）", (), ("商务部",)),
        ("建立清单。（市教育局（牵头）、市财政局）", ("市教育局",), ("市财政局",)),
        (
            "建立清单。【牵头单位：市教育局；配合单位：市财政局、各区（县）政府】",
            ("市教育局",),
            ("市财政局", "各区（县）政府"),
        ),
        ("建立清单。责任单位：市科技局、市财政局。", (), ("市科技局", "市财政局")),
        ("生态环境部会同商务部、教育部等部门筛选确定。", ("生态环境部",), ("商务部", "教育部")),
        ("由省教育厅牵头，省财政厅、省人力资源社会保障厅配合。", ("省教育厅",), ("省财政厅", "省人力资源社会保障厅")),
        ("第三条 区民政部门负责本行政区域内临时救助审批。", (), ("区民政部门",)),
        (
            "省、自治区、直辖市人民政府管理专利工作的部门负责管理工作。",
            (),
            ("省、自治区、直辖市人民政府管理专利工作的部门",),
        ),
        ("镇人民政府(街道办事处)负责受理。", (), ("镇人民政府(街道办事处)",)),
        ("各地区、各有关部门根据规定，负责指导所属单位。", (), ("各地区", "各有关部门")),
        (
            "推进改革。（科技部、财政部、中科院、自然科学基金会等）",
            (),
            ("科技部", "财政部", "中科院", "自然科学基金会"),
        ),
        ("推进改革。（省财政厅、省科技厅，各县〔市、区〕政府）", (), ("省财政厅", "省科技厅", "各县〔市、区〕政府")),
        ("推进改革。（发展改革委、财政部等部门和地方人民政府负责）", (), ("发展改革委", "财政部", "地方人民政府")),
        ("由发展改革委牵头，会同自然资源部、教育部等有关部门制定方案。", ("发展改革委",), ("自然资源部", "教育部")),
        ("保监会要会同有关部门研究支持政策。", ("保监会",), ("有关部门",)),
        ("由外经贸部会同国家计委、信息产业部等有关部门办理。", ("外经贸部",), ("国家计委", "信息产业部")),
        ("（六）商务、烟草专卖等部门按照各自职责负责餐饮场所的工作；", (), ("商务", "烟草专卖")),
        ("第四条 开发区管理委员会（以下简称管委会）是派出机构，负责建设工作。", (), ("开发区管理委员会",)),
        ("一是调整。请财政部落实转化法。", (), ("财政部",)),
    ],
)
def test_bodies_by_what_they_do(duties: Finds, text: str, lead: tuple[str, ...], partners: tuple[str, ...]) -> None:
    assert [(duty.lead, duty.with_) for duty in duties(text)] == [(lead, partners)]


@pytest.mark.parametrize(
    "text",
    [
        "发展改革委会同水利部研究提出了办理意见。",
        "国务院有关部门负责同志赴湖北省考察。",
        "专利代理师对其签名办理的专利代理业务负责。",
        "应当由责任方负责赔偿，承租人应当负责修缮。",
        "对直接负责的主管人员依法给予处分。",
        "坚持“谁审批谁负责”和“双重”负责的原则。",
        "牵头部门要加大协调力度，责任单位要主动配合。",
        "县级以上地方人民政府负责航道管理的部门应当公布。",
        "本市实行政府统一领导、部门分工负责、全社会参与的体制。",
        "申请的事由应发生在申请日前12个月内。",
        "申请人（法定代表人或者主要负责人）应当到场。",
        "应当提前三个月前提出，5年前成立的企业除外。",
        "2020年底前已经设立的企业，有效期至2021年6月底前有效。",
        "市县已联动召开村局对接会50余场次,累计解决实际问题140余个。",
    ],
)
def test_what_is_no_duty(duties: Finds, text: str) -> None:
    assert duties(text) == []


@pytest.mark.parametrize(
    ("text", "deadline", "year", "due", "frequency"),
    [
        ("2025年底前建成平台。", "2025年底前", 2025, "2025-12-31", ""),
        ("各地要于6月底前报送。", "6月底前", 2021, "2021-06-30", ""),
        ("要在2021年2月底前完成。", "2021年2月底前", 2021, "2021-02-28", ""),
        ("2018年12月31日前报送。", "2018年12月31日前", 2018, "2018-12-31", ""),
        ("于2022年6月前完成。", "2022年6月前", 2022, "2022-05-31", ""),
        ("于2025年前完成。", "2025年前", 2025, "2024-12-31", ""),
        ("每年2月底前，研究提出名单。", "每年2月底前", None, "", "每年"),
        ("应当在每年三月底前公布。", "每年三月底前", None, "", "每年"),
        ("明年年底前完成。", "明年年底前", 2022, "2022-12-31", ""),
        ("2021年第三季度末前完成。", "2021年第三季度末前", 2021, "2021-09-30", ""),
        ("相关情况年底前报国务院。", "年底前", 2021, "2021-12-31", ""),
        ("2021年3月中旬前完成。", "2021年3月中旬前", 2021, "2021-03-20", ""),
        ("1997年4―6月，由社会团体自查。", "1997年4―6月", 1997, "1997-06-30", ""),
    ],
)
def test_deadlines(duties: Finds, text: str, deadline: str, year: int, due: str, frequency: str) -> None:
    found = [(d.deadline, d.deadline_year, d.due, d.frequency) for d in duties(text)]
    assert found == [(deadline, year, due, frequency)]


def test_whom_a_deadline_binds(duties: Finds) -> None:
    texts = (
        "2021年3月底前，试点城市政府形成总结报告。",
        "请科技部、农业农村部等部门在2021年2月底前完成。",
        "各有关部门于每年2月底前提出名单。",
        "各地以县为单位摸底排查。该项工作于2021年4月底前完成。",
    )
    assert [duty.with_ for duty in duties(*texts)] == [
        ("试点城市政府",),
        ("科技部", "农业农村部"),
        ("各有关部门",),
        ("各地",),
    ]


def test_the_deadline_of_an_item(duties: Finds) -> None:
    one = duties("制定方案。2021年6月底前建立机制。（财政部负责）")
    assert [(d.deadline, d.with_, d.task) for d in one] == [("2021年6月底前", ("财政部",), "制定方案")]
    several = duties("2020年底前组织自查，2021年3月底前开展检查。（民政部牵头）")
    assert [(d.deadline, d.lead) for d in several] == [
        ("2020年底前", ("民政部",)),
        ("2021年3月底前", ("民政部",)),
        ("", ("民政部",)),
    ]


@pytest.mark.parametrize(
    ("text", "deadline", "due"),
    [
        ("建立清单。（财政部牵头，2019年6月底前完成）", "2019年6月底前", "2019-06-30"),
        ("建立清单。（责任单位：省教育厅；完成时间：2019年9月）", "2019年9月", "2019-09-30"),
        ("建立清单。（教育部牵头，财政部配合，年内完成）", "年内", "2021-12-31"),
    ],
)
def test_the_deadline_of_a_bracket(duties: Finds, text: str, deadline: str, due: str) -> None:
    assert [(d.deadline, d.due) for d in duties(text)] == [(deadline, due)]


def test_labelled_lines_are_of_the_item_above(duties: Finds) -> None:
    found = duties(
        "1.地区生产总值增长6%。",
        "牵头单位：市发改委",
        "责任单位：市统计局，各区政府",
        "完成时限：2021年12月底前",
        "2.新增就业3万人。",
        "部门分工：市人社局牵头，各地、各部门配合。",
    )
    assert [(d.paragraph, d.task, d.lead, d.with_, d.due) for d in found] == [
        (1, "地区生产总值增长6%", ("市发改委",), ("市统计局", "各区政府"), "2021-12-31"),
        (5, "新增就业3万人", ("市人社局",), ("各地", "各部门"), ""),
    ]


def test_rows_of_a_table(duties: Finds) -> None:
    found = duties(
        "序号 | 工作事项 | 主要内容 | 牵头单位 | 配合单位 | 完成时限",
        "1 | 扩大来源 | 每万人口医生数不低于4人。 | 各区政府、市卫生健康委 | / | 2023年底",
        "加大公开招聘力度。 | 各区政府 | 市人社局 | 长期",
        rows=True,
    )
    assert [(d.task, d.lead, d.with_, d.deadline, d.due) for d in found] == [
        ("每万人口医生数不低于4人", ("各区政府", "市卫生健康委"), (), "2023年底", "2023-12-31"),
        ("加大公开招聘力度", ("各区政府",), ("市人社局",), "长期", ""),
    ]


def test_rows_that_blanks_part(duties: Finds) -> None:
    found = duties(
        "序号 工 作 任 务 牵头负责部门", "1 居民消费价格涨幅3%左右 发展改革委", "2 公路投资1.65万亿元 交通运输部"
    )
    assert [(d.lead, d.with_) for d in found] == [(("发展改革委",), ()), (("交通运输部",), ())]


def test_the_first_leads_where_the_text_says_so(duties: Finds) -> None:
    texts = ("责任分解中，列第一位的责任单位为牵头单位。", "1.建立清单。（省发展改革委、省财政厅负责）")
    assert [(d.lead, d.with_) for d in duties(*texts)] == [(("省发展改革委",), ("省财政厅",))]


def test_goals_are_deadlines_where_work_is_divided(duties: Finds) -> None:
    goal = "到2025年，覆盖率达到75%以上。"
    assert duties(goal, "2025年底前建成。（财政部负责）")[0].deadline != "到2025年"
    shares = [f"{n}.建立清单{n}。（财政部负责）" for n in range(3)]
    assert duties(goal, *shares)[0].deadline == "到2025年"


def test_names_are_as_written(duties: Finds) -> None:
    (found,) = duties("落實政策。（市人力資源社會保障局、市稅務局負責）")
    assert found.with_ == ("市人力資源社會保障局", "市稅務局")


def test_a_paragraph_that_divides_work_sentence_by_sentence(duties: Finds) -> None:
    found = duties("2.落实责任分工。教育行政部门要参与规划。发展改革部门要及时办理审批。各地要高度重视。")
    assert [duty.with_ for duty in found] == [("教育行政部门",), ("发展改革部门",)]


@pytest.mark.parametrize(
    "piece",
    ["（", "(财政部牵头", "、", "财政部、", "各", "由", "2021年", "责任单位:", "年底前", "负责", "会同", "和", "1 | "],
)
def test_hostile_texts_take_no_longer_than_they_are_long(duties: Finds, piece: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        duties(piece * (size // len(piece)) + "负责")
        return time.process_time() - began

    seconds(200)
    assert seconds(4_000) < max(0.5, 50 * seconds(400))
