"""Filters, bookmarks, copying, export, help, palette, settings and the first minutes, at 80×24."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from store.models.contents import Filters
from tests.helpers.explorer_pilot import explorer
from tui.explorer.commands import COMMANDS
from tui.explorer.screens.filter_dialog import FilterScreen
from tui.explorer.screens.palette import Palette
from tui.explorer.settings import Settings
from tui.explorer.visit.state import load_state


async def test_a_filter_is_chosen_from_values_with_counts(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "F", "=money")
        assert isinstance(it.app.screen, FilterScreen)
        await it.press("ctrl+u", "=金额", "enter")
        assert it.explorer.filters.current == Filters(kinds=("money",))
        assert {row.kind for row in it.rows} == {"money"}
        assert "金额" in it.lines[1]


async def test_a_typed_range_filters_figures(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "F", "=>=1万 <=2万", "enter")
        assert all(10_000 <= row.low <= 20_000 for row in it.rows)
        assert 11501 in [row.low for row in it.rows]
        await it.press("x")
        assert it.explorer.filters.current == Filters()


async def test_filters_are_added_shown_and_taken_off_one_by_one(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "F", "=2018")
        assert [line.lstrip(" >")[:2] for line in it.lines[1:3]] == ["年份", "行内"]
        await it.press("tab", "ctrl+u", "=>=10人", "enter", "F", "=干部", "enter", "F", "=培训", "enter")
        assert it.explorer.filters.current == Filters(
            text="干部", words=("培训",), years=(2018,), minimum=10, units=("人",)
        )
        await it.press("F")
        held = [line.lstrip(" >").split()[:2] for line in it.lines[1:6]]
        assert held == [["*年份", "2018"], ["*单位", "人"], ["*数值", "≥10"], ["*行内", "“干部”"], ["*行内", "“培训”"]]
        await it.press("down", "down", "down", "enter")
        assert it.explorer.filters.current == Filters(words=("培训",), years=(2018,), minimum=10, units=("人",))
        await it.press("x", "F")
        years = [line.split()[1] for line in it.lines if line.lstrip(" >").startswith("年份")]
        assert years == sorted(years, reverse=True)


async def test_a_bookmark_stays_for_the_next_visit_with_its_note(seeds_path: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with explorer(seeds_path, state=state) as it:
        await it.press("slash", "=双组长", "enter", "a", "=可参考", "enter")
        where = it.explorer.areas.reader.position().focus
        await it.quit()
    kept = next(iter(load_state(state).bookmarks.values()))
    assert [bookmark.note for bookmark in kept] == ["可参考"]
    async with explorer(seeds_path, state=state) as it:
        await it.press("7")
        assert "可参考" in it.text
        assert it.explorer.areas.reader.position().focus == where
        await it.press("b")
        assert it.explorer.areas.list_view.count == 0


async def test_the_next_visit_begins_where_this_one_ended(seeds_path: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with explorer(seeds_path, state=state) as it:
        await it.press("2", "down", "space", "4", "s", "down", "down", "enter")
        left = it.explorer.navigation.place()
        assert left is not None
        await it.quit()
    async with explorer(seeds_path, state=state) as it:
        place = it.explorer.navigation.place()
        assert place is not None
        assert place.position == left.position
        assert place.reader == left.reader
        assert place.in_reader
        assert it.lines[1].startswith("4 数据 · ")
    settings = Settings(restore=False)
    async with explorer(seeds_path, state=state, settings=settings) as it:
        assert it.lines[1].startswith("1 文档")


async def test_copy_sends_the_sentence_with_its_citation(seeds_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tui.explorer.control.keeping.Citations._to_clipboard", lambda self, text: copied.append(text))
    async with explorer(seeds_path) as it:
        await it.press("slash", "=11501名", "enter", "y")
        assert copied[0].startswith("“二是优选优配第一书记。" if "二是" in copied[0][:4] else "“去年6月集中从")
        assert copied[0].endswith("，第6段")
        await it.press("escape", "4", "space", "space", "y")
        assert len(copied[1].splitlines()) == 2


async def test_marked_rows_are_exported(seeds_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    async with explorer(seeds_path) as it:
        await it.press("4", "space", "space", "e")
        await it.answer(str(file))
        assert str(file.name) in "".join(it.lines[-3:]).replace(" ", "")
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert [row["text"] for row in rows] == [row.text for row in it.rows[:2]]
        await it.press("e")
        await it.answer(str(file))
        assert "已存在" in it.text


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "6"])
async def test_all_rows_of_every_pane_are_exported(seeds_path: Path, tmp_path: Path, key: str) -> None:
    file = tmp_path / "rows.ndjson"
    async with explorer(seeds_path) as it:
        await it.press(key, "e")
        await it.answer(str(file))
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        assert len(lines) == it.explorer.areas.list_view.count


async def test_the_matrix_is_exported_with_a_column_for_each_place(seeds_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "matrix.md"
    async with explorer(seeds_path) as it:
        await it.press("5", "e")
        await it.answer(str(file))
        lines = file.read_text("utf-8").splitlines()
        assert lines[0].startswith("| theme | ")
        assert "贵州" in lines[0]
        assert len(lines) == 2 + it.explorer.areas.list_view.count


async def test_the_palette_finds_an_action_in_either_language_and_does_it(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        for words in ("Figures", "数据"):
            await it.press("1", "ctrl+p", f"={words}")
            assert isinstance(it.app.screen, Palette)
            await it.press("enter")
            assert it.lines[1].startswith("4 数据"), words


async def test_the_palette_holds_every_action(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("ctrl+p")
        assert it.app.screen.query_one("#choices").count == len(COMMANDS)  # type: ignore[attr-defined]
        await it.press("escape")
        assert it.on_top


async def test_keys_of_the_settings_replace_the_default(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=Settings(keys={"figures": "f5,v", "compare": "f9"})) as it:
        await it.press("v")
        assert it.lines[1].startswith("4 数据")
        await it.press("1", "4")
        assert it.lines[1].startswith("1 文档")
        await it.press("question_mark")
        assert "F5" in it.text


async def test_a_key_for_an_action_that_does_not_exist_is_told(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=Settings(keys={"fly": "f"})) as it:
        assert "fly" in it.said


async def test_the_language_changes_at_once(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("f12")
        assert it.lines[1].startswith("1 Documents")
        assert "Search" in it.said
        await it.press("f12")
        assert "搜索" in it.said


async def test_the_colours_change_at_once(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        seen = {it.app.theme}
        for _ in range(2):
            await it.press("T")
            seen.add(it.app.theme)
        assert len(seen) == 3


async def test_zoom_size_and_sidebar(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        lines = it.heights[0]
        await it.press("minus")
        assert it.heights[0] == lines - 2
        await it.press("plus")
        assert it.heights[0] == lines
        await it.press("z")
        assert it.heights[1] == 0
        await it.press("z", "enter", "enter")
        assert it.heights == (0, 23)
        await it.press("escape")
        assert it.heights[1] > lines // 2 > it.heights[0] > 4  # the source has the keys, so it has the room
        await it.press("escape")
        assert it.heights[0] == lines
        await it.press("backslash")
        assert it.explorer.areas.side_themes.count == 14
        assert not it.explorer.areas.side_documents.display, "the documents do not stand beside themselves"
        await it.press("3")
        await it.press("tab", "tab", "space")
        assert it.explorer.filters.current.documents == ("1",)


async def test_why_a_paragraph_has_its_themes(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("2", "down", "down", "down", "down", "enter", "v")
        assert "教育培训" in "".join(it.lines[-2:])


async def test_similar_measures_of_other_documents(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("3", "down")
        document = it.row.document.id
        await it.press("equals_sign")
        assert all(row.document.id != document for row in it.rows)


async def test_the_source_marks_arithmetic_and_w_shows_its_working(seeds_path: Path) -> None:
    async with explorer(seeds_path, language="en") as it:
        await it.press("slash", "=58.3%", "enter", "pageup")
        (line,) = (line for line in it.lines if line.lstrip("> ").startswith("13="))
        assert "把发展壮大村集体经济" in line
        await it.press("w")
        assert "= 2417 ÷ 4146 = 58.30 %, stated 58.3 %" in it.text


async def test_several_paragraphs_are_selected_copied_and_kept(
    seeds_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tui.explorer.control.keeping.Citations._to_clipboard", lambda self, text: copied.append(text))
    async with explorer(seeds_path) as it:
        await it.press("1", "enter")
        reader = it.explorer.areas.reader
        first = reader.current
        assert first > 1, "the text begins after title and date"
        assert f"第 {first}/" in it.text
        (marked,) = (line for line in it.lines if line.startswith(">") and line.lstrip("> ")[:1].isdecimal())
        assert int(marked.lstrip("> ").split()[0]) == first
        await it.press("y", "v", "j", "j", "y")
        assert f"第{first}段" in copied[0]
        assert [f"第{first + n}段" in line for n, line in enumerate(copied[1].splitlines())] == [True] * 3
        assert reader.selection is None
        await it.press("v", "k", "b")
        assert [bookmark.paragraph for bookmark in it.explorer.citations._bookmarks] == [first - 1, first]
        await it.press("v", "escape")
        assert reader.selection is None
        assert it.explorer.areas.focused is reader


async def test_a_search_from_the_source_is_for_its_document_first(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("1", "end", "enter", "slash", "question_mark")
        await it.press("x", "=干部")
        document = it.explorer.areas.reader.document
        assert {row.document.id for row in it.rows} == {document}
        await it.press("ctrl+u", "=干部")
        assert len({row.document.id for row in it.rows}) > 1
