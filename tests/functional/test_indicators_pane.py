"""The table of indicators by its keys: rows, columns, choices, the source of a cell, bars and exports."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.helpers.explorer_pilot import Driver, explorer
from tests.helpers.small_reports import library_of_reports
from tui.explorer.panes import IndicatorBarsPane, IndicatorsPane
from tui.explorer.screens.choosing import ChoosingScreen


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of three places, one of them of two years."""
    return library_of_reports(tmp_path_factory.mktemp("reports"))


def table(it: Driver) -> list[list[str]]:
    """The rows of the table on the screen: the name, then what stands in the cells that are not blank."""
    return [line[2:].split() for line in it.lines[4 : 4 + it.explorer.areas.list_view.count]]


async def test_one_key_shows_last_years_results_beside_this_years_targets(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8")
        assert isinstance(it.explorer.lists.main.pane, IndicatorsPane)
        assert "▸地区生产总值增速 2025 结果" in it.lines[1]
        heads = it.lines[2].split()
        assert heads == ["地区生产总值增速", "居民消费价格涨幅", "城镇新增就业", "粮食产量"]
        assert it.lines[3].split() == ["地方▲", "▸2025结果", *["2026目标", "2025结果"], *["2026目标"] * 2, "2025结果"]
        rows = {name: rest for name, *rest in table(it)}
        assert rows["山东"] == ["5.5%", "≥5%", "0.3%", "≈2%", "110万人", "1130亿斤"]
        assert rows["江西"] == ["5.2%", "/", "5.1%", "5%–5.5%", "0.1%", "≈2%", "40万人", "440亿斤"]


async def test_a_cell_shows_its_sentence_and_enter_goes_there_and_backspace_returns(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "right")
        assert it.row.name == "山东"
        assert "增长5%以上" in it.text
        assert "增长5%以上" in it.source_line()
        await it.press("G", "left", "enter")
        assert it.explorer.areas.reading
        assert "2026年江西省政府工作报告" in it.text
        place = it.explorer.areas.reader.position()
        assert place.focus is not None
        await it.press("backspace")
        assert not it.explorer.areas.reading
        assert it.row.name == "江西"
        assert it.explorer.lists.main.query.choice.column == 0


async def test_several_statements_of_a_cell_are_stepped_through_and_then_the_next_row(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "G")
        assert it.row.name == "江西"
        first = it.explorer.areas.reader.position().focus
        await it.press("n")
        assert it.row.name == "江西"
        assert "2/2 5.1%" in it.text
        second = it.explorer.areas.reader.position().focus
        assert first is not None
        assert second is not None
        assert first[1] < second[1]
        await it.press("N")
        assert "1/2 5.2%" in it.text
        await it.press("N")
        assert it.row.name == "广西"


async def test_a_blank_highlights_nothing(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "p", "=all", "enter")
        assert isinstance(it.explorer.lists.main.pane, IndicatorsPane)
        assert "2024结果" in it.lines[3]
        assert not it.row.held[0]
        assert it.explorer.areas.reader.position().focus is None
        await it.press("G")
        assert it.explorer.areas.reader.position().focus is not None


async def test_indicators_are_chosen_by_a_part_of_their_name_one_or_several(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("I", "=cpi")
        assert isinstance(it.app.screen, ChoosingScreen)
        assert "居民消费价格涨幅" in it.text
        await it.press("enter")
        assert it.lines[2].split() == ["居民消费价格涨幅"]
        await it.press("I", "down", "tab", "enter")
        assert it.lines[2].split() == ["地区生产总值增速", "居民消费价格涨幅"]
        await it.press("I", "escape")
        assert it.lines[2].split() == ["地区生产总值增速", "居民消费价格涨幅"]
        await it.press("I", "enter")
        assert len(it.lines[2].split()) == 4


async def test_r_shows_targets_alone_results_alone_and_everything(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "r")
        assert it.said == "只列目标"
        assert "结果" not in it.lines[3]
        await it.press("r")
        assert "目标" not in it.lines[3]
        await it.press("r", "r")
        assert it.said == "目标与结果"
        assert "2025结果" in it.lines[3]
        assert "2026目标" in it.lines[3]


async def test_p_chooses_periods_and_8_the_rows(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "p", "=2024", "enter")
        assert it.lines[3].split() == ["地方▲", "▸2024结果", "2024结果", "2024结果"]
        await it.press("p", "enter", "8")
        assert [name for name, *_ in table(it)] == ["2024", "2025", "2026"]
        assert "江西目标" in it.lines[3]
        await it.press("8")
        assert [name for name, *_ in table(it)][-1] == "江西省"
        assert "文档▲" in it.lines[3]
        await it.press("enter")
        assert it.explorer.areas.reading
        await it.press("8")
        assert "地方" in it.lines[3]
        assert not it.explorer.areas.reading


async def test_filters_of_the_explorer_hold_and_one_place_has_years_as_rows(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "F", "=江西", "enter", "8", "8", "8")
        assert [row.name for row in it.rows] == ["江西"]
    async with explorer(reports) as it:
        await it.press("F", "=江西", "enter", "8")
        assert [row.name for row in it.rows] == ["2024", "2025", "2026"]
        await it.press("x")
        assert it.explorer.filters.current.places == ()


async def test_rows_are_sorted_by_the_column_with_blanks_last(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "s", "S")
        assert [name for name, *_ in table(it)] == ["山东", "江西", "广西"]
        await it.press("S")
        assert [name for name, *_ in table(it)] == ["广西", "江西", "山东"]


async def test_c_draws_the_column_and_then_the_years_of_the_place(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("8", "C")
        main = it.explorer.lists.main
        assert isinstance(main.pane, IndicatorBarsPane)
        assert "地区生产总值增速 2025 结果" in it.lines[1]
        assert [row.place for row in it.rows] == ["山东", "江西", "江西", "广西"]
        lengths = [line.count("█") for line in it.lines[3:7]]
        assert lengths == sorted(lengths, reverse=True)
        await it.press("down", "C")
        assert [(row.place, row.period) for row in it.rows] == [("江西", "2024"), ("江西", "2025"), ("江西", "2025")]
        await it.press("backspace", "backspace")
        assert isinstance(main.pane, IndicatorsPane)


async def test_the_target_of_prices_by_year_in_eight_keys(reports: Path) -> None:
    async with explorer(reports) as it:
        await it.press("F", "=江西", "enter")
        await it.press("8", "I", "=cpi", "enter", "C")
        assert [(row.period, row.status) for row in it.rows] == [("2025", "target"), ("2026", "target")]


@pytest.mark.parametrize("ending", ["csv", "json", "md", "svg"])
async def test_the_table_is_exported_as_it_is_seen(reports: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table.{ending}"
    async with explorer(reports) as it:
        await it.press("8", "e")
        await it.answer(str(path))
    text = path.read_text("utf-8-sig")
    assert "地区生产总值增速 2026 目标" in text
    if ending == "csv":
        rows = {row["place"]: row for row in csv.DictReader(text.splitlines())}
        assert rows["江西"]["地区生产总值增速 2026 目标"] == "5%–5.5%"
        assert rows["江西"]["地区生产总值增速 2025 结果"] == "5.2% / 5.1%"
    elif ending == "json":
        assert json.loads(text)[0]["place"] == "山东"
    elif ending == "svg":
        assert "440亿斤" in "".join(ET.fromstring(text).itertext())


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_nothing_that_tells_rows_or_columns_apart_is_cut(reports: Path, size: tuple[int, int]) -> None:
    async with explorer(reports, size=size) as it:
        for rows in ("地方▲", "时期▲", "文档▲"):
            await it.press("8")
            assert rows in it.lines[3]
            assert "…" not in "".join(line.split("│")[-1] for line in it.lines[2:8])


async def test_a_library_without_statements_says_so(seeds_path: Path) -> None:
    async with explorer(seeds_path, language="en") as it:
        await it.press("8", "I", "=cpi", "enter")
        assert isinstance(it.explorer.lists.main.pane, IndicatorsPane)
