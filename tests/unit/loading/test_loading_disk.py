"""No room, no permission, another load: one sentence, and what was loaded before is as it was."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.database.access import connection, lock, mounts
from store.database.access.lock import lock_path, only_load
from store.errors import LibraryError, LoadRunning
from store.loading import LoadOptions, load
from tests.helpers.canonical import assert_sound, digest, rows
from tests.helpers.pace import within
from tests.helpers.small_documents import Loads, text_of

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[2]


def more(folder: Path, count: int = 60) -> None:
    for number in range(count):
        (folder / f"m{number:02}.txt").write_text(text_of(100 + number) * 5, encoding="utf-8")


def one_sentence(error: BaseException) -> str:
    text = str(error)
    assert "\n" not in text
    assert len(text) < 250
    return text


def test_a_full_disk_keeps_what_was_loaded(
    run: Loads, folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    kept = rows(library, "SELECT path, sha256 FROM documents ORDER BY id")
    real = connection.transaction
    pages = rows(library, "PRAGMA page_count")[0][0]

    @contextmanager
    def in_little_room(writer: sqlite3.Connection) -> Iterator[None]:
        writer.execute(f"PRAGMA max_page_count={int(str(pages)) + 20}")
        with real(writer):
            yield

    monkeypatch.setattr("store.loading.recording.transaction", in_little_room)
    more(folder)
    with pytest.raises(LibraryError, match="No room is left") as caught:
        run()
    assert str(library) in one_sentence(caught.value)
    assert not lock_path(library).exists()
    now = rows(library, "SELECT path, sha256 FROM documents ORDER BY id")
    assert now[: len(kept)] == kept
    assert len(now) < 66
    assert_sound(library)
    monkeypatch.undo()
    assert run().count("loaded") == 66 - len(now)
    assert_sound(library)


def test_a_limit_on_the_size_of_files_keeps_what_was_loaded(run: Loads, folder: Path, library: Path) -> None:
    run()
    more(folder)
    limit = library.stat().st_size + 100_000
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from store.loading import load, LoadOptions; from store.errors import LibraryError\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "try: load([Path(sys.argv[1])], Path(sys.argv[2]), options=LoadOptions(processes=1))\n"
        "except LibraryError as error: sys.exit(f'told: {error}')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    command = [sys.executable, "-c", code, str(folder), str(library)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("told: ")
    assert len(done.stderr.splitlines()) == 1
    assert_sound(library)
    assert rows(library, "SELECT count(*) >= 6 FROM documents") == [(1,)]
    run()
    assert rows(library, "SELECT count(*) FROM documents") == [(66,)]


def test_a_library_that_becomes_read_only_while_it_is_loaded(
    run: Loads, folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    before = digest(library)
    more(folder, 8)
    real = connection.transaction
    monkeypatch.setattr(
        "store.loading.recording.transaction", lambda w: (w.execute("PRAGMA query_only=ON"), real(w))[1]
    )
    with pytest.raises(LibraryError, match="may not be written") as caught:
        run()
    one_sentence(caught.value)
    monkeypatch.undo()
    assert_sound(library)
    assert rows(library, "SELECT count(*) FROM documents") == [(6,)]
    for number in range(8):
        (folder / f"m{number:02}.txt").unlink()
    run()
    assert digest(library) == before


def test_a_second_load_is_told_who_loads(run: Loads, library: Path) -> None:
    with only_load(library):
        started = time.monotonic()
        with pytest.raises(LoadRunning) as caught:
            run()
        assert within(time.monotonic() - started, 2)
    text = one_sentence(caught.value)
    assert text.startswith(f"Another load is running (pid {os.getpid()}, user ")
    assert f"host {socket.gethostname()}, since 20" in text
    assert not library.exists()
    assert run().count("loaded") == 6


def test_the_lock_of_a_killed_load_is_taken_over(run: Loads, library: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from store.database.access.lock import only_load\n"
        "with only_load(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(library)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder.stdout as output:
        assert output.readline() == "held\n"
        with pytest.raises(LoadRunning, match=f"pid {holder.pid},"):
            run()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert lock_path(library).exists()
    assert run().count("loaded") == 6
    assert not lock_path(library).exists()


def test_on_a_network_file_system_the_lock_of_another_host_counts(
    run: Loads, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_path(library).write_text(json.dumps({"pid": 1, "user": "wang", "host": "elsewhere", "since": "2026"}))
    assert run().count("loaded") == 6, "on a local disk it is left over from a move"
    lock_path(library).write_text(json.dumps({"pid": 1, "user": "wang", "host": "elsewhere", "since": "2026"}))
    monkeypatch.setattr(lock, "is_network", lambda path: True)
    with pytest.raises(LoadRunning, match="pid 1, user wang, host elsewhere, since 2026"):
        run()
    assert lock_path(library).exists()


def test_no_write_ahead_log_on_a_network_file_system(
    folder: Path, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(f"22 1 8:1 / / rw - ext4 /dev/sda rw\n40 22 0:50 / {tmp_path} rw - nfs4 server:/export rw\n")
    monkeypatch.setattr(mounts, "MOUNTS", table)
    modes: list[str] = []
    report = load(
        [folder],
        library,
        options=LoadOptions(processes=1),
        progress=lambda _: modes.append(str(rows(library, "PRAGMA journal_mode")[0][0])),
    )
    assert len(report.warnings) == 1
    assert "network file system (nfs4)" in report.warnings[0]
    assert set(modes) == {"delete"}
    monkeypatch.undo()
    modes.clear()
    (folder / "new.txt").write_text(text_of(50), encoding="utf-8")
    again = load(
        [folder],
        library,
        options=LoadOptions(processes=1),
        progress=lambda _: modes.append(str(rows(library, "PRAGMA journal_mode")[0][0])),
    )
    assert again.warnings == ()
    assert "wal" in modes


def test_a_load_leaves_one_file_that_only_its_owner_reads(run: Loads, library: Path) -> None:
    before = os.umask(0o022)
    try:
        run()
    finally:
        os.umask(before)
    assert sorted(p.name for p in library.parent.iterdir()) == ["documents", "library.db"]
    assert library.stat().st_mode & 0o777 == 0o600
    assert rows(library, "PRAGMA journal_mode") == [("delete",)]


def test_a_folder_that_is_made_for_a_library_is_its_owners(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "new" / "library.db"
    load([folder], library, options=LoadOptions(processes=1))
    assert library.parent.stat().st_mode & 0o777 == 0o700


def test_in_the_folder_of_a_group_the_group_may_write(run: Loads, library: Path) -> None:
    library.parent.chmod(0o2770)
    run()
    assert library.stat().st_mode & 0o777 == 0o660


def test_a_folder_that_may_not_be_written_is_named(folder: Path) -> None:
    with pytest.raises(LibraryError, match=r"Cannot write /proc/library\.db") as caught:
        load([folder], Path("/proc/library.db"))
    one_sentence(caught.value)


def test_every_write_begins_at_once(run: Loads, monkeypatch: pytest.MonkeyPatch) -> None:
    statements: list[str] = []
    real = connection._connect

    def traced(path: Path, how: str) -> sqlite3.Connection:
        made = real(path, how)
        made.set_trace_callback(statements.append)
        return made

    monkeypatch.setattr(connection, "_connect", traced)
    run()
    begins = [s for s in statements if s.upper().startswith("BEGIN")]
    assert begins
    assert set(begins) == {"BEGIN IMMEDIATE"}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY, "the jail is that of the children"
