"""What an input method commits arrives once, and its window opens where the caret is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import explorer
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal

TEXT = "脱贫攻坚责任制第一书记驻村帮扶工作队长组"
FRAME_END = b"\x1b[?2026l"


@pytest.fixture(scope="module")
def terminal(seeds_path: Path) -> Iterator[Terminal]:
    """An explorer whose terminal draws whole frames."""
    with explorer(seeds_path, answers=True) as terminal:
        yield terminal


def caret(terminal: Terminal) -> tuple[int, int]:
    """Where the last frame put the terminal's own cursor: column and line, from 1."""
    last = bytes(terminal.raw).rpartition(FRAME_END)[0]
    places = re.findall(rb"\x1b\[(\d+);(\d+)H", last)
    return int(places[-1][1]), int(places[-1][0])


def keyboard_protocol(text: str) -> str:
    """A commit as kitty's keyboard protocol spells it."""
    return f"\x1b[0;1;{':'.join(str(ord(character)) for character in text)}u"


COMMITS = {
    "UTF-8": lambda text: text,
    "paste": lambda text: f"\x1b[200~{text}\x1b[201~",
    "keyboard protocol": keyboard_protocol,
}


@pytest.mark.parametrize("how", COMMITS)
@pytest.mark.parametrize("count", [1, 2, 4, 7, 20])
def test_a_commit_arrives_once_with_the_cursor_behind_it(terminal: Terminal, how: str, count: int) -> None:
    text = TEXT[:count]
    terminal.press("f3")
    terminal.send(COMMITS[how](text))
    terminal.wait_until(lambda: terminal.screen[0].startswith(f"/ {text}"))
    terminal.settle()
    assert terminal.screen[0].count(text) == 1
    assert caret(terminal) == (3 + 2 * len(text), 1)


def test_commits_one_after_the_other_and_a_move_of_the_caret(terminal: Terminal) -> None:
    terminal.press("f3")
    for piece in ("双", "组长", "负责制"):
        terminal.send(piece)
    terminal.press("left", "left", "left")
    terminal.wait_until(lambda: terminal.screen[0].startswith("/ 双组长负责制"))
    terminal.settle()
    assert caret(terminal) == (3 + 2 * 3, 1)
    terminal.send("的")
    terminal.wait_until(lambda: terminal.screen[0].startswith("/ 双组长的负责制"))
    terminal.settle()
    assert caret(terminal) == (3 + 2 * 4, 1)


def test_the_question_line_has_the_cursor_too(terminal: Terminal) -> None:
    terminal.press("escape")
    terminal.settle(quiet=0.2)
    terminal.press("a")
    terminal.wait_until(lambda: caret(terminal)[1] == terminal.lines)
    terminal.settle()
    before = caret(terminal)[0]
    terminal.send("好办法")
    terminal.wait_for("好办法")
    terminal.settle()
    assert caret(terminal) == (before + 6, terminal.lines)
    terminal.press("ctrl+g")
    terminal.settle()
