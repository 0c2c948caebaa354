"""`jucuo doctor --terminal`: what is seen of the terminal, and what is done about it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.byte_oracle import forbidden
from tests.helpers.pty_driver import Terminal
from tui.i18n.texts import choose_language
from tui.terminal.report import terminal_lines

ROOT = Path(__file__).parents[2]


def told(monkeypatch: pytest.MonkeyPatch, ambiguous: int | None = 1, setting: int = 1, **environ: str) -> str:
    """The report of a terminal with only these variables, in English."""
    for name in ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    choose_language("en")
    return "\n".join(terminal_lines(ambiguous, setting))


def test_each_kind_of_terminal_is_told_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Clipboard: OSC 52" in told(monkeypatch, TERM="xterm-256color")
    assert "Clipboard: tmux's buffer" in told(monkeypatch, TERM="tmux-256color", TMUX="/tmp/t,1,0")
    assert "Clipboard: none — y writes a file" in told(monkeypatch, TERM="screen", STY="1.x")
    assert "SSH: yes" in told(monkeypatch, TERM="xterm", SSH_TTY="/dev/pts/1")
    assert "Colours: truecolor" in told(monkeypatch, TERM="xterm", COLORTERM="truecolor")
    assert "Colours: none — marks are told by underline" in told(monkeypatch, TERM="xterm", NO_COLOR="1")
    assert "TERM: dumb — The terminal cannot place text" in told(monkeypatch, TERM="dumb")
    assert "it may be in GB18030" in told(monkeypatch, TERM="xterm", LC_ALL="zh_CN.GB18030")
    assert "it may be in" not in told(monkeypatch, TERM="xterm", LC_ALL="zh_CN.UTF-8")
    assert "write ambiguous = 2" in told(monkeypatch, ambiguous=2, TERM="xterm")
    assert "write ambiguous" not in told(monkeypatch, ambiguous=2, setting=2, TERM="xterm")
    assert "write ambiguous" not in told(monkeypatch, ambiguous=2, setting=0, TERM="xterm")


def test_a_hostile_environment_is_only_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert forbidden(told(monkeypatch, TERM="x\x1b]0;T\x07", LC_ALL="a.\x9b2J").replace("\n", " ").encode()) == []


@pytest.mark.terminal
@pytest.mark.parametrize("width", [1, 2])
def test_the_terminal_is_asked_how_wide_it_draws(tmp_path: Path, width: int) -> None:
    command = [sys.executable, "-m", "tui", "doctor", "--terminal", "--db", str(tmp_path / "none.db")]
    environ = {"PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8"}
    with Terminal(command, environ=environ, answers=True, ambiguous_width=width) as terminal:
        assert terminal.wait_for_end() == 0
        assert f"“ … ① 的宽度: {width}" in bytes(terminal.raw).decode()
        assert "大小: 80x24" in bytes(terminal.raw).decode()
        assert terminal.line_modes_restored()
