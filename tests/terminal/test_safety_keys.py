"""Keys as they come: Esc and a quick key, nonsense, and very large pastes, in the whole explorer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import explorer
from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture(scope="module")
def terminal(seeds_path: Path) -> Iterator[Terminal]:
    """One explorer for all of them: each has to leave it alive."""
    with explorer(seeds_path, answers=True) as terminal:
        yield terminal


def works(terminal: Terminal) -> bool:
    """Whether the next keys do what they should."""
    terminal.press("ctrl+g", "ctrl+g", "1", "home", "down")
    terminal.wait_for("> 贵州")
    terminal.press("up")
    terminal.wait_for("> 四川广元")
    return terminal.process.poll() is None


@pytest.mark.parametrize(
    ("key", "seen"), [("j", "> 贵州"), ("4", "4 数据"), ("f", "4 数据"), ("?", "按任意键"), ("\r", "段")]
)
def test_esc_and_a_quick_key_do_both(terminal: Terminal, key: str, seen: str) -> None:
    terminal.press("1", "home", "f3")
    terminal.wait_until(lambda: terminal.screen[0].startswith("/   词语"))
    terminal.send("\x1b" + key)
    terminal.wait_for(seen)
    assert works(terminal)


def test_an_alt_key_that_means_something_is_one_key(terminal: Terminal) -> None:
    terminal.press("f3", "ab cd")
    terminal.send("\x1bb")
    terminal.send("X")
    terminal.wait_for("/ ab Xcd")
    assert works(terminal)


@pytest.mark.parametrize(
    "data",
    [
        b"\xc4\xe3",
        b"\xff",
        b"\xe9x",
        b"\x1b",
        b"\x1b[200~q\x1b[201~q\x1b[201~",
        b"\x1b[999;999z",
        b"\x1b]11;rgb:0/0/0\x07",
    ],
    ids=repr,
)
def test_nonsense_in_the_search_box_ends_nothing(terminal: Terminal, data: bytes) -> None:
    terminal.press("f3")
    terminal.send(data)
    assert works(terminal)


def test_a_paste_of_a_million_bytes_is_cut_and_costs_no_time(terminal: Terminal) -> None:
    terminal.press("f3")
    terminal.settle()
    before = terminal.processor_seconds()
    terminal.send_slowly(b"\x1b[200~" + "双组长q".encode() * 100_000 + b"\x1b[201~")
    terminal.wait_until(lambda: "双组长q双组长q" in terminal.screen[0])
    terminal.press("ctrl+u")
    assert works(terminal)
    assert within(terminal.processor_seconds() - before, 3, time.process_time)


def test_a_key_behind_the_answer_to_a_question_is_not_part_of_the_answer(terminal: Terminal) -> None:
    for _time in range(5):
        terminal.send("3e\x15/nowhere/at/all.csv\rL")
        terminal.wait_for("要载入的文件")
        terminal.settle()
        assert works(terminal)
