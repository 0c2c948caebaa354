"""However the window changes, and whatever happens to it meanwhile, the screen is as if the explorer had begun so."""

from __future__ import annotations

import os
import random
import re
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import end, explorer
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal

SIZES = [(80, 24), (60, 20), (40, 10), (20, 5), (1, 1), (300, 100)]
FIGURE = ("4", "j", "j", "j")
"""Keys that lead to the fourth figure."""


def seen(terminal: Terminal) -> list[str]:
    """The screen without the milliseconds that an answer took."""
    return [re.sub(r" +(\d[\d,]*) +\d+ ms", r" \1", line).rstrip() for line in terminal.screen]


def layout(lines: list[str]) -> list[tuple[int, str]]:
    """The lines that stand where the size alone puts them: search box, titles, hints."""
    fixed = ("/ ", "3 举措", "4 数据", "1 文档")
    titles = [(y, line[:4]) for y, line in enumerate(lines) if line.lstrip().startswith(fixed)]
    return [*titles, *((y, "段") for y, line in enumerate(lines) if line.endswith("段")), (len(lines), lines[-1])]


def assert_whole(terminal: Terminal, library: Path, size: tuple[int, int], keys: Sequence[str]) -> None:
    """No cell is stale: painting everything again changes none; and the areas are where a new start has them."""
    with explorer(library, size=size, answers=True, first="帮助") as fresh:
        fresh.press(*keys)

        def alike() -> bool:
            fresh.settle(quiet=0.02, limit=0.05)
            return layout(seen(terminal)) == layout(seen(fresh))

        terminal.wait_until(alike)
    terminal.settle(quiet=0.3)
    shown = seen(terminal)
    terminal.scramble()
    terminal.process.send_signal(signal.SIGCONT)  # whoever comes back paints everything
    terminal.wait_until(lambda: seen(terminal) == shown)


def test_after_fifty_resizes_in_two_seconds_nothing_is_stale_and_the_place_is_kept(seeds_path: Path) -> None:
    chance = random.Random(7)
    with explorer(seeds_path, answers=True) as terminal:
        terminal.press(*FIGURE, "f3", "双组长")  # still typing
        terminal.wait_for("负责制")
        terminal.press("down")
        terminal.settle(quiet=0.2)
        for size in [*(chance.choice(SIZES) for _ in range(49)), (60, 20)]:
            terminal.resize(*size)
            terminal.scramble()
            terminal.settle(quiet=0.03, limit=chance.uniform(0.005, 0.07))
        assert_whole(terminal, seeds_path, (60, 20), ("f3", "双组长"))
        assert any(line.startswith("> 四川 ") for line in terminal.screen)
        terminal.send("制")
        terminal.wait_for("/ 双组长制")


def test_twenty_by_five_is_enough_and_below_it_says_so(seeds_path: Path) -> None:
    with explorer(seeds_path, answers=True, size=(20, 5), first="> 四") as terminal:
        terminal.press("j")
        terminal.wait_for("> 贵州")
        for size in ((19, 5), (20, 4), (7, 3), (1, 1)):
            terminal.resize(*size)
            terminal.scramble()
            terminal.wait_until(lambda: terminal.screen[0].startswith("太"[: terminal.columns // 2]))
            terminal.settle(quiet=0.1)
            assert not any("#" in line or "贵州" in line for line in terminal.screen)
            terminal.press("j", "k")
        terminal.resize(80, 24)
        terminal.scramble()
        terminal.wait_for("> 贵州")
        end(terminal)


def test_what_others_wrote_on_the_screen_goes_with_a_key(seeds_path: Path) -> None:
    with explorer(seeds_path, answers=True) as terminal:
        before = seen(terminal)
        terminal.scramble()
        terminal.press("ctrl+l")
        terminal.wait_until(lambda: seen(terminal) == before)


def test_away_and_back_before_anybody_looks(seeds_path: Path) -> None:
    """The size is the same as before, but the terminal has cut off what it showed."""
    with explorer(seeds_path, answers=True) as terminal:
        before = seen(terminal)
        terminal.resize(40, 10)
        terminal.resize(80, 24)
        terminal.scramble()
        terminal.wait_until(lambda: seen(terminal) == before)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
def test_a_session_that_was_stopped_without_notice_comes_back_whole(seeds_path: Path, size: tuple[int, int]) -> None:
    with explorer(seeds_path, answers=True) as terminal:
        terminal.press(*FIGURE)
        terminal.settle(quiet=0.2)
        terminal.process.send_signal(signal.SIGSTOP)
        terminal.wait_until(terminal.stopped)
        terminal.resize(*size)
        terminal.scramble()
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until(lambda: "4 数据" in terminal.screen[1])
        assert_whole(terminal, seeds_path, size, FIGURE)
        end(terminal)


def test_to_the_shell_and_back_at_another_size(seeds_path: Path) -> None:
    with explorer(seeds_path, answers=True) as terminal:
        terminal.press(*FIGURE)
        terminal.settle(quiet=0.2)
        terminal.press("ctrl+z")
        terminal.wait_until(terminal.stopped)
        terminal.settle()
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
        terminal.resize(60, 20)
        terminal.scramble()
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_until(lambda: "4 数据" in terminal.screen[1])
        assert_whole(terminal, seeds_path, (60, 20), FIGURE)
        end(terminal)
