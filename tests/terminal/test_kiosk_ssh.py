"""The reading room over a real sshd on the loopback, set up as docs/kiosk.md says."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pty_driver import Terminal
from ssh_server import MISSING, SshServer, forced_command, memory, ssh_server

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(bool(MISSING), reason=MISSING or "sshd is here")]


@pytest.fixture(scope="module")
def room(seeds_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """A server whose account is the reading room of the sample library."""
    folder = tmp_path_factory.mktemp("server")
    library = folder / "秘密 place" / "library.db"
    library.parent.mkdir()
    shutil.copy(seeds_path, library)
    with ssh_server(folder, forced_command(library, folder / "home")) as server:
        yield server


def nobody_is_left(server: SshServer, seconds: float = 8.0) -> bool:
    """Whether all processes of all visits end within `seconds`."""
    until = time.monotonic() + seconds
    while server.visits():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)  # ends of strangers' processes are told to nobody
    return True


def test_a_reader_reads_and_nothing_else(room: SshServer) -> None:
    with Terminal(room.client(), answers=True) as terminal:
        terminal.wait_for("贵州")
        terminal.press("/", "双组长", "enter")
        terminal.wait_for("负责制")
        for key, pieces in {
            "o": "这间阅览室没有这项功能",
            "e": "这间阅览室没有这项功能",
            "b": "这间阅览室没有这项功能",
            "ctrl+z": "这间阅览室没有这项功能",
            "y": "字",
        }.items():
            terminal.press(key)
            terminal.wait_for(pieces)
            terminal.press("j")
            terminal.settle()
        terminal.press("?")
        terminal.wait_for("按任意键")
        assert not any(word in line for line in terminal.screen for word in ("导出", "书签", "载入"))
        terminal.press("q")
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
        assert "秘密".encode() not in terminal.raw
        assert b"library.db" not in terminal.raw
    assert nobody_is_left(room)
    assert not (room.folder / "home").exists()


@pytest.mark.parametrize("command", ["sh", "touch {folder}/made", "internal-sftp"])
def test_no_other_command_runs(room: SshServer, command: str) -> None:
    command = command.format(folder=room.folder)
    client = room.client(command, terminal=False)
    done = subprocess.run(client, capture_output=True, timeout=20, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"jucuo: ")
    assert "秘密".encode() not in done.stderr
    assert not (room.folder / "made").exists()


def test_a_terminal_with_another_command_is_the_reading_room_too(room: SshServer) -> None:
    with Terminal(room.client("sh", "-c", "id"), answers=True) as terminal:
        terminal.wait_for("贵州")
        assert b"uid=" not in terminal.raw
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0


def test_nothing_is_forwarded(room: SshServer) -> None:
    client = room.client(terminal=False)
    asked = [*client[:2], "-N", "-oExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", *client[2:]]
    done = subprocess.run(asked, capture_output=True, timeout=20, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 255
    assert b"forwarding failed" in done.stderr


def test_lines_that_are_cut_leave_no_process_behind(room: SshServer) -> None:
    chance = random.Random(7)
    visits = [Terminal(room.client(), answers=True) for _ in range(4)]
    for visit in visits[:2]:
        visit.wait_for("贵州")
        visit.press("/", "扶")
    at_once = room.visits()
    assert sum(map(memory, at_once)) / len(visits) < 125e6  # 2.5 GB for 20
    for visit in visits:
        visit.settle(quiet=chance.uniform(0, 0.3), limit=0.5)
        visit.process.kill()
        visit.process.wait()
        visit.hang_up()
    assert nobody_is_left(room)


def test_a_visit_that_nobody_uses_ends(seeds_path: Path, tmp_path: Path) -> None:
    command = forced_command(seeds_path, tmp_path / "home", "--idle", "0.025", "--lang", "en")
    with ssh_server(tmp_path, command) as server, Terminal(server.client(), answers=True) as terminal:
        terminal.wait_for("贵州")
        begin = time.monotonic()
        terminal.press("j")
        terminal.settle()
        assert terminal.wait_for_end() == 0
        assert time.monotonic() - begin > 1
        assert terminal.modes_left_on() == set()
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
        assert "no key was pressed" in after
