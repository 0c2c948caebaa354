"""Tables in PDF between level lines alone (三线表): columns by white space, wrapped cells whole, prose left alone."""

from __future__ import annotations

from store.reading import read_bytes
from store.spans import Block
from tests.helpers.pdf_files import PdfPage, Text, pdf, wrapped

SIZE = 10.0
PROSE = "截至年底，市级重点项目进展顺利，具体情况见下表，各有关单位要继续加大工作力度，确保按期完成。"


def open_table(
    rows: list[list[str]], places: list[float], top: float = 600.0, wraps: dict[int, str] | None = None
) -> PdfPage:
    """A table with its heads in the first row; `wraps` is the rest of the second cell of a row, in a line below it."""
    texts, y = [], top
    for number, row in enumerate(rows):
        texts += [Text(x, y, cell, SIZE) for x, cell in zip(places, row, strict=True) if cell]
        if wraps and number in wraps:
            y -= 12
            texts.append(Text(places[1], y, wraps[number], SIZE))
        y -= 20
    levels = (top + 14, top - 6, y + 12)
    return PdfPage(texts, [(80, level, 515, level) for level in levels])


def read(*pages: PdfPage) -> list[Block]:
    return list(read_bytes(pdf(*pages), "a.pdf").blocks)


def test_columns_nearer_than_a_character_are_parted() -> None:
    rows = [
        ["县区", "生产总值", "增速"],
        ["城关县", "1312.5", "6.1"],
        ["河口县", "1268.3", "5.2"],
        ["合计", "2580.8", "5.6"],
    ]
    found = read(open_table(rows, [90, 123, 187]))
    assert [(block.kind, block.text) for block in found] == [("table", " | ".join(row)) for row in rows]


def test_a_cell_of_two_lines_belongs_to_its_row() -> None:
    rows = [
        ["序号", "项目内容", "责任单位"],
        ["1", "新建水库3座，除险", "水利局"],
        ["2", "改造危桥28座", "交通局"],
        ["3", "新植公益林4万亩", "林业局"],
    ]
    found = read(open_table(rows, [90, 120, 215], wraps={1: "加固12座"}))
    assert [block.text for block in found] == [
        "序号 | 项目内容 | 责任单位",
        "1 | 新建水库3座，除险加固12座 | 水利局",
        "2 | 改造危桥28座 | 交通局",
        "3 | 新植公益林4万亩 | 林业局",
    ]


def test_prose_between_lines_is_no_table() -> None:
    texts = [Text(85, 700 - 28 * number, line) for number, line in enumerate(wrapped([PROSE, PROSE]))]
    (first, second) = read(PdfPage(texts, [(80, level, 515, level) for level in (720, 660, 560)]))
    assert (first.text, second.text) == (PROSE, PROSE)


def test_text_above_and_below_a_table_stays_outside() -> None:
    table = open_table([["指标", "数值"], ["粮食", "123.1"], ["人口", "308.6"]], [90, 300], top=400)
    above = [Text(85, 700 - 28 * number, line) for number, line in enumerate(wrapped([PROSE]))]
    note = [Text(85, 320, "注：速度按可比价计算。", 9)]
    found = read(PdfPage([*above, *table.texts, *note], table.lines))
    assert [block.kind for block in found] == ["text", "table", "table", "table", "text"]
    assert found[0].text == PROSE


def test_text_between_tables_is_text_and_a_head_over_two_columns_stands_above_the_first() -> None:
    rows = [["县区", "2023年", "", "2024年", ""], ["", "产值", "增速", "产值", "增速"]]
    body = [["甲县", "12", "6", "13", "4"], ["乙县", "11", "5", "12", "5"]]
    places = [90.0, 200.0, 280.0, 360.0, 440.0]
    cells = [
        Text(x + (25 if cell.endswith("年") else 0), 700 - 18 * line, cell, SIZE)
        for line, row in enumerate([*rows, *body])
        for x, cell in zip(places, row, strict=True)
        if cell
    ]
    first = [(80.0, level, 515.0, level) for level in (714.0, 676.0, 632.0)]
    second = open_table([["指标", "数值"], ["粮食", "123.1"], ["人口", "308.6"]], [90, 300], top=500)
    between = [
        Text(90, 600, "注：按可比价计算。", 9),
        Text(220, 560, "表2 主要指标", 11),
        Text(430, 530, "单位：亿元", 9),
    ]
    found = read(PdfPage([*cells, *between, *second.texts], [*first, *second.lines]))
    assert [(block.kind, block.text) for block in found] == [
        ("table", "县区 | 2023年 |  | 2024年 |"),
        ("table", "| 产值 | 增速 | 产值 | 增速"),
        ("table", "甲县 | 12 | 6 | 13 | 4"),
        ("table", "乙县 | 11 | 5 | 12 | 5"),
        ("text", "注：按可比价计算。"),
        ("text", "表2 主要指标"),
        ("text", "单位：亿元"),
        ("table", "指标 | 数值"),
        ("table", "粮食 | 123.1"),
        ("table", "人口 | 308.6"),
    ]
