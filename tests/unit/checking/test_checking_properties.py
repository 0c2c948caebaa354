"""What holds for every paragraph and every set of figures."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.extraction.checking import check_paragraph
from store.extraction.figures import find_figures
from store.models.contents import BOUNDS, KINDS
from store.spans import FigureSpan
from tests.helpers.growth import is_linear

pytestmark = pytest.mark.slow

PIECES = [
    "全省",
    "其中",
    "占",
    "占全省的",
    "从",
    "由",
    "增加到",
    "下降至",
    "增长",
    "减少",
    "比上年增加",
    "合计",
    "分别为",
    "年均",
    "4146个",
    "2417个",
    "58.3%",
    "1.2亿元",
    "近3000万元",
    "5个百分点",
    "1.5倍",
    "0个",
    "0.0%",
    "2012年的",
    "，",
    ",",
    "。",
    ";",
    "、",
    "(",
    ")",
    "男",
    "女",
    "100元以上",
    "不到10%",
    "3-5个",
    "两个",
]
paragraphs = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(paragraphs, st.text(max_size=80)))
def test_no_paragraph_breaks_the_check_and_every_check_stands_in_it(text: str) -> None:
    figures = find_figures(text)
    for check in check_paragraph(text, figures):
        assert 0 <= check.start < check.end <= len(text)
        assert set(check.figures) <= set(figures)
        assert min(f.start for f in check.figures) == check.start
        assert max(f.end for f in check.figures) == check.end
        assert check.difference == check.stated - check.expected
        assert "\n" not in check.working
        assert " = " in check.working


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="占其中从到增长0123456789.%个元万,。 ", max_size=60), st.data())
def test_no_figures_break_the_check_whatever_finds_them(text: str, data: st.DataObject) -> None:
    assume(text)
    figures = []
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        figures.append(
            FigureSpan(
                start, end, text[start:end],
                low=data.draw(st.floats(-1e12, 1e12)),
                high=data.draw(st.none() | st.floats(-1e12, 1e12)),
                unit=data.draw(st.sampled_from(["个", "%", "元", "", "倍", "个百分点"])),
                kind=data.draw(st.sampled_from(KINDS)),
                bound=data.draw(st.sampled_from(BOUNDS)),
            )
        )  # fmt: skip
    for check in check_paragraph(text, figures):
        assert isinstance(check.agrees, bool)


@given(st.integers(20, 10**6), st.data(), st.integers(0, 3))
def test_a_share_that_was_calculated_and_rounded_agrees(whole: int, data: st.DataObject, decimals: int) -> None:
    part = data.draw(st.integers(10, whole - 1))
    text = f"全省共有{whole}个村,其中达标的{part}个,占{100 * part / whole:.{decimals}f}%。"
    figures = find_figures(text)
    assume(round(100 * part / whole, decimals) > 0)
    assert [(check.kind, check.agrees) for check in check_paragraph(text, figures)] == [("share", True)]


@given(st.integers(20, 10**6), st.data())
def test_a_share_that_is_two_points_off_does_not_agree(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(10, whole - 1))
    text = f"全省共有{whole}个村,其中达标的{part}个,占{100 * part / whole + 2:.1f}%。"
    assert [check.agrees for check in check_paragraph(text, find_figures(text))] == [False]


@given(st.lists(st.integers(10, 10**5), min_size=2, max_size=6))
def test_parts_that_were_added_up_agree(parts: list[int]) -> None:
    named = "、".join(f"{name}县{part}名" for name, part in zip("甲乙丙丁戊己", parts, strict=False))
    text = f"全市选派{sum(parts)}名干部,其中{named}。"
    found = check_paragraph(text, find_figures(text))
    assert [(check.kind, check.agrees, check.expected) for check in found] == [("sum", True, sum(parts))]


def test_the_order_of_the_figures_does_not_matter() -> None:
    text = "共有400户,其中因病致贫100户,占25%;投入300万元,比上年增加100万元,增长50%。"
    figures = find_figures(text)
    assert check_paragraph(text, figures[::-1]) == check_paragraph(text, figures)
    assert len(check_paragraph(text, figures)) == 2


@pytest.mark.parametrize(
    "piece",
    ["占5%", "占", "其中3名", "从3个到5个,增加2个", "由", "合计3名", "1 ", "3名,比上年增加", "完成3元的5%", "其中"],
)
def test_any_paragraph_is_checked_in_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        figures = [
            FigureSpan(m.start(), m.end(), m[0], float(m[1]), unit=m[2] or "", kind="share" if m[2] == "%" else "count")
            for m in re.finditer(r"([0-9])(%|名|个|元)?", text)
        ]
        started = time.process_time()
        check_paragraph(text, figures)
        return time.process_time() - started

    assert is_linear(seconds)
