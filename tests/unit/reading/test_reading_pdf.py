"""Pages of PDF files: paragraphs over short lines, tables by their lines, turned pages, pages without text."""

from __future__ import annotations

import pytest

from store.reading import Unreadable, read_bytes
from store.spans import Source
from tests.helpers.pdf_files import ACROSS, LEFT, SHAPES, SIZE, PdfPage, Text, page, pdf, wrapped

FIRST = "全市坚持稳中求进工作总基调，深入推进供给侧结构性改革，经济运行总体平稳，规模以上工业增加值增长百分之八。"
SECOND = "各县区要加强组织领导，压实工作责任，按季度报送进展情况，重大事项及时报告，由市政府办公室汇总后通报。"
THIRD = "财政部门要统筹安排资金，优先保障民生支出，全年安排专项资金五千万元，用于农村公路建设和老旧小区改造。"
TITLE = "某某市人民政府工作报告"


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told here is what is told where the optional part is not installed, whether it is or not."""
    monkeypatch.setattr("store.reading.formats.pdf.is_installed", lambda: False)


def read(*pages: PdfPage) -> Source:
    return read_bytes(pdf(*pages), "a.pdf")


def texts(*pages: PdfPage) -> list[str]:
    return [block.text for block in read(*pages).blocks]


def test_wrapped_lines_are_paragraphs_and_know_their_page_and_line() -> None:
    found = read(page(wrapped([FIRST, SECOND])), page(wrapped([THIRD])))
    assert [block.text for block in found.blocks] == [FIRST, SECOND, THIRD]
    assert [(b.marks[0].page, b.marks[0].line, b.marks[0].column) for b in found.blocks][1:] == [(1, 4, 3), (2, 1, 3)]
    assert not found.notes


def test_a_line_that_stays_short_before_a_number_does_not_end_its_paragraph() -> None:
    lines = wrapped([SECOND, FIRST])
    short = ["\u3000\u3000全年规模以上工业实现增加值达到，", "279.57亿元，比上年增长百分之八。"]
    assert texts(page([*lines, short[0] + "约为", short[1]])) == [SECOND, FIRST, short[0].strip() + "约为" + short[1]]


def test_a_list_of_short_lines_stays_a_list() -> None:
    items = ["（一）目标", "（二）任务", "（三）保障"]
    assert texts(page([*wrapped([FIRST, SECOND]), *("\u3000\u3000" + item for item in items)])) == [
        FIRST,
        SECOND,
        *items,
    ]


def test_short_lines_of_a_last_page_are_not_run_together() -> None:
    last = ["三、保障措施", "三.一等级条款", "附件二从头编号", "一、目的依据"]
    assert texts(page(wrapped([FIRST, SECOND] * 4)), page(last))[-4:] == last


def test_a_gap_between_han_characters_and_digits_is_no_blank() -> None:
    gap = 0.25 * SIZE
    pieces = [Text(LEFT, 700, "在"), Text(LEFT + SIZE + gap, 700, "2025"), Text(LEFT + 5 * SIZE + 2 * gap, 700, "年")]
    assert texts(PdfPage(pieces)) == ["在2025年"]


def test_a_stretched_line_has_no_blanks() -> None:
    spaced = [Text(LEFT + number * 1.3 * SIZE, 700, character) for number, character in enumerate("今年经济稳定增长")]
    assert texts(PdfPage(spaced)) == ["今年经济稳定增长"]


def test_words_in_letters_keep_a_blank() -> None:
    words = [Text(LEFT, 700, "data"), Text(LEFT + 4.3 * SIZE, 700, "base")]
    assert texts(PdfPage(words)) == ["data base"]


def test_two_columns_are_read_one_after_the_other() -> None:
    narrow = 11
    left, right = wrapped([FIRST, SECOND], narrow), wrapped([SECOND, FIRST], narrow)
    columns = [
        *page(left, 700, LEFT - 40).texts,
        *page(right, 700, LEFT - 40 + (narrow + 2.5) * SIZE).texts,
        Text(200, 760, TITLE, 22),
    ]
    assert texts(PdfPage(sorted(columns, key=lambda text: -text.y))) == [TITLE, FIRST, SECOND, SECOND, FIRST]


def ruled(open_sides: bool = False) -> PdfPage:
    """Three columns close together, three rows; the middle cell of the second row has two lines."""
    xs, ys = [80, 130, 330, 500], [700, 670, 610, 580]
    cells = [
        *(Text(82, 680, "序号"), Text(132, 680, "任务"), Text(332, 680, "责任单位")),
        *(Text(82, 640, "1"), Text(132, 650, "实施职业技能提升行动开展"), Text(132, 622, "重点群体培训")),
        *(Text(332, 640, "市人力资源局"), Text(82, 590, "2"), Text(132, 590, "新建改建农村公路五百公里")),
    ]
    upright = xs[1:-1] if open_sides else xs
    lines = [(80, y, 500, y) for y in ys] + [(x, 700, x, 580) for x in upright]
    return PdfPage(cells, lines)


@pytest.mark.parametrize("open_sides", [False, True])
def test_ruling_lines_make_cells_whole(open_sides: bool) -> None:
    found = read(ruled(open_sides))
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("table", "序号 | 任务 | 责任单位"),
        ("table", "1 | 实施职业技能提升行动开展重点群体培训 | 市人力资源局"),
        ("table", "2 | 新建改建农村公路五百公里"),
    ]


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    cells = [Text(90, 665, "就业"), Text(210, 680, "新增五万人"), Text(210, 650, "培训三万人")]
    lines = [(80, 700, 400, 700), (200, 670, 400, 670), (80, 640, 400, 640)]
    lines += [(x, 700, x, 640) for x in (80, 200, 400)]
    assert texts(PdfPage(cells, lines)) == ["就业 | 新增五万人", "培训三万人"]


def test_a_frame_around_text_is_no_table() -> None:
    framed = page(wrapped([FIRST, SECOND]))
    box = [(70, 800, 520, 800), (70, 500, 520, 500), (70, 800, 70, 500), (520, 800, 520, 500)]
    assert texts(PdfPage(framed.texts, box)) == [FIRST, SECOND]


@pytest.mark.parametrize("flag", [0, 90, 180, 270])
def test_text_that_runs_upwards_is_read_as_it_runs(flag: int) -> None:
    lines = wrapped([FIRST, SECOND])
    turned = [Text(60 + 28 * n, 100, line, direction=(0, 1)) for n, line in enumerate(lines)]
    assert texts(PdfPage(turned, rotate=flag)) == [FIRST, SECOND]


def test_columns_from_right_to_left_are_read_downwards() -> None:
    columns = [
        Text(500 - 28 * n, 760 - SIZE * row, character)
        for n, line in enumerate(wrapped([FIRST, SECOND]))
        for row, character in enumerate(line)
    ]
    number = Text(280, 40, "— 1 —")
    assert texts(PdfPage([*columns, number])) == [FIRST, SECOND]


def test_pages_without_text_in_a_file_that_has_some_are_named() -> None:
    scan = PdfPage(picture=True)
    found = read(page(wrapped([FIRST])), scan, scan, page(wrapped([SECOND])), PdfPage([Text(290, 40, "5")], (), True))
    assert [block.text for block in found.blocks][:2] == [FIRST, SECOND]
    (missing,) = found.missing
    assert missing.startswith("pages 2-3, 5 without text")
    assert "pip install 'jucuo[ocr]'" in missing


def test_an_empty_page_is_not_worth_a_note() -> None:
    assert not read(page(wrapped([FIRST])), PdfPage()).missing


def test_a_font_that_says_only_shapes_is_refused() -> None:
    with pytest.raises(Unreadable, match="says only shapes"):
        read(PdfPage(page(wrapped([FIRST, SECOND])).texts, font=SHAPES))


def test_a_font_with_wrong_codes_is_refused() -> None:
    wrong = "".join(chr(0x7280 + ord(character) % 40) for character in FIRST * 2)
    with pytest.raises(Unreadable, match="says only shapes"):
        read(page([wrong[start : start + ACROSS] for start in range(0, len(wrong), ACROSS)]))


def test_pages_in_such_a_font_are_named_where_others_are_sound() -> None:
    shapes = PdfPage(page(wrapped([FIRST])).texts, font=SHAPES)
    found = read(page(wrapped([FIRST, SECOND])), shapes, page(wrapped([THIRD])))
    assert [sentence.split(" in a font")[0] for sentence in found.missing] == ["page 2"]


def test_english_and_other_scripts_are_no_rubbish() -> None:
    assert texts(page(["The quick brown fox jumps", "Быстрая бурая лиса"]))
