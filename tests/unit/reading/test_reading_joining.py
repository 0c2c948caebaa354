"""Lines that were broken are joined; lines that somebody meant stay lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.reading.parts.plain_text import blocks_of
from store.resources import data_path
from tests.helpers.readable_files import misplaced

PARAGRAPHS = [
    line.strip()
    for line in (data_path("seeds") / "guangyuan.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


def texts(source: str) -> list[str]:
    return [block.text for block in blocks_of(source)]


def wrapped(text: str, width: int, *, hanging: bool) -> list[str]:
    """A paragraph with an indent as a typesetter breaks it at `width` cells; punctuation may hang over the margin."""
    lines = [""]
    used = 0
    for character in f"\u3000\u3000{text}":
        cells = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if used + cells > width and not (hanging and character in "，。、；：！？）》”"):
            lines.append("")
            used = 0
        lines[-1] += character
        used += cells
    return lines


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.integers(40, 100), st.booleans())
def test_wrapped_paragraphs_with_indents_come_back_whole(width: int, hanging: bool) -> None:
    source = "\n".join(line for text in PARAGRAPHS for line in wrapped(text, width, hanging=hanging))
    blocks = blocks_of(source)
    assert [block.text for block in blocks] == PARAGRAPHS
    assert misplaced(blocks, source) == []


@settings(max_examples=20, deadline=None)
@given(st.integers(24, 60))
def test_paragraphs_wrapped_without_indents_lose_only_what_ends_at_the_margin(width: int) -> None:
    lines = [[text[n : n + width] for n in range(0, len(text), width)] for text in PARAGRAPHS]
    source = "\n".join(line for paragraph in lines for line in paragraph)
    clear = [text for text in PARAGRAPHS if len(text) % width]
    found = set(texts(source))
    at_margin = len(PARAGRAPHS) - len(clear)
    assert sum(text not in found for text in clear) <= 2 * at_margin


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("全年地区生产总值增长4.4\n%，高于全国平均水平。", ["全年地区生产总值增长4.4%，高于全国平均水平。"]),
        ("全市实现财政收入共计达到19.3\n亿元，推进项目168个。", ["全市实现财政收入共计达到19.3亿元，推进项目168个。"]),
        ("认真贯彻《\n国防法\n》，加强建设。", ["认真贯彻《国防法》，加强建设。"]),
        ("发挥作用\n，取得成效。", ["发挥作用，取得成效。"]),
        ("一、\n坚持党的领导", ["一、坚持党的领导"]),
        ("第三条\n各级人民政府负责。", ["第三条各级人民政府负责。"]),
    ],
)
def test_a_break_that_no_writer_makes_is_mended(source: str, paragraphs: list[str]) -> None:
    assert texts(source) == paragraphs


@pytest.mark.parametrize("mark", ["{}", "— {} —", "-{}-", "第{}页", "第 {} 页 共 9 页"])
@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n\xa0\n"])
def test_page_numbers_between_halves_of_a_sentence(mark: str, blank: str) -> None:
    first = "全市生产总值突破400亿元，增长16%，多项指标排全区前列，其中：" * 8 + "港口"
    second = "货物吞吐量9024万吨，海关税收超过120亿元。" * 10 + "全市财政收入"
    third = "达到44.35亿元，增长26.3%。"
    source = f"{first}{blank}{mark.format(1)}{blank}{second}{blank}{mark.format(2)}{blank}{third}"
    blocks = blocks_of(source)
    assert [block.text for block in blocks] == [first + second + third]
    assert misplaced(blocks, source) == []


def test_a_page_number_between_paragraphs_joins_nothing() -> None:
    first, second = "全市生产总值突破400亿元，增长16%。" * 12, "二、项目建设全面提速" + "，重大设施不断完善" * 20 + "。"
    assert texts(f"{first}\n\n— 1 —\n\n{second}") == [first, second]


def test_pages_on_one_line_each_lose_their_heads_and_numbers() -> None:
    pages = [
        "本标准适用于报废机动车拆解和破碎过程的污染防治。" * 8 + "拆除各种电子电器部件，包括电动机和发电 1",
        "ＨＪ ３４８ 机、电线电缆以及其他电子电器。" + "应按照资源最大化的原则拆解其余部分。" * 12 + " 2",
        "ＨＪ ３４８ 监测报告和经营情况记录应至少保存三年。" + "企业应建立污染防治机制和应急预案。" * 12 + " 3",
    ]
    found = texts("\n".join(f"ＨＪ ３４８ {p}" if n == 0 else p for n, p in enumerate(pages)))
    assert "电动机和发电机、电线电缆" in "".join(found)
    assert not any("ＨＪ" in text for text in found[1:])


POEM = "\n".join(
    ["人民五亿不团圆", "一唱雄鸡天下白", "万方乐奏有于阗", "诗人兴会更无前", "长夜难明赤县天", "百年魔怪舞翩跹"]
)
KEPT = [
    "大家都说“很好。“\n第二天他继续工作。",
    POEM,
    "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。",
    "项目\n个数\n资金\n交通\n40\n0.7828\n水利\n19\n0.8163",
    "1.根据贫困发生率下降到3%；\n2.村级集体经济达3万元以上；\n3.要有1-2个主导产业。\n4.基础设施得到改善。",
    "张三\n李四\n王五\n赵六\n孙七\n周八\n吴九",
    "关于做好产业扶贫工作的通知\n关于做好就业扶贫工作的通知\n关于做好教育扶贫工作的通知\n关于做好健康扶贫工作的通知"
    "\n关于做好社会扶贫工作的通知\n关于做好消费扶贫工作的通知\n关于做好生态扶贫工作的通知",
    "1\n2\n3\n4\n5\n6\n7",
    "一、总体要求\n二、重点任务\n三、保障措施\n四、组织实施\n五、附则\n六、施行日期",
    "（一）公司、非公司企业法人及其分支机构；\n（二）个人独资企业、合伙企业及其分支机构；\n（三）农民专业合作社；\n"
    "（四）个体工商户；\n（五）外国公司分支机构；\n（六）法律规定的其他市场主体。",
    "def f(x):\n    return (\n        x\n    )\n% a comment\n)\n",
]


@pytest.mark.parametrize("source", KEPT, ids=lambda source: source[:8])
def test_lines_that_somebody_meant_stay_lines(source: str) -> None:
    assert texts(source) == [line.strip() for line in source.splitlines() if line.strip()]


def test_a_lead_on_its_own_line_belongs_to_its_paragraph_where_links_break_lines() -> None:
    source = "\n\n".join(
        f"\u3000\u3000\n第{n}，坚持改革开放。\n我国第一部《\n国防法\n》开始实施，各项事业取得进展。"
        for n in "一二三四五六"
    )
    assert texts(source) == [
        f"第{n}，坚持改革开放。我国第一部《国防法》开始实施，各项事业取得进展。" for n in "一二三四五六"
    ]


def test_buttons_and_licences_of_pages_are_not_read() -> None:
    text = "全省生产总值增长8%，城镇新增就业20万人。"
    licence = "本作品是中华人民共和国的法律、法规，属于公有领域。\nPublic domain\nfalse"
    source = f"下载\n打印\n【字号：大 中 小】\n{text}\n上一篇：关于做好工作的通知\n相关报道：\n{licence}"
    assert texts(source) == [text]


def test_paragraphs_copied_into_one_line_are_told_by_their_indents() -> None:
    parts = [
        "各省、自治区、直辖市人民政府：",
        "兼并重组是企业加强资源整合的有效措施。" * 18,
        "一、总体要求",
        "坚持政府引导。" * 20,
        "第一章 总\u3000\u3000则",
        "第一条\u3000\u3000为了加强领导，制定本办法。",
        "（此件公开发布）",
    ]
    source = "\u3000\u3000".join(parts)
    blocks = blocks_of(source)
    assert [block.text for block in blocks] == parts
    assert misplaced(blocks, source) == []
    assert texts("姓名：张三。\u3000\u3000电话：12345。\u3000\u3000地址：某某县。") == [
        "姓名：张三。\u3000\u3000电话：12345。\u3000\u3000地址：某某县。"
    ]


def test_a_footer_takes_nothing_of_the_text_with_it() -> None:
    last = "维基百科是一部百科全书，本段是正文的最后一段，" * 3
    assert texts(f"第一段。\n主办单位：某某省人民政府办公厅\n{last}") == [
        "第一段。",
        "主办单位：某某省人民政府办公厅",
        last,
    ]
    assert texts(f"{last}\n主办单位：某某省人民政府办公厅\n地址：某某路1号\n京ICP备05070218号") == [last]


def test_words_on_buttons_stay_where_they_are_words() -> None:
    assert texts("大\n编辑\n打印机采购预算为12万元。") == ["大", "编辑", "打印机采购预算为12万元。"]


def test_quotes_round_a_whole_file_are_not_text() -> None:
    assert texts("'第一段。\n第二段。'") == ["第一段。", "第二段。"]
    assert texts('"十三五"规划。\n落实"双组长"') == ['"十三五"规划。', '落实"双组长"']


def test_a_line_of_zero_width_blanks_ends_a_page_and_no_paragraph() -> None:
    first = "第一段文字说明了全市经济运行的总体情况，其中规模以上工业增加值同比"
    assert texts(f"{first}\n\u200b\n增长百分之六，好于预期。\n") == [f"{first}增长百分之六，好于预期。"]
    assert texts(f"{first}增长。\n\u200b\n第二段。\n") == [f"{first}增长。", "第二段。"]
