"""The reading room in a pseudo-terminal, without any sshd: what somebody at its keys, or its own account, may try."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.helpers.pty_driver import KEYS, Terminal

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
LEAVING = {"q", "\x03", "\x11"}
CRASHING = (
    "import sys, syslog; from pathlib import Path\n"
    "from tui.kiosk import opening_room as start\n"
    "log = Path(sys.argv.pop(1))\n"
    "syslog.syslog = lambda level, line: log.open('a').write(line + '\\n')\n"
    "def broken(self): raise RuntimeError('四川 ' + __file__)\n"
    "__file__ = '/srv/secret.py'\n"
    "prepared = start.prepared\n"
    "def spoil(*settled):\n"
    "    prepared(*settled)\n"
    "    from tui.explorer.control.search_line import Search\n"
    "    Search.begin = broken\n"
    "    return True\n"
    "start.prepared = spoil\n"
    "from tui.cli.main import main; main()\n"
)
SIGNALLED = (
    "import os, queue, signal, sys, threading\n"
    "put, done = queue.Queue.put, []\n"
    "def interrupted(self, item, *options):\n"
    "    done.append(item)\n"
    "    if len(done) == 12 and threading.current_thread() is threading.main_thread():\n"
    "        with self.mutex:\n"
    "            os.kill(os.getpid(), signal.SIGCONT)\n"
    "            sum(range(1000))\n"
    "    put(self, item, *options)\n"
    "queue.Queue.put = interrupted\n"
    "from tui.cli.main import main; main()\n"
)


@pytest.fixture
def library(seeds_path: Path, tmp_path: Path) -> Path:
    """A library in a folder whose name must not be seen."""
    path = tmp_path / "秘密" / "geheim.db"
    path.parent.mkdir()
    shutil.copy(seeds_path, path)
    return path


def visit(library: Path, *options: str, environ: Mapping[str, str | None] | None = None, lang: str = "zh") -> Terminal:
    """A visit, begun as docs/kiosk.md says but for sshd."""
    command = ["-m", "tui", "browse", "--kiosk", "--db", str(library), "--lang", lang, *options]
    return Terminal(
        [sys.executable, "-I", *command], answers=True, environ={"PYTHONPATH": str(ROOT), **(environ or {})}
    )


def names_of_files(terminal: Terminal) -> list[bytes]:
    """What of the names that must not be seen was seen."""
    secrets = (b"Traceback", b".py", b"geheim", "秘密".encode(), b"/lib/", str(ROOT).encode(), b"sqlite")
    return [name for name in secrets if name in bytes(terminal.raw)]


def in_home() -> list[Path]:
    """What lies in the account's home."""
    return sorted(Path(os.environ["HOME"]).rglob("*"))


def test_variables_that_name_programs_or_files_do_nothing(library: Path, tmp_path: Path) -> None:
    made, planted = tmp_path / "made", tmp_path / "planted"
    planted.mkdir()
    for name in ("evil", "tui", "sitecustomize", "textual", "readline"):
        (planted / f"{name}.py").write_text(f"open({str(made)!r}, 'w')\nclass Driver: pass\n")
    start = planted / "evil.py"
    config = tmp_path / "config" / "jucuo" / "settings.toml"
    config.parent.mkdir(parents=True)
    config.write_text("nonsense")
    hostile = {
        **dict.fromkeys(("EDITOR", "VISUAL", "PAGER", "BROWSER"), f"touch {made}"),
        "PYTHONPATH": str(planted),
        "PYTHONSTARTUP": str(start),
        "PYTHONINSPECT": "1",
        "PYTHONWARNINGS": "error",
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_LOG": str(made),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_PRESS": "o,e,q",
        **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(tmp_path / "config")),
        "JUCUO_DB": "/nowhere",
        "TMUX": "/tmp/x,1,0",
        "STY": "x",
        "TMPDIR": str(tmp_path),
    }
    before = sorted(tmp_path.rglob("*"))
    with visit(library, environ=hostile) as terminal:
        terminal.wait_for("贵州")
        terminal.press("/", "双组长", "enter")
        terminal.wait_for("负责制")
        terminal.press("y")
        terminal.wait_until(lambda: b"\x1b]52;" in terminal.raw)
        terminal.press("o")
        terminal.wait_for("这间阅览室没有这项功能")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert b">>>" not in terminal.raw
        assert names_of_files(terminal) == []
    assert sorted(tmp_path.rglob("*")) == before
    assert in_home() == []


