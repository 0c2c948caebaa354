"""What a key costs on the line, at 80×24 with 256 colours: bytes and frames, which no machine's speed changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.pace import within
from tests.helpers.pty_driver import SYNC_START, Terminal

DEMO = Path(__file__).parents[1] / "helpers" / "widget_demo.py"
ENVIRON = {"PYTHONPATH": str(DEMO.parents[2])}
pytestmark = pytest.mark.terminal


def demo(kind: str, **options: float) -> Terminal:
    arguments = [sys.executable, str(DEMO), kind]
    terminal = Terminal(arguments, environ=ENVIRON, answers=True, **options)  # type: ignore[arg-type]
    terminal.wait_for("标题" if kind == "reader" else "句子")
    terminal.settle()
    return terminal


def cost(terminal: Terminal, *keys: str) -> tuple[int, int]:
    """(bytes, frames) of pressing keys."""
    terminal.taken()
    before = len(terminal.raw)
    terminal.press(*keys)
    terminal.wait_until(lambda: len(terminal.raw) > before)
    terminal.settle(quiet=0.1)
    data = terminal.taken()
    return len(data), data.count(SYNC_START)


@pytest.mark.parametrize("kind", ["list", "reader"])
def test_starting_moving_and_paging(kind: str) -> None:
    with demo(kind) as terminal:
        started = terminal.taken()
        assert len(started) <= 16_000
        assert started.count(b"\x1b[2J") == 0
        cost(terminal, *["j"] * (20 if kind == "list" else 2))
        for key in ("j", "j", "j", "j", "k"):  # the list begins to scroll here
            size, frames = cost(terminal, key)
            assert 10 < size <= 900, key
            assert frames == 1
        for key in ("pagedown", "pageup", "G", "g"):
            size, frames = cost(terminal, key)
            assert 100 < size <= 7_000, key
            assert frames == 1


def test_typing() -> None:
    with demo("search") as terminal:
        for key in ("脱", "贫", "攻", "left", "backspace", "ctrl+w"):
            size, frames = cost(terminal, key)
            assert size <= 1_500 + 4_000, key  # with the list of results
            assert frames <= 2
        for key in ("q", "z", "x", "backspace"):
            cost(terminal, key)
        size, frames = cost(terminal, "v")  # the list is empty and stays so
        assert size <= 100
        assert frames == 1


@pytest.mark.parametrize("kind", ["list", "reader", "search"])
def test_silence_when_idle(kind: str) -> None:
    with demo(kind) as terminal:
        terminal.taken()
        terminal.settle(quiet=1.0)
        assert terminal.taken() == b""


def test_a_commit_of_an_input_method_is_one_frame() -> None:
    with demo("search") as terminal:
        size, frames = cost(terminal, "双组长负责制")
        assert "双组长负责制" in "".join(terminal.screen)
        assert size <= 7_000
        assert frames <= 3
        assert terminal.cursor == (2 + 12, 0)


@pytest.mark.parametrize("key", ["j", "pagedown"])
def test_held_keys_settle_soon_on_a_slow_line(key: str) -> None:
    """20 KB/s, 60 keys at once: what was superseded is never sent, and the last state is right."""
    with demo("list", speed=20_000) as terminal:
        terminal.taken()
        for _ in range(60):
            terminal.press(key)
        # the bar is one second, and bytes are what it gates on
        assert within(terminal.settle(quiet=0.6, limit=60), 5)
        assert len(terminal.taken()) <= 20_000
        moved = [line for line in terminal.screen if line.startswith(">")]
    with demo("list") as fresh:
        fresh.press(*(key for _ in range(60)))
        fresh.settle(quiet=0.6)
        assert [line for line in fresh.screen if line.startswith(">")] == moved


def test_after_random_resizes_the_screen_is_as_if_started_so() -> None:
    sizes = [(80, 24), (60, 20), (121, 30), (40, 10), (20, 5), (1, 1), (79, 23)]
    with demo("list") as terminal:
        terminal.press("j", "j")
        for size in sizes:
            terminal.resize(*size)
            terminal.settle(quiet=0.1)
        terminal.press("g", "j", "j")
        arguments = [sys.executable, str(DEMO), "list"]
        with Terminal(arguments, environ=ENVIRON, answers=True, size=sizes[-1]) as fresh:
            fresh.wait_for("句子")
            fresh.press("j", "j")
            fresh.settle()
            terminal.wait_until(lambda: terminal.screen == fresh.screen)
