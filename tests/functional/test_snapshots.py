"""A few pictures of whole screens, so that nothing moves unseen; what differs is told by lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style

from tests.helpers.explorer_pilot import Driver, explorer
from tests.helpers.screen_pictures import compare, differences, draw, read, runs_of
from tests.helpers.small_reports import library_of_reports
from tui.explorer.settings import Settings

DARK, LIGHT, ANSI = (Settings(colours=colours) for colours in ("dark", "light", "ansi"))


@pytest.fixture(autouse=True)
def the_same_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No path of a machine, no colours that an environment wishes."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


async def check(it: Driver, name: str) -> None:
    """Compare the screen once everything is painted, however long a frame waits."""
    screen = it.app.screen
    while any((screen._callbacks, screen._layout_required, screen._scroll_required, screen._dirty_widgets)):
        screen._on_timer_update()
        await it.settle()
    compare(name, screen._compositor.render_strips(), it.app.size.width)


async def test_main_at_80_columns(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=DARK) as it:
        await it.press("slash", "=双组长", "down")
        await check(it, "main_80x24")


async def test_main_at_120_columns(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=DARK, size=(120, 36)) as it:
        await it.press("4", "s", "S", "enter")
        await check(it, "main_120x36")


async def test_indicators(tmp_path: Path) -> None:
    async with explorer(library_of_reports(tmp_path), settings=DARK) as it:
        await it.press("8", "G", "right")
        await check(it, "indicators_80x24")


async def test_narrow(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=DARK, size=(60, 20)) as it:
        await it.press("5", *["left"] * 5, "right")
        await check(it, "narrow_60x20")


async def test_empty() -> None:
    async with explorer(Path("library.db"), settings=DARK) as it:
        await check(it, "empty_80x24")


async def test_error() -> None:
    Path("letter.db").write_text("Dear Sir " * 500)
    async with explorer(Path("letter.db"), settings=DARK, language="en") as it:
        await check(it, "error_80x24")


async def test_help(seeds_path: Path) -> None:
    async with explorer(seeds_path, settings=DARK, language="en") as it:
        await it.press("4", "question_mark")
        await check(it, "help_80x24")


@pytest.mark.parametrize(("settings", "name"), [(LIGHT, "light_80x24"), (ANSI, "ansi_80x24")])
async def test_colours(seeds_path: Path, settings: Settings, name: str) -> None:
    async with explorer(seeds_path, settings=settings) as it:
        await it.press("3", "down", "enter")
        await check(it, name)


def test_a_picture_is_read_back_as_it_was_drawn() -> None:
    bold, plain = Style.parse("bold red on blue"), Style.null()
    line = [Segment("举措 <&\"'>", bold), Segment("  ", plain), Segment("尾", plain)]
    lines = [runs_of(line), [], runs_of([Segment(" x ", Style.parse("underline dim"))])]
    assert read(draw(lines, 20)) == lines
    assert [at for at, _text, _style in lines[0]] == [0, 10]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([Segment("四川 7")], [Segment("四川 8")], "line 1\n  was: 四川 7\n  is:  四川 8"),
        ([Segment("四川")], [Segment("四川", Style(bold=True))], "line 1 looks different"),
        ([Segment("四川")], [Segment(" 四川")], "line 1"),
    ],
)
def test_what_differs_is_told_in_words(old: list[Segment], new: list[Segment], told: str) -> None:
    assert list(differences([runs_of(old)], [runs_of(old)])) == []
    assert "\n".join(differences([runs_of(old)], [runs_of(new)])).startswith(told)
    assert list(differences([[]], [[], []])) == ["the screen has 2 lines instead of 1"]
