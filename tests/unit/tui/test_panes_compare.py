"""The matrix and the chart as panes: what they ask, what they show in how much room, where a cell leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.library import Library
from store.loading import load
from store.models.contents import Filters
from tests.helpers.pane_view import PaneView
from tests.helpers.small_documents import text_of
from tui.explorer.panes.chart import ChartPane, bar, next_kind
from tui.explorer.panes.compare import ComparePane, without_common_ends
from tui.explorer.panes.pane import Choice, Pane, Query
from tui.explorer.widgets.cells import MARGIN, Cell, column_widths
from tui.i18n.texts import choose_language
from tui.terminal.widths import cells


@pytest.fixture(scope="module")
def reports_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten yearly reports of one government: no place, titles that differ by the year."""
    folder = tmp_path_factory.mktemp("reports")
    for year in range(2011, 2021):
        text = text_of(year).replace(f"第{year}号扶贫工作方案", f"{year}年政府工作报告\n{year}年3月5日")
        text += f"三是加大教育投入。投入教育资金{year - 2000}亿元。\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    library = folder / "reports.db"
    assert load([folder], library).count("loaded") == 10
    return library


@pytest.fixture
def reports(reports_path: Path) -> Iterator[Library]:
    with Library.open(reports_path) as library:
        yield library


@pytest.mark.parametrize("by", ComparePane.orders)
def test_every_cell_opens_as_many_measures_as_it_counts(seeds: Library, by: str) -> None:
    view = PaneView(ComparePane())
    rows = view.rows(seeds, Query(order=by))
    total = 0
    for column in range(len(rows[0].counts)):
        for row in rows:
            filters = view.inside(row)
            assert seeds.count("measures", filters) == row.counts[column], (row.theme.name, column)
            total += row.counts[column]
        view.shift(1)
        rows = view.rows(seeds, Query(order=by))
    assert total > 0


def test_a_filter_of_themes_leaves_their_rows_with_the_same_counts(seeds: Library) -> None:
    view = PaneView(ComparePane())
    rows = view.rows(seeds, Query())
    chosen = Filters(themes=(rows[3].theme.id,))
    (row,) = view.rows(seeds, Query(chosen))
    assert row.counts == rows[3].counts


def test_a_place_with_an_equals_sign_is_the_whole_place(seeds: Library) -> None:
    parts = seeds.measures(Filters(places=("四川",)))
    whole = seeds.measures(Filters(places=("=四川",)))
    assert {measure.document.place for measure in whole} == {"四川"}
    assert {measure.document.place for measure in parts} > {"四川"}


@pytest.mark.parametrize("width", [32, 40, 60, 80, 150])
def test_the_chosen_column_is_always_among_those_that_fit(reports: Library, width: int) -> None:
    view = PaneView(ComparePane(), width=width)
    for chosen in range(10):
        rows = view.rows(reports, Query(order="year"))
        fields = view.columns()
        widths = column_widths([field.column("", False) for field in fields], width - MARGIN)
        seen = [field.title for field, room in zip(fields, widths, strict=True) if room]
        assert f"▸{2011 + chosen}" in seen
        assert all(widths)
        assert sum(map(sum, (row.counts for row in rows))) >= 10
        drawn = view.cells(full := max(rows, key=lambda row: sum(row.counts)))
        assert len(drawn) == len(fields)
        (lit,) = (cell for cell in drawn if isinstance(cell, Cell))
        assert lit.text.startswith(f"{full.counts[chosen] or ''} ")
        view.shift(1)
    view.shift(1)
    assert view.choice.column == 9


def test_documents_are_told_apart_by_what_differs_in_their_titles(reports: Library) -> None:
    view = PaneView(ComparePane())
    view.rows(reports, Query(order="document"))
    heads = [field.title for field in view.columns()[1:]]
    assert heads[:3] == ["▸2011", "2012", "2013"]
    assert view.title().endswith("▸2011年政府工作报告")


def test_documents_of_different_places_are_told_apart_by_them(seeds: Library) -> None:
    view = PaneView(ComparePane())
    view.rows(seeds, Query(order="document"))
    assert [field.title.lstrip("▸") for field in view.columns()[2:]] == ["贵州", "…广安华蓥", "青海", "四川"]


@pytest.mark.parametrize(
    ("titles", "rest"),
    [
        (["2018年报告", "2019年报告"], ["2018", "2019"]),
        (["甲县方案", "乙县方案", "甲乙县方案"], ["甲", "乙", "甲乙"]),
        (["政府工作报告", "政府工作报告"], ["", ""]),
        (["第1期", "第12期"], ["1", "12"]),
        (["一篇"], ["一篇"]),
    ],
)
def test_titles_without_what_they_have_in_common(titles: list[str], rest: list[str]) -> None:
    assert without_common_ends(titles) == rest


def test_what_stands_in_no_column_is_told(seeds: Library) -> None:
    choose_language("en")
    view = PaneView(ComparePane())
    rows = view.rows(seeds, Query(order="year"))
    lacking = sum(row.theme.measures - sum(row.counts) for row in rows)
    assert lacking > 0
    assert f"{lacking} without a year" in view.title()


