"""Pictures of the comparison and the chart: well-formed, closed in themselves, and every text is only text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.panes.number_format import number
from tui.explorer.panes.svg_pictures import Bar, Grid, bars_svg, grid_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>&amp;\"'\x1b[31m\u202e]]><!--"


def tags_of(svg: str) -> set[str]:
    return {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}


def texts_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_grid_has_a_shaded_cell_with_its_number_for_every_count() -> None:
    svg = grid_svg(Grid("举措", ["四川", "贵州"], [("教育培训", [100, 25]), ("人才支撑", [0, 1])]))
    rectangles = [element.get("fill", "") for element in ET.fromstring(svg).iter(f"{SVG}rect")]
    assert rectangles[0] == "#ffffff"
    dark, middle, empty, light = (int(fill[1:3], 16) for fill in rectangles[1:5])
    assert dark < middle < light < empty
    assert texts_of(svg)[:8] == ["举措", "四川", "贵州", "教育培训", "100", "25", "人才支撑", "1"]


def test_long_column_labels_are_turned_and_cut_but_whole_in_their_tooltip() -> None:
    label = "关于" + "进一步" * 20 + "的通知"
    svg = grid_svg(Grid("", [label], [("教育", [1])]))
    (turned,) = (text for text in ET.fromstring(svg).iter(f"{SVG}text") if text.get("transform"))
    (tip,) = turned.iter(f"{SVG}title")
    assert tip.text == label
    assert (tip.tail or "").endswith("…")


def test_bars_stand_on_one_zero_line_with_a_round_scale() -> None:
    bars = [Bar("四川", 100, 100, "100亿元 资金"), Bar("贵州", 20, 60, "20–60亿元 资金")]
    svg = bars_svg("金额 元", bars, number)
    rectangles = [(float(r.get("x", 0)), r.get("width", "")) for r in list(ET.fromstring(svg).iter(f"{SVG}rect"))[1:]]
    (x, whole), (y, part), (z, shaded) = rectangles
    assert x == y
    assert z == y + float(part)
    assert float(whole) == 5 * float(part) == 2.5 * float(shaded)
    assert texts_of(svg)[1:7] == ["0", "20", "40", "60", "80", "100"]


def test_every_text_stands_within_the_picture() -> None:
    svg = bars_svg("题" * 40, [Bar("某地" * 30, 1, 2, "千" * 100)] * 3, number)
    root = ET.fromstring(svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", -1)) < width
        assert 0 < float(text.get("y", -1)) < height


def test_nothing_of_a_document_becomes_markup() -> None:
    for svg in (
        grid_svg(Grid(HOSTILE, [HOSTILE], [(HOSTILE, [3])])),
        bars_svg(HOSTILE, [Bar(HOSTILE, 1, 2, HOSTILE)], number),
    ):
        assert tags_of(svg) <= {"svg", "title", "rect", "text", "path"}
        assert not re.search(r"href|url\(|@import|<!|<\?|\son\w+=", re.sub(r">[^<]*<", "><", svg))
        assert "\x1b" not in svg
        assert "\u202e" not in svg
        assert any("<script>" in text for text in texts_of(svg))


@given(st.text(max_size=60), st.lists(st.integers(0, 10**9), max_size=4))
def test_any_text_and_any_counts_make_a_picture(text: str, counts: list[int]) -> None:
    svg = grid_svg(Grid(text, [text] * len(counts), [(text, counts)]))
    svg.encode()
    assert tags_of(svg) <= {"svg", "title", "rect", "text", "path"}


@given(st.floats(0, 1e15), st.floats(0, 1e15))
def test_any_values_make_bars_within_the_picture(low: float, more: float) -> None:
    svg = bars_svg("", [Bar("", low, low + more, "")], number)
    root = ET.fromstring(svg)
    for box in root.iter(f"{SVG}rect"):
        if box.get("x"):
            assert float(box.get("x", 0)) + float(box.get("width", 0)) <= float(root.get("width", 0))
