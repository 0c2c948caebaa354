"""Every system call of a command on its own files that can fail fails once, or the process is killed at it.

strace injects the faults from outside, so that SQLite's calls fail too.  A scene is a command with what it begins on,
the files on which its calls fail, and what must hold afterwards: the state is the old one or the new one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from store.database.access.connection import connect_writer, transaction
from store.loading import LoadOptions, load
from tests.helpers.canonical import assert_sound, digest
from tests.helpers.small_documents import text_of
from tui.explorer.visit.state import Bookmark, LibraryState, Visit

ROOT = Path(__file__).parents[2]
CALLS = (
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "link",
    "unlink",
    "read",
    "pread64",
)
FAULTS = ("error=ENOSPC", "error=EIO", "error=EINTR", "error=EMFILE", "signal=SIGKILL")
_ONE = LoadOptions(processes=1, together=2)


class Fault(NamedTuple):
    """The `number`th call of that name fails so."""

    call: str
    number: int
    how: str

    @property
    def sensible(self) -> bool:
        """Whether the kernel might do that."""
        if self.how == "error=EMFILE":
            return self.call == "openat"
        if self.how == "error=ENOSPC":
            return self.call not in ("read", "pread64", "unlink")
        return self.how != "error=EINTR" or self.call in ("openat", "read", "write", "pwrite64", "pread64")


@dataclass(frozen=True)
class Scene:
    """A command, the files on which its calls fail ([] = any), and what checks the state afterwards."""

    command: Sequence[str]
    files: Sequence[Path]
    begin: Callable[[], None]
    check: Callable[[], None]

    def calls(self) -> Counter[str]:
        """How often each of the CALLS is made on the files when nothing fails."""
        self.begin()
        log = Path(f"{self.files[0]}.trace")
        self._run("-o", str(log), "-e", f"trace={','.join(CALLS)}")
        try:
            return Counter(line.partition("(")[0] for line in log.read_text(errors="replace").splitlines())
        finally:
            log.unlink()

    def faults(self) -> Iterator[Fault]:
        """All that can fail."""
        for call, times in self.calls().items():
            for number in range(1, times + 1):
                yield from (fault for how in FAULTS if call in CALLS and (fault := Fault(call, number, how)).sensible)

    def suffer(self, fault: Fault) -> str:
        """Let one call fail; answers what was told.  Raises AssertionError for a traceback or a state in between."""
        self.begin()
        inject = f"inject={fault.call}:{fault.how}:when={fault.number}"
        done = self._run("-o", os.devnull, "-e", f"trace={fault.call}", "-e", inject)
        told = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in told, (fault, told)
        assert done.returncode in (0, 1, 3, -9, 137), (fault, done.returncode, told)
        self.check()
        return told

    def _run(self, *options: str) -> subprocess.CompletedProcess[bytes]:
        paths = [word for path in self.files for word in ("-P", str(path))]
        return subprocess.run(
            ["strace", "-qq", *options, *paths, sys.executable, *self.command],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=ROOT,
            capture_output=True,
            timeout=120,
            check=False,
        )


def can_inject() -> bool:
    """Whether strace is installed and may trace."""
    try:
        done = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def scenes(place: Path) -> dict[str, Scene]:
    """A load of changed and new files, doctor --fix, an export over an older one, and bookmarks."""
    folder, sound, whole = place / "folder", place / "sound.db", place / "whole.db"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    load([folder], sound, options=_ONE)
    (folder / "1.txt").write_text(text_of(11), encoding="utf-8")
    (folder / "4.txt").write_text(text_of(4), encoding="utf-8")
    shutil.copy(sound, whole)
    load([folder], whole, options=_ONE)
    library, export, state = place / "library.db", place / "export.csv", place / "state.json"
    files = [library, *(library.with_name(library.name + end) for end in ("-wal", "-shm", "-journal", ".lock"))]

    def fresh() -> None:
        for path in files:
            path.unlink(missing_ok=True)
        shutil.copy(sound, library)

    def loaded() -> None:
        assert_sound(library)
        load([folder], library, options=_ONE)
        assert digest(library) == digest(whole)
        assert_sound(library)

    def spoilt() -> None:
        fresh()
        with closing(connect_writer(library)) as connection, transaction(connection):
            connection.execute("UPDATE documents SET figures = 99")
            connection.execute("INSERT INTO search_names (search_names) VALUES ('delete-all')")

    def mended() -> None:
        from store.database.maintenance.repair import repair

        repair(library)
        assert digest(library) == digest(sound)
        assert_sound(library)

    def older() -> None:
        fresh()
        export.write_text("old")

    def one_or_other() -> None:
        text = export.read_text("utf-8")
        assert text == "old" or text.count("\n") > 3
        for left in export.parent.glob(".export.csv.*"):
            left.unlink()  # of a process that was killed

    kept = [Bookmark(str(library), f"题{n}", n, 0, 1, "字") for n in range(3)]

    def one_bookmark() -> None:
        state.unlink(missing_ok=True)
        known = LibraryState(library, state)
        known.bookmarks.append(kept[0])
        known.save(Visit())

    def bookmarks() -> None:
        assert LibraryState(library, state).bookmarks in (kept[:1], kept)
        for left in state.parent.glob("state.json.*"):
            left.unlink()

    more = (
        "from pathlib import Path; from tui.explorer.visit.state import *; import sys\n"
        "state = LibraryState(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "state.bookmarks += [Bookmark(sys.argv[1], f'题{n}', n, 0, 1, '字') for n in (1, 2)]\n"
        "sys.exit(3 if state.save(Visit()) else 0)"
    )
    return {
        "load": Scene(["-m", "tui", "load", str(folder), "--db", str(library)], files, fresh, loaded),
        "doctor": Scene(["-m", "tui", "doctor", "--fix", "--db", str(library)], files, spoilt, mended),
        "export": Scene(
            ["-m", "tui", "export", "figures", str(export), "--force", "--db", str(library)],
            [library, export, place],
            older,
            one_or_other,
        ),
        "bookmarks": Scene(["-c", more, str(library), str(state)], [state, state.parent], one_bookmark, bookmarks),
    }
