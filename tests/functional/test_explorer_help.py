"""? tells first what the keys do in the pane that has the focus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.explorer_pilot import explorer
from tui.explorer.screens.filter_dialog import FilterScreen
from tui.explorer.screens.help import HelpScreen
from tui.explorer.screens.palette import Palette


async def test_help_tells_about_every_pane_on_one_screen_and_any_key_closes_it(seeds_path: Path) -> None:
    told = {
        "1": ("文档 1", "它的正文"),
        "2": ("主题 2", "它的举措"),
        "3": ("举措 3", "按 4 列"),
        "4": ("数据 4", "按 8 列"),
        "5": ("对比 5", "这一格的举措"),
        "6": ("机制 6", "它在各处的提法"),
        "7": ("书签夹 7", "改批注"),
        "C": ("条形图 C", "下一个单位"),
        "i": ("目录 i", "到这一节"),
    }
    async with explorer(seeds_path) as it:
        for key, (name, use) in told.items():
            await it.press(key, "question_mark")
            assert isinstance(it.app.screen, HelpScreen)
            assert name in it.lines[0]
            assert any(use in line for line in it.lines[1:7]), use
            assert any("^Z" in line for line in it.lines[:24])
            assert "更多" not in it.text
            await it.press("j")
            assert it.on_top


async def test_help_tells_about_the_source_the_search_box_and_its_results(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("enter", "f1")
        assert "原文" in it.lines[0]
        assert any("下一数据" in line for line in it.lines[1:7])
        await it.press("q", "escape", "slash", "question_mark")
        assert "采用补全" in it.text
        assert all(f"{name}:" in it.text for name in ("地方", "文档", "年份", "主题", "机制", "类别", "place", "doc"))
        await it.press("q")
        assert it.explorer.areas.search_box.value == ""
        await it.press("=双组长", "question_mark", "backspace", "f1")
        assert it.explorer.areas.search_box.value == "双组长"
        assert "采用补全" in it.text
        await it.press("q", "enter", "escape", "f1")
        assert "搜索 /" in it.lines[0]
        assert "下一处匹配" in it.text


async def test_help_in_the_palette_and_in_the_filters(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("ctrl+p", "question_mark")
        assert isinstance(it.app.screen, HelpScreen)
        assert "执行这一行的操作" in it.text
        await it.press("x")
        assert isinstance(it.app.screen, Palette)
        await it.press("escape", "F", "question_mark")
        assert "选中或取消这个值,回到列表" in it.text
        await it.press("x")
        assert isinstance(it.app.screen, FilterScreen)


async def test_the_palette_shows_the_help_of_the_pane_below_it(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "ctrl+p", "=帮助", "enter")
        assert isinstance(it.app.screen, HelpScreen)
        assert "数据 4" in it.lines[0]


async def test_help_of_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    async with explorer(tmp_path / "new.db", language="en") as it:
        await it.press("question_mark")
        assert "Empty library" in it.lines[0]
        assert "loads the five samples" in it.lines[1]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_help_that_does_not_fit_goes_on_below(seeds_path: Path, language: str) -> None:
    async with explorer(seeds_path, size=(60, 20), language=language) as it:
        await it.press("4", "question_mark")
        assert it.lines[-1].strip().startswith("↓")
        assert "^Z" not in it.text
        await it.press("down")
        assert "^Z" in it.text
        await it.press("down")
        assert it.on_top
