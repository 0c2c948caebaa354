"""Texts of other programs: OpenDocument, Rich Text, electronic books, OFD."""

from __future__ import annotations

from contextlib import suppress

import pytest

from store.reading import Unreadable, read_bytes
from tests.helpers.readable_files import sources, texts, zipped

NS = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = " ".join(f'xmlns:{name}="{NS}{name}:1.0"' for name in ("office", "text", "table", "style", "drawing"))
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def item(text: str, *inner: str) -> str:
    return f"<text:list-item><text:p>{text}</text:p>{''.join(inner)}</text:list-item>"


def test_an_opendocument_text_has_its_numbers_notes_and_tables() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="、"'
        ' style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-suffix="."'
        ' style:num-format="1" text:display-levels="2"/></text:list-style>'
    )
    inner = f"<text:list>{item('甲')}{item('乙')}</text:list>"
    body = (
        "<text:tracked-changes><text:p>删去的话</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">工作报告</text:h>'
        f'<text:list text:style-name="L">{item("总则", inner)}</text:list><text:p>中间的话。</text:p>'
        f'<text:list text:style-name="L" text:continue-numbering="true">{item("分则")}</text:list>'
        f'<text:list text:style-name="L">{item("另起")}</text:list>'
        "<text:p>正<text:span>文</text:span><text:s text:c='2'/>在此<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>注释</text:p></text:note-body></text:note>。<office:annotation><text:p>批注</text:p>"
        "</office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell>"
        "<text:p>数量</text:p></table:table-cell></table:table-row></table:table>"
    )
    (source,) = sources(odt(body, styles), "a.odt")
    assert [block.text for block in source.blocks] == [
        "工作报告",
        "一、总则",
        "一.1.甲",
        "一.2.乙",
        "中间的话。",
        "二、分则",
        "一、另起",
        "正文  在此。",
        "指标 | 数量",
        "注释",
    ]
    assert (source.format, source.blocks[0].kind) == ("odt", "heading")


RTF = (
    rb"{\rtf1\ansi\ansicpg936\uc2{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Arial;}}"
    rb"{\stylesheet{\s1\outlinelevel0 heading 1;}}{\info{\title \'b2\'dd\'b8\'e5}}{\header\pard \'d2\'b3\'c3\'bc\par}"
    rb"\pard\s1\f0 \'b1\'a8\'b8\'e6\par\pard{\listtext\pard \'d2\'bb\'a1\'a2\tab}"
    rb"\u-10179\'3f\'3f\u-9136\'3f\'3f\'d7\'dc\par"
    rb"\pard \u25919\'d5\'fe\u31574\'b2\'df{\deleted \'c9\'be}{\v \'d2\'fe}"
    rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt \'c1\'b4}}"
    rb"{\*\unknown \'ce\'de}\emdash\par"
    rb"\trowd\pard\intbl \'bc\'d7\cell \'d2\'d2\par \'b1\'fb\cell\row\pard 2.\~\'b6\'a1{\footnote \'d7\'a2}\par}"
)


def test_rich_text_is_read_as_it_is_shown() -> None:
    (source,) = sources(RTF, "a.rtf")
    assert [block.text for block in source.blocks] == [
        "报告",
        "一、\U0001f450总",
        "政策链—",
        "甲 | 乙 丙",
        "2.\xa0丁",
        "注",
    ]
    assert [block.kind for block in source.blocks[:2]] == ["heading", "text"]
    assert read_bytes(RTF, "a.doc").format == "rtf"


@pytest.mark.parametrize("cut", range(0, len(RTF), 41))
def test_rich_text_that_is_cut_off_gives_what_is_there(cut: int) -> None:
    with suppress(Unreadable):
        assert read_bytes(RTF[:cut], "a.rtf").blocks


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>民生文件汇编</dc:title><dc:date>2025-03-01</dc:date></metadata><manifest>"
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="z" href="%E7%AB%A0.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="z"/><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>'
    parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("O/b.opf", package),
        ("O/nav.xhtml", page.format("目录", "第一章")),
        ("O/a.xhtml", page.format("第二章", "财政支出215.6亿元。")),
        ("O/章.xhtml", page.format("第一章", "新增就业4.2万人。")),
    ]
    (source,) = sources(zipped(parts), "a.epub")
    assert [block.text for block in source.blocks] == ["第一章", "新增就业4.2万人。", "第二章", "财政支出215.6亿元。"]
    assert (source.metadata.title, source.metadata.published_on) == ("民生文件汇编", "2025-03-01")
    assert [block.marks[0].line for block in source.blocks] == [1, 1, 2, 2]
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(zipped(parts[:2]), "a.epub")


def run(x: float, y: float, text: str, deltas: str = "g 40 5") -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 170 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="{deltas}">{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def ofd(*pages: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    return zipped(
        [
            ("OFD.xml", f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>/Doc_0/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            ("Doc_0/D.xml", f"<ofd:Document {OFD}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"),
            *(
                (f"Doc_0/Pages/P{n}/Content.xml", f"<ofd:Page {OFD}><ofd:Content>{page}</ofd:Content></ofd:Page>")
                for n, page in enumerate(pages)
            ),
        ]
    )


def test_the_runs_of_an_ofd_are_lines_and_paragraphs() -> None:
    # A number written as a run of its own, and the lines of the page out of order.
    first = (
        run(25, 39, "全年新增就业")
        + run(25, 30, "　　今年以来全市坚持把稳就业摆在突出位置，各项工作扎实推进，")
        + run(55, 39, "4.2", "g 2 2.5")
        + run(62.5, 39, "万人，登记失业率控制在")
        + run(117.5, 39, "3.1%", "g 3 2.5")
        + run(127.5, 39, "以内，好于预期。")
    )
    assert texts(ofd(first), "a.ofd") == [
        "今年以来全市坚持把稳就业摆在突出位置，各项工作扎实推进，全年新增就业4.2万人，登记失业率控制在3.1%以内，好于预期。"
    ]
    assert read_bytes(ofd(first), "a.zip").format == "ofd"


def test_an_ofd_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        read_bytes(ofd("<ofd:ImageObject/>"), "a.ofd")
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(zipped([("OFD.xml", "<x")]), "a.ofd")
