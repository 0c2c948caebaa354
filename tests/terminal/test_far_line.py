"""The whole task over a line of 300 ms there and back: nothing is lost, nothing is taken for another key."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import ROOT, command
from tests.helpers.far_terminal import FarTerminal
from tests.helpers.pace import within

pytestmark = pytest.mark.terminal

FAR = {"SSH_TTY": "/dev/pts/9", "PYTHONPATH": str(ROOT)}
THEN_A_SHELL = "import os, subprocess, sys; subprocess.run(sys.argv[1:]); os.execlp('cat', 'cat', '-v')"
"""Runs the explorer; then `cat -v` shows whatever reaches the shell."""


@contextmanager
def far_explorer(library: Path, *, shell: bool = False) -> Iterator[FarTerminal]:
    """The explorer at the end of the line, its first rows there."""
    arguments = command(library)
    if shell:
        arguments = [sys.executable, "-c", THEN_A_SHELL, *arguments]
    with FarTerminal(arguments, far=0.3, jitter=0.03, environ=FAR, answers=True) as terminal:
        terminal.wait_for("贵州")
        yield terminal


def test_the_whole_task_typed_ahead(seeds_path: Path) -> None:
    """Each line of keys is typed without looking, as one does on such a line."""
    with far_explorer(seeds_path) as terminal:
        for keys, seen in (
            (("/", "双组长", "enter"), "“双组长”负责制"),
            (("n", "z", "z", "backspace"), "搜索"),
            (("down", "enter"), "双组长制"),
            (("escape", "2", "down", "down", "down", "down", "enter"), "3 举措 · 教育培训"),
            (("x", "4", "s", "s", "S"), "4 数据"),
            (("down", "down", "enter", "y"), "字"),
            (("backspace", "1"), "1 文档"),
        ):
            terminal.press(*keys)
            terminal.wait_for(seen)
            terminal.settle(quiet=0.1)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"\x1b]52;c;" in terminal.raw
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()


def test_an_arrow_cut_by_a_quarter_of_a_second_is_one_key(seeds_path: Path) -> None:
    with far_explorer(seeds_path) as terminal:
        terminal.press("\x1b")
        terminal.settle(quiet=0.25, limit=0.25)
        terminal.press("[B")
        terminal.wait_for("> 贵州")
        terminal.settle(quiet=0.1)
        assert not any("退格键回到上一处" in line for line in terminal.screen)  # what Esc would have said


def test_a_key_shows_after_one_round_trip(seeds_path: Path) -> None:
    with far_explorer(seeds_path) as terminal:
        terminal.settle(quiet=0.4)
        begin = time.monotonic()
        terminal.press("down")
        terminal.wait_for("> 贵州")
        assert within(time.monotonic() - begin - 0.3, 0.3)


def test_nothing_is_left_in_the_shell(seeds_path: Path) -> None:
    with far_explorer(seeds_path, shell=True) as terminal:
        terminal.press("q")
        terminal.wait_until(lambda: b"\x1b[?1049l" in terminal.raw)
        terminal.settle(quiet=0.7)
        after = bytes(terminal.raw).rpartition(b"\x1b[?1004l")[2]
        assert after.strip() == b""
