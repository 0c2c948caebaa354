"""How numbers, filters, sentences and places look and are read."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.models.contents import Filters
from store.text.sentences import sentence_around
from tui.explorer.control.listing import Position
from tui.explorer.control.visited import Place, place_of, visit_of
from tui.explorer.panes import PANES, Query
from tui.explorer.panes.compare import shade, short
from tui.explorer.panes.filter_words import FilterNames
from tui.explorer.panes.number_format import number
from tui.explorer.screens.typed_filters import with_typed
from tui.explorer.visit.state import visit_from_json
from tui.explorer.widgets.reader import ReaderPosition
from tui.i18n.texts import choose_language
from tui.terminal.widths import cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (11501, "11501"),
        (1_000_000_000, "10亿"),
        (115_000_000, "1.15亿"),
        (1_150_000, "115万"),
        (27000, "27000"),
        (0.5, "0.5"),
        (58.3, "58.3"),
        (-3, "-3"),
        (0, "0"),
        (1_234_567, "123.4567万"),
        (12_345_678, "1234.5678万"),
        (123_456_789, "12345.6789万"),
        (134_900_000_000_000, "134.9万亿"),
    ],
)
def test_numbers_are_as_short_as_they_can_be_told_exactly(value: float, text: str) -> None:
    assert number(value) == text


@given(st.integers(0, 10**15))
def test_no_digit_of_a_whole_number_is_lost(value: int) -> None:
    text = number(value)
    digits = text.rstrip("亿万")
    size = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}[text[len(digits) :]]
    assert round(float(digits) * size) == value


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        (">=100", Filters(minimum=100)),
        ("<=5万", Filters(maximum=50000)),
        (">=1亿 扶贫 资金", Filters(minimum=1e8, text="扶贫 资金")),
        ("10..20", Filters(minimum=10, maximum=20)),
        ("1万~2万 名", Filters(minimum=10000, maximum=20000, text="名")),
        ("2019", Filters(text="2019")),
        (">=1,000", Filters(minimum=1000)),
    ],
)
def test_a_typed_filter(typed: str, filters: Filters) -> None:
    assert with_typed(Filters(), typed) == filters


@given(st.text(max_size=30))
def test_no_typed_filter_fails(typed: str) -> None:
    with_typed(Filters(), typed)


def test_the_sentence_around_a_span_ends_with_its_mark_and_quote() -> None:
    text = "第一句。他说:“要负责!”第三句;尾巴"
    start = text.index("负责")
    begin, end = sentence_around(text, start, start + 2)
    assert text[begin:end] == "他说:“要负责!”"
    begin, end = sentence_around(text, text.index("尾巴"), len(text))
    assert text[begin:end] == "尾巴"


@given(st.text("甲乙。;!”“", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_sentence_always_holds_its_span(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    begin, finish = sentence_around(text, start, end)
    assert 0 <= begin <= start
    assert end <= finish <= len(text)


@pytest.mark.parametrize("label", ["四川", "四川广安华蓥", "a" * 30, "x四川广安华蓥"])
def test_a_short_label_keeps_its_end_and_its_width(label: str) -> None:
    assert cells(short(label, 9)) <= 9
    assert short(label, 9)[-2:] == label[-2:]


def test_shades_grow_with_the_count() -> None:
    shades = [shade(count, 10) for count in range(11)]
    assert shades[0] == " "
    assert shades[10] == "█"
    assert shades == sorted(shades, key=" ░▒▓█".index)


def test_a_place_survives_its_way_through_the_state_file() -> None:
    filters = Filters(themes=("training",), years=(2019,), minimum=3.5, text="名")
    position = Position(PANES["figures"], Query(filters, "", "value", descending=True), 12, 4)
    place = Place(position, True, None, ReaderPosition(3, 6, 40, (6, 1, 9)))
    visit = visit_of(place, PANES, {"theme training": "教育培训"}, ["双组长"])
    kept = visit_from_json(json.loads(json.dumps(asdict(visit))))
    assert kept == visit
    assert place_of(kept, PANES) == place


@pytest.mark.parametrize("kept", [{}, {"pane": "none"}, {"pane": "figures", "filters": {"wrong": 1}}])
def test_a_place_of_another_version_is_none(kept: dict[str, object]) -> None:
    assert place_of(visit_from_json(kept), PANES) is None


def test_names_and_queries_outlive_a_place_that_is_not_understood() -> None:
    visit = visit_from_json(
        {"pane": "figures", "filters": 3, "names": {"theme training": "教育培训"}, "queries": ["词"]}
    )
    assert (visit.pane, visit.names, visit.queries) == ("", {"theme training": "教育培训"}, ("词",))


def test_filters_are_told_in_words() -> None:
    choose_language("zh")
    names = FilterNames({"theme training": "教育培训", "document 2": "贵州"})
    query = Query(Filters(themes=("training",), documents=("2",), kinds=("money",), minimum=10000.0))
    assert names.describe(query) == ["教育培训", "贵州", "金额", "≥10000"]
