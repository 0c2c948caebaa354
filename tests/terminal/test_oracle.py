"""Hostile file names, member names and error messages: loading, its reports, doctor, and loading in the explorer."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from tests.helpers.byte_oracle import PAINTING, TEXTUAL, forbidden, kinds
from tests.helpers.hostile_files import make_hostile_files
from tests.helpers.pty_driver import Terminal

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal

BAR = {"CSI K", "CSI m", "CSI A", "CSI ?h", "CSI ?l"}
"""What click's progress bar sends."""


def output(*arguments: str) -> bytes:
    """What a command writes to its terminal, where the settings lie in a hostile place too."""
    environ = {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": "/nowhere/\x1b]0;TITLE\x07"}
    with Terminal([sys.executable, "-m", "tui", *arguments], environ=environ) as terminal:
        terminal.wait_for_end(30)
        return bytes(terminal.raw)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A library made from hostile files at a terminal, and what that terminal was sent."""
    folder = tmp_path_factory.mktemp("oracle")
    library = folder / "x\x1b]0;TITLE\x07[2J%41 ?#.db"
    return library, output("load", str(make_hostile_files(folder / "files")), "--db", str(library))


def assert_text_only(raw: bytes, sequences: set[str]) -> None:
    """Nothing but text and `sequences` reaches the terminal, and the hostile words are there as text."""
    assert forbidden(raw) == []
    assert kinds(raw) <= sequences
    assert b"TITLE" in raw


def test_loading_tells_of_hostile_files(loaded: tuple[Path, bytes]) -> None:
    _library, raw = loaded
    assert_text_only(raw, BAR)


@pytest.mark.parametrize(
    "arguments",
    [
        ["loads", "--problems"],
        ["documents"],
        ["show", "1"],
        ["search", "TITLE"],
        ["measures", "--format", "md"],
        ["check"],
        ["themes"],
        ["doctor"],
        ["browse", "--help"],
        ["doctor", "--terminal"],
        ["doctor", "--backup", "/nowhere/\x1b]0;TITLE\x07"],
        ["settings"],
        ["--help"],
        ["--ambiguous-width", "\x1b]0;TITLE\x07"],
        ["documents", "--format", "csv"],
        ["themes", "lint", "/nowhere/\x1b]0;TITLE\x07"],
        ["figures", "--document", "\x1b]0;TITLE\x07"],
        ["figures", "--theme", "\x1b]0;TITLE\x07"],
        ["figures", "--kind", "\x1b]0;TITLE\x07"],
        ["load", "/nowhere/\x1b]0;TITLE\x07"],
        ["load", "*\x1b]0;TITLE\x07"],
        ["\x1b]0;TITLE\x07"],
        ["show", "--\x1b]0;TITLE\x07"],
        ["search", "\x1b]0;TITLE\x07", "--limit", "\x1b]0;TITLE\x07"],
    ],
    ids=ascii,
)
def test_no_command_lets_a_name_steer_the_terminal(loaded: tuple[Path, bytes], arguments: list[str]) -> None:
    without_library = arguments[0].startswith(("\x1b", "--", "settings"))
    raw = output(*arguments, *([] if without_library else ["--db", str(loaded[0])]))
    assert [found for found in forbidden(raw) if found != "\t"] == [], raw
    assert kinds(raw) <= (BAR | {"CSI n"} if arguments[0] in ("doctor", "check") else {"CSI m"})


@pytest.mark.parametrize("content", [b"no library", b"", None], ids=["junk", "empty", "missing"])
def test_no_failure_to_open_lets_a_name_steer_the_terminal(tmp_path: Path, content: bytes | None) -> None:
    library = tmp_path / "\x1b]0;TITLE\x07.db"
    if content is not None:
        library.write_bytes(content)
    assert_text_only(output("figures", "--db", str(library)), {"CSI m"})


def test_doctor_on_a_damaged_library_with_a_hostile_name(tmp_path: Path, seeds_path: Path) -> None:
    library = tmp_path / "\x1b]0;TITLE\x07.db"
    with sqlite3.connect(library) as connection, sqlite3.connect(seeds_path) as seeds:
        seeds.backup(connection)
        connection.execute('CREATE TRIGGER "\x1b]0;TITLE\x07" AFTER INSERT ON documents BEGIN SELECT 1; END')
        connection.execute("DELETE FROM paragraphs WHERE id = 2")
    connection.close()
    seeds.close()
    for arguments in (["doctor"], ["doctor", "--fix"], ["load", str(ROOT / "data" / "seeds")]):
        assert_text_only(output(*arguments, "--db", str(library)), BAR)


def test_loading_in_the_explorer_tells_of_hostile_files(tmp_path: Path) -> None:
    folder = make_hostile_files(tmp_path / "files")
    library = tmp_path / "\x1b]0;TITLE\x07.db"
    command = [sys.executable, "-m", "tui", "browse", "--db", str(library), "--lang", "en"]
    with Terminal(command, environ={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("There is no document yet")
        terminal.press("L")
        terminal.settle()
        terminal.press(str(folder), "enter")
        terminal.wait_for("failed", 30)
        terminal.settle()
        for key in ("1", "j", "G", "enter", "o", "b", "escape", "3", "enter", "i", "7", "q"):
            terminal.press(key)
            # an Esc and what comes within ESCDELAY of it are one key
            terminal.settle(quiet=0.35 if key == "escape" else 0.1)
        assert terminal.wait_for_end() == 0
        raw = bytes(terminal.raw)
    assert b"TITLE" in raw
    assert forbidden(raw) == []
    assert kinds(raw) <= PAINTING | TEXTUAL
