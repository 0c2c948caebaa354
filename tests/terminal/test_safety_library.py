"""A library that someone else made, with hostile text in every field: on all screens, and in the commands' tables."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.helpers.byte_oracle import HOSTILE, PAINTING, TEXTUAL, forbidden, kinds
from tests.helpers.explorer_terminal import explorer
from tests.helpers.pty_driver import Terminal

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


STEPS: list[tuple[tuple[str, ...], str]] = [
    (("1", "j"), "1 文档"),
    (("enter", "n", "N", "]", "[", "z", "z", "v"), "段"),
    (("3", "v"), "3 举措"),
    (("i",), "目录"),
    (("ctrl+o", "="), "3 举措"),
    (("b",), ""),
    (("a",), "批注"),
    (("还要看看", "enter", "7"), "7 书签夹"),
    (("2",), "2 主题"),
    (("space", "x", "enter"), "3 举措 ·"),
    (("x", "4"), "4 数据"),
    (("s", "S", "G", "v", "enter"), "段"),
    (("y",), "字"),
    (("ctrl+o", "C"), "C 条形图"),
    (("5",), "5 对比"),
    (("l", "h", "5", "5", "enter"), "3 举措 ·"),
    (("x", "6"), "6 机制"),
    (("j", "enter"), "6"),
    (("f3", "zbgb"), "搜索"),
    (("tab", "enter"), "段"),
    (("f3", "扶贫"), "搜索"),
    (("down", "enter"), "段"),
    (("escape", "F"), "筛选:"),
    (("四川",), "地方"),
    (("enter", "ctrl+u", ">=100万 扶贫", "enter"), ""),
    (("x", "ctrl+p"), "操作:"),
    (("主题", "escape", "?"), "按任意键"),
    (("q", "e"), "导出"),
    (("ctrl+u", "/nowhere/at/all.csv", "enter"), "无法写入"),
    (("L",), "载入"),
    (("ctrl+u", "/nowhere", "enter"), ""),
    (("o",), ""),
    (("D", "f12", "f12", "T", "T", "T", "+", "-", "\\", "\\", "ctrl+l"), ""),
]
"""Keys, and what has to be on the screen then: the walk must not miss what it is meant to look at."""


def walk(path: Path, size: tuple[int, int], home: Path) -> bytes:
    """Through every screen of the explorer; then again where the visit ended, with what it left behind."""
    environ = {"HOME": str(home), "EDITOR": "true", "PYTHONPATH": str(ROOT)}
    with explorer(path, size=size, environ=environ, answers=True, first="1 文档") as terminal:
        for keys, marker in STEPS:
            for key in keys:
                terminal.press(key)
                terminal.settle(quiet=0.15 if key == "escape" else 0.03)
            assert terminal.process.poll() is None
            terminal.wait_for(marker)
        terminal.press("2", "j", "enter", "enter")
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        raw = bytes(terminal.raw)
    with explorer(path, size=size, environ=environ, answers=True, first="段") as terminal:
        terminal.press("7", "f3", "alt+up")
        terminal.settle()
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        return raw + bytes(terminal.raw)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (46, 14)], ids=str)
def test_no_screen_of_the_explorer_lets_a_document_steer_the_terminal(
    hostile: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    raw = walk(hostile, size, tmp_path)
    assert b"]0;TITLE" in raw  # it was there, as text
    # y copies on purpose: that is the one sequence for the terminal itself (OSC 52)
    assert kinds(raw) <= PAINTING | TEXTUAL | {"OSC 52"}
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
        ["show", "1:3"],
        ["documents", "--format", "csv"],
        ["measures", "--format", "tsv"],
        ["paragraphs", "--format", "md", "--limit", "3"],
        ["figures", "--format", "json", "--limit", "3"],
        ["search", "扶贫", "--format", "ndjson"],
        ["search", "--batch", "{queries}"],
        ["show", "1", "--format", "json"],
        ["themes", "--format", "md"],
        ["export", "figures", "-", "--format", "md"],
        ["themes", "lint"],
    ],
    ids=" ".join,
)
def test_no_command_lets_a_document_steer_the_terminal(hostile: Path, arguments: list[str], tmp_path: Path) -> None:
    queries = tmp_path / "queries"
    queries.write_text("扶贫\n", "utf-8")
    command = [sys.executable, "-m", "tui", *(each.format(queries=queries) for each in arguments), "--db", str(hostile)]
    environ = {"PYTHONPATH": str(ROOT), "PAGER": "cat", "HOME": os.environ["HOME"]}
    with Terminal(command, size=(100, 40), environ=environ) as terminal:
        status = terminal.wait_for_end()
        raw = bytes(terminal.raw)
        assert status in (0, 1), raw.decode(errors="replace")[-600:]
        assert b"TITLE" in raw  # it was there, as text
        assert [found for found in forbidden(raw) if found != "\t"] == []
        assert kinds(raw) <= {"CSI m"}
