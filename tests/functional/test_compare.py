"""The comparison and the chart by their keys, and as pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.helpers.explorer_pilot import explorer
from tui.explorer.panes import ChartPane, ComparePane

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(picture: Path) -> list[str]:
    """All texts of a picture that a browser can open."""
    return ["".join(text.itertext()) for text in ET.fromstring(picture.read_bytes()).iter(f"{SVG}text")]


async def test_arrows_choose_the_column_that_enter_opens(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("5", "5", *["left"] * 5)
        main = it.explorer.lists.main
        assert isinstance(main.pane, ComparePane)
        assert main.query.choice.column == 0
        await it.press("right")
        count = it.row.counts[1]
        assert "▸贵州" in it.lines[2]
        await it.press("enter")
        assert it.explorer.areas.list_view.count == count
        assert "贵州" in it.lines[1]


async def test_c_opens_the_chart_from_anywhere_and_then_the_next_kind(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("C")
        main = it.explorer.lists.main
        assert isinstance(main.pane, ChartPane)
        first = main.query.choice
        await it.press("right")
        second = main.query.choice
        await it.press("C")
        third = main.query.choice
        assert len({first, second, third}) == 3
        assert {row.unit for row in it.rows} == {third.unit}
        assert third.unit in it.lines[1]


async def test_the_matrix_is_drawn_with_every_number(seeds_path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "matrix.svg"
    async with explorer(seeds_path) as it:
        await it.press("5", "e")
        await it.answer(str(picture))
        texts = texts_of(picture)
        assert "举措数" in texts[0]
        assert {row.theme.name for row in it.rows} < set(texts)
        counts = sorted(str(count) for row in it.rows for count in row.counts if count)
        shown = [text for text in texts if text.isdigit()]
        assert sorted(shown[: len(counts)]) == counts
        assert len(shown) == len(counts) + 4  # the legend
        await it.press("e")
        await it.answer(str(picture))
        assert "已存在" in it.text


async def test_the_bars_are_drawn_with_the_filter_and_no_more_than_can_be_read(
    seeds_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.explorer.control.exports.BARS", 3)
    picture = tmp_path / "bars.svg"
    async with explorer(seeds_path) as it:
        await it.press("4", "F", "=>=1000", "enter", "C", "e")
        await it.answer(str(picture))
        texts = texts_of(picture)
        assert "≥1000" in texts[0]
        assert "前 3 条" in texts[0]
        assert len([text for text in texts if it.rows[0].unit in text]) >= 3
        assert it.rows[0].subject in "".join(texts)


async def test_other_lists_are_no_pictures_and_leave_no_file(seeds_path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "measures.svg"
    async with explorer(seeds_path) as it:
        await it.press("3", "e")
        await it.answer(str(picture))
        assert ".svg" in it.said
        assert not picture.exists()
