"""Signals and hang-ups reach the explorer in any state, and it gives the terminal back."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import ROOT, command, end, explorer
from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal

EDITOR = """#!{python}
import os, signal, sys
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda *_: (os.write(1, b"EDITOR ENDS\\n"), os._exit(1)))
signal.signal(signal.SIGINT, lambda *_: os.write(1, b"EDITOR INTERRUPTED\\n"))
print("EDITOR RUNS", sys.argv[-1], flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """A program that says which signals it gets, and ends after a line."""
    path = tmp_path / "editor"
    path.write_text(EDITOR.format(python=sys.executable), "utf-8")
    path.chmod(0o700)
    return path


def idle(terminal: Terminal) -> None:
    """As it starts."""


def typing(terminal: Terminal) -> None:
    terminal.press("/", "双组长")
    terminal.wait_for("负责制")


def question(terminal: Terminal) -> None:
    terminal.press("L")
    terminal.wait_until(lambda: terminal.cursor[1] == terminal.lines - 1)


def palette(terminal: Terminal) -> None:
    terminal.press("ctrl+p")
    terminal.wait_for("操作:")


def loading(terminal: Terminal) -> None:
    question(terminal)
    terminal.press("ctrl+u", str(ROOT / "data" / "seeds"), "enter")
    terminal.settle(quiet=0.02, limit=0.1)


def reader(terminal: Terminal) -> None:
    terminal.press("3", "enter", "z")


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as before, and nothing but a sentence may stand in it."""
    assert terminal.modes_left_on() == set()
    assert terminal.line_modes_restored()
    assert b"Traceback" not in terminal.raw
    assert bytes(terminal.raw).rfind(b"\x1b[?25h") >= bytes(terminal.raw).rfind(b"\x1b[?25l")


@pytest.mark.parametrize(
    ("state", "number"),
    [
        (idle, signal.SIGHUP),
        (typing, signal.SIGTERM),
        (question, signal.SIGHUP),
        (palette, signal.SIGQUIT),
        (palette, signal.SIGUSR1),
        (idle, signal.SIGALRM),
        (loading, signal.SIGTERM),
        (loading, signal.SIGINT),
        (reader, signal.SIGINT),
    ],
)
def test_a_signal_ends_it_in_any_state(
    seeds_path: Path, tmp_path: Path, state: Callable[[Terminal], None], number: signal.Signals
) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(seeds_path.read_bytes())
    with explorer(library, answers=True) as terminal:
        state(terminal)
        begin = time.monotonic()
        os.kill(terminal.process.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert within(time.monotonic() - begin, 2)
        assert_given_back(terminal)


@pytest.mark.parametrize("delay", [0.05, 0.22, 0.28])
def test_a_signal_while_it_starts_leaves_nothing_behind(seeds_path: Path, delay: float) -> None:
    """Half built, it must not take its own end for an error; before that, the signal itself ends it."""
    numbers = (signal.SIGTERM, signal.SIGINT)
    started = [Terminal(command(seeds_path), environ={"PYTHONPATH": str(ROOT)}, answers=True) for _number in numbers]
    until = time.monotonic() + delay
    while (left := until - time.monotonic()) > 0:
        for terminal in started:
            terminal.settle(quiet=min(left, 0.005))
    for terminal, number in zip(started, numbers, strict=True):
        with terminal:
            os.kill(terminal.process.pid, number)
            assert terminal.wait_for_end() in (-number, 128 + number), "\n".join(terminal.screen)
            assert_given_back(terminal)


def test_while_an_editor_has_the_terminal_its_keys_are_its_own_and_it_ends_first(
    seeds_path: Path, editor: Path
) -> None:
    with explorer(seeds_path, environ={"EDITOR": str(editor)}, answers=True) as terminal:
        terminal.press("o")
        terminal.wait_for("EDITOR RUNS")
        assert terminal.line_modes_restored()
        terminal.press("ctrl+c")
        terminal.wait_for("EDITOR INTERRUPTED")
        came = len(terminal.raw)
        terminal.press("enter")
        terminal.wait_until(lambda: "贵州".encode() in terminal.raw[came:])
        terminal.settle()
        terminal.press("j")
        terminal.wait_for("> 贵州")
        came = len(terminal.raw)
        terminal.press("o")
        terminal.wait_until(lambda: b"EDITOR RUNS" in terminal.raw[came:])
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert b"EDITOR ENDS" in terminal.raw
        assert_given_back(terminal)


def test_an_editor_that_cannot_be_started_gives_the_terminal_back(seeds_path: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/nowhere/at/all\n", "utf-8")
    editor.chmod(0o700)
    with explorer(seeds_path, environ={"EDITOR": str(editor)}, lang="en", answers=True) as terminal:
        terminal.press("o")
        terminal.wait_for("Cannot open")
        terminal.press("j")
        terminal.wait_for("> 贵州")
        end(terminal)


@pytest.mark.parametrize("state", [idle, question], ids=lambda state: state.__name__)
def test_a_closed_window_costs_next_to_nothing_even_if_hang_ups_are_ignored(
    seeds_path: Path, state: Callable[[Terminal], None]
) -> None:
    with explorer(seeds_path, ignore_hangup=True, answers=True) as terminal:
        state(terminal)
        terminal.settle()
        before = terminal.processor_seconds()
        begin = time.monotonic()
        terminal.hang_up()
        used = terminal.processor_seconds_until_its_end(limit=30)
        assert within(used - before, 0.2, time.process_time)
        assert within(time.monotonic() - begin, 5)
