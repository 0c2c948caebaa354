"""The reading room: what it leaves out, and that nothing in it writes, starts a program or names a file."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import syslog
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.helpers.explorer_pilot import SIZE, Driver
from tui.cli.main import jucuo
from tui.explorer.commands import BY_ID, COMMANDS
from tui.explorer.key_map import Keys
from tui.explorer.screens.help import help_lines
from tui.explorer.screens.help_context import context_of_line
from tui.explorer.screens.palette import Palette
from tui.explorer.settings import Settings
from tui.i18n.texts import choose_language
from tui.kiosk.reading_room import KioskApp

REFUSED = {"suspend", "bookmarks", "bookmark", "note", "export", "open", "load", "load_samples"}
"""What writes, starts a program, or needs what was written."""
KEYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
SORRY = "This reading room does not offer that"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """A reading room ignores signals and drops variables of its process; the tests that come after it should not."""
    before, variables = {number: signal.getsignal(number) for number in KEYS}, dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(variables)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system's log gets."""
    lines: list[str] = []
    monkeypatch.setattr(syslog, "syslog", lambda level, line: lines.append(line))
    return lines


@asynccontextmanager
async def reading_room(library: Path, idle: float = 900) -> AsyncIterator[Driver]:
    """The reading room on a library, its first rows on the screen."""
    choose_language("en")
    app = KioskApp(library, Settings(), idle=idle)
    async with app.run_test(size=SIZE) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


def written(home: Path) -> list[Path]:
    """What lies in a home."""
    return sorted(home.rglob("*"))


def test_what_writes_or_starts_something_is_left_out() -> None:
    assert {command.id for command in COMMANDS if not command.kiosk} == REFUSED


@pytest.mark.parametrize("name", sorted(REFUSED))
async def test_a_refused_action_does_nothing(seeds_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a program was started"))
    async with reading_room(seeds_path) as room:
        before = room.lines[:-1]
        key = BY_ID[name].keys.split(",")[0]
        await room.press(key)
        assert room.said == SORRY
        assert room.lines[:-1] == before
        room.explorer.action_command(name)
        await room.settle()
        assert room.said == SORRY
        assert written(Path(os.environ["HOME"])) == []


async def test_help_and_palette_show_only_what_there_is(seeds_path: Path) -> None:
    async with reading_room(seeds_path) as room:
        await room.press("?")
        assert "Search" in room.text
        assert not any(BY_ID[name].label in line for name in REFUSED for line in room.lines[1:])
        await room.press("escape", "ctrl+p")
        assert isinstance(room.app.screen, Palette)
        offered = {str(row.key) for row in room.app.screen.rows("")}
        assert offered == {command.id for command in COMMANDS} - REFUSED
    # and elsewhere everything is there
    everything = help_lines(context_of_line("", {}), Keys(), 100)
    assert all(any(BY_ID[name].label in line for line in everything) for name in REFUSED if not BY_ID[name].pane)


async def test_no_screen_names_a_file_and_nothing_is_kept(seeds_path: Path) -> None:
    async with reading_room(seeds_path) as room:
        for keys in (["1", "enter"], ["2"], ["3", "enter"], ["4", "C"], ["5"], ["6", "i"], ["8", "C"], ["/", "双组长"]):
            await room.press("escape", "escape", *keys)
            assert str(seeds_path.parent) not in room.text
            assert ".txt" not in room.text
            assert ".db" not in room.text
        await room.press("enter", "escape", "q")
    assert written(Path(os.environ["HOME"])) == []


async def test_copying_goes_to_the_terminal_only(seeds_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a program was started"))
    for term, answer in (("xterm", "to the terminal"), ("linux", "Not copied")):
        monkeypatch.setenv("TERM", term)
        async with reading_room(seeds_path) as room:
            await room.press("enter", "y")
            assert answer in room.said
    assert written(Path(os.environ["HOME"])) == []


async def test_a_failure_is_told_without_its_file(
    seeds_path: Path, monkeypatch: pytest.MonkeyPatch, logged: list[str]
) -> None:
    async with reading_room(seeds_path) as room:
        monkeypatch.setattr(
            "store.library.Library.measures", lambda *_, **__: (_ for _ in ()).throw(sqlite3.DatabaseError("gone"))
        )
        for _ in range(3):
            await room.press("3")
            assert "please tell its keeper" in room.said
            assert "gone" not in room.text
            await room.press("4")
    assert logged == [f"{seeds_path}: gone"]  # the keeper finds it once a visit


def test_a_library_that_cannot_be_opened_is_not_named(tmp_path: Path, logged: list[str]) -> None:
    path = tmp_path / "secret.db"
    for content in (None, b"no library" * 200):
        if content is not None:
            path.write_bytes(content)
        arguments = ["browse", "--kiosk", "--db", str(path), "--lang", "en"]
        result = CliRunner().invoke(jucuo, arguments, standalone_mode=False)
        assert result.return_value == 3
        assert "please tell its keeper" in result.stderr
        assert "secret" not in result.output
        assert str(path) in logged[-1]


def test_settings_that_cannot_be_read_are_not_named(seeds_path: Path, logged: list[str]) -> None:
    settings = Path(os.environ["HOME"]) / ".config" / "jucuo" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("nonsense")
    result = CliRunner().invoke(jucuo, ["browse", "--kiosk", "--db", str(seeds_path)], standalone_mode=False)
    assert result.return_value == 3
    assert str(settings) not in result.output
    assert str(settings) in logged[0]


def test_an_error_that_nobody_foresaw_is_not_shown(
    seeds_path: Path, monkeypatch: pytest.MonkeyPatch, logged: list[str]
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", "/srv/secret")

    monkeypatch.setattr("tui.kiosk.opening_room.run_kiosk", fail)
    result = CliRunner().invoke(jucuo, ["browse", "--kiosk", "--db", str(seeds_path)], standalone_mode=False)
    assert result.return_value == 3
    assert "secret" not in result.output
    assert any("No space left" in line for line in logged)
    assert not any("\n" in line for line in logged)


def test_what_a_visit_knows_of_its_surroundings(seeds_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TEXTUAL_DRIVER", "EDITOR", "XDG_CONFIG_HOME", "JUCUO_DB", "TMUX", "LC_EVIL", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "/srv/secret")
    monkeypatch.setattr("tui.kiosk.opening_room.run_kiosk", lambda *_, **__: 0)
    CliRunner().invoke(jucuo, ["browse", "--kiosk", "--db", str(seeds_path)], standalone_mode=False)
    assert not any("secret" in value for value in os.environ.values())
    assert all(signal.getsignal(number) is signal.SIG_IGN for number in KEYS)


async def test_an_empty_library_offers_no_loading(seeds_path: Path, tmp_path: Path) -> None:
    library = tmp_path / "empty.db"
    shutil.copy(seeds_path, library)
    with sqlite3.connect(library) as connection:
        connection.execute("DELETE FROM documents")
    connection.close()
    async with reading_room(library) as room:
        assert "empty.db" not in room.text
        assert "L   load" not in room.text
        assert "no document" in room.text.lower()
