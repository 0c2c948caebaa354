"""How wide the terminal draws “ ” — … ①: it is asked, never waited for; columns stand straight."""

from __future__ import annotations

import re
import time
from math import inf
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import end, explorer
from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal

ANSWER = "\x1b[2;{}R"
SIDE = 29
"""The column of the line beside the sidebar."""
WIDE = (120, 36)


def rows(terminal: Terminal) -> list[str]:
    """The screen without the milliseconds that an answer took."""
    return [re.sub(r" +(\d[\d,]*) +\d+ ms", r" \1", line) for line in terminal.screen]


def test_what_the_terminal_answers_is_as_good_as_the_option(seeds_path: Path) -> None:
    with explorer(seeds_path, "--ambiguous-width", "2", size=WIDE, ambiguous_width=2) as told:
        with explorer(seeds_path, size=WIDE, ambiguous_width=2, answers=True) as asked:
            seen: list[list[str]] = []
            for key in ("", "5", "?", "g", "3", "tab", "j"):
                for terminal in (told, asked):
                    terminal.press(key)
                told.wait_until(lambda: rows(told) not in seen[-1:])
                told.settle(quiet=0.12)
                asked.wait_until(lambda: rows(asked) == rows(told))
                seen.append(rows(told))
            end(asked)
        end(told)


def test_columns_stand_in_one_column_on_all_rows_where_ambiguous_characters_are_wide(seeds_path: Path) -> None:
    with explorer(seeds_path, size=WIDE, ambiguous_width=2, answers=True) as terminal:
        terminal.wait_until(lambda: terminal.cell(SIDE, 0) == "|")
        for key in ("", "G", "6", "j", "4", "pagedown", "/", "双组长", "enter", "z", "z"):
            terminal.press(key)
            terminal.settle(quiet=0.12)
            if terminal.cell(SIDE, 0) != "|":
                assert key == "z"
                continue
            body = range(terminal.lines - 1)
            assert {terminal.cell(SIDE, y) for y in body} == {"|"}, "\n".join(terminal.screen)
        assert any("“" in line for line in terminal.screen)


def test_the_option_goes_before_the_answer(seeds_path: Path) -> None:
    with explorer(seeds_path, "--ambiguous-width", "1", size=WIDE, answers=True) as narrow:
        narrow.send(ANSWER.format(3))
        narrow.press("j")
        narrow.settle()
        assert narrow.cell(SIDE, 0) == "│"
        end(narrow)


def test_a_terminal_that_never_answers_is_not_waited_for(seeds_path: Path) -> None:
    with explorer(seeds_path, size=WIDE, answers=False) as terminal:
        terminal.press("j", "3")
        terminal.wait_for("3 举措")
        begin = time.monotonic()
        end(terminal)
        assert within(time.monotonic() - begin, 2)


def test_an_answer_that_comes_late_and_between_keys_types_nothing(seeds_path: Path) -> None:
    with explorer(seeds_path, size=WIDE, ambiguous_width=2) as terminal:
        terminal.press("/")
        terminal.send("双" + ANSWER.format(3) + "组")
        terminal.send("长")
        terminal.wait_for("/ 双组长")
        terminal.wait_until(lambda: terminal.cell(SIDE, 0) == "|")
        terminal.settle()
        assert any("1 文档" in line and "/ 双组长" in line for line in terminal.screen)
        # the same bytes again are Shift-F3 at the most, and no answer to anything
        taken = len(terminal.raw)
        terminal.send(ANSWER.format(2))
        terminal.settle(quiet=0.3)
        assert len(terminal.raw) == taken
        assert terminal.cell(SIDE, 0) == "|"


def test_an_answer_after_two_seconds_still_counts(seeds_path: Path) -> None:
    with explorer(seeds_path, size=WIDE, ambiguous_width=2, answers=True, round_trip=inf) as terminal:
        terminal.settle(quiet=2.0)
        assert terminal.cell(SIDE, 0) == "│"
        terminal.press("j")
        terminal.answer_now()
        terminal.wait_until(lambda: terminal.cell(SIDE, 0) == "|")
        terminal.wait_until(lambda: any("> 四川广元" in line and "实行一体指挥" in line for line in terminal.screen))
        end(terminal)


def test_no_answer_reaches_the_shell_of_a_terminal_that_is_not_behind_ssh(seeds_path: Path) -> None:
    with explorer(seeds_path, answers=True, round_trip=0.3) as terminal:
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"^[" not in bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
