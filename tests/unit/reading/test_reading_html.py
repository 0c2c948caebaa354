"""Web pages: the text that a visitor reads, row by row, with its places; nothing of the machinery round it."""

from __future__ import annotations

import base64

import pytest

from store.reading import Unreadable, read_bytes
from store.reading.formats.html import looks_like_html
from store.reading.head.web_page import clean_title
from store.spans import Source
from tests.helpers.readable_files import misplaced, sources, texts

FIRST = "全省地区生产总值增长8%，城镇新增就业20万人，粮食产量达到1850万吨，各项任务圆满完成。"
SECOND = "一是推进产业扶贫。投入资金1.5亿元，带动贫困户3200户，户均增收2000元，成效十分明显。"
MENU = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(["首页", "新闻", "政务公开", "政务服务"]))


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def only(source: str) -> Source:
    (found,) = sources(source, "a.html")
    return found


def test_menus_scripts_share_bars_related_news_and_footers_are_not_read() -> None:
    source = page(
        f"<script>var a='<p>不是正文，不要出现。</p>';</script><ul class='nav'>{MENU}</ul>"
        f"<div class='crumb'>当前位置：<a>首页</a> &gt; 文件</div><div class='article'>"
        f"<h1>关于推进产业扶贫工作的意见</h1><div class='share'>分享到：<a>微信</a></div>"
        f"<div class='TRS_Editor'><p>{FIRST}</p><p>{SECOND}</p></div></div>"
        f"<div class='related'><h3>相关新闻</h3><a>关于推进某项工作的意见，今年发布。</a></div>"
        f"<div class='footer'>主办单位：某某省人民政府 版权所有，京ICP备05070218号</div>"
    )
    assert texts(source, "a.html") == ["关于推进产业扶贫工作的意见", FIRST, SECOND]


def test_a_frame_of_tables_is_no_table() -> None:
    source = (
        "<table><tr>" + "".join(f"<td><a href=#>{word}</a></td>" for word in ("首页", "机构", "公告", "法规")) + "</tr>"
        "<tr><td colspan=4><b>关于推进产业扶贫工作的意见</b></td></tr>"
        f"<tr><td colspan=4>{FIRST * 5}<br><br>　　{SECOND * 5}<br></td></tr>"
        "<tr><td colspan=4>版权所有：某某县扶贫办 电话：0830-1234567</td></tr></table>"
    )
    assert texts(source, "a.htm") == ["关于推进产业扶贫工作的意见", FIRST * 5, SECOND * 5]


def test_rows_of_tables_are_one_paragraph_each() -> None:
    source = page(
        f"<p>{FIRST}</p><table><tr><th>项目</th><th>资金（万元）</th></tr>"
        "<tr><td rowspan=2>交&nbsp; 通</td><td><span>78</span><span>28</span></td></tr><tr><td>81<p>63</p></td></tr>"
        f"<tr><td>水利</td><td></td><td>40</td></tr></table><p>{SECOND}</p>"
    )
    blocks = only(source).blocks
    assert [(block.kind, block.text) for block in blocks[1:-1]] == [
        ("table", "项目 | 资金（万元）"),
        ("table", "交\xa0 通 | 7828"),
        ("text", "81"),
        ("text", "63"),
        ("table", "水利 | 40"),
    ]


def test_text_split_over_spans_and_source_lines_is_one_paragraph() -> None:
    source = page(
        "<p><span>总投资</span>\n  <span lang=EN-US>10.581</span><span>亿元</span>，\n实施项目<b>191</b>项。</p>"
    )
    assert texts(source, "a.html") == ["总投资10.581亿元，实施项目191项。"]


def test_words_of_latin_text_keep_their_blanks() -> None:
    assert texts(page("<p>the\n  <b>Belt</b> and Road 倡议，\n 以及 PPP 项目。</p>"), "a.html") == [
        "the Belt and Road 倡议，以及 PPP 项目。"
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("增长&nbsp;8%&#65292;&ldquo;双组长&rdquo;&#x5236;", "增长\xa08%，“双组长”制"),
        ("增长&amp;nbsp;8%，&amp;ldquo;双组长&amp;rdquo;制", "增长\xa08%，“双组长”制"),
        ("A&amp;B公司&lt;某&gt;", "A&B公司<某>"),
        ("增长&#xD800;8%&#0;", "增长\ufffd8%\ufffd"),
    ],
)
def test_entities_once_and_twice_escaped(written: str, shown: str) -> None:
    assert texts(page(f"<p>{written}</p>"), "a.html") == [shown]


def test_markup_that_is_itself_escaped() -> None:
    source = f"&lt;p style=&quot;x&quot;&gt;{FIRST}&amp;nbsp;&lt;/p&gt;&lt;p&gt;&lt;b&gt;{SECOND}&lt;/b&gt;&lt;/p&gt;"
    (found,) = sources(source, "a.html")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert misplaced(found.blocks, source) == []


def test_a_text_that_occurs_again_in_a_hidden_or_plain_element_is_read_once() -> None:
    paragraphs = [f"（{n}）{FIRST}{SECOND}" for n in "一二三四五"]
    visible = "".join(f"<p>{text}</p>" for text in paragraphs)
    assert (
        texts(page(f"<div>{visible}</div><div style='display:none'>{''.join(paragraphs)}</div>"), "a.html")
        == paragraphs
    )
    assert texts(page(f"<div>{visible}<div>{''.join(paragraphs)}</div></div>"), "a.html") == paragraphs


