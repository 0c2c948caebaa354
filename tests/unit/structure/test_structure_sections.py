"""Sections by numbering and by short lines, duplicates, and the mechanisms that a text names."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extraction.structure import outline
from store.extraction.structure.numbering import inline_enumerators, leading_enumerator, number_of
from store.spans import Block, Mark, Source
from tests.helpers.outline_of import blocks_of, outline_of

ROOT = Path(__file__).parents[3]
BODY = "全县各乡镇结合实际制定实施细则,把各项任务分解到部门、到岗位、到个人,每月检查一次,每季度通报一次落实情况。"


@pytest.mark.parametrize(
    ("text", "style", "enumerator", "number"),
    [
        ("一、总体要求", "han", "一、", 1),
        ("十二、保障措施", "han", "十二、", 12),
        ("（三）加强领导", "han-bracket", "（三）", 3),
        ("(四)加强领导", "han-bracket", "(四)", 4),
        ("1.完善机制", "digit", "1.", 1),
        ("12．完善机制", "digit", "12．", 12),
        ("1.2 完善机制", "digit", "1.2", 1),
        ("（1）完善机制", "digit-bracket", "（1）", 1),
        ("2）完善机制", "digit-bracket", "2）", 2),
        ("③完善机制", "circle", "③", 3),
        ("第一章 总则", "chapter", "第一章", 1),
        ("第二节 规划", "division", "第二节", 2),
        ("第二十三条　国家鼓励", "article", "第二十三条", 23),
        ("一是抓好培训", "ordinal", "一是", 1),
        ("二要抓好培训", "ordinal", "二要", 2),
        ("第三，抓好培训", "ordinal", "第三", 3),
        ("第二个方面，抓好培训", "ordinal", "第二个方面", 2),
        ("首先，抓好培训", "ordinal", "首先", 1),
    ],
)
def test_a_paragraph_starts_with_an_enumerator(text: str, style: str, enumerator: str, number: int) -> None:
    found = leading_enumerator(text)
    assert found is not None
    assert (found.style, found.text, found.number) == (style, enumerator, number)
    assert text[found.end] not in " 　"


@pytest.mark.parametrize(
    "text",
    [
        "第一书记到岗",
        "3.5万元补助",
        "2019年以来",
        "一方面加强管理",
        "四川省委",
        "100个村",
        "第一个项目",
        "首先富裕的地区",
        "３．５％",
        "第十二届人大",
        "1.2亿元",
    ],
)
def test_numbers_and_words_are_no_enumerators(text: str) -> None:
    assert leading_enumerator(text) is None


def test_numerals() -> None:
    assert [number_of(t) for t in ("一", "十", "十二", "二十", "二十三", "一百零五", "⑫", "07")] == [
        1, 10, 12, 20, 23, 105, 12, 7,
    ]  # fmt: skip


def test_runs_in_a_paragraph_count_up_without_a_gap() -> None:
    spoken = inline_enumerators("有两点。首先是抓培训，其次，抓管理。")
    assert [[e.text for e in run] for run in spoken] == [["首先是", "其次"]]
    runs = inline_enumerators("重点做好:一是抓培训;二是抓管理;三是抓服务。第一，选人；第二，用人。一是一二是二")
    assert [[e.text for e in run] for run in runs] == [["一是", "二是", "三是"], ["第一", "第二"]]


def test_sections_nest_by_the_style_of_their_numbers() -> None:
    found = outline_of(
        f"一、甲项工作\n（一）乙项工作\n1.丙项工作\n{BODY}\n2.丁项工作\n{BODY}\n（二）戊项工作\n{BODY}\n二、己项工作\n{BODY}"
    )
    assert [(s.level, s.title, s.parent) for s in found.sections] == [
        (1, "甲项工作", None),
        (2, "乙项工作", 0),
        (3, "丙项工作", 1),
        (3, "丁项工作", 1),
        (2, "戊项工作", 0),
        (1, "己项工作", None),
    ]
    assert [p.section for p in found.paragraphs] == [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_short_lines_over_running_text_are_headings_and_title_lines_are_not() -> None:
    text = f"全县脱贫工作简报\n2019年7月4日\n夯实基层基础\n{BODY}\n凝聚攻坚合力\n{BODY}\n(作者系某县县委书记)"
    assert [s.title for s in outline_of(text).sections] == ["夯实基层基础", "凝聚攻坚合力"]


def test_a_year_may_label_a_heading() -> None:
    text = f"政府工作报告\n2018年：铆足干劲抓落实\n{BODY}\n一、甲项工作\n{BODY}\n2019年：再接再厉开新局\n{BODY}"
    assert [(s.level, s.title) for s in outline_of(text).sections] == [
        (1, "2018年：铆足干劲抓落实"),
        (2, "甲项工作"),
        (1, "2019年：再接再厉开新局"),
    ]


def test_headings_that_the_format_states_nest_by_their_level() -> None:
    mark = (Mark(0, 1, 1),)
    texts = [("总体安排", 1), ("产业发展", 2), ("人才培养", 2), ("组织保障", 1)]
    blocks = [Block(BODY, mark)]
    for title, level in texts:
        blocks += [Block(title, mark, "heading", level), Block(BODY, mark)]
    found = outline(Source("a.docx", "docx", "utf-8", tuple(blocks)))
    assert [(s.level, s.title) for s in found.sections][1:] == [(2, "产业发展"), (2, "人才培养"), (1, "组织保障")]


def test_table_rows_head_no_section_and_hold_no_measure() -> None:
    row = Block("一、建立台账 | 县政府", (Mark(0, 1, 1),), "table")
    found = outline(Source("a.docx", "docx", "utf-8", (*blocks_of(f"县政府文件汇总\n{BODY}"), row)))
    assert found.sections == ()
    assert found.measures == ()


def test_a_body_that_occurs_twice_is_marked_with_its_short_lines() -> None:
    found = outline_of((ROOT / "data/seeds/guangyuan.txt").read_text(encoding="utf-8"))
    marked = {i: p.duplicate_of for i, p in enumerate(found.paragraphs) if p.duplicate_of is not None}
    assert marked == {i: i - 12 for i in range(14, 26)}


def test_a_short_line_that_recurs_alone_is_no_duplicate() -> None:
    found = outline_of(f"一、甲\n保障措施\n{BODY}\n二、乙\n保障措施\n{BODY}。另行通知。")
    assert [p.duplicate_of for p in found.paragraphs] == [None] * 6


def test_mechanisms_are_coined_names_in_quotes_or_with_a_telling_ending() -> None:
    text = (
        "实施“磐石工程”,建立“1+N+1”定点联动整顿机制,推行贫困村网格员包联制度,打造“永不打烊”的移动课堂,群众说“很满意”。"
    )
    found = outline_of(text).mentions
    assert [(m.name, m.kind) for m in found] == [
        ("“磐石工程”", "工程"),
        ("“1+N+1”定点联动整顿机制", "机制"),
        ("贫困村网格员包联制度", "制度"),
    ]
    assert all(text[m.start : m.end] == m.name for m in found)
