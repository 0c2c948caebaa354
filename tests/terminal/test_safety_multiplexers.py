"""Inside tmux and GNU screen: Chinese, colours, detaching and coming back elsewhere, and a clean shell afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import ROOT, command, explorer
from tests.helpers.multiplexer import PROMPT, Multiplexer, missing, multiplexer, typed
from tests.helpers.pty_driver import Terminal

NAMES = [
    pytest.param(name, marks=pytest.mark.skipif(bool(missing(name)), reason=missing(name) or f"{name} is here"))
    for name in ("tmux", "screen")
]
pytestmark = pytest.mark.terminal


def seen(terminal: Terminal) -> list[str]:
    """The screen without the milliseconds that an answer took."""
    return [re.sub(r" +(\d[\d,]*) +\d+ ms", r" \1", line).rstrip() for line in terminal.screen]


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_there_as_elsewhere_and_leaves_a_clean_shell(name: str, seeds_path: Path, tmp_path: Path) -> None:
    with multiplexer(name, tmp_path, (100, 30)) as (room, terminal):
        terminal.send(typed(command(seeds_path), ROOT))
        terminal.wait_for("贵州")
        terminal.press("j")
        terminal.wait_for("> 贵州")
        terminal.settle()
        with explorer(seeds_path, size=(100, 30), answers=True) as plain:
            plain.press("j")
            plain.wait_for("> 贵州")
            plain.settle()
            terminal.wait_until(lambda: seen(terminal) == seen(plain))
        assert terminal.looks(">").reverse
        assert terminal.looks("贵州").reverse
        terminal.press("y")
        terminal.wait_for("tmux 缓冲区" if name == "tmux" else "已写入")
        if name == "tmux":
            assert "贵州" in room.control("show-buffer")
        terminal.press("q")
        terminal.wait_for(PROMPT.strip())
        terminal.send("echo status=$?\r")
        terminal.wait_for("status=0")
        terminal.settle()
        left = [line for line in terminal.screen if line]
        assert [line for line in left if "贵州" in line or "段" in line or "^[" in line or "[2;" in line] == []
        if name == "tmux":
            states = room.control("display", "-p", "-t", "room", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}")
            assert states.strip() == "0 0 1"


def come_back(room: Multiplexer, size: tuple[int, int]) -> Terminal:
    """Another terminal that takes the session over."""
    return Terminal(room.attach, environ=room.environ, size=size, answers=True)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(100, 30), (64, 20)], ids=str)
def test_who_detaches_and_comes_back_in_another_terminal_finds_the_place(
    name: str, size: tuple[int, int], seeds_path: Path, tmp_path: Path
) -> None:
    with multiplexer(name, tmp_path, (100, 30)) as (room, first):
        first.send(typed(command(seeds_path), ROOT))
        first.wait_for("贵州")
        first.press("j")
        first.wait_for("> 贵州")
        with come_back(room, size) as second:
            second.wait_for("> 贵州")
            second.settle(quiet=0.3)
            with explorer(seeds_path, size=size, answers=True) as plain:
                plain.press("j")
                plain.wait_for("> 贵州")
                plain.settle()
                second.wait_until(lambda: seen(second) == seen(plain))
            second.press("q")
            second.wait_for(PROMPT.strip())
