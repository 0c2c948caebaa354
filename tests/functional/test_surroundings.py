"""Few descriptors, pipes and devices for files, closed streams, full disks, SIGTERM: one sentence, and in time."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.extraction.indicators import load_catalogue
from store.extraction.themes import load_themes
from store.resources import small_file
from tests.helpers.pace import within
from tui.explorer.settings import SettingsError, load_settings
from tui.explorer.visit.state import State, load_state, state_lock

ROOT = Path(__file__).parents[2]
JUCUO = [sys.executable, "-m", "tui"]


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run jucuo in a process of its own."""
    settings = {"capture_output": True, "env": {**os.environ, "PYTHONPATH": str(ROOT)}, "timeout": 120, **options}
    return subprocess.run([*JUCUO, *map(str, arguments)], text=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60_000_000)


KINDS: tuple[Callable[[Path], None], ...] = (os.mkfifo, endless, too_large, Path.mkdir)


@pytest.mark.parametrize("make", KINDS, ids=lambda make: str(make.__name__))
def test_a_file_that_is_none_is_told(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    make(path)
    with pytest.raises(OSError):  # noqa: PT011
        small_file(path)
    for read in (load_settings, load_themes, load_catalogue):
        with pytest.raises(Exception, match=r"file\.toml") as told:
            read(path)
        assert "\n" not in str(told.value)
    with pytest.raises(SettingsError):
        load_settings(path)
    assert load_state(path) == State()


def test_a_lock_that_is_never_let_go_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.explorer.visit.state._PATIENCE", 0.1)
    state = tmp_path / "state.json"
    with state_lock(state), pytest.raises(BlockingIOError), state_lock(state):
        pass


@pytest.mark.slow
@pytest.mark.parametrize(("files", "command"), [(12, "documents"), (12, "load"), (7, "doctor"), (7, "load")])
def test_few_descriptors(files: int, command: str, seeds_path: Path, tmp_path: Path) -> None:
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))  # noqa: E731
    words = ("load", "--samples", "--db", tmp_path / "a.db") if command == "load" else (command, "--db", seeds_path)
    done = run(*words, preexec_fn=few)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 3)
    assert command != "load" or "Too many open files" in done.stderr or "unable to open" in done.stderr


@pytest.mark.slow
def test_full_disks_and_closed_streams(seeds_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = run("figures", "--db", seeds_path, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (3, "jucuo: It failed: No space left on device.\n")
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *JUCUO, "documents", "--db", str(seeds_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert closed.returncode == 0


@pytest.mark.slow
def test_a_query_without_end(seeds_path: Path) -> None:
    done = run("search", "--batch", "/dev/zero", "--db", seeds_path)
    assert done.returncode == 2
    assert "A query has more than" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [("load", "-"), ("search", "--batch", "-")])
def test_sigterm_ends_what_waits_for_ever(command: tuple[str, ...], seeds_path: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.db" if command[0] == "load" else seeds_path
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    with subprocess.Popen(
        [*JUCUO, *command, "--db", str(library)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as waiting:
        assert waiting.stdin is not None
        until = time.monotonic() + 60  # where the kernel does not tell
        while "pipe" not in where(waiting.pid) and time.monotonic() < until:
            assert waiting.poll() is None
        began = time.monotonic()
        waiting.send_signal(signal.SIGTERM)
        assert waiting.wait(60) == 143
        assert within(time.monotonic() - began, 2)
        assert waiting.stderr is not None
        assert b"Traceback" not in waiting.stderr.read()
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.slow
def test_a_home_that_cannot_be_written() -> None:
    home = {"HOME": "/proc/none", "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    for words in (("load", "--samples"), ("settings",), ("documents",)):
        done = run(*words, env=home)
        assert done.returncode == (0 if words == ("settings",) else 3), done.stderr
        assert done.stderr.count("\n") <= 1


def where(process: int) -> str:
    """The function of the kernel in which a process waits."""
    return Path(f"/proc/{process}/wchan").read_text()