def test_reverse_turns_the_columns_round(reports: Library) -> None:
    view = PaneView(ComparePane())
    up = view.rows(reports, Query(order="year"))
    down = view.rows(reports, Query(order="year", descending=True))
    assert [row.counts for row in down] == [row.counts[::-1] for row in up]
    assert view.columns()[1].title == "▸2020"


def test_the_chart_goes_through_units_and_kinds_and_back(seeds: Library) -> None:
    view = PaneView(ChartPane())
    seen = []
    for step in (0, 1, 1, 1, -1, -1, -1):
        view.shift(step)
        rows = view.rows(seeds, Query(order="value"))
        assert {(row.kind, row.unit) for row in rows} == {(view.choice.kind, view.choice.unit)}
        assert view.choice.unit in view.title()
        seen.append((view.choice.kind, view.choice.unit))
    assert seen == [*seen[:4], *seen[2::-1]]
    assert len(set(seen)) == 4
    view.choice = next_kind(view.choice)
    view.rows(seeds, Query(order="value"))
    assert view.choice.kind != seen[-1][0]


def test_the_chart_walks_round_all_kinds_and_stays_within_a_filter(seeds: Library) -> None:
    view = PaneView(ChartPane(), Choice(kind="money", unit="元"))
    kinds = set()
    for filters in [Filters()] * 80 + [Filters(kinds=("money",))] * 8:
        view.rows(seeds, Query(filters, order="value"), 1)
        kinds.add(view.choice.kind)
        assert not filters.kinds or view.choice.kind == "money"
        view.shift(1)
    assert kinds == {kind for kind, _count in seeds.facets("kind")}


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_bars_are_as_long_as_their_values(reports: Library, width: int) -> None:
    view = PaneView(ChartPane(), Choice(kind="money", unit="元"), width=width)
    rows = view.rows(reports, Query(Filters(text="教育资金"), order="value", descending=True))
    assert [row.low for row in rows] == [number * 1e8 for number in range(20, 10, -1)]
    fields = view.columns()
    assert all(column_widths([field.column("", False) for field in fields], width - MARGIN))
    scale = fields[3]
    if scale.width >= 6:
        assert (scale.title[0], scale.title[-3:], cells(scale.title)) == ("0", "20亿", scale.width)
    else:
        assert scale.title == ""
    bars = [str(view.cells(row)[3]) for row in rows]
    lengths = [each.count("█") + each.count("▌") / 2 for each in bars]
    assert lengths[0] == scale.width >= 3
    for length, row in zip(lengths, rows, strict=True):
        assert length == pytest.approx(row.low / 20e8 * scale.width, abs=0.5)


def test_a_range_is_shaded_up_to_its_far_end() -> None:
    assert bar(50, 100, 100, 10) == "█████▒▒▒▒▒"
    assert bar(100, 100, 100, 10) == "█" * 10
    assert bar(1, 1, 1000, 10) == "▌"


def test_a_figure_without_a_year_shows_that_of_its_document_in_brackets(reports: Library) -> None:
    view = PaneView(ChartPane(), Choice(kind="money", unit="元"))
    row = view.rows(reports, Query(order="document"), 1)[0]
    assert view.cells(replace(row, year=None))[1] == "(2011)"
    assert view.cells(replace(row, year=2009))[1] == "2009"


@pytest.mark.parametrize("pane", [ComparePane(), ChartPane()], ids=["compare", "chart"])
def test_the_same_question_has_the_same_answer_however_often_it_is_asked(seeds: Library, pane: Pane[Any]) -> None:
    """An export asks a pane in another thread while the list asks it: neither may change what the other gets."""
    query = Query(order=pane.orders[0], choice=Choice(column=1, kind="money", unit="元", units=1))
    first = pane.page(seeds, query, 0, 100)
    pane.page(seeds, replace(query, order=pane.orders[-1], choice=Choice(column=3, kinds=1)), 0, 100)
    second = pane.page(seeds, query, 0, 100)
    assert first == second


def test_steps_that_nobody_has_taken_yet_add_up(seeds: Library) -> None:
    """Three times → before the first answer is as three times → with an answer each."""
    slow, quick = PaneView(ChartPane()), PaneView(ChartPane())
    for view in (slow, quick):
        view.rows(seeds, Query(order="value"))
    for _time in range(3):
        slow.shift(1)
        slow.rows(seeds, Query(order="value"))
        quick.shift(1)
    quick.rows(seeds, Query(order="value"))
    assert quick.choice == slow.choice


def test_rows_are_drawn_by_the_matrix_that_they_came_with(seeds: Library) -> None:
    """Between a question and its answer the old rows are drawn still: another matrix has other columns."""
    view = PaneView(ComparePane(), Choice(column=3))
    row = view.rows(seeds, Query(order="document"))[0]
    before = view.columns(), view.cells(row)
    view.pane.page(seeds, Query(Filters(places=("贵州",)), order="place"), 0, 100)
    assert (view.columns(), view.cells(row)) == before
