"""Who a document is: title, place, year and number from its head, its name and its folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.head.bodies import issuer_in, office_of
from store.reading.head.dating import date_of_history
from store.reading.head.fields import fields_of
from store.reading.head.file_names import title_in, year_in
from store.reading.head.kinds import kind_of
from store.reading.head.metadata import detect_metadata
from store.reading.head.numbers import number_of_line, number_over_lines, without_number
from store.reading.head.places import canonical_place
from store.reading.head.titles import clean_title, joined_title, says_nothing_alone
from store.spans import Metadata
from store.text.issuers import issuers_of
from tests.helpers.outline_of import blocks_of

DOCUMENTS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data/identity/documents.jsonl").read_text(encoding="utf-8").splitlines()
]
BODY = "全县各乡镇结合实际制定实施细则，把各项任务分解到部门、到岗位、到个人，每月检查一次，每季度通报一次落实情况。"


def metadata_of(text: str, path: str = "report.txt") -> Metadata:
    return detect_metadata(blocks_of(text), Metadata(), path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d["path"])[:30])
def test_documents_that_were_annotated_first(document: dict[str, Any]) -> None:
    found = metadata_of("\n".join(document["lines"]), document["path"])
    said = {
        "title": "".join(found.title.split()),
        "place": found.place,
        "year": found.year,
        "number": "".join(found.number.split()),
    }
    want = {name: "".join(v.split()) if isinstance(v := document[name], str) else v for name in said}
    assert said == {name: said[name] if value is None and name == "number" else value for name, value in want.items()}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("四川省", "四川"),
        ("四川省广元市", "四川广元"),
        ("四川/广元", "四川广元"),
        ("广元市", "四川广元"),
        ("四川广安华蓥", "四川广安华蓥"),
        ("华蓥", "四川广安华蓥"),
        ("贵州黔南长顺", "贵州黔南长顺"),
        ("贵州省 黔南州 长顺县", "贵州黔南长顺"),
        ("吉林省吉林市", "吉林吉林"),
        ("广西壮族自治区", "广西"),
        ("中山市", "广东中山"),
        ("北京市朝阳区", "北京朝阳"),
        ("国家", "全国"),
        ("中央", "全国"),
        ("朝阳区", "朝阳区"),
        ("某某", "某某"),
        ("", ""),
    ],
)
def test_a_place_has_one_spelling(written: str, place: str) -> None:
    assert canonical_place(written) == place


@given(st.text(alphabet="四川广元省市县区贵州长顺全国 /、xyz", max_size=12))
def test_the_spelling_of_a_place_is_stable(text: str) -> None:
    assert canonical_place(canonical_place(text)) == canonical_place(text)


@pytest.mark.parametrize(
    ("path", "title", "year"),
    [
        ("2010年中华人民共和国国务院政府工作报告.txt", "2010年中华人民共和国国务院政府工作报告", "2010"),
        ("reports/2026_上海市_政府工作报告.csv", "2026年上海市政府工作报告", "2026"),
        ("03-关于加强农村公路建设的意见.docx", "关于加强农村公路建设的意见", ""),
        ("附件1：2023年重点项目计划.xlsx", "2023年重点项目计划", "2023"),
        ("城镇小区配套幼儿园治理通知_国办发2019-3号.txt", "城镇小区配套幼儿园治理通知", "2019"),
        ("关于加快智慧城市建设的意见_中国政府网.html", "关于加快智慧城市建设的意见", ""),
        ("工作方案（定稿）(2).docx", "工作方案", ""),
        ("扶贫/2018/总结.txt", "总结", "2018"),
        ("P020190813401.pdf", "", ""),
        ("sichuan.txt", "", ""),
        ("a.zip!通知/2021年工作要点.txt", "2021年工作要点", "2021"),
        ("表.csv#12", "", ""),
    ],
)
def test_file_names_without_order_numbers_endings_and_sites(path: str, title: str, year: str) -> None:
    assert (title_in(path), year_in(path)) == (title, year)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国办函[2016]38号", "国办函[2016]38号"),
        ("湘政办发﹝2010﹞66号", "湘政办发﹝2010﹞66号"),
        ("黔农发【2018】27号", "黔农发【2018】27号"),
        ("厦府（2017）413号", "厦府（2017）413号"),
        ("…方案的通知（粤府〔2021〕22号）", "粤府〔2021〕22号"),
        ("国务院关于印发规划的通知国发〔2021〕29号", "国发〔2021〕29号"),
        ("中华人民共和国国务院令第746号", "国务院令第746号"),
        ("国家税务总局公告2018年第7号", "国家税务总局公告2018年第7号"),
        ("根据国发〔2018〕5号文件和省里的实施意见，结合我市实际情况，现就做好有关工作通知如下，请认真执行。", ""),
        ("2019年重点工作", ""),
    ],
)
def test_numbers_in_all_their_forms(line: str, number: str) -> None:
    assert number_of_line(line) == number


def test_the_number_of_an_order_stands_over_two_lines() -> None:
    assert number_over_lines("中华人民共和国国务院令", "第706号") == "国务院令第706号"
    assert number_over_lines("商务部令", "2013年 第1号") == "商务部令2013年第1号"
    assert number_over_lines("专利代理条例", "第706号") == ""
    assert without_number("关于公布名单的通知（黔农发【2018】27号）") == "关于公布名单的通知"


def test_a_title_over_several_lines_is_joined_and_a_list_of_links_is_not() -> None:
    assert (
        joined_title(["国务院办公厅转发国家教委", "关于内地西藏班（校）扩大规模", "有关问题请示的通知"])
        == "国务院办公厅转发国家教委关于内地西藏班（校）扩大规模有关问题请示的通知"
    )
    assert (
        joined_title(["国务院办公厅", "关于湖北省所提问题办理情况的函"]) == "国务院办公厅关于湖北省所提问题办理情况的函"
    )
    assert (
        joined_title(["国务院关于在试点地区全面推行", "部门联合监管制度", "有关工作的意见", "云南省昆明市"])
        == "国务院关于在试点地区全面推行部门联合监管制度有关工作的意见"
    )
    assert clean_title(joined_title(["关于农民售粮", "有关问题的通  知"])) == "关于农民售粮有关问题的通知"
    assert joined_title(["云南省人民政府文件", "关于加强安全生产的意见"]) == "关于加强安全生产的意见"
    assert joined_title(["首页 政务公开", "通知公告", "关于开展检查的通知"]) == "关于开展检查的通知"
    assert joined_title(["脱贫攻坚", "奋力前行"]) == ""


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("# 河南省扶贫开发条例", "河南省扶贫开发条例"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("中华人民共和国2022年统计公报[1]", "中华人民共和国2022年统计公报"),
        ("广州市市场监督管理局网站-市场主体登记管理条例", "市场主体登记管理条例"),
        ("关于印发方案的通知 广州市卫生健康委员会", "关于印发方案的通知"),
        ("《优化营商环境条例》", "优化营商环境条例"),
        ("最高人民法院 关于审理案件的解释", "最高人民法院关于审理案件的解释"),
    ],
)
def test_what_is_no_part_of_a_title_is_left_out(raw: str, title: str) -> None:
    assert clean_title(raw) == title


def test_titles_that_say_nothing_alone() -> None:
    assert all(map(says_nothing_alone, ("政府工作报告", "附件", "附件 2", "实施方案", "通知")))
    assert not any(map(says_nothing_alone, ("贵州省政府工作报告", "关于加强安全生产的通知", "磐石工程实施方案")))


def test_a_sentence_a_salutation_or_a_field_is_no_title() -> None:
    report = f"各位代表：\n现在，我代表国务院，向大会作政府工作报告，请予审议，并请全国政协委员提出意见\n{BODY}"
    assert metadata_of(report, "2012年国务院政府工作报告.txt").title == "2012年国务院政府工作报告"
    assert metadata_of(f"保障对象：全县农村贫困人口\n{BODY}", "医疗救助办法.txt").title == "医疗救助办法"


def test_a_passed_on_report_and_an_annex_do_not_date_a_notice() -> None:
    notice = f"某省人民政府转发省教育厅意见的通知\n各市人民政府：\n{BODY}\n某省人民政府\n2010年12月6日"
    assert metadata_of(f"{notice}\n意见\n{BODY}\n2009年10月12日").published_on == "2010-12-06"
    assert metadata_of(f"关于报送材料的通知\n{BODY}\n附件：\n{BODY}\n2009年10月12日").published_on == ""


def test_a_line_of_a_title_is_no_speaker_and_an_order_is_called_by_what_it_makes_public() -> None:
    letter = f"国务院办公厅\n关于某省在某某总理考察\n时所提问题的函\n国办函〔2004〕25号\n某省人民政府：\n{BODY}"
    assert metadata_of(letter).title == "国务院办公厅关于某省在某某总理考察时所提问题的函"
    made_public = "现公布《优化营商环境条例》，自2020年1月1日起施行。\n总理 某某\n2019年10月22日"
    order = f"中华人民共和国国务院令\n第722号\n{made_public}\n{BODY}"
    assert (metadata_of(order).title, metadata_of(order).year) == ("优化营商环境条例", 2019)


def test_a_place_alone_in_a_name_is_one() -> None:
    assert metadata_of(BODY, "攻略_天河.txt").place == "广东广州天河"
    assert metadata_of(BODY, "四川/广元/总结.txt").place == "四川广元"
    assert metadata_of(BODY, "资源_和平.txt").place == ""


def test_the_date_of_a_law_is_that_of_its_last_amendment_or_publication() -> None:
    passed = "1998年12月30日 最高人民法院审判委员会第1038次会议通过"
    assert date_of_history([passed, "1999年3月29日 最高人民法院公告公布", "1999年3月30日 施行"]) == "1999-03-29"
    assert date_of_history([passed, "2012年9月28日《关于修改部分法规的决定》修正"]) == "2012-09-28"
    assert date_of_history([passed]) == "1998-12-30"


def test_those_a_notice_is_sent_to_say_nothing_of_its_place() -> None:
    text = f"关于做好资金管理的通知\n山西、河北、陕西省财政厅：\n{BODY}\n财政部\n2020年4月3日"
    assert metadata_of(text).place == "全国"


def test_a_branch_of_a_central_body_is_where_it_stands() -> None:
    assert metadata_of(f"国家税务总局成都市税务局关于征期的通告\n{BODY}").place == "四川成都"


def test_issuers_joint_and_alone() -> None:
    assert issuer_in("财政部 税务总局关于小微企业政策的公告") == "财政部 税务总局"
    assert issuer_in("广州市卫生健康委等4部门关于印发方案的通知") == "广州市卫生健康委"
    assert issuer_in("进一步做好关于就业的工作") == ""
    assert issuers_of("财政部、税务总局 海关总署") == ("财政部", "税务总局", "海关总署")
    assert office_of("财政部 住房城乡建设部") == "财政部 住房城乡建设部"
    assert office_of("加强组织领导和干部") == ""


def test_the_fields_that_sites_print_above_a_text() -> None:
    lines = [
        "索 引 号：0143/2018 发文机关：国务院",
        "成文日期：2018年5月31日",
        "发布日期：2018年7月3日",
        "文　　号： 国发〔2018〕22号",
    ]
    assert fields_of(lines) == {"issuer": "国务院", "date": "2018-05-31", "number": "国发〔2018〕22号"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2026年贵州省政府工作报告", "report"),
        ("关于加强农村工作的意见（试行）", "opinion"),
        ("关于印发发展规划的通知", "notice"),
        ("河南省扶贫开发条例", "regulation"),
        ("中华人民共和国刑法修正案（九）", "regulation"),
        ("“十四五”数字经济发展规划（2021—2025年）", "plan"),
        ("关于同意设立新区的批复", "reply"),
        ("《数据条例》解读", "explanation"),
        ("在全市推进会上的讲话", "speech"),
        ("全省公路突破27万公里", ""),
    ],
)
def test_kinds_of_documents(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_report_of_a_paper_is_news() -> None:
    assert kind_of("全省公路突破27万公里", "2022-08-15 来源：湖北日报\n本报讯（记者张三）") == "news"


@given(
    st.lists(
        st.text(alphabet="关于印发的通知国务院〔2017〕号：《》，。年月日 一、附件", max_size=30), min_size=1, max_size=8
    )
)
def test_any_lines_are_taken(lines: list[str]) -> None:
    blocks = blocks_of("\n".join(lines))
    found = detect_metadata(blocks, Metadata(), "x.txt")
    assert not blocks or found.title


def test_what_no_line_of_the_text_states_is_guessed() -> None:
    assert metadata_of(BODY, "四川/2019年工作总结.txt").guessed == "title place year"
    assert metadata_of(f"关于公布名单的通知\n{BODY}\n贵州省农业农村厅\n2018年3月5日").guessed == ""
    assert metadata_of(f"公路总里程突破27万公里\n{BODY}", "湖北.txt").guessed == "place"
    assert metadata_of(f"关于公布名单的通知\n{BODY}", "黔农发2018-27号.txt").guessed == "place year number"