def test_hundreds_of_keys_write_nothing_and_name_no_file(library: Path) -> None:
    chance = random.Random(20)
    keys = [*KEYS.values(), *(chr(code) for code in range(1, 127)), "\x1b[200~双组长 /etc\x1b[201~", "扶贫", "\x1bx"]
    keys = [key for key in keys if key not in LEAVING]
    with visit(library) as terminal:
        terminal.wait_for("贵州")
        for _ in range(12):
            terminal.send("".join(chance.choice(keys) for _ in range(25)))
            terminal.settle(quiet=0.1)
            assert terminal.process.poll() is None, "\n".join(terminal.screen)
        assert names_of_files(terminal) == []
    assert in_home() == []


def test_a_paste_of_megabytes_is_survived(library: Path) -> None:
    with visit(library) as terminal:
        terminal.wait_for("贵州")
        terminal.press("/")
        for _ in range(40):
            terminal.send("\x1b[200~" + "扶贫" * 600 + "\x1b[201~")
            terminal.settle(quiet=0.01, limit=0.2)
        terminal.press("escape", "escape", "1")
        terminal.wait_for("贵州")


def test_a_crash_is_told_to_the_keeper_only(library: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", CRASHING, str(log), "browse", "--kiosk", "--db", str(library), "--lang", "en"]
    with Terminal(command, answers=True, environ={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("贵州")
        terminal.press("/")
        assert terminal.wait_for_end() == 1
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
        assert "its keeper finds it in the system's log" in after
        assert names_of_files(terminal) == []
    assert "RuntimeError" in log.read_text()
    assert in_home() == []


def test_a_signal_in_the_middle_of_writing_stops_nothing(library: Path) -> None:
    """A line that is cut sends SIGCONT beside SIGHUP: a handler that writes would wait for the write it interrupted."""
    command = [sys.executable, "-c", SIGNALLED, "browse", "--kiosk", "--db", str(library), "--lang", "en"]
    with Terminal(command, answers=True, environ={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("贵州")
        for keys in ("4", "5", "3", "1", "4", "3"):
            terminal.press(keys)
            terminal.settle(quiet=0.1)
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.raw.count(b"\x1b[?1049h") == 2, "it has come back once"
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()


def test_no_core_is_left_and_the_keys_of_the_shell_do_nothing(library: Path) -> None:
    with visit(library) as terminal:
        terminal.wait_for("贵州")
        assert resource.prlimit(terminal.process.pid, resource.RLIMIT_CORE)[0] == 0
        terminal.press("ctrl+z", "ctrl+\\", "ctrl+z")
        terminal.press("j")
        terminal.settle()
        assert not terminal.stopped()
        assert terminal.process.poll() is None


def test_a_library_that_is_taken_away_is_not_named(library: Path) -> None:
    with visit(library) as terminal:
        terminal.wait_for("贵州")
        terminal.press("j")
        terminal.settle(quiet=0.3)
        library.unlink()
        terminal.press("j")
        terminal.wait_for("文库已不在原处")
        terminal.press("4")
        terminal.wait_for("数值")
        terminal.press("ctrl+l")
        terminal.wait_for("请告知管理者")
        terminal.press("3")
        terminal.wait_for("构建统筹")
        assert names_of_files(terminal) == []
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_library_that_is_no_longer_readable_is_not_named(tmp_path: Path) -> None:
    for path in (tmp_path / "秘密" / "geheim.db", Path("/proc/1/root/秘密/geheim.db"), tmp_path):
        with visit(path, lang="en") as terminal:
            assert terminal.wait_for_end() == (2 if path == tmp_path else 3)
            assert names_of_files(terminal) == []


def test_a_terminal_of_any_name_is_served_or_refused_in_a_sentence(library: Path) -> None:
    for term in ("$(id)", "../../../etc/passwd", "x" * 5_000, "\x1b]52;c;YQ==\x07", "dumb"):
        with visit(library, environ={"TERM": term}) as terminal:
            if term == "dumb":
                assert terminal.wait_for_end() == 2
            else:
                terminal.wait_for("贵州")
            assert b"]52;" not in terminal.raw
            assert names_of_files(terminal) == []
