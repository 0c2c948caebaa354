"""An explorer that stands on any of its screens holds no transaction: a load's log can always be folded in."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer, transaction
from tests.helpers.pty_driver import Terminal

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
SCREENS = {
    "documents": ("1",),
    "themes": ("escape", "2"),
    "measures": ("escape", "3"),
    "source": ("enter",),
    "whole source": ("z",),
    "figures, sorted": ("escape", "escape", "4", "s"),
    "chart": ("C",),
    "comparison": ("escape", "5"),
    "mechanisms": ("escape", "6"),
    "bookmarks": ("escape", "7"),
    "outline": ("escape", "3", "i"),
    "search": ("escape", "escape", "/", "双组长"),
    "found": ("enter",),
    "help": ("escape", "escape", "?"),
    "palette": ("escape", "ctrl+p"),
}
"""How to come from each screen to the next."""


def explorer(library: Path) -> Terminal:
    """The explorer on a library."""
    command = [sys.executable, "-m", "tui", "browse", "--db", str(library)]
    return Terminal(command, answers=True, environ={"PYTHONPATH": str(ROOT)})


def fold_in(writer: sqlite3.Connection) -> tuple[int, int]:
    """Write something and fold the log in; answers whether somebody was in the way, and the bytes of log left."""
    with transaction(writer):
        writer.execute("UPDATE documents SET notes = notes || '。'")
    busy = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    path = Path(writer.execute("PRAGMA database_list").fetchone()[2])
    return busy, path.with_name(f"{path.name}-wal").stat().st_size


def test_no_screen_is_in_the_way_of_a_load(seeds_path: Path, tmp_path: Path) -> None:
    library = Path(shutil.copy(seeds_path, tmp_path / "library.db"))
    with closing(connect_writer(library)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        with explorer(library) as terminal:
            terminal.wait_for("贵州")
            seen = set()
            for screen, keys in SCREENS.items():
                terminal.press(*keys)
                terminal.settle(quiet=0.1)
                seen.add(terminal.screen[1] + terminal.screen[4])
                assert fold_in(writer) == (0, 0), screen
            assert len(seen) > 9, "these were different screens"
