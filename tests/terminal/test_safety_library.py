"""A library that someone else made, with hostile text in every field: on all screens, and in the commands' tables."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from byte_oracle import HOSTILE, PAINTING, forbidden, kinds
from pty_driver import Terminal

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal

FIELDS = {
    "documents": ("title", "subtitle", "issuer", "author", "place", "number", "path", "notes"),
    "sections": ("title", "enumerator"),
    "paragraphs": ("text",),
    "measures": ("name", "heading", "enumerator"),
    "mechanisms": ("name",),
    "figures": ("text", "unit", "subject", "period"),
    "themes": ("name",),
    "paragraph_themes": ("evidence",),
}


@pytest.fixture
def hostile(seeds_path: Path, tmp_path: Path) -> Path:
    """The sample library with hostile text put in front of and behind every text."""
    path = tmp_path / "hostile.db"
    shutil.copy(seeds_path, path)
    before, behind = "".join(HOSTILE[:6]), "一".join(HOSTILE)
    with sqlite3.connect(path) as connection:
        for table, columns in FIELDS.items():
            for column in columns:
                connection.execute(f'UPDATE {table} SET "{column}" = ? || "{column}" || ?', (before, behind))
    connection.close()
    return path


def walk(path: Path, size: tuple[int, int]) -> bytes:
    """Through all panes of the explorer and back."""
    command = [sys.executable, "-m", "tui", "browse", "--db", str(path), "--lang", "zh"]
    with Terminal(command, size=size, environ={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("文档")
        terminal.settle()
        for keys in (
            ("1", "j", "enter"),
            ("escape", "2", "j", "enter"),
            ("escape", "3", "j", "j", "enter", "n"),
            ("escape", "4", "s", "G", "enter", "]", "["),
            ("escape", "5", "j", "enter"),
            ("escape", "escape", "/", "扶贫", "enter"),
            ("escape", "escape", "b", "y", "?"),
            ("escape", "ctrl+p", "a"),
            ("escape", "escape", "f"),
            ("escape", "escape", "t"),
        ):
            terminal.press(*keys)
            terminal.settle(quiet=0.1)
            assert terminal.process.poll() is None, "\n".join(terminal.screen)
        terminal.press("escape", "escape", "escape", "q")
        terminal.settle(quiet=0.3)
        return bytes(terminal.raw)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_no_screen_of_the_explorer_lets_a_document_steer_the_terminal(
    hostile: Path, seeds_path: Path, size: tuple[int, int]
) -> None:
    harmless = kinds(walk(seeds_path, size))
    raw = walk(hostile, size)
    assert b"]0;TITLE" in raw  # it was there, as text
    # y copies on purpose: that is the one sequence for the terminal itself (OSC 52)
    assert kinds(raw) <= harmless | PAINTING
    assert [found for found in forbidden(raw) if not found.startswith("\x1b]52;c;")] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["documents"],
        ["measures", "--limit", "20"],
        ["figures", "--limit", "20"],
        ["mechanisms", "--limit", "20"],
        ["paragraphs", "--limit", "3"],
        ["themes"],
        ["search", "扶贫"],
        ["show", "1"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_lets_a_document_steer_the_terminal(hostile: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "tui", *arguments, "--db", str(hostile)]
    environ = {"PYTHONPATH": str(ROOT), "PAGER": "cat", "HOME": os.environ["HOME"]}
    with Terminal(command, size=(100, 40), environ=environ) as terminal:
        status = terminal.wait_for_end(20)
        raw = bytes(terminal.raw)
        assert status == 0, raw.decode(errors="replace")[-600:]
        assert b"TITLE" in raw  # it was there, as text
        assert [found for found in forbidden(raw) if found != "\t"] == []
        assert kinds(raw) <= {"CSI m"}
