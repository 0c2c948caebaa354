"""The search prompt: typing, input methods, pasting, editing, the caret."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult

from tui.explorer.widgets.prompt import LONGEST, Prompt
from tui.terminal.terminal_app import TerminalApp


class Asking(TerminalApp[None]):
    """A prompt alone."""

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self.start = value
        self.changes: list[str] = []
        self.submitted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Prompt("/ ", hint="search", value=self.start)

    @property
    def prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        self.changes.append(message.value)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        self.submitted.append(message.value)


async def test_typing_changes_the_text_and_enter_submits_it() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "0", "space", "a", "enter")
        await pilot.pause()
        assert app.prompt.value == "10 a"
        assert app.changes[-1] == "10 a"
        assert app.submitted == ["10 a"]


async def test_what_an_input_method_commits_arrives_as_text() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        for character in "双组长":
            app.prompt.post_message(events.Key(character, character))
        await pilot.pause()
        assert app.prompt.value == "双组长"
        assert app.prompt.render_line(0).text.startswith("/ 双组长")


async def test_pasted_text_becomes_one_clean_line() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        app.prompt.post_message(events.Paste("双组长\r\n负责制\x1b[2J\u202e"))
        await pilot.pause()
        assert app.prompt.value == "双组长 负责制[2J"


async def test_a_pasted_document_is_cut() -> None:
    app = Asking("x")
    async with app.run_test(size=(80, 24)) as pilot:
        app.prompt.post_message(events.Paste("举" * 100_000))
        await pilot.pause()
        assert len(app.prompt.value) == LONGEST
        await pilot.press("a")
        assert len(app.prompt.value) == LONGEST


@pytest.mark.parametrize(
    ("start", "keys", "expected", "caret"),
    [
        ("双组长", ["left", "x"], "双组x长", 3),
        ("双组长", ["home", "x"], "x双组长", 1),
        ("双组长", ["ctrl+a", "ctrl+d"], "组长", 0),
        ("双组长", ["backspace"], "双组", 2),
        ("双组长", ["ctrl+a", "ctrl+k"], "", 0),
        ("双组长", ["ctrl+b", "ctrl+u"], "长", 0),
        ("abc def", ["ctrl+w"], "abc ", 4),
        ("abc def", ["ctrl+left", "ctrl+left"], "abc def", 0),
        ("abc def", ["home", "ctrl+right"], "abc def", 3),
        ("脱贫 攻坚", ["ctrl+w", "ctrl+w"], "脱贫 ", 3),
        ("abc def", ["ctrl+w", "ctrl+y", "ctrl+y"], "abc defdef", 10),
        ("e\u0301", ["backspace"], "", 0),
        ("ae\u0301b", ["left", "left", "x"], "axe\u0301b", 2),
        ("", ["backspace", "ctrl+w", "ctrl+y", "delete", "left", "right"], "", 0),
    ],
)
async def test_editing(start: str, keys: list[str], expected: str, caret: int) -> None:
    app = Asking(start)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert (app.prompt.value, app.prompt.caret) == (expected, caret)


async def test_older_queries_come_back_and_so_does_the_draft() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter", "ctrl+u", "b", "enter", "ctrl+u", "c")
        seen = []
        for key in ("up", "up", "up", "alt+n", "alt+n"):
            await pilot.press(key)
            seen.append(app.prompt.value)
        assert seen == ["b", "a", "a", "b", "c"]


async def test_without_older_queries_the_arrows_are_free() -> None:
    app = Asking("x")
    async with app.run_test(size=(80, 24)):
        assert not app.prompt.check_action("older", ())
        assert not app.prompt.check_action("newer", ())


async def test_the_terminals_cursor_stands_at_the_caret() -> None:
    app = Asking("双组长")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.cursor_position == (2 + 6, 0)
        await pilot.press("left")
        assert app.cursor_position == (2 + 4, 0)


async def test_a_long_text_is_seen_around_the_caret() -> None:
    app = Asking("举措" * 60)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert app.prompt.render_line(0).text.rstrip().endswith("x")
        await pilot.press("home")
        assert app.prompt.render_line(0).text.startswith("/ 举措")
        assert app.cursor_position == (2, 0)


async def test_an_unfocused_or_empty_prompt_shows_its_hint() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "search" in app.prompt.render_line(0).text
        await pilot.press("a")
        assert "search" not in app.prompt.render_line(0).text
