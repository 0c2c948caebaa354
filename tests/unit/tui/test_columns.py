"""Columns: what tells rows apart is whole, and nothing is cut while a column beside it holds blanks."""

from __future__ import annotations

import pytest

from store.index.folding import fold_text
from store.library import Library
from store.models.contents import Filters
from store.text.spellings import short_spellings, spellings
from tui.explorer.panes import PANES, Display, Query
from tui.explorer.panes.pane import Room
from tui.explorer.widgets.cells import GONE, MARGIN, Column, Row, column_widths, fit_columns
from tui.terminal.widths import cells

ROWS = [Row(1, ("2026 上海", "5.4", "")), Row(2, ("2026 黑龙江", "12,000", ""))]
COLUMNS = (Column("出处", 18, fitted=True), Column("数值", 14, "right", fitted=True), Column("时间", 20, fitted=True))


def test_columns_are_as_wide_as_what_stands_in_them_and_gone_where_nothing_does() -> None:
    assert [column.width for column in fit_columns(COLUMNS, ROWS)] == [11, 6, GONE]
    assert column_widths([*fit_columns(COLUMNS, ROWS), Column("对象")], 60) == [11, 6, 0, 41]
    assert fit_columns(COLUMNS, []) == COLUMNS


@pytest.mark.parametrize(("width", "room"), [(80, Room.LIST), (90, Room.LIST), (130, Room.WIDE)])
@pytest.mark.parametrize("name", ["documents", "measures", "figures", "search"])
def test_what_tells_rows_apart_is_never_cut(seeds: Library, name: str, width: int, room: Room) -> None:
    pane = PANES[name]
    query = Query(Filters(), "干部" if name == "search" else "")
    page = pane.page(seeds, query, 0, 200)
    display = Display(query, page.state, room, width)
    rows = [Row(row, tuple(pane.cells(row, display))) for row in page.rows]
    columns = fit_columns([field.column("", False) for field in pane.columns(display)], rows)
    widths = column_widths(columns, width - MARGIN)
    for row in rows:
        first = row.cells[0]
        assert widths[0] >= min(18, cells(first if isinstance(first, str) else first.text))
    for number, column in enumerate(columns):
        texts = [each.cells[number] for each in rows]
        if column.fitted and not any(text if isinstance(text, str) else text.text for text in texts):
            assert widths[number] == 0


def test_a_word_is_looked_for_in_traditional_characters_too() -> None:
    assert spellings("发展", fold_text) == ("发展", "發展")
    assert "個" in short_spellings("个", fold_text)
    assert "个" in short_spellings("個", fold_text)
    assert spellings("GDP", fold_text) == ("GDP", "gdp")
