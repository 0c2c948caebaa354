"""What a document says of itself: title, issuer, byline, date, number, place."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.reading.head.metadata import detect_metadata
from store.reading.head.places import place_of_body, place_of_heading
from store.spans import Block, Mark, Metadata
from tests.helpers.outline_of import blocks_of, outline_of

ROOT = Path(__file__).parents[3]
BODY = "全县各乡镇结合实际制定实施细则，把各项任务分解到部门、到岗位、到个人，每月检查一次，每季度通报一次落实情况。"


def metadata_of(text: str, stated: Metadata | None = None) -> Metadata:
    return detect_metadata(blocks_of(text), stated or Metadata(), "report.txt")


@pytest.mark.parametrize(
    ("seed", "want"),
    [
        ("sichuan", Metadata(title="近年来,四川省委坚持把党的建设和组织工作向脱贫攻坚聚焦", place="四川")),
        (
            "qinghai",
            Metadata(
                title="为巩固脱贫攻坚成效 提供坚强组织保证",
                subtitle="我省全方位提升基层党建工作水平综述",
                author="何敏 青组",
                place="青海",
            ),
        ),
        ("guizhou", Metadata(author="贵州省委常委、组织部长", place="贵州")),
        ("guangyuan", Metadata(author="中共广元市委常委、组织部部长", place="四川广元")),
        (
            "huaying",
            Metadata(
                title="华蓥市实施“党建领航工程”巩固脱贫攻坚成果",
                issuer="四川省脱贫攻坚领导小组办公室",
                place="四川广安华蓥",
                published_on="2019-07-04",
                number="2019年第74期",
            ),
        ),
    ],
)
def test_sample_documents(seed: str, want: Metadata) -> None:
    found = outline_of((ROOT / "data/seeds" / f"{seed}.txt").read_text(encoding="utf-8")).metadata
    assert found.title.startswith(want.title)
    assert (found.subtitle, found.issuer, found.author) == (want.subtitle, want.issuer, want.author)
    assert (found.place, found.published_on, found.number) == (want.place, want.published_on, want.number)
    assert found.year == (2019 if seed == "huaying" else None)


def test_a_report_with_its_subtitle_over_two_lines_and_its_speaker() -> None:
    found = metadata_of(f"""政府工作报告
