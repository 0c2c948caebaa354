"""What the search box offers while one types, and what takes it, at 80×24."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult

from tests.helpers.explorer_pilot import explorer
from tui.explorer.widgets.prompt import Prompt
from tui.terminal.terminal_app import TerminalApp
from tui.terminal.widths import cells


async def test_initials_offer_a_term_and_tab_searches_it(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=软弱涣散")
        expected = it.rows
        await it.press("ctrl+u", "=rrhs")
        assert "rrhs  → 软弱涣散" in it.lines[0]
        assert it.app.cursor_position == (2 + 4, 0)
        await it.press("tab")
        assert it.explorer.areas.search_box.value == "软弱涣散"
        assert it.explorer.focused is it.explorer.areas.search_box
        assert "→" not in it.lines[0]
        assert it.rows == expected
        assert expected


async def test_characters_are_read_on_and_the_arrow_takes_them(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=双找")
        assert it.lines[0].startswith("/ 双找 双配套")
        await it.press("right")
        assert it.explorer.areas.search_box.value.startswith("双找双配套")
        assert it.rows
        await it.press("tab")  # what was taken is not completed again
        assert it.explorer.focused is it.explorer.areas.reader


async def test_an_offer_that_still_fits_stays_and_another_one_goes(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=双找", "=双")
        assert it.lines[0].startswith("/ 双找双 配套")
        await it.press("=x")
        assert it.lines[0] == "/ 双找双x"


async def test_without_an_offer_tab_goes_to_the_next_pane(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=2020")
        assert it.lines[0] == "/ 2020"
        await it.press("tab")
        assert it.explorer.focused is it.explorer.areas.reader
        assert it.explorer.areas.search_box.value == "2020"


async def test_inside_the_text_the_arrow_moves_the_caret(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=rrhs", "left", "left")
        assert it.lines[0] == "/ rrhs"
        await it.press("right")
        assert (it.explorer.areas.search_box.value, it.explorer.areas.search_box.caret) == ("rrhs", 3)
        await it.press("right", "right")
        assert it.explorer.areas.search_box.value == "软弱涣散"


async def test_few_letters_offer_only_what_the_library_counts(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=gdp")
        assert "果的迫" not in it.lines[0]


class Offering(TerminalApp[None]):
    """A prompt alone."""

    def compose(self) -> ComposeResult:
        yield Prompt("/ ")

    @property
    def prompt(self) -> Prompt:
        return self.query_one(Prompt)

    @property
    def line(self) -> str:
        return self.prompt.render_line(0).text.rstrip()


@pytest.mark.parametrize("width", [6, 7, 8, 12, 20])
async def test_an_offer_is_cut_to_the_width_and_leaves_the_caret(width: int) -> None:
    app = Offering()
    async with app.run_test(size=(width, 3)) as pilot:
        await pilot.press("s", "z", "z")
        caret = app.cursor_position
        for offer in ("双组长负责制和督查制", "szz" + "z" * 30):
            app.prompt.propose(offer)
            assert app.line.startswith("/ szz")
            assert cells(app.line) <= width
            assert app.line.endswith("…") == (width > 6)
            assert app.cursor_position == caret


async def test_an_offer_is_text_and_nothing_else() -> None:
    app = Offering()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.press("a")
        app.prompt.propose("[red]双\x1b[2J组\u202e长[/]")
        assert app.line == "/ a  → [red]双[2J组长[/]"
        await pilot.press("tab")
        assert app.prompt.value == app.prompt.taken == "[red]双[2J组长[/]"
        assert app.prompt.offer == ""


async def test_no_offer_outlives_its_text_or_the_focus() -> None:
    app = Offering()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.press("a", "b")
        app.prompt.propose("abc")
        await pilot.press("backspace")
        assert app.prompt.offer == "abc"
        app.set_focus(None)
        await pilot.pause()
        assert app.line == "/ a"
        assert not app.prompt.check_action("take", ())
        app.prompt.focus()
        await pilot.press("backspace")
        assert app.prompt.offer == ""