def test_a_page_whose_whole_text_is_hidden_is_read_all_the_same() -> None:
    assert texts(page(f"<div style='display: none'><p>{FIRST}</p><p>{SECOND}</p></div>"), "a.html") == [FIRST, SECOND]


def test_line_breaks_end_paragraphs_but_not_sentences_nor_headings() -> None:
    source = page(f"<h1>关于推进产业扶贫<br>工作的意见</h1><div>增长4.4<br>%，高于全国。<br>{FIRST}<br/>{SECOND}</div>")
    assert texts(source, "a.html") == ["关于推进产业扶贫工作的意见", "增长4.4%，高于全国。", FIRST, SECOND]


def test_lines_of_preformatted_text_are_paragraphs() -> None:
    assert texts(page(f"<pre>\n  {FIRST}\n  {SECOND}\n</pre>"), "a.html") == [FIRST, SECOND]


def test_headings_have_the_level_that_the_page_gives_them() -> None:
    found = only(page(f"<h1>关于推进工作的意见</h1><h2>一、总体要求</h2><p>{FIRST}</p>"))
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 1), ("heading", 2), ("text", 0)]


def test_a_heading_beside_the_main_text_belongs_to_it() -> None:
    source = page(
        f"<ul>{MENU}</ul><div><div class='title'><h2>2007年某某市政府工作报告</h2><h3>——2007年3月2日在会议上</h3></div>"
        f"<div>时间：2007-03-02</div><div id='detail'><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    )
    assert texts(source, "a.html")[:3] == ["2007年某某市政府工作报告", "——2007年3月2日在会议上", "时间：2007-03-02"]


def test_server_tags_and_broken_tags() -> None:
    source = f'<%@ page pageEncoding="UTF-8"%><html><body><divclass="title"><p>{FIRST}</p><%= x > 1 %><p>{SECOND}</p>'
    assert texts(source, "a.jsp") == [FIRST, SECOND]


def test_places_lead_into_the_source() -> None:
    source = page(f"\r\n<!-- <p>x</p> -->\r\n<p>&nbsp;{FIRST}\r\n{SECOND}&amp;完</p>\n<p title='a>b'>{FIRST}</p>")
    (found,) = sources(source, "a.html")
    assert misplaced(found.blocks, source) == []
    assert found.blocks[0].marks[0].line == 3


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("关于推进工作的通知 - 某某市人民政府门户网站", "关于推进工作的通知"),
        ("某某市市场监督管理局网站-中华人民共和国某某管理条例", "中华人民共和国某某管理条例"),
        ("关于推进工作的通知_政务公开_某某县扶贫开发局", "关于推进工作的通知"),
        ("十二五规划编制18专项规划- 【阳光易购】", "十二五规划编制18专项规划"),
        ("x", ""),
        ("首页", ""),
    ],
)
def test_titles_lose_the_name_of_their_site(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_what_the_head_of_a_page_states() -> None:
    head = (
        "<title>站名</title><meta name=ArticleTitle content='关于推进工作的通知'>"
        "<meta name=PubDate content='2021/2/8 17:00'><meta name=ContentSource content='某某省人民政府办公厅'>"
    )
    stated = only(page(f"<p>{FIRST}</p>", head)).metadata
    assert (stated.title, stated.issuer, stated.published_on) == (
        "关于推进工作的通知",
        "某某省人民政府办公厅",
        "2021-02-08",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<html><body><p>正文</p></body></html>", True),
        ("<p>一</p><p>二</p><p>三</p>", True),
        ("&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;&lt;p&gt;三&lt;/p&gt;", True),
        ("某某市政府工作报告<br>各位代表：<br>" + "<p>现在报告工作。</p>" * 5, True),
        ("<p>标签写段落。\n" * 3 + "其余各行都是普通的文字，没有任何标签。\n" * 40, False),
        ("<<中华人民共和国宪法>>是根本法。", False),
        ("用 <p> 标签写段落，用 <br> 换行。", False),
        ("<一>总则\n<二>附则", False),
    ],
)
def test_html_under_another_name_is_known_by_its_tags(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_html_named_doc_or_txt() -> None:
    source = f"<html xmlns:o='urn:x'><head><title>x</title></head><body><p class=MsoNormal>{FIRST}</p></body></html>"
    assert [s.format for name in ("a.doc", "a.txt", "-") for s in sources(source, name)] == ["html"] * 3
    assert sources(source, "a.doc")[0].metadata.title == ""


def test_a_web_page_in_one_file() -> None:
    source = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        'Content-Type: text/html; charset="gb2312"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    encoded = base64.b64encode(page(f"<p>{FIRST}</p>").encode("gb18030")).decode()
    assert texts(f"{source}{encoded}\n--x--\n", "a.doc") == [FIRST]


def test_markup_without_text() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read_bytes(page("<script>x</script><img src=a.png>").encode(), "a.html")


@pytest.mark.parametrize("mark", ["class=WordSection", "style='page: WordSection", "class='Section"])
def test_the_sections_of_a_word_document_belong_together(mark: str) -> None:
    end = "'" if "'" in mark else ""
    table = "<table><tr><td>指标</td><td>2024年</td></tr><tr><td>公路</td><td>386</td></tr></table>"
    source = page(f"<div {mark}1{end}><p>{FIRST * 9}</p></div><div {mark}2{end}>{table}</div>")
    assert [block.text for block in only(source).blocks][-2:] == ["指标 | 2024年", "公路 | 386"]