——2012年1月14日在防城港市第五届
人民代表大会第二次会议上
市长 莫恭明
各位代表：
{BODY}""")
    assert found == Metadata(
        title="广西防城港2012年政府工作报告",
        subtitle="2012年1月14日在防城港市第五届人民代表大会第二次会议上",
        author="市长 莫恭明",
        place="广西防城港",
        published_on="2012-01-14",
        kind="report",
    )


def test_an_official_notice() -> None:
    found = metadata_of(
        f"国发〔2017〕35号\n国务院关于印发新一代人工智能发展规划的通知\n各省、自治区、直辖市人民政府：\n{BODY}\n国务院\n2017年7月8日"
    )
    assert found == Metadata(
        title="国务院关于印发新一代人工智能发展规划的通知",
        issuer="国务院",
        place="全国",
        published_on="2017-07-08",
        number="国发〔2017〕35号",
        kind="notice",
    )


@pytest.mark.parametrize(
    ("adopted", "date"),
    [
        ("2017年12月1日 河南省第十二届人民代表大会常务委员会第三十二次会议通过", "2017-12-01"),
        (
            "（2017年12月1日河南省第十二届人民代表大会常务委员会第三十二次会议通过　"
            "根据2020年6月3日河南省第十三届人民代表大会常务委员会第十八次会议《关于修改部分地方性法规的决定》修正）",
            "2020-06-03",  # the date of the text as it stands: two states of one law are told apart by it
        ),
    ],
)
def test_a_local_law_names_who_adopted_it_and_when(adopted: str, date: str) -> None:
    found = metadata_of(f"河南省扶贫开发条例\n{adopted}\n第一章 总则\n第一条 为了规范扶贫开发工作，制定本条例。")
    assert found == Metadata(
        title="河南省扶贫开发条例",
        issuer="河南省人民代表大会常务委员会",
        place="河南",
        published_on=date,
        kind="regulation",
    )


def test_what_the_file_states_wins() -> None:
    stated = Metadata(title="甲", issuer="乙", author="丙", place="丁", published_on="2001", number="戊")
    assert metadata_of(f"政府工作报告\n（2012年1月14日）\n{BODY}", stated) == stated


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"某县工作简报\n二〇一九年七月四日\n{BODY}", "2019-07-04"),
        (f"某县工作简报\n（二〇二六年一月二十七日）\n{BODY}", "2026-01-27"),
        (f"某县工作简报\n发布时间：2021-03-05\n{BODY}", "2021-03-05"),
        (f"某县工作简报\n{BODY}\n２０１５年６月", "2015-06"),
        (f"2018年某县工作要点\n{BODY}", "2018"),
        (f"某县工作简报\n一、2011年工作回顾\n{BODY}\n二、2012年主要任务\n{BODY}", "2012"),
        (f"某县工作简报\n2013年以来，{BODY}", ""),
        (f"某县工作简报\n{BODY}2018年4月起全面实行这一制度。", ""),
    ],
)
def test_a_date_comes_from_where_dates_are_stated(text: str, date: str) -> None:
    assert metadata_of(text).published_on == date


def test_a_document_without_title_is_called_by_its_first_clause_but_a_report_by_what_it_is() -> None:
    assert metadata_of(f"{BODY}\n{BODY}").title == BODY.rstrip("。")
    assert metadata_of(f"各位代表：\n现在，我代表省人民政府向大会报告工作。{BODY}").title == "政府工作报告"


def test_a_title_inside_a_run_on_first_line() -> None:
    text = (
        "皖教秘师〔2022〕100 号 安徽省教育厅关于举办 2022 年校长发展论坛的通知 各市教育局： 为深入学习贯彻大会精神，"
        + BODY
    )
    found = metadata_of(text)
    assert (found.title, found.issuer) == ("安徽省教育厅关于举办 2022 年校长发展论坛的通知", "安徽省教育厅")
    assert (found.number, found.published_on) == ("皖教秘师〔2022〕100 号", "2022")


def test_a_stated_heading_is_the_title_unless_there_are_several() -> None:
    mark = (Mark(0, 1, 1),)
    lines = [Block("下载", mark), Block("某省产业发展规划", mark, "heading", 1), Block(BODY, mark)]
    assert detect_metadata(lines, Metadata(), "a.html").title == "某省产业发展规划"
    parts = [Block(BODY, mark), Block("产业", mark, "heading", 1), Block("人才", mark, "heading", 1)]
    assert detect_metadata(parts, Metadata(), "a.html").title == BODY.rstrip("。")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("华蓥市实施党建领航工程", "四川广安华蓥"),
        ("贵州省委常委、组织部长", "贵州"),
        ("上海口岸服务条例", "上海"),
        ("凉山州脱贫攻坚工作简报", "四川凉山"),
        ("内蒙古自治区政府工作报告", "内蒙古"),
        ("朝阳区工作报告", ""),
        ("北京市朝阳区工作报告", "北京朝阳"),
        ("关于加强农村工作的通知", ""),
        ("和平发展与合作共赢", ""),
        ("济南高新技术产业开发区条例", "山东济南高新技术产业开发区"),
        ("上海市浦东新区人民代表大会常务委员会", "上海浦东新区"),
        ("广东省清远市清新区", "广东清远清新"),
    ],
)
def test_places_of_headings(text: str, place: str) -> None:
    assert place_of_heading(text) == place


def test_the_place_of_running_text_is_as_deep_as_what_it_calls_itself() -> None:
    assert place_of_body("四川省成都市、绵阳市对口支援凉山州，四川省委要求全省动员。") == "四川"
    assert place_of_body("全市上下动员，广元市出台办法，广元市委牵头。") == "四川广元"
    assert place_of_body("没有提到任何地方。") == ""
    assert (
        place_of_body("支持香港特别行政区、澳门特别行政区政府依法施政。") == ""
    )  # as every report of the State Council


def test_a_title_over_two_lines_may_speak_of_the_services_that_menus_name() -> None:
    text = (
        "某市人民政府办公室关于推进\n政务服务健康发展的意见\n某政办〔2018〕123号\n各县、区人民政府：\n现提出如下意见。"
    )
    assert outline_of(text).metadata.title == "某市人民政府办公室关于推进政务服务健康发展的意见"
