"""Word documents: what Word shows, in the order in which it shows it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree

from store.reading import Unreadable, read, read_bytes
from store.reading.formats.word_numbers import list_named, numbering_of
from store.text.numerals import write_numeral
from tests.helpers.readable_files import NAMESPACES, docx, paragraph, sources, texts, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMATS = Path(__file__).parents[2] / "data" / "formats"
OLD_WORD = FORMATS / "doc_real_word97_pingxuan.doc"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def numbering(*levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="4">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )


def item(text: str, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


def test_runs_are_one_text_and_paragraphs_are_lines() -> None:
    body = "<w:p><w:r><w:t>总投资</w:t></w:r><w:r><w:t>10.581</w:t></w:r><w:r><w:t>亿元。</w:t></w:r></w:p><w:p/>"
    (source,) = sources(docx(body + paragraph("第二段。")), "a.docx")
    assert [(b.text, b.marks[0].line, b.marks[0].column) for b in source.blocks] == [
        ("总投资10.581亿元。", 1, 1),
        ("第二段。", 3, 1),
    ]


def test_numbers_that_word_makes_are_shown() -> None:
    parts = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = item("加强领导") + item("压实责任", 1) + item("2020年完成任务", 2) + item("抓好培训", 2)
    body += item("督查考核", 1) + item("", 1) + item("保障资金") + item("落实资金", 1)
    assert texts(docx(body, {"numbering.xml": parts}), "a.docx") == [
        "一、加强领导",
        "（一）压实责任",
        "1. 2020年完成任务",
        "2.抓好培训",
        "（二）督查考核",
        "二、保障资金",
        "（一）落实资金",
    ]


def test_bullets_are_no_numbers_and_styles_may_number() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="List"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="b">'
        '<w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = paragraph("总体要求", '<w:pStyle w:val="b"/>') + paragraph("要点", '<w:pStyle w:val="a"/>')
    (source,) = sources(
        docx(body, {"numbering.xml": numbering(("decimal", "第%1条 ")), "styles.xml": styles}), "a.docx"
    )
    assert [(b.kind, b.level, b.text) for b in source.blocks] == [
        ("heading", 2, "第1条 总体要求"),
        ("text", 0, "第2条 要点"),
    ]
    assert texts(docx(item("要点"), {"numbering.xml": numbering(("bullet", "\uf06c"))}), "a.docx") == ["要点"]


@pytest.mark.parametrize(
    ("number", "han"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (2005, "二千零五")],
)
def test_numbers_as_chinese_counts(number: int, han: str) -> None:
    assert write_numeral(number) == han


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimal", "3"),
        ("upperRoman", "III"),
        ("lowerLetter", "c"),
        ("decimalEnclosedCircle", "③"),
        ("decimalFullWidth", "３"),
        ("ideographTraditional", "丙"),
        ("somethingNew", "3"),
    ],
)
def test_forms_of_numbers(form: str, third: str) -> None:
    made = numbering_of(etree.fromstring(numbering((form, "%1"))))
    assert [made.next(list_named("1"), 0) for _ in range(3)][2] == third


def test_rows_of_tables_with_merged_cells() -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    body = "<w:tbl>" + row(
        paragraph("部门"), paragraph("任务"), '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("备注")
    )
    body += (
        row(paragraph("扶贫办"), paragraph("材料") + paragraph("汇总"))
        + row(merged, paragraph("格式检查"))
        + "</w:tbl>"
    )
    (source,) = sources(docx(body), "a.docx")
    assert [(b.kind, b.text) for b in source.blocks] == [
        ("table", "部门 | 任务 | 备注"),
        ("table", "扶贫办 | 材料 汇总"),
        ("table", "格式检查"),
    ]


def test_a_table_of_one_cell_is_a_frame() -> None:
    body = "<w:tbl>" + row(paragraph("第一段。") + paragraph("第二段。")) + "</w:tbl>"
    assert [(b.kind, b.text) for b in sources(docx(body), "a.docx")[0].blocks] == [
        ("text", "第一段。"),
        ("text", "第二段。"),
    ]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中的文字。')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body), "a.docx") == ["正文。", "框中的文字。"]


def test_deleted_hidden_and_field_texts_are_not_shown_inserted_ones_are() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:t>的文字</w:t><w:tab/><w:t>完</w:t><w:br/><w:t>下一行。</w:t></w:r></w:p>"
    )
    assert texts(docx(body), "a.docx") == ["加上的文字 完", "下一行。"]


def test_footnotes_stand_behind_the_text() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("指2019年数据。")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>增长8%</w:t><w:footnoteReference w:id="1"/><w:t>。</w:t></w:r></w:p>'
    assert texts(docx(body, {"footnotes.xml": notes}), "a.docx") == ["增长8%。", "指2019年数据。"]


def test_content_controls_and_tables_of_contents() -> None:
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    contents = paragraph("第一章 总则 1", '<w:pStyle w:val="T1"/>')
    body = f"<w:sdt><w:sdtContent>{contents}{paragraph('正文。')}</w:sdtContent></w:sdt>"
    assert texts(docx(body, {"styles.xml": styles}), "a.docx") == ["正文。"]


@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("chunk.html", "<html><body><h1>某某条例</h1><p>第一条 为了发展。</p></body></html>"),
        (
            "/word/chunk.mht",
            'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
            "<h1>某某条例</h1><p>第一条 为了发展。</p>",
        ),
        ("chunk.txt", "某某条例\n第一条 为了发展。"),
    ],
)
def test_documents_embedded_in_a_document(target: str, content: str) -> None:
    relations = f'<Relationships><Relationship Id="c" Target="{target}"/></Relationships>'
    parts = {"_rels/document.xml.rels": relations, target.rpartition("/")[2]: content}
    data = docx('<w:altChunk r:id="c"/>', parts)
    assert texts(data, "a.docx") == ["某某条例", "第一条 为了发展。"]


def test_the_title_in_the_properties_counts_where_the_text_confirms_it() -> None:
    def made(title: str) -> str:
        core = f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p>'
        document = f"<w:document {NAMESPACES}><w:body>{paragraph('关于推进工作的意见')}</w:body></w:document>"
        (source,) = sources(zipped([("word/document.xml", document), ("docProps/core.xml", core)]), "a.docx")
        return source.metadata.title

    assert made("关于推进工作的意见") == "关于推进工作的意见"
    assert made("模板文件二零零八") == ""


def test_a_document_of_pictures_says_so() -> None:
    with pytest.raises(Unreadable, match="OCR"):
        read_bytes(docx("<w:p/>", {"media/image1.png": "x"}), "a.docx")


def test_an_old_document_shows_tables_and_fields_as_word_does() -> None:
    blocks = read(OLD_WORD).blocks
    assert "名   称 | 企业性质" in [block.text for block in blocks if block.kind == "table"]
    assert blocks[0].text == "关于开展我最满意的滑雪场评选活动的通知"
    assert not any(character < " " for block in blocks for character in block.text)


@pytest.mark.parametrize("length", [520, 3_000, 20_000, 100_000])
def test_an_old_document_that_is_cut_off(length: int) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(OLD_WORD.read_bytes()[:length], "a.doc")


@pytest.mark.parametrize("at", range(0x200, 0x600, 0x40))
def test_an_old_document_with_broken_bytes_is_read_or_refused(at: int) -> None:
    data = bytearray(OLD_WORD.read_bytes())
    data[at : at + 16] = b"\xff" * 16
    with suppress(Unreadable):
        assert read_bytes(bytes(data), "a.doc").blocks


def test_a_binary_document_is_read_as_it_is_shown() -> None:
    found = [block.text for block in read(FORMATS / "made_lists.doc").blocks]
    assert found[1:4] == ["1.稳住就业基本盘", "2.补齐基础短板", "财政民生支出增长8.4%，好于预期。"]
    assert found[-1] == "新增就业 | 万人 | 4.2"


@pytest.mark.parametrize("start", range(0, 19_456, 1_024))
def test_a_binary_document_with_broken_tables_is_an_answer(start: int) -> None:
    data = bytearray((FORMATS / "made_lists.doc").read_bytes())
    data[start : start + 512] = b"\xff" * 512
    with suppress(Unreadable):
        assert read_bytes(bytes(data), "a.doc").blocks


def test_a_list_begins_anew_where_its_number_says_so() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    definitions = (
        f"<w:numbering {NAMESPACES}>"
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num></w:numbering>'
    )
    settings = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    body = "".join(paragraph(text, settings.format(n)) for text, n in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2)))
    assert texts(docx(body, {"numbering.xml": definitions}), "a.docx") == ["一、甲", "二、乙", "一、丙", "二、丁"]
