"""The reading room over a real sshd on the loopback, set up as docs/kiosk.md says."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal
from tests.helpers.reading_visits import arrive, close, cut, search, seconds_until_empty
from tests.helpers.ssh_server import SSHD, SshServer, forced_command, memory, missing, ssh_server

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(bool(missing()), reason=missing() or "sshd is here")]

VISITS, MOST_BYTES = 20, 2.5e9


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that everybody may enter: the reading room runs as somebody who owns nothing, where it can."""
    with tempfile.TemporaryDirectory(prefix="jucuo-room-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="module")
def room(seeds_path: Path, place: Path) -> Iterator[SshServer]:
    """A server whose account is the reading room of the sample library."""
    library = place / "秘密 place" / "library.db"
    library.parent.mkdir(mode=0o755)
    shutil.copy(seeds_path, library)
    library.chmod(0o644)
    with ssh_server(place, forced_command(library, place / "home")) as server:
        yield server


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
    assert within(seconds_until_empty(room), 8)
    assert not (room.folder / "home").exists()


@pytest.mark.parametrize("command", ["sh", "touch {folder}/made", "internal-sftp"])
def test_no_other_command_runs(room: SshServer, command: str) -> None:
    command = command.format(folder=room.folder)
    client = room.client(command, terminal=False)
    done = subprocess.run(client, capture_output=True, timeout=20, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 2
    told = done.stdout + done.stderr
    assert told.startswith(b"jucuo: ")
    assert told.count(b"\n") == 1
    assert "秘密".encode() not in told
    assert not (room.folder / "made").exists()


def test_a_terminal_with_another_command_is_the_reading_room_too(room: SshServer) -> None:
    with Terminal(room.client("sh", "-c", "id"), answers=True) as terminal:
        terminal.wait_for("贵州")
        assert b"uid=" not in terminal.raw
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("lengths", [(100_000,), (100_000, 70_000)])
def test_a_command_of_any_length_tells_nothing(room: SshServer, lengths: tuple[int, ...]) -> None:
    with Terminal(room.client(*("x" * length for length in lengths)), answers=True) as terminal:
        terminal.wait_until(lambda: "贵州" in "".join(terminal.screen) or "too long" in "".join(terminal.screen))
        assert b"xxx" not in terminal.raw
        assert not tells_of_files(terminal)


def test_nothing_is_forwarded(room: SshServer) -> None:
    with socket.socket() as target:
        target.bind(("127.0.0.1", 0))
        target.listen()
        port = target.getsockname()[1]
        client = room.client(terminal=False)
        for wish, refusal in (
            (["-N", "-R", f"0:127.0.0.1:{port}"], b"forwarding failed"),
            (["-N", "-R", f"{room.folder}/socket:127.0.0.1:{port}"], b"forwarding failed"),
            (["-W", f"127.0.0.1:{port}"], b"stdio forwarding failed"),
        ):
            asked = [*client[:2], "-oExitOnForwardFailure=yes", *wish, *client[2:]]
            done = subprocess.run(asked, capture_output=True, timeout=20, stdin=subprocess.DEVNULL, check=False)
            assert done.returncode == 255
            assert refusal in done.stderr
        target.settimeout(0)
        with pytest.raises(BlockingIOError):
            target.accept()
    assert not (room.folder / "socket").exists()


def test_the_documented_block_leaves_nothing_open(room: SshServer) -> None:
    user = pwd.getpwuid(os.getuid()).pw_name
    about = f"user={user},host=localhost,addr=127.0.0.1"
    command = [str(SSHD), "-T", "-f", str(room.folder / "sshd_config"), "-C", about]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    settings = set(done.stdout.splitlines())
    assert settings >= {
        "disableforwarding yes",
        "permittunnel no",
        "permituserrc no",
        "permituserenvironment no",
        "maxsessions 1",
        "authenticationmethods publickey",
        "acceptenv LANG",
        "acceptenv LC_*",
    }
    assert sum(line.startswith("acceptenv") for line in settings) == 2


def test_of_what_a_client_sends_only_the_language_counts(room: SshServer) -> None:
    evil = f"{room.folder}/made"
    sent = {
        "LC_ALL": "en_US.UTF-8",
        "LC_MESSAGES": "../../../../tmp",
        "LC_PATH": evil,
        "JUCUO_DB": evil,
        "EDITOR": f"touch {evil}",
        "PYTHONINSPECT": "1",
        "TEXTUAL_DRIVER": "evil:Driver",
        "XDG_CONFIG_HOME": evil,
    }
    client = room.client()
    words = " ".join(f"{name}={value!r}" if " " in value else f"{name}={value}" for name, value in sent.items())
    with Terminal([*client[:2], f"-oSetEnv={words}".replace("'", '"'), *client[2:]], answers=True) as terminal:
        terminal.wait_for("贵州")
        assert any("Measures" in line for line in terminal.screen)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b">>>" not in terminal.raw
    assert not Path(evil).exists()


def test_keys_pressed_while_it_starts_tell_nothing(room: SshServer) -> None:
    for step in range(4):
        with Terminal(room.client(), answers=True) as terminal:
            until = time.monotonic() + 0.2 + 0.25 * step
            while time.monotonic() < until:
                terminal.settle(quiet=0.02, limit=0.02)
                if b"\x1b[?1049h" not in terminal.raw:
                    terminal.press("ctrl+z", "ctrl+\\", "ctrl+c")
            terminal.settle(quiet=0.3)
            close(terminal)
            assert not tells_of_files(terminal)
    assert within(seconds_until_empty(room), 8)


def tells_of_files(terminal: Terminal) -> bool:
    """Whether what was seen names a place on the server."""
    raw = bytes(terminal.raw)
    return any(word in raw for word in (b"Traceback", b".py", b"library.db", b"/lib", "秘密".encode()))


def test_twenty_visits_at_once_and_their_cut_lines(room: SshServer) -> None:
    visits, _ = arrive(room, VISITS)
    search(visits)
    weights = sorted(filter(None, map(memory, room.visits())))
    assert weights[-1] < MOST_BYTES / VISITS
    assert sum(weights) < MOST_BYTES
    cut(visits)
    assert within(seconds_until_empty(room), 8)


def test_a_visit_that_nobody_uses_ends(room: SshServer, place: Path) -> None:
    folder = place / "idle"
    folder.mkdir(mode=0o755)
    library = place / "秘密 place" / "library.db"
    command = forced_command(library, folder / "home", "--idle", "0.025", "--lang", "en")
    with ssh_server(folder, command) as server, Terminal(server.client(), answers=True) as terminal:
        terminal.wait_for("贵州")
        begin = time.monotonic()
        terminal.press("j")
        terminal.settle()
        assert terminal.wait_for_end() == 0
        assert time.monotonic() - begin > 1
        assert terminal.modes_left_on() == set()
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
        assert "no key was pressed" in after
