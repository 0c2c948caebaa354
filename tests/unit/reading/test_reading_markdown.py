"""Markdown: its markup is gone, its text keeps its places; a web page saved as Markdown is its article."""

from __future__ import annotations

import pytest

from tests.helpers.readable_files import misplaced, sources, texts

FIRST = "全省地区生产总值增长8%，城镇新增就业20万人，粮食产量达到1850万吨，各项任务圆满完成。"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("## 第一章  总 则", "第一章  总 则"),
        ("### 第二章 ###", "第二章"),
        ("**一是**推进*产业*扶贫。", "一是推进产业扶贫。"),
        ('根据《[中华人民共和国宪法](http://x.cn/a_(b).html "t")》。', "根据《中华人民共和国宪法》。"),
        ("《[[中华人民共和国海洋环境保护法]]》、《[[宪法|根本法]]》", "《中华人民共和国海洋环境保护法》、《根本法》"),
        ("![图](a.png)正文![](b.png)。", "正文。"),
        ("[![图](a.png)标题](http://x)", "标题"),
        ("- 推进产业扶贫。", "推进产业扶贫。"),
        ("> 引文在此。", "引文在此。"),
        ("1. 推进产业扶贫。", "1. 推进产业扶贫。"),
        ("<span style='x'>增长</span>&nbsp;8%，A&amp;B", "增长\xa08%，A&B"),
        ("增长\\*8\\%", "增长*8\\%"),
        ("`代码`和~~删除~~", "代码和删除"),
        ("资金2*3=6万元，a_b_c 不变。", "资金2*3=6万元，a_b_c 不变。"),
        ("正文。<!-- INFO END -->", "正文。"),
    ],
)
def test_markup_within_a_line(line: str, shown: str) -> None:
    assert texts(line, "a.md") == [shown]
    (source,) = sources(line, "a.md")
    assert misplaced(source.blocks, line) == []


def test_headings_tables_rules_and_code_fences() -> None:
    source = f"# 标题\n\n---\n\n{FIRST}\n\n| 项目 | 资金 |\n|---|--:|\n| 交通 | **78** |\n\n```\n代码一行\n```\n\n[x]: http://x\n"
    (found,) = sources(source, "a.md")
    assert [(b.kind, b.level, b.text) for b in found.blocks] == [
        ("heading", 1, "标题"),
        ("text", 0, FIRST),
        ("table", 0, "项目 | 资金"),
        ("table", 0, "交通 | 78"),
        ("text", 0, "代码一行"),
    ]


def test_tables_and_breaks_of_html_inside() -> None:
    source = f"{FIRST}\n\n<table>\n<tr><td>项目</td><td>资金</td></tr>\n</table>\n\n第一行。<br>第二行。\n"
    (found,) = sources(source, "a.md")
    assert [(b.kind, b.text) for b in found.blocks] == [
        ("text", FIRST),
        ("table", "项目 | 资金"),
        ("text", "第一行。"),
        ("text", "第二行。"),
    ]
    assert misplaced(found.blocks, source) == []


def test_front_matter_states_and_is_not_read() -> None:
    front = 'title: "某某条例"\nissuing_authority: 某省人大\npublish_date: 2019-07-04\ntags:\n  - 法律'
    source = f"---\n{front}\n---\n\n{FIRST}\n"
    (found,) = sources(source, "a.md")
    assert (found.metadata.title, found.metadata.issuer, found.metadata.published_on) == (
        "某某条例",
        "某省人大",
        "2019-07-04",
    )
    assert [(block.text, block.marks[0].line) for block in found.blocks] == [(FIRST, 9)]


@pytest.mark.parametrize("front", ["title: [", "a: &a [x]\nb: *c", "[" * 5_000, "- 列表"])
def test_front_matter_that_is_none(front: str) -> None:
    assert texts(f"---\n{front}\n---\n{FIRST}", "a.md") == [FIRST]


def test_a_saved_page_is_its_article_read_once() -> None:
    menu = "\n".join(f"*   [栏目{n}](http://x.cn/{n}.html)" for n in range(30))
    article = [f"（{n}）{FIRST}" for n in "一二三四五六"]
    source = (
        "Title: 关于推进工作的办法 - 某某市人民政府门户网站\n\nURL Source: http://x.cn/1\n\nMarkdown Content:\n"
        f"{menu}\n\n# 关于推进工作的办法\n\n"
        + "\n\n".join(article)
        + f"\n\n相关附件\n\n{menu}\n\n版权所有：某某市政府，未经许可不得转载使用本站任何内容。\n\n"
        f"{' '.join(article)}\n"
    )
    (found,) = sources(source, "a.md")
    assert [block.text for block in found.blocks] == ["关于推进工作的办法", *article]
    assert found.metadata.title == "关于推进工作的办法"
    assert misplaced(found.blocks, source) == []


def test_a_table_without_bars_at_its_ends() -> None:
    text = "# 通报\n\n指标 | 数值\n--- | ---:\n粮食 | 12.3\n人口|30\n\n正文 | 在此。\n"
    (source,) = sources(text, "a.md")
    assert [(block.kind, block.text) for block in source.blocks][1:] == [
        ("table", "指标 | 数值"),
        ("table", "粮食 | 12.3"),
        ("table", "人口 | 30"),
        ("text", "正文 | 在此。"),
    ]
