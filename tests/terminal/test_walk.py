"""The main job in a real pseudo-terminal, with the keyboard alone: from a half-remembered name to its sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.pty_driver import Terminal

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal


@contextmanager
def explorer(library: Path, *arguments: str, size: tuple[int, int] = (80, 24), lang: str = "zh") -> Iterator[Terminal]:
    """The explorer on a library, as a user starts it."""
    command = [sys.executable, "-m", "tui", "browse", "--db", str(library), "--lang", lang, *arguments]
    with Terminal(command, size=size, environ={"PYTHONPATH": str(ROOT)}) as terminal:
        yield terminal


def source(terminal: Terminal) -> str:
    """The text below the list, without line breaks and margins."""
    lines = [line.split("│")[-1] for line in terminal.screen]
    first = next(y for y, line in enumerate(lines) if line.endswith("段") and "第" in line)
    return "".join(line.strip("> 0123456789") for line in lines[first + 1 : -1])


def highlighted(terminal: Terminal) -> str:
    """The row of the list with the highlight."""
    rows = [line.split("│")[-1] for line in terminal.screen]
    return next(row for row in rows if row.startswith(">"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_walk(seeds_path: Path, size: tuple[int, int]) -> None:
    with explorer(seeds_path, size=size) as terminal:
        terminal.wait_for("贵州")
        # 双组长 in 华蓥 and in 四川, each with its sentence
        terminal.press("/", "双组长")
        terminal.wait_for("负责制")
        terminal.settle()
        terminal.press("enter")
        terminal.settle()
        seen = source(terminal)
        terminal.press("backspace")
        terminal.settle()
        terminal.press("down", "enter")
        terminal.settle()
        seen += source(terminal)
        assert "一是建立脱贫攻坚“双组长”负责制" in seen
        assert "实行“双组长制+六大责任主体”" in seen
        # the theme 教育培训 alone
        terminal.press("2")
        terminal.wait_for("2 主题")
        terminal.press("down", "down", "down", "down")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("教育培训  " if size[0] < 110 else "3 举措 · 教育培训")
        terminal.settle()
        assert any("3 举措 · 教育培训" in line for line in terminal.screen)
        # a figure and its sentence
        terminal.press("x", "4", "s", "S")
        terminal.wait_for("数值▼")
        terminal.settle()
        for _ in range(60):
            if "11501 名" in highlighted(terminal):
                break
            terminal.press("down")
            terminal.settle(quiet=0.06)
        terminal.press("enter")
        terminal.settle()
        assert "11501名优秀干部到贫困村任第一书记" in source(terminal)
        # back, and out
        terminal.press("backspace")
        terminal.settle()
        assert any("4 数据" in line for line in terminal.screen)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
