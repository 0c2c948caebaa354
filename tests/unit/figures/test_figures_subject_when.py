"""What a figure counts and when, by the shape of the clause."""

from __future__ import annotations

import pytest

from store.extraction.figures import find_figures


def named(text: str, year: int | None = None) -> list[tuple[str, str]]:
    """The text and the subject of each figure."""
    return [(figure.text, figure.subject) for figure in find_figures(text, year=year)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("40名省领导带队调研", ["省领导"]),
        ("赴160个有脱贫攻坚任务的县(市、区)集中开展调研", ["有脱贫攻坚任务的县(市、区)"]),
        ("组织4500多个各级党政机关、企事业单位党组织与贫困村结对", ["各级党政机关、企事业单位党组织"]),
        ("选派6个市场主体数量较多的城市", ["市场主体数量较多的城市"]),
        ("走访群众1395万人次", ["群众"]),
        ("国内生产总值比上年增长8.1%", ["国内生产总值"]),
        ("全省财政新增投入15亿元", ["全省财政新增投入"]),
        ("城镇新增就业1184万人", ["城镇新增就业"]),
        ("城镇登记失业率控制在4.6%以内", ["城镇登记失业率"]),
        ("从村集体经济收益金中拿出10%给予补贴", ["村集体经济收益金"]),
        ("对贫困村分别投入1万元资金", ["资金"]),
        ("财政性教育经费占国内生产总值比例保持在4%以上", ["财政性教育经费占国内生产总值比例"]),
        ("其中到县市区任职的39名", ["到县市区任职的"]),
        ("组织20余批1000余名专家深入贫困地区", ["专家", "专家"]),
        ("财政收入6.85万亿元，增长11.7%", ["财政收入", "财政收入"]),
        ("发电装机达到1.39亿千瓦，占比由31%提升至54%", ["发电装机", "发电装机占比", "发电装机占比"]),
        ("年收入5万元以上的村达到2417个", ["年收入", "年收入5万元以上的村"]),
        ("全国进口、出口分别增长6%、8%", ["全国进口", "出口"]),
        (
            "城镇居民收入17175元，农村居民收入5153元，实际增长9.8%和8.5%",
            ["城镇居民收入", "农村居民收入", "城镇居民收入", "农村居民收入"],
        ),
        ("高于全国0.8个百分点", [""]),
        ("每吨2000元", [""]),
        ("办理时限：20个工作日", ["时限"]),
        ("启动178项节能、节水和资源综合利用等重大项目", ["节能、节水和资源综合利用等重大项目"]),
        ("人均可支配收入，由1997年的5160元增加到7703元", ["人均可支配收入", "人均可支配收入"]),
        ("完成易地扶贫搬迁280万人", ["易地扶贫搬迁"]),
        ("通报批评97人次、约谈22人次", ["通报批评", "约谈"]),
        ("不少于10000元、5000元的工作经费", ["工作经费", "工作经费"]),
        ("发放羊5万只、牛3000头", ["羊", "牛"]),
        ("弃耕抛荒连续两年以上、给土地造成严重损害的", [""]),
    ],
)
def test_subject(text: str, subjects: list[str]) -> None:
    assert [subject for _, subject in named(text)] == subjects


def test_enterprises_are_no_households() -> None:
    kinds = [figure.kind for figure in find_figures("结对帮扶186户残疾贫困户，新增410万户企业")]
    assert kinds == ["households", "count"]


@pytest.mark.parametrize(
    ("text", "when", "year"),
    [
        ("2019年招募100名人员", "2019年", 2019),
        ("去年6月选派1150名干部", "去年6月", 2018),
        ("今年新增就业900万人", "今年", 2019),
        ("截至目前，已培训1100人", "截至目前", 2019),
        ("2014年以来选派27名干部", "2014年以来", 2014),
        ("到2020年，城镇化率达到60%", "到2020年", 2020),
        ("1 9 9 7 年产量达到4 9 万吨", "1 9 9 7 年", 1997),
        ("一九八四年产量九十万吨", "一九八四年", 1984),
        ("“十五”期间新建铁路500公里", "“十五”期间", None),
        ("五年来新增就业300万人", "五年来", None),
        ("近两年引进人才7.1万人", "近两年", None),
        ("每年到基层督导5次", "每年", None),
        ("国内生产总值比上年增长8%", "", None),
        ("增速高于2015年1.2个百分点", "", None),
        ("去年选派40人。共有32个工作组", "", None),
    ],
)
def test_when(text: str, when: str, year: int | None) -> None:
    last = find_figures(text, year=2019)[-1]
    assert (last.when, last.year) == (when, year)


def test_relative_years_need_the_year_of_the_document() -> None:
    assert [(f.when, f.year) for f in find_figures("去年投入15亿元")] == [("去年", None)]


def test_the_starting_point_of_a_change_has_its_own_time() -> None:
    found = find_figures("2020年，总量从2012年的5500万户增长到今年7月底的1.46亿户，比上年增长9%", year=2020)
    assert [figure.when for figure in found] == ["2012年", "今年7月底", "2020年"]
    found = find_figures("中央财政支出由上年18亿元增加到95亿元", year=2007)
    assert [figure.when for figure in found] == ["上年", ""]


def test_plans_do_not_inherit_the_past() -> None:
    found = find_figures("今年3月选派88名干部，计划用5年时间选派万名干部", year=2017)
    assert [figure.when for figure in found] == ["今年3月", "", ""]
