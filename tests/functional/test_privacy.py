"""What is a user's is readable by that user alone: libraries, state, caches, logs, with any umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access import journal
from store.database.access.connection import connect_writer, transaction
from store.database.maintenance.repair import backup
from store.reading.recognition import memory
from tests.helpers.small_documents import Loads
from tui.explorer.visit.state import Bookmark, LibraryState, Visit, state_path
from tui.terminal.crash import write_crash_log


@pytest.fixture
def any_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """The files under a folder that others may read or write, by folders that others may enter."""
    found = []
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077 and not path.is_symlink():
            found.append(f"{path.relative_to(folder)} {mode:o}")
    return found


@pytest.mark.usefixtures("any_umask")
def test_nothing_of_a_user_is_open_to_others(run: Loads, library: Path, tmp_path: Path) -> None:
    home = tmp_path / "own"
    home.mkdir(mode=0o700)
    os.environ["XDG_STATE_HOME"] = os.environ["XDG_CACHE_HOME"] = str(home)
    try:
        run()
        state = LibraryState(library)
        state.bookmarks.append(Bookmark(str(library), "题", 1, 0, 1, "字", "想法"))
        assert state.save(Visit(queries=("双组长",))) == ""
        assert state_path().is_relative_to(home)
        memory.keep("a" * 64, "[]")
        write_crash_log(ValueError("x"))
        assert [each for each in open_to_others(home) if "/" not in each.partition(" ")[0].strip("/")] == []
        assert all("jucuo/recognised/" in each for each in open_to_others(home)), "and these lie in a folder of 0700"
        assert stat.S_IMODE((home / "jucuo").stat().st_mode) == 0o700
    finally:
        del os.environ["XDG_STATE_HOME"], os.environ["XDG_CACHE_HOME"]
    backup(library, tmp_path / "copy.db")
    with closing(connect_writer(library)) as writer:
        journal.open_for_load(writer, library)
        with transaction(writer):
            writer.execute("UPDATE documents SET title = title")
        beside = [path for path in tmp_path.iterdir() if path.is_file()]
        assert len(beside) >= 4
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in beside}
    assert set(modes.values()) == {0o600}, modes
