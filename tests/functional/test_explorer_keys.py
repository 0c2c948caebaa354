"""Each action by its key at 80×24: moving, panes, files and what other tests do not press."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from store.loading import load
from tests.helpers.explorer_pilot import explorer
from tests.helpers.small_documents import text_of
from tui.explorer.app import ExplorerApp
from tui.explorer.widgets.row_list import RowList

REPEATED = (
    "为切实加强对脱贫攻坚工作的组织领导,成立由党委和政府主要负责同志任组长的领导小组,统筹协调全市脱贫攻坚工作。"
    "领导小组下设办公室,负责日常工作的联络、督促和检查,每季度向党委和政府报告进展。各县区参照执行,逐级压实责任,"
    "确保扶贫资金30万元落实到村、到户、到人。"
)


async def test_moving_in_a_list(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4")
        places = []
        for key in ("down", "j", "up", "k", "pagedown", "ctrl+f", "pageup", "ctrl+b", "end", "home", "G", "g"):
            await it.press(key)
            places.append(it.explorer.areas.list_view.index)
        page, last = places[4], it.explorer.areas.list_view.count - 1
        assert page > 3
        assert places == [1, 2, 1, 0, page, 2 * page, page, 0, last, 0, last, 0]


async def test_moving_in_the_source(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("3", "enter", "home")
        top = it.explorer.areas.reader.position()
        seen = []
        for key in ("down", "up", "pagedown", "pageup", "end", "home"):
            await it.press(key)
            seen.append(it.explorer.areas.reader.position())
        assert it.explorer.areas.list_view.index == 0
        assert seen[0] > top
        assert seen[2] > seen[0]
        assert seen[4] > seen[2]
        assert seen[1][:3] == seen[3][:3] == seen[5][:3] == top[:3]


async def test_left_and_right_between_list_and_source(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("3")
        for key, area in (("right", "reader"), ("left", "list"), ("l", "reader"), ("h", "list")):
            await it.press(key)
            assert it.explorer.focused is not None
            assert it.explorer.focused.id == area


async def test_the_areas_one_after_the_other_and_back(seeds_path: Path) -> None:
    async with explorer(seeds_path, size=(120, 36)) as it:
        areas = [it.explorer.focused]
        for key in ("tab", "tab", "tab", "tab"):
            await it.press(key)
            areas.append(it.explorer.focused)
        assert areas[0] is areas[4]
        assert len({id(area) for area in areas}) == 4
        for area in areas[3::-1]:
            await it.press("shift+tab")
            assert it.explorer.focused is area


@pytest.mark.parametrize(("back", "forward"), [("backspace", "alt+right"), ("ctrl+o", "ctrl+y")])
async def test_back_and_forward(seeds_path: Path, back: str, forward: str) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "down", "6", back)
        assert it.lines[1].startswith("4 数据")
        assert it.explorer.areas.list_view.index == 1
        await it.press(forward)
        assert it.lines[1].startswith("6 机制")
        await it.press(forward)
        assert "没有" in it.said


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("1", "d", "f2"), "1 文档"),
        (("2", "t", "f6"), "2 主题"),
        (("3", "m", "f7"), "3 举措"),
        (("4", "f", "f4"), "4 数据"),
        (("6", "f8"), "6 机制"),
        (("7", "B", "f9"), "7 书签"),
    ],
)
async def test_panes_by_digit_letter_and_function_key(seeds_path: Path, keys: tuple[str, ...], title: str) -> None:
    async with explorer(seeds_path) as it:
        for key in keys:
            await it.press("5", key)
            assert it.lines[1].startswith(title)


async def test_function_keys_work_while_an_input_method_is_on(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("f3", "=双组长")
        assert it.explorer.areas.search_box.value == "双组长"
        await it.press("f5")
        assert it.lines[1].startswith("5 对比")


async def test_duplicates_are_shown_and_hidden(tmp_path: Path) -> None:
    text = f"某市方案\n\n一、加强领导\n\n{REPEATED}\n\n二、加大投入\n\n{REPEATED}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    load([tmp_path], tmp_path / "new.db")
    async with explorer(tmp_path / "new.db") as it:
        await it.press("4")
        assert it.explorer.areas.list_view.count == 1
        await it.press("D")
        assert it.explorer.areas.list_view.count == 2
        assert "含重复" in it.lines[1]
        await it.press("D")
        assert it.explorer.areas.list_view.count == 1


async def test_the_file_is_opened_at_the_line_of_the_row(
    seeds_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{tmp_path}/arguments"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr(ExplorerApp, "suspend", lambda app: nullcontext())
    async with explorer(seeds_path) as it:
        await it.press("3", "down", "o")
        arguments = (tmp_path / "arguments").read_text().splitlines()
        assert f"+{it.row.line}" in arguments
        assert arguments[-1].endswith(Path(it.row.document.path).name)


async def test_a_file_that_cannot_be_shown_is_told_in_a_sentence(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("o")
        assert it.said
        assert it.on_top


async def test_the_samples_are_loaded_by_their_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.explorer.control.loading.data_path", lambda name: tmp_path / name)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(text_of(1), encoding="utf-8")
    async with explorer(tmp_path / "new.db") as it:
        await it.press("A")
        while (loading := it.explorer.loads.running) is not None:
            loading.join()
            await it.settle()
        assert it.explorer.areas.list_view.count == 1
        assert "已载入 1 个文件" in it.said


async def test_redraw_reads_the_library_again(tmp_path: Path) -> None:
    library = tmp_path / "new.db"
    (tmp_path / "1.txt").write_text(text_of(1), encoding="utf-8")
    load([tmp_path / "1.txt"], library)
    async with explorer(library) as it:
        assert it.explorer.areas.list_view.count == 1
        (tmp_path / "2.txt").write_text(text_of(2), encoding="utf-8")
        load([tmp_path / "2.txt"], library)
        await it.press("ctrl+l")
        assert it.explorer.areas.list_view.count == 2


async def test_to_the_shell(seeds_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    async with explorer(seeds_path) as it:
        monkeypatch.setattr(
            "textual.app.os", SimpleNamespace(kill=lambda _pid, number: sent.append(number), getpid=int)
        )
        monkeypatch.setattr(type(it.app._driver), "can_suspend", True)
        await it.press("ctrl+z")
        monkeypatch.undo()
    assert len(sent) == 1


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c", "f10"])
async def test_quit(seeds_path: Path, key: str) -> None:
    async with explorer(seeds_path) as it:
        await it.pilot.press(key)
        assert it.app._exit
        assert isinstance(it.explorer.areas.list_view, RowList)
