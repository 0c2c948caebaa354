"""Copying says where a text went, and never more than is known."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pytest

from tui.i18n.texts import choose_language
from tui.terminal.clipboard import OSC52_LIMIT, copy

PLAIN = {"TERM": "xterm-256color"}


@pytest.fixture(autouse=True)
def english() -> None:
    choose_language("en")


def fake_tmux(folder: Path, refuse: str = "") -> dict[str, str]:
    """A tmux that keeps what it is given; `refuse` is an option that it does not know."""
    script = folder / "tmux"
    script.write_text(
        f'#!/bin/sh\nfor a in "$@"; do [ "$a" = "{refuse or "none"}" ] && exit 1; done\n'
        f'echo "$@" >"{folder}/arguments"; cat >"{folder}/buffer"\n'
    )
    script.chmod(0o755)
    return {**PLAIN, "TMUX": "/tmp/x,1,0", "PATH": f"{folder}:{os.environ['PATH']}"}


def test_a_terminal_is_sent_the_text_and_nothing_is_claimed(tmp_path: Path) -> None:
    sent: list[str] = []
    copied = copy("“双组长”——《标题》,第4段", sent.append, environ=PLAIN, folder=tmp_path)
    payload = base64.b64encode("“双组长”——《标题》,第4段".encode()).decode()
    assert sent == [f"\x1b]52;c;{payload}\a"]
    assert copied.how == "terminal"
    assert copied.words.startswith("Sent ")
    assert "copied" not in copied.words.lower()


def test_control_characters_do_not_travel_to_other_programs(tmp_path: Path) -> None:
    sent: list[str] = []
    copy("a\x1b[2Jb\u202e\nc", sent.append, environ=PLAIN, folder=tmp_path)
    assert base64.b64decode(sent[0].split(";")[2].rstrip("\a")).decode() == "a[2Jb\nc"


@pytest.mark.parametrize("refuse", ["", "-w"])
def test_tmux_keeps_the_text_itself(tmp_path: Path, refuse: str) -> None:
    sent: list[str] = []
    copied = copy("举措", sent.append, environ=fake_tmux(tmp_path, refuse), folder=tmp_path / "files")
    assert copied.how == "tmux"
    assert sent == []
    assert (tmp_path / "buffer").read_text("utf-8") == "举措"
    assert ("-w" in (tmp_path / "arguments").read_text()) == (refuse == "")


def test_too_long_a_text_becomes_a_private_file(tmp_path: Path) -> None:
    sent: list[str] = []
    text = "举" * (OSC52_LIMIT // 3)
    copied = copy(text, sent.append, environ=PLAIN, folder=tmp_path)
    assert copied.how == "file"
    assert sent == []
    assert copied.path is not None
    assert copied.path.read_text("utf-8").strip() == text
    assert stat.S_IMODE(copied.path.stat().st_mode) == 0o600
    assert str(copied.path) in copied.words


@pytest.mark.parametrize(
    "environ",
    [{"TERM": "linux"}, {"TERM": "screen", "STY": "1.pts"}, {"TERM": "xterm", "TMUX": "x", "PATH": "/nowhere"}],
)
def test_where_no_clipboard_can_be_reached_it_is_a_file(environ: dict[str, str], tmp_path: Path) -> None:
    sent: list[str] = []
    assert copy("x", sent.append, environ=environ, folder=tmp_path).how == "file"
    assert sent == []


def test_files_can_be_forbidden(tmp_path: Path) -> None:
    copied = copy("x", print, environ={"TERM": "linux"}, folder=tmp_path / "none", files=False)
    assert copied.how == "nowhere"
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    copied = copy("x", print, environ={"TERM": "linux"}, folder=blocked / "below")
    assert copied.how == "nowhere"
    assert str(blocked) in copied.words
