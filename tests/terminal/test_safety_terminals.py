"""Any terminal type, any locale, any width of ambiguous characters."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.explorer_terminal import command, explorer
from tests.helpers.pty_driver import Terminal
from tests.helpers.widget_demo import seed_rows

DEMO = Path(__file__).parents[1] / "helpers" / "widget_demo.py"
ROOT = DEMO.parents[2]
pytestmark = pytest.mark.terminal

PLAIN = {"COLORTERM": None, "NO_COLOR": None}


@contextmanager
def listing(library: Path, environ: dict[str, str | None]) -> Iterator[Terminal]:
    """The explorer in a terminal that is told only by these variables."""
    with explorer(library, environ={**PLAIN, **environ}) as terminal:
        yield terminal


@pytest.mark.parametrize(
    ("environ", "allowed"),
    [
        ({"TERM": "xterm-256color"}, {"38;5", "48;5"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"38;2", "48;2"}),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/none,1,0"}, {"38;5", "48;5"}),
        ({"TERM": "screen-256color", "COLORTERM": "24bit"}, {"38;2", "48;2"}),
        ({"TERM": "xterm"}, set()),
        ({"TERM": "xterm", "COLORTERM": "1"}, set()),
        ({"TERM": "linux"}, set()),
        ({"TERM": "linux", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
        ({"TERM": "screen", "STY": "1.x"}, set()),
        ({"TERM": "vt100"}, set()),
        ({"TERM": "vt100", "NO_COLOR": "1"}, set()),
        ({"TERM": None}, set()),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, set()),
    ],
    ids=lambda value: " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_a_terminal_gets_the_colours_it_knows_and_the_highlight_shows_without(
    seeds_path: Path, environ: dict[str, str | None], allowed: set[str]
) -> None:
    with listing(seeds_path, environ) as terminal:
        assert terminal.looks("> ").reverse
        terminal.press("f3", "双组长")
        terminal.wait_for("负责制")
        terminal.settle()
        assert terminal.looks("双组长”负责").underscore  # a match is told without colour
        raw = terminal.raw.decode()
        assert set(re.findall(r"[34]8;[25]", raw)) <= allowed
        if environ.get("TERM") == "vt100" or "NO_COLOR" in environ:
            assert not re.search(r"\x1b\[(?:[\d;]*;)?(?:3[0-7]|4[0-7]|9\d|10\d)(?:;|m)", raw)
        if environ.get("TERM") == "vt100":
            assert not re.search(r"\x1b\[\d*[LM]|\x1b\[(?:[\d;]*;)?2[2-9](?:;[\d;]*)?m", raw)


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
def test_chinese_is_on_the_screen_and_can_be_typed_in_any_locale(
    seeds_path: Path, environ: dict[str, str | None]
) -> None:
    with listing(seeds_path, environ) as terminal:
        terminal.press("f3", "双组长")
        terminal.wait_for("负责制")
        assert "\\u" not in terminal.raw.decode()
    arguments = [sys.executable, "-m", "tui", "search", "双组长", "--db", str(seeds_path)]
    with Terminal(arguments, environ={"PYTHONPATH": str(ROOT), **PLAIN, **environ}, size=(200, 24)) as terminal:
        assert terminal.wait_for_end() == 0
        assert any("负责制" in line for line in terminal.screen)


WIDE = """
import sys
from tui.terminal.widths import set_ambiguous_width
set_ambiguous_width(2)
from tests.helpers import widget_demo
sys.exit(widget_demo.main("list"))
"""


def test_lines_stay_whole_where_ambiguous_characters_are_wide() -> None:
    """In an emulator that draws “ ” — … two cells wide."""
    sentences = "".join(str(row.cells[2]) for row in seed_rows())
    environ = {"PYTHONPATH": str(ROOT), **PLAIN}
    arguments = [sys.executable, "-c", WIDE]
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


@pytest.mark.parametrize(
    ("redirect", "status", "word"),
    [("", 2, "dumb"), ("2>{log}", 2, "stderr"), ("</dev/null", 0, "jucuo documents|jucuo search")],
    ids=["dumb", "stderr", "stdin"],
)
def test_where_it_cannot_run_it_says_so_on_the_terminal(
    seeds_path: Path, tmp_path: Path, redirect: str, status: int, word: str
) -> None:
    environ = {"PYTHONPATH": str(ROOT), "TERM": "xterm" if redirect else "dumb"}
    line = f"{shlex.join(command(seeds_path, lang='en'))} {redirect.format(log=tmp_path / 'log')}"
    with Terminal(["sh", "-c", line], environ=environ) as terminal:
        assert terminal.wait_for_end() == status
        assert re.search(word, "\n".join(terminal.screen))
        assert b"\x1b" not in terminal.raw


def test_a_query_in_another_encoding_is_answered_and_the_next_one_too(seeds_path: Path) -> None:
    arguments = [sys.executable, "-m", "tui", "search", "--batch", "-", "--db", str(seeds_path)]
    queries = "双组长\n".encode("gb18030") + "双组长\n".encode()
    done = subprocess.run(arguments, input=queries, capture_output=True, env={"PYTHONPATH": str(ROOT)}, check=True)
    assert [json.loads(line)["total"] > 0 for line in done.stdout.splitlines()] == [False, True]


def test_a_word_in_another_encoding_is_named_but_a_file_may_have_any_name(seeds_path: Path, tmp_path: Path) -> None:
    word = "双组长".encode("gb18030")
    folder = os.fsencode(tmp_path)
    (tmp_path / "library.db").write_bytes(seeds_path.read_bytes())
    os.rename(folder + b"/library.db", folder + b"/" + word)
    for arguments, status in (
        ([b"figures", b"--text", word, b"--db", os.fsencode(seeds_path)], 2),
        ([b"search", word, b"--db", os.fsencode(seeds_path)], 2),
        ([b"documents", b"--db", folder + b"/" + word], 0),
        ([b"export", b"figures", folder + b"/" + word + b".csv", b"--db", os.fsencode(seeds_path)], 0),
    ):
        done = subprocess.run(
            [os.fsencode(sys.executable), b"-m", b"tui", *arguments],
            capture_output=True,
            env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            check=False,
        )
        assert done.returncode == status, done.stderr
        assert (b"UTF-8" in done.stderr) == (status == 2)
        assert b"Traceback" not in done.stderr
