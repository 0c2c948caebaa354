"""Any terminal type, any locale, any width of ambiguous characters."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from pty_driver import Terminal
from widget_demo import seed_rows

DEMO = Path(__file__).with_name("widget_demo.py")
ROOT = DEMO.parents[2]
pytestmark = pytest.mark.terminal

PLAIN = {"COLORTERM": None, "NO_COLOR": None}


def listing(environ: dict[str, str | None], size: tuple[int, int] = (60, 12)) -> Terminal:
    terminal = Terminal([sys.executable, str(DEMO), "list"], environ={"PYTHONPATH": str(ROOT), **environ}, size=size)
    terminal.wait_for("句子")
    terminal.settle()
    return terminal


@pytest.mark.parametrize(
    ("environ", "allowed"),
    [
        ({"TERM": "xterm-256color"}, {"38;5", "48;5"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"38;2", "48;2"}),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/none,1,0"}, {"38;5", "48;5"}),
        ({"TERM": "xterm"}, set()),
        ({"TERM": "linux"}, set()),
        ({"TERM": "screen"}, set()),
        ({"TERM": "vt100"}, set()),
        ({"TERM": None}, set()),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, set()),
    ],
    ids=lambda value: " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_a_terminal_gets_the_colours_it_knows_and_the_highlight_shows_without(
    environ: dict[str, str | None], allowed: set[str]
) -> None:
    with listing({**PLAIN, **environ}) as terminal:
        raw = terminal.raw.decode()
        assert set(re.findall(r"[34]8;[25]", raw)) <= allowed
        if environ.get("TERM") == "vt100" or "NO_COLOR" in environ:
            assert not re.search(r"\x1b\[(?:[\d;]*;)?(?:3[0-7]|4[0-7]|9\d|10\d)(?:;|m)", raw)
        assert terminal.looks(">").reverse
        terminal.press("j")
        terminal.settle()
        assert terminal.screen[3].startswith(">")


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LANG": None, "LC_ALL": None, "LC_CTYPE": None},
        {"LC_ALL": "zh_CN.GB18030"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
    ids=lambda environ: " ".join(f"{k}={v}" for k, v in environ.items()),
)
def test_chinese_is_on_the_screen_in_any_locale(environ: dict[str, str | None]) -> None:
    with listing({**PLAIN, **environ}) as terminal:
        assert "\\u" not in terminal.raw.decode()
        assert any("扶力量" in line for line in terminal.screen)


WIDE = """
import sys
from tui.widths import set_ambiguous_width
set_ambiguous_width(2)
sys.path.insert(0, sys.argv.pop(1))
import widget_demo
sys.exit(widget_demo.main("list"))
"""


def test_lines_stay_whole_where_ambiguous_characters_are_wide() -> None:
    """In an emulator that draws “ ” — … two cells wide."""
    sentences = "".join(str(row.cells[2]) for row in seed_rows())
    environ = {"PYTHONPATH": str(ROOT), **PLAIN}
    arguments = [sys.executable, "-c", WIDE, str(DEMO.parent)]
    with Terminal(arguments, environ=environ, size=(60, 24), ambiguous_width=2) as terminal:
        terminal.wait_for("句子")
        terminal.settle()
        first = terminal.screen
        assert any("“" in line for line in first)
        for key in ("j", "pagedown", "j", "pagedown", "pageup", "g"):
            terminal.press(key)
            terminal.settle(quiet=0.08)
        terminal.wait_until(lambda: terminal.screen == first)
        for line in first[2:]:
            text = line.removesuffix("…")[17:]
            assert text in sentences, line


PROBE = "from tui.terminal.probing import ambiguous_width; print('width', ambiguous_width(0.5))"


@pytest.mark.parametrize(("width", "answers", "found"), [(1, True, "1"), (2, True, "2"), (1, False, "None")])
def test_the_terminal_is_asked_how_wide_it_draws(width: int, answers: bool, found: str) -> None:
    arguments = [sys.executable, "-c", PROBE]
    environ = {"PYTHONPATH": str(ROOT)}
    with Terminal(arguments, environ=environ, answers=answers, ambiguous_width=width) as terminal:
        terminal.wait_for_end()
        assert terminal.screen[0] == f"width {found}"
        assert terminal.line_modes_restored()


DUMB = """
import sys
from tui.terminal.environment import refusal
print(refusal())
sys.exit(2 if refusal() else 0)
"""


@pytest.mark.parametrize(
    ("redirect", "word"),
    [("", "dumb"), ("</dev/null", "stdin"), ("2>/dev/null", "stderr")],
    ids=["dumb", "stdin", "stderr"],
)
def test_where_it_cannot_run_it_says_so_in_one_line(redirect: str, word: str) -> None:
    environ = {"PYTHONPATH": str(ROOT), "TERM": "xterm" if redirect else "dumb"}
    with Terminal(["sh", "-c", f"{sys.executable} -c '{DUMB}' {redirect}"], environ=environ) as terminal:
        assert terminal.wait_for_end() == 2
        lines = [line for line in terminal.screen if line]
        assert word in lines[0]
