"""Spreadsheets: every visible sheet as it is shown, with its title, its unit and its rows."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from store.reading import Unreadable, read, read_bytes
from store.reading.records.number_formats import Value, is_date, shown
from tests.helpers.readable_files import sources, zipped

FORMATS = Path(__file__).parents[2] / "data" / "formats"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (20059, "General", "20059"),
        (21860.4, "General", "21860.4"),
        (0.1 + 0.2, "General", "0.3"),
        (123456.789, "#,##0.00", "123,456.79"),
        (0.0535, "0.0%", "5.4%"),
        (0.9572, "0.##%", "95.72%"),
        (12000, "0.00,", "12.00"),
        (5, '0"个"', "5个"),
        (-3.5, "0.0;[Red]-0.0", "-3.5"),
        (-3.5, "0.0_);(0.0)", "(3.5)"),
        (1.5, "¥#,##0.00", "¥1.50"),
        (7, "@", "7"),
        (True, "General", "TRUE"),
        (None, "0.00", ""),
        ("文字", "0.00", "文字"),
        (datetime(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        (datetime(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),
        (datetime(2024, 3, 5), "[$-804]yyyy\\年m\\月;@", "2024年3月"),
        (datetime(2024, 3, 5, 14, 7), "yy/m/d h:mm", "24/3/5 14:07"),
        (datetime(2024, 3, 5, 14, 7), "h:mm AM/PM", "2:07 下午"),
        (datetime(2024, 3, 5), "aaaa", "星期二"),
        (datetime(2024, 3, 5), "General", "2024-03-05"),
        (time(9, 30), "hh:mm", "09:30"),
        (date(2024, 3, 5), "m/d", "3/5"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value: Value, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "answer"), [("yyyy-mm-dd", True), ('0"m"', False), ("General", False), ("[Red]0.0", False)]
)
def test_formats_of_dates_are_known(number_format: str, answer: bool) -> None:
    assert is_date(number_format) is answer


def workbook() -> Workbook:
    """A title, a unit, a table with two rows of heads, a note; a sheet that is hidden; an empty one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主要指标"
    for row in (
        ["2024年主要指标"],
        [None, None, "单位：亿元"],
        ["地区", "2023年", None, "2024年"],
        [None, "计划", "完成", "计划"],
        ["杭州市", 20800, 20059, 21500.5],
        ["其中："],
        ["滨江区", 2800, None, 2950],
        ["注：快报数"],
    ):
        sheet.append(row)
    hidden = book.create_sheet("草稿")
    hidden.append(["不公开"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Sheet3")
    return book


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_its_visible_sheets() -> None:
    (source,) = sources(saved(workbook()), "表.xlsx")
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("heading", "主要指标"),
        ("text", "2024年主要指标"),
        ("text", "单位：亿元"),
        ("table", "地区 | 2023年 |  | 2024年"),
        ("table", "| 计划 | 完成 | 计划"),
        ("table", "杭州市 | 20800 | 20059 | 21500.5"),
        ("table", "其中："),
        ("table", "滨江区 | 2800 |  | 2950"),
        ("text", "注：快报数"),
    ]
    assert source.format == "xlsx"
    assert source.notes == ("hidden sheets left out: 草稿",)
    assert source.blocks[5].marks[0].line == 5


@pytest.mark.parametrize("name", ["表.xls", "表.et"])
def test_the_workbooks_of_old_programs_are_read_under_both_names(name: str) -> None:
    source = read_bytes((FORMATS / "made_table.xls").read_bytes(), name)
    assert source.format == "xls"
    texts = [block.text for block in source.blocks]
    assert "项目 | 单位 | 2024年 | 增长率 | 截止日期" in texts
    assert "公路里程 | 公里 | 386 | 3.5% | 2024年12月31日" in texts


def test_a_web_page_named_as_a_workbook_is_a_web_page() -> None:
    rows = "<tr><td>项目</td><td>2024年</td></tr><tr><td>公路</td><td>386</td></tr>"
    page = f"<html><body><table>{rows}</table></body></html>"
    source = read_bytes(page.encode(), "表.xls")
    assert (source.format, [block.text for block in source.blocks]) == ("html", ["项目 | 2024年", "公路 | 386"])


def test_repeated_cells_of_a_sheet_stand_as_often_as_they_do() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    rows = [
        cell.format("", "县") + cell.format(' table:number-columns-repeated="2"', "5"),
        '<table:table-cell table:number-columns-repeated="16000"/>',
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    content = (
        f"<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name='就业'>{body}{rest}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    (source,) = sources(zipped([("mimetype", mimetype), ("content.xml", content)]), "a.ods")
    assert [block.text for block in source.blocks] == ["就业", "县 | 5 | 5"]
    assert source.format == "ods"


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_what_is_no_spreadsheet_is_said_to_be_damaged(name: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(zipped([("x", "y")]), name)
    with pytest.raises(Unreadable, match="although its name says so"):
        read_bytes(b"junk", name)


def test_a_damaged_workbook_is_an_answer() -> None:
    data = saved(workbook())
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(zipped([("xl/workbook.xml", "<x")]), "a.xlsx")
    for cut in range(0, len(data), 997):
        with pytest.raises(Unreadable):
            read_bytes(data[: cut + 4], "a.xlsx")
    assert read(FORMATS / "made_table.xls").blocks


WORKBOOK_XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="指标"><Table>
<Row><Cell><Data>指标</Data></Cell><Cell ss:Index="3"><Data>2024年</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data>粮食</Data></Cell><Cell><Data>万吨</Data></Cell><Cell><Data>123.1</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_the_xml_of_excel_2003_is_a_workbook() -> None:
    (source,) = sources(WORKBOOK_XML, "导出.xls")
    assert [(block.text, block.marks[0].line) for block in source.blocks] == [
        ("指标", 1),
        ("指标 |  | 2024年", 1),
        ("粮食 | 万吨 | 123.1", 4),
    ]


def sheet_of(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_sheet_of_texts_beside_titles_is_documents() -> None:
    heads = ("序号", "文件名称", "发布时间", "文件内容")
    rows = (
        ("1", "关于甲事的通知", "2024年5月6日", "第一条。\n第二条。"),
        ("2", "关于乙事的通知", "2024-06-07", "乙事。"),
    )
    first, second = sources(sheet_of(("政策文件汇总表",), heads, *rows, ("注：截至6月。",)), "库.xlsx")
    assert (first.path, second.path) == ("库.xlsx#1", "库.xlsx#2")
    assert [(block.text, block.marks[0].line) for block in first.blocks] == [("第一条。", 3), ("第二条。", 3)]
    assert (second.metadata.title, second.metadata.published_on) == ("关于乙事的通知", "2024-06-07")


def test_a_sheet_of_tasks_stays_a_table() -> None:
    task = "推进老旧小区改造，新增养老床位，完善社区服务设施，提升物业管理水平。"
    rows = (("1", "民生", f"{task}改造{n}个。", "市住建局") for n in range(3))
    (source,) = sources(sheet_of(("序号", "类别", "工作内容", "责任单位"), *rows), "任务.xlsx")
    assert [block.kind for block in source.blocks] == ["table"] * 4
