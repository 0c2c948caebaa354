"""The table of indicators as a pane: what it asks, which columns it has and shows, where a cell leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style

from store.library import Library
from store.models.contents import Filters
from store.models.statement import Statement
from store.tabulation import Column, Matrix
from tests.helpers.pane_view import PaneView
from tests.helpers.small_reports import library_of_reports
from tui.explorer.panes.indicator_bars import Bars, IndicatorBarsPane
from tui.explorer.panes.indicator_table import (
    Head,
    Table,
    abridged,
    first_indicators,
    newest_years,
    text_of,
    title_of,
)
from tui.explorer.panes.indicators import IndicatorsPane, table_of
from tui.explorer.panes.pane import Choice, Query, TableChoice
from tui.explorer.widgets.cells import MARGIN, column_widths, draw_heads, head_lines
from tui.explorer.widgets.cells import Column as Drawn
from tui.i18n.texts import choose_language
from tui.terminal.widths import cells


@pytest.fixture(scope="module")
def reports_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_of_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture
def reports(reports_path: Path) -> Iterator[Library]:
    choose_language("zh")
    with Library.open(reports_path) as library:
        yield library


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_the_column_with_the_cursor_is_always_seen_and_no_cell_is_cut(reports: Library, width: int) -> None:
    view = PaneView(IndicatorsPane(), width=width)
    rows = view.rows(reports)
    for column in range(len(rows[0].held)):
        fields = view.columns()
        drawn = [field.column("row", False) for field in fields]
        widths = column_widths(drawn, width - MARGIN)
        assert all(widths)
        assert [field.title for field in fields if "▸" in field.title] == [
            f"▸{table_of(view.display).heads[column].title}"
        ]
        for row in rows:
            texts = [cell if isinstance(cell, str) else cell.text for cell in view.cells(row)]
            assert all(cells(text) <= room for text, room in zip(texts, widths, strict=True))
        view.shift(1)
        rows = view.rows(reports)
    view.shift(1)
    assert view.choice.column == len(rows[0].held) - 1


@pytest.mark.parametrize("rows", ["place", "period", "document"])
def test_every_cell_leads_to_the_figure_that_it_shows(reports: Library, rows: str) -> None:
    view = PaneView(IndicatorsPane(), Choice(table=TableChoice(rows=rows)))
    found = view.rows(reports)
    for column in range(len(found[0].held)):
        for row in found:
            target = view.pane.locate(reports, row, view.display)
            if not row.held[column]:
                assert target is None
                continue
            assert target is not None
            (paragraph,) = reports.document_paragraphs(target.document, first=target.paragraph, limit=1)
            start, end = target.spans[0]
            assert paragraph.text[start:end] == row.held[column][0].text
        view.shift(1)
        found = view.rows(reports)


def test_steps_go_through_the_statements_of_a_cell_and_end(reports: Library) -> None:
    view = PaneView(IndicatorsPane())
    row = next(row for row in view.rows(reports) if row.name == "江西")
    seen = []
    while True:
        target = view.pane.locate(reports, row, view.display)
        assert target is not None
        seen.append(target.spans[0])
        choice = view.pane.stepped(row, view.display, 1)
        if choice is None:
            break
        view.choice = choice
        row = next(row for row in view.rows(reports) if row.name == "江西")
    assert seen == sorted(set(seen))
    assert len(seen) == len(row.held[0]) == 2
    view.shift(1)
    assert view.choice.table.step == ("", 0)


def test_the_same_question_has_the_same_answer_however_often_it_is_asked(reports: Library) -> None:
    pane = IndicatorsPane()
    query = Query(order="row", choice=Choice(column=1))
    first = pane.page(reports, query, 0, 100)
    pane.page(reports, Query(order="value", choice=Choice(table=TableChoice(rows="period"))), 0, 100)
    assert pane.page(reports, query, 0, 100) == first


def test_filters_leave_their_statements(reports: Library) -> None:
    view = PaneView(IndicatorsPane(), Choice(table=TableChoice(rows="place")))
    assert [row.name for row in view.rows(reports, Query(Filters(places=("江西",))))] == ["江西"]
    assert [row.name for row in view.rows(reports, Query(Filters(text="1130亿斤")))] == ["山东"]
    assert view.rows(reports, Query(Filters(text="没有的词"))) == []


def test_only_the_chosen_indicators_are_asked_for(reports: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Filters] = []
    statements = Library.statements

    def watched(library: Library, filters: Filters, **more: Any) -> list[Statement]:
        asked.append(filters)
        return statements(library, filters, **more)

    monkeypatch.setattr(Library, "statements", watched)
    view = PaneView(IndicatorsPane(), Choice(table=TableChoice(rows="place", indicators=("cpi",))))
    view.rows(reports)
    assert {each.indicators for each in asked} == {("cpi",)}
    assert {(each.statuses, each.periods) for each in asked} == {(("target",), ("2026",)), (("result",), ("2025",))}


def test_the_newest_year_is_one_that_many_state() -> None:
    counts = [(("a", 2026, "target"), 11), (("a", 2030, "target"), 1), (("a", 2025, "result"), 9)]
    assert newest_years(counts) == {"target": 2026, "result": 2025}
    assert newest_years([*counts, (("b", 2026, "result"), 9)]) == {"target": 2026, "result": 2025}
    assert newest_years([(("a", 2019, "result"), 2)]) == {"result": 2019}
    assert newest_years([]) == {}


def test_indicators_that_nobody_has_chosen_are_taken_until_they_are_enough() -> None:
    counts = [(("a", 2025, "result"), 400), (("b", 2025, "result"), 300), (("c", 2025, "result"), 100)]
    assert first_indicators(counts, ("c", "b", "a", "d")) == ("c", "b")
    assert first_indicators(counts[1:2], ("b",)) == ("b",)


def test_a_screenful_of_columns_parts_no_indicator() -> None:
    heads = tuple(Head(name, name, "", 9) for name in ("a", "a", "b", "b", "c"))
    tables = [Table(Matrix("place", (), (), {}), column=column, heads=heads) for column in range(5)]
    assert [table.seen(30) for table in tables] == [range(2)] * 2 + [range(2, 5)] * 3
    assert [table.seen(9) for table in tables] == [range(n, n + 1) for n in range(5)]
    assert tables[4].seen(200) == range(5)


@pytest.mark.parametrize(
    ("column", "rows", "title"),
    [
        (Column("a", "指标", "2026", "target", ""), "place", "2026目标"),
        (Column("a", "指标", "2021-2025", "result", "annual"), "place", "21-25结果年均"),
        (Column("a", "指标", "", "result", "", "江西"), "period", "江西结果"),
        (Column("a", "指标", "", "", ""), "period", "指标"),
    ],
)
def test_titles_tell_the_columns_of_an_indicator_apart(column: Column, rows: str, title: str) -> None:
    choose_language("zh")
    assert title_of(column, rows) == title


def test_labels_lose_their_middle_first() -> None:
    urban, rural = "城镇居民人均可支配收入增速", "农村居民人均可支配收入增速"
    assert abridged(urban, 18) != abridged(rural, 18)
    assert abridged("居民人均可支配收入增速", 18) != abridged("居民人均可支配收入", 18)
    assert all(cells(abridged(urban, width)) <= width for width in range(4, 30))


def test_several_values_are_shown_or_counted(reports: Library) -> None:
    choose_language("zh")
    one, *_more = reports.statements(Filters(indicators=("grain",)))
    assert text_of([]) == ""
    assert text_of([one]) == "438亿斤"
    assert text_of([one, one]) == "438亿斤 (2)"
    others = reports.statements(Filters(indicators=("grain",)))
    assert text_of(others) == f"{len(others)} 条"


def test_what_columns_have_in_common_stands_above_them() -> None:
    columns = (Drawn("a", 4), Drawn("b", 4, over="指标"), Drawn("c", 4), Drawn("d", 4, over="x"))
    assert head_lines(columns) == 2
    assert head_lines(columns[:1]) == 1
    lines = [strip.text for strip in draw_heads(columns, [4, 4, 4, 4], 24, Style.null())]
    assert lines[0].rstrip() == "       指标      x"
    assert lines[1].rstrip() == "  a    b    c    d"


def test_bars_over_places_and_over_years(reports: Library) -> None:
    column = Column("gdp_growth", "地区生产总值增速", "2025", "result", "")
    view = PaneView(IndicatorBarsPane(Bars(column, column.label)))
    rows = view.rows(reports, Query(order="value", descending=True))
    assert [row.low for row in rows] == [5.5, 5.2, 5.1, 4.9]
    bars = [str(view.cells(row)[2]).count("█") for row in rows]
    assert bars == sorted(bars, reverse=True)
    turned = IndicatorBarsPane.bars_of(view.pane, rows[1], view.display)  # type: ignore[arg-type]
    assert turned is not None
    years = PaneView(turned)
    assert [row.period for row in years.rows(reports, Query(order="row"))] == ["2024", "2025", "2025"]
    assert "江西 地区生产总值增速 结果" in years.title()
