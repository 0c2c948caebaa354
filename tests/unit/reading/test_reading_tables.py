"""Tables with a column of text: which rows are documents, and where their text stands."""

from __future__ import annotations

import json

import pytest

from store.reading import Unreadable, read_bytes
from tests.helpers.readable_files import misplaced, sources

LONG = "全省地区生产总值增长8%，城镇新增就业20万人，各项任务圆满完成。" * 12


def test_rows_without_titles_are_paragraphs_of_one_document() -> None:
    (source,) = sources("id,text\n1,第一段文字。\n2,第二段文字。\n", "a.csv")
    assert [block.text for block in source.blocks] == ["第一段文字。", "第二段文字。"]
    assert [(b.marks[0].line, b.marks[0].column) for b in source.blocks] == [(2, 3), (3, 3)]


def test_rows_with_one_title_are_one_document_others_are_others() -> None:
    head = "标题,发文机关,发布日期,文号,正文"
    rows = ["甲意见,某省政府,2019年7月4日,某政发〔2019〕3号,第一段。", "甲意见,,,,第二段。", "乙通知,,2020.1,,第三段。"]
    table = "\n".join([head, *rows])
    first, second = sources(table, "库.csv")
    assert (first.path, second.path) == ("库.csv!1", "库.csv!3")
    assert [block.text for block in first.blocks] == ["第一段。", "第二段。"]
    stated = first.metadata
    assert (stated.title, stated.issuer, stated.published_on, stated.number) == (
        "甲意见",
        "某省政府",
        "2019-07-04",
        "某政发〔2019〕3号",
    )
    assert second.metadata.published_on == "2020-01"


def test_long_texts_are_documents_of_their_own() -> None:
    assert [s.path for s in sources(f"content\n{LONG}\n{LONG}\n", "a.csv")] == ["a.csv!1", "a.csv!2"]


def test_lines_and_quotes_within_a_cell_keep_their_places() -> None:
    table = '\ufefftitle,full_text\r\n甲,"第一段“引”""双组长""制。\n第二段,有逗号。\n\n第三段。"\r\n'
    (source,) = sources(table, "a.csv")
    assert [block.text for block in source.blocks] == ['第一段“引”"双组长"制。', "第二段,有逗号。", "第三段。"]
    assert misplaced(source.blocks, table.removeprefix("\ufeff")) == []
    assert [block.marks[0].line for block in source.blocks] == [2, 3, 5]


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", ",")])
def test_delimiters(name: str, mark: str) -> None:
    (source,) = sources(f"编号{mark}内容\n1{mark}第一段文字。\n", name)
    assert source.blocks[0].text == "第一段文字。"


def test_a_column_without_a_known_name_is_found_by_what_it_holds() -> None:
    (source,) = sources("a,b,c\n1,短语,推进产业扶贫，投入资金1.5亿元。\n2,词,带动贫困户3200户。\n", "a.csv")
    assert [block.text for block in source.blocks] == ["推进产业扶贫，投入资金1.5亿元。", "带动贫困户3200户。"]


def test_a_table_in_gbk() -> None:
    (source,) = sources("编号,内容\n1,推进产业扶贫，投入资金1.5亿元。\n".encode("gbk"), "a.csv")
    assert (source.encoding, source.blocks[0].text) == ("gb18030", "推进产业扶贫，投入资金1.5亿元。")


def test_json_lines_with_escapes_keep_their_places() -> None:
    text = '第一段“引”"双组长"制。\n第二段\t𠮷\\路径。'
    line = json.dumps({"meta": {"text": "不是正文"}, "title": "甲", "text": text, "year": 2019})
    rows = f"{line}\n{json.dumps({'title': '乙', 'text': '第三段。'}, ensure_ascii=False)}\n"
    first, second = sources(rows, "a.jsonl")
    assert [block.text for block in first.blocks] == ['第一段“引”"双组长"制。', "第二段 𠮷\\路径。"]
    assert [block.marks[0].line for block in first.blocks] == [1, 1]
    assert line[first.blocks[1].marks[0].column - 1 :].startswith("\\u7b2c\\u4e8c")
    assert misplaced(second.blocks, rows) == []
    assert (first.metadata.title, second.path) == ("甲", "a.jsonl!2")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        ("a,b\n1,2\n", "a.csv", "column of text"),
        ("[1, 2\n", "a.jsonl", "JSON lines"),
        ('{"text":' + "[" * 100_000, "a.jsonl", "JSON lines"),
        ("text\n", "a.csv", "no rows"),
    ],
)
def test_tables_without_text(data: str, name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_bytes(data.encode(), name)
