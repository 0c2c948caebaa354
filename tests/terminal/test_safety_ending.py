"""However the explorer ends, the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal

DEMO = Path(__file__).parents[1] / "helpers" / "widget_demo.py"
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal


@contextmanager
def reader(**options: object) -> Iterator[Terminal]:
    environ = {"PYTHONPATH": str(ROOT), **(options.pop("environ", None) or {})}  # type: ignore[dict-item]
    with Terminal(
        [sys.executable, str(DEMO), "reader"],
        environ=environ,
        **options,  # type: ignore[arg-type]
    ) as terminal:
        terminal.wait_for("标题")
        terminal.settle()
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_with_its_number_and_the_terminal_restored(number: signal.Signals) -> None:
    with reader() as terminal:
        begin = time.monotonic()
        os.kill(terminal.process.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert within(time.monotonic() - begin, 2)
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
        assert b"Traceback" not in terminal.raw


def test_a_suspended_session_comes_back_whole_at_the_size_it_finds() -> None:
    with reader() as terminal:
        before = terminal.screen
        os.kill(terminal.process.pid, signal.SIGTSTP)
        terminal.wait_until(terminal.stopped)
        terminal.settle()
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
        terminal.resize(60, 12)
        terminal.process.send_signal(signal.SIGCONT)
        stopped_at = len(terminal.raw)
        terminal.wait_until(lambda: "标题".encode() in terminal.raw[stopped_at:])
        terminal.settle()
        assert terminal.screen[0].startswith("标题")
        assert terminal.screen[1][1:].startswith("1 ")
        assert terminal.screen != before
        terminal.press("j")
        terminal.wait_until(lambda: not terminal.screen[1][1:].startswith("1 "))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes_left_on() == set()


def test_quitting_leaves_nothing_behind() -> None:
    with reader() as terminal:
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()


@pytest.mark.parametrize(("round_trip", "delay"), [(0.3, 0.0), (0.3, 0.2), (0.9, 0.0), (0.9, 0.5)])
def test_no_answer_of_the_terminal_ends_up_in_the_shell(round_trip: float, delay: float) -> None:
    with reader(answers=True, round_trip=round_trip, environ={"SSH_TTY": "/dev/pts/0"}) as terminal:
        terminal.settle(quiet=delay)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
        assert b"^[" not in after  # what the shell would echo
        assert terminal.line_modes_restored()
