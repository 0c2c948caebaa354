"""Which documents a text mentions, by titles, short names and numbers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extraction.citations.document_names import names_of, number_key, title_key
from store.extraction.citations.document_numbers import numbers_in
from store.extraction.citations.title_marks import quoted_spans
from store.text.simplify import fold
from tests.helpers.citing import citations_of
from tests.helpers.pace import within


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("根据《水法》和《关于修改〈水法〉的决定》", ["《水法》", "《关于修改〈水法〉的决定》"]),
        ("《关于废止《水法》的决定》", ["《关于废止《水法》的决定》"]),
        ("《水法 和《防洪法》、《渔业法》", ["《防洪法》", "《渔业法》"]),
        ("多了》一个《水法》》", ["《水法》"]),
        ("《前一句。后一句里的《水法》》", ["《水法》"]),
        ("《》", []),
    ],
)
def test_titles_are_the_outermost_closed_pairs(text: str, titles: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == titles


@given(st.text(alphabet="《》〈〉水法。、国发〔2014〕7号(）,条例", max_size=60))
def test_any_text_gives_spans_of_itself_in_order(text: str) -> None:
    last = 0
    for citation in citations_of(text.strip() or "无"):
        assert 0 <= citation.start < citation.end
        assert citation.text
        assert citation.title or citation.number
    for start, end in quoted_spans(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("按照国办发〔1993〕71号文件的规定", "国办发〔1993〕71号"),
        ("国办函[2016]38号", "国办函[2016]38号"),
        ("（粤府〔2021〕22 号）", "粤府〔2021〕22 号"),
        ("根据皖政办秘（2022）53号要求", "皖政办秘(2022)53号"),
        ("银发【2019】第8号", "银发【2019】第8号"),
        ("(94)财税字第021号", "(94)财税字第021号"),
        ("中华人民共和国国务院令第76号发布", "国务院令第76号"),
        ("李克强签署第736号国务院令", "第736号国务院令"),
        ("国务院第588号令", "国务院第588号令"),
        ("2004年7月8日 国家食品药品监督管理局令第9号公布", "国家食品药品监督管理局令第9号"),
        ("财政部 税务总局公告2019年第71号", "财政部 税务总局公告2019年第71号"),
        ("新疆维吾尔自治区人民政府令第33号", "新疆维吾尔自治区人民政府令第33号"),
        ("以对外贸易经济合作部令第12号公布", "对外贸易经济合作部令第12号"),
    ],
)
def test_numbers_are_read_in_all_their_forms(text: str, number: str) -> None:
    folded = fold(text)
    assert [folded[n.start : n.end] for n in numbers_in(folded)] == [number]


@pytest.mark.parametrize("text", ["粤公网安备44010402000409号", "人民路12号", "第3号口令", "1993年6月的第5号楼"])
def test_other_numbers_are_none_of_a_document(text: str) -> None:
    assert list(numbers_in(fold(text))) == []


def test_a_title_and_the_number_beside_it_are_one_mention() -> None:
    behind, before = citations_of(
        "根据《社会救助暂行办法》和《关于临时救助的通知》（国发〔2014〕47号，以下简称《通知》）执行。\n按国发〔2015〕3号文件《关于医疗救助的意见》办理。"
    )[1:]
    assert (behind.title, behind.number, behind.text[-1]) == ("关于临时救助的通知", "国发〔2014〕47号", "号")
    assert (before.title, before.number) == ("关于医疗救助的意见", "国发〔2015〕3号")


def test_a_short_name_and_a_bare_number_stand_for_the_document_that_they_were_given_to() -> None:
    text = (
        "省政府印发《关于加强河湖管理的实施意见》（粤府〔2019〕5号，以下简称《意见》）。\n"
        "《意见》提出三项要求。各地按粤府〔2019〕5号执行。\n领取《光荣证》（以下简称《证》）的，凭《证》办理。"
    )
    found = citations_of(text)
    assert [c.title for c in found] == ["关于加强河湖管理的实施意见", "意见", None]
    assert len({c.key for c in found}) == 1


def test_a_short_name_in_plain_quotes_is_a_mention_where_it_stands_in_quotes_again() -> None:
    found = citations_of("落实《乡村振兴促进条例》（以下简称“条例”）。\n“条例”第三条规定，按条例办理。")
    assert [(c.title, c.key) for c in found] == [("乡村振兴促进条例", "乡村振兴促进条例"), ("条例", "乡村振兴促进条例")]


@pytest.mark.parametrize(
    "text",
    [
        "据《人民日报》报道，电影《红海行动》、歌曲《我的祖国》和《现代汉语词典》广受欢迎。",
        "填写《清理整顿报告书》，领取《采矿许可证》，出具《检测报告》，签订《救助协议》。",
        "由《章程》规定的人员担任，制作《强行遣送决定书》。",
        "学习《习近平谈治国理政》和《共产党宣言》。",
    ],
)
def test_books_newspapers_films_forms_and_certificates_are_no_documents(text: str) -> None:
    assert citations_of(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "中国制造2025",
        "残疾人残疾分类和分级",
        "全球营商环境报告2020",
        "规划环境影响评价技术导则 产业园区",
        "优化营商环境白皮书",
    ],
)
def test_documents_that_do_not_end_as_most_do_are_documents(title: str) -> None:
    assert [c.title for c in citations_of(f"贯彻落实《{title}》，加快发展。")] == [title]


def test_keys_leave_out_the_issuer_and_the_state_but_not_the_date_of_a_version() -> None:
    assert title_key("国务院办公厅关于加强管理的通知") == title_key("关于加强管理的通知")
    assert title_key("中华人民共和国水法") == title_key("水法")
    assert title_key("水法（2016年修正）") != title_key("水法（2002年修订）")
    assert number_key("国务院第76号令") == number_key("国务院令第七十六号")
    assert number_key("国税发[1994]089号") == number_key("国税发〔1994〕89号")
    assert dict(names_of("广东省人民政府关于印发广东省临时救助办法的通知", "粤府〔2021〕4号")) == {
        "粤府〔2021〕4号": 0,
        "关于印发广东省临时救助办法的通知": 1,
        "广东省临时救助办法": 2,
    }


@pytest.mark.parametrize(
    "text",
    [
        "《" * 40_000,
        "《〈" * 20_000,
        "《水法》、" * 8_000,
        "《水法" * 15_000 + "》" * 15_000,
        "国发〔2014〕" * 8_000,
        "水" * 60_000 + "令第1号",
        "《水法》国发〔2014〕7号、" * 8_000,
    ],
    ids=["unclosed", "nested", "many", "towers", "half numbers", "long run", "pairs"],
)
def test_the_time_grows_with_the_text_alone(text: str) -> None:
    began = time.process_time()
    citations_of(text)
    assert within(time.process_time() - began, 3)
