"""Tables with a column of text: which rows are documents, and where their text stands."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from store.reading import Unreadable, read_bytes
from store.reading.formats.row_documents import read_rows
from store.reading.records.row_fields import parse_columns
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
    assert (first.path, second.path) == ("库.csv#1", "库.csv#3")
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
    assert [s.path for s in sources(f"content\n{LONG}\n{LONG}\n", "a.csv")] == ["a.csv#1", "a.csv#2"]


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
    assert (first.metadata.title, second.path) == ("甲", "a.jsonl#2")


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


PROSE = "全市坚持把稳就业摆在突出位置，城镇新增就业4.2万人，登记失业率控制在3.1%以内。"


def test_a_json_array_and_a_list_inside_an_object_are_rows() -> None:
    rows = [{"标题": f"关于第{n}项工作的意见", "year": 2020 + n, "正文": [PROSE, f"第{n}段。"]} for n in range(3)]
    for value in (rows, {"code": 0, "result": {"total": 3, "list": rows, "ids": [1, 2]}}):
        for indent in (None, 1):
            for ascii_only in (True, False):
                data = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
                found = sources(data, "库.json")
                assert [s.path for s in found] == ["库.json#1", "库.json#2", "库.json#3"]
                assert [block.text for block in found[2].blocks] == [PROSE, "第2段。"]
                assert (found[1].metadata.title, found[1].metadata.published_on) == ("关于第1项工作的意见", "2021")
                if not ascii_only:
                    assert all(misplaced(source.blocks, data) == [] for source in found)


def test_columns_with_unusual_names_are_known_by_what_they_hold() -> None:
    lines = [
        {"id": n, "label": "通知", "h": f"关于做好第{n}批民生项目建设的通知", "t": f"2025-03-0{n + 1}", "b": PROSE * 3}
        for n in range(3)
    ]
    found = sources("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "a.ndjson")
    assert [s.metadata.title for s in found] == [f"关于做好第{n}批民生项目建设的通知" for n in range(3)]
    assert [s.metadata.published_on for s in found] == ["2025-03-01", "2025-03-02", "2025-03-03"]


def test_one_broken_line_fails_alone_and_a_row_without_text_is_named() -> None:
    good = json.dumps({"title": "甲意见", "text": PROSE}, ensure_ascii=False)
    empty = json.dumps({"title": "乙意见", "text": ""}, ensure_ascii=False)
    last = json.dumps({"title": "丙意见", "text": PROSE}, ensure_ascii=False)
    data = f'{good}\n{{"title": "坏\n{empty}\n'.encode() + last.encode("gb18030") + b"\n"
    first, broken, bare, other = sources(data.decode("latin-1").encode("latin-1"), "a.jsonl")
    assert (first.path, other.path, other.metadata.title) == ("a.jsonl#1", "a.jsonl#4", "丙意见")
    assert (broken.path, broken.blocks, bool(broken.format)) == ("a.jsonl#2", (), True)
    assert "JSON object" in broken.notes[0]
    assert (bare.path, bare.blocks, bare.format) == ("a.jsonl#3", (), "")


def test_markup_in_a_cell_is_read_as_markup() -> None:
    rows = [{"title": f"第{n}号通知", "content": f"<p>{PROSE}</p><p>第{n}段&nbsp;完。</p>"} for n in range(2)]
    first, _ = sources(json.dumps(rows), "a.json")
    assert [block.text for block in first.blocks] == [PROSE, "第0段\xa0完。"]


def test_a_table_of_data_is_a_table() -> None:
    for mark, name in (("\t", "a.tsv"), (",", "a.csv")):
        rows = [
            ["指标", "单位", "2023年", "2024年"],
            ["地区生产总值", "亿元", "1520.3", "1633.8"],
            ["粮食", "万吨", "", "9"],
        ]
        (source,) = sources("\n".join(mark.join(row) for row in rows), name)
        assert source.path == name
        assert [(block.kind, block.text) for block in source.blocks] == [
            ("table", "指标 | 单位 | 2023年 | 2024年"),
            ("table", "地区生产总值 | 亿元 | 1520.3 | 1633.8"),
            ("table", "粮食 | 万吨 |  | 9"),
        ]


def test_columns_may_be_named() -> None:
    data = "甲栏,乙栏\n第一条说明文字,短\n第二条说明文字,长\n".encode()
    assert len(list(read_rows(io.BytesIO(data), "a.csv", {}))) == 1
    found = list(read_rows(io.BytesIO(data), "a.csv", parse_columns("text=甲栏,title=乙栏")))
    assert [(s.metadata.title, s.blocks[0].text) for s in found] == [("短", "第一条说明文字"), ("长", "第二条说明文字")]
    with pytest.raises(Unreadable, match="has no column 丙栏: its columns are 甲栏, 乙栏"):
        list(read_rows(io.BytesIO(data), "a.csv", {"text": "丙栏"}))


@pytest.mark.parametrize("array", [False, True])
def test_rows_are_read_one_by_one(array: bool) -> None:
    class Endless(io.RawIOBase):
        """A file of rows without end, which knows how much of it was read."""

        def __init__(self) -> None:
            self.given = 0
            self.held = b"[" if array else b""

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            self.held, self.given = (b"[" if array else b""), 0
            return 0

        def readinto(self, buffer: Any) -> int:
            while len(self.held) < len(buffer):
                row = json.dumps({"title": f"第{self.given + len(self.held)}号意见", "text": PROSE}).encode()
                self.held += row + (b",\n" if array else b"\n")
            size = len(buffer)
            buffer[:], self.held = self.held[:size], self.held[size:]
            self.given += size
            return size

    file = Endless()
    found = read_rows(io.BufferedReader(file), "a.jsonl", {})
    assert [next(found).path for _ in range(300)] == [f"a.jsonl#{n}" for n in range(1, 301)]
    assert file.given < 4_000_000


def test_lines_with_tabs_are_rows_of_a_table() -> None:
    text = "主要指标\n\n指标\t单位\t2024年\n公路里程\t公里\t386\n学校\t\t25\n\n\t说明只有缩进。\n"
    (source,) = sources(text, "a.txt")
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("text", "主要指标"),
        ("table", "指标 | 单位 | 2024年"),
        ("table", "公路里程 | 公里 | 386"),
        ("table", "学校 |  | 25"),
        ("text", "说明只有缩进。"),
    ]
    assert misplaced(source.blocks, text) == []


def test_an_object_of_documents_under_their_titles_is_rows() -> None:
    data = json.dumps(
        {f"关于第{n}项工作的意见": {"content": PROSE, "date": f"2024-0{n}-01"} for n in (1, 2)}, ensure_ascii=False
    )
    found = sources(data, "库.json")
    assert [(s.path, s.metadata.title, s.metadata.published_on) for s in found] == [
        ("库.json#1", "关于第1项工作的意见", "2024-01-01"),
        ("库.json#2", "关于第2项工作的意见", "2024-02-01"),
    ]
    assert [block.text for block in found[0].blocks] == [PROSE]
    assert all(misplaced(source.blocks, data) == [] for source in found)


def test_paragraphs_that_are_objects_of_a_list_are_the_text() -> None:
    row = {
        "meta": {"docTitle": "关于甲事的通知"},
        "paragraphs": [{"no": n, "p": f"{PROSE}第{n}段。"} for n in range(3)],
    }
    for found in (sources(json.dumps(row, ensure_ascii=escaped), "a.jsonl") for escaped in (True, False)):
        assert [block.text for block in found[0].blocks] == [f"{PROSE}第{n}段。" for n in range(3)]


HEADS = ["标题", "日期", "正文"]
THREE = [[f"关于做好第{n}项工作的通知", f"2024-0{n}-05", f"{PROSE}\n第{n}项工作。"] for n in (1, 2, 3)]


def delimited(mark: str, above: str = "") -> str:
    cells = (mark.join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in THREE)
    return "\n".join([f"{above}{mark.join(HEADS)}", *cells])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", delimited(";", "sep=;\n")),
        ("a.csv", delimited(",", "# 导出时间 2024-09-01\n")),
        ("a.csv", delimited(",", "政策文件汇总,,\n")),
        ("a.csv", delimited("|")),
        ("a.csv", delimited(", ")),
        ("a.txt", "\n".join(json.dumps(dict(zip(HEADS, row, strict=True)), ensure_ascii=False) for row in THREE)),
        ("a.json", json.dumps([HEADS, *THREE], ensure_ascii=False)),
        ("a.json", json.dumps({"columns": HEADS, "index": [0, 1, 2], "data": THREE})),
        ("a.json", json.dumps({head: dict(enumerate(row)) for head, *row in zip(HEADS, *THREE, strict=True)})),
    ],
)
def test_however_a_table_of_documents_is_written(name: str, data: str) -> None:
    found = sources(data, name)
    assert [s.path for s in found] == [f"{name}#{n}" for n in (1, 2, 3)]
    assert [(s.metadata.title, s.metadata.published_on) for s in found] == [(row[0], row[1]) for row in THREE]
    assert [block.text for block in found[2].blocks] == [PROSE, "第3项工作。"]


def test_a_title_above_a_table_of_data_stays_with_it() -> None:
    (source,) = sources("主要指标,,\n指标,单位,2024年\n粮食,万吨,123.1\n人口,万人,308.6\n", "a.csv")
    texts = [block.text for block in source.blocks]
    assert (texts[0], texts[-1]) == ("主要指标", "人口 | 万人 | 308.6")


def test_numbers_under_each_other_are_rows_of_a_table() -> None:
    rows = "指标名称    单位    2024年\n粮食产量    万吨    123.1\n常住人口    万人    308.6\n"
    text = f"主要指标如下：\n{rows}\n    落款    日期\n"
    (source,) = sources(text, "a.txt")
    assert [(block.kind, block.text) for block in source.blocks][:4] == [
        ("text", "主要指标如下："),
        ("table", "指标名称 | 单位 | 2024年"),
        ("table", "粮食产量 | 万吨 | 123.1"),
        ("table", "常住人口 | 万人 | 308.6"),
    ]
    assert misplaced(source.blocks[1:4], text) == []
