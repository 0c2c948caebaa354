"""Libraries that mean harm to whoever opens them: values of 50 MB, BLOBs, views, numbers that lead nowhere.

Three rows of each are spoilt, not all: a full disk would stop everybody.  Delete them at once.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from store.resources import data_path
from tui.cli import main as main_module

_LONG = "replace(hex(zeroblob(25000000)), '0', 'A')"
_SOME = "WHERE rowid IN (1, 2, 3)"
_NO_VIEWS = "DROP VIEW IF EXISTS figures_view; DROP VIEW IF EXISTS measures_view;"
_TYPELESS = _NO_VIEWS + "CREATE TABLE wide AS SELECT * FROM {0}; DROP TABLE {0}; ALTER TABLE wide RENAME TO {0};"
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT o.* FROM {0}_of o, n"
_FAR = "9000000000000000"

KINDS = {
    "title": f"UPDATE documents SET title = {_LONG} {_SOME}",
    "subject": f"UPDATE figures SET subject = {_LONG} {_SOME}",
    "name": f"UPDATE measures SET name = {_LONG} {_SOME}; UPDATE mechanisms SET name = rowid || {_LONG} {_SOME}",
    "paragraph": f"UPDATE paragraphs SET text = {_LONG} {_SOME}",
    "below the limit": "UPDATE documents SET title = hex(zeroblob(450000)), path = rowid || hex(zeroblob(450000));"
    f"UPDATE paragraphs SET text = hex(zeroblob(450000)) {_SOME}; "
    f"UPDATE sections SET title = hex(zeroblob(450000)) {_SOME}",
    "blobs": "UPDATE documents SET title = x'ff00fe', place = x'00', path = CAST(path AS BLOB);"
    "UPDATE mechanisms SET name = CAST(name AS BLOB); UPDATE measures SET name = x'ff', heading = x'ff';"
    "UPDATE figures SET subject = x'ff', text = x'00', unit = x'00'; UPDATE themes SET name = x'ff';"
    f"UPDATE paragraphs SET text = x'e5' {_SOME}",
    "a view": _NO_VIEWS
    + "ALTER TABLE documents RENAME TO documents_of; CREATE VIEW documents AS "
    + _ENDLESS.format("documents"),
    "computed": _TYPELESS.format("figures")
    + "ALTER TABLE figures ADD COLUMN more AS (hex(zeroblob(90000000))); ALTER TABLE figures DROP COLUMN subject;"
    "ALTER TABLE figures ADD COLUMN subject AS (hex(zeroblob(90000000)))",
    "numbers": f'UPDATE figures SET start = -{_FAR}, "end" = {_FAR}, low = 9e999, line = {_FAR}, "column" = -1;'
    f'UPDATE measures SET start = {_FAR}, "end" = -{_FAR}, level = {_FAR}; UPDATE sections SET level = {_FAR};'
    f'UPDATE documents SET paragraphs = {_FAR}, year = {_FAR}; UPDATE mentions SET start = -{_FAR}, "end" = {_FAR}',
    "wrong kinds": _TYPELESS.format("documents")
    + "UPDATE documents SET year = 'x', paragraphs = 'x', title = 5;"
    + _TYPELESS.format("paragraphs")
    + "UPDATE paragraphs SET line = 'x', position = 'x'",
    "no table": "DROP TABLE measures; DROP TABLE themes; DROP TABLE search_grams",
}

_WORDS = {
    "search": ("双组长",),
    "show": ("1",),
    "diff": ("1", "2"),
    "reuse": ("1",),
    "sql": ("SELECT title, path FROM documents",),
    "verify": (str(data_path("themes.toml")),),
}
_LEFT_OUT = ("load", "set", "settings", "export", "meaning", "mcp")
"""what writes, asks no library, or is spoken to through its standard streams"""
COMMANDS: tuple[tuple[str, ...], ...] = (
    *((name, *_WORDS.get(name, ())) for name in main_module._COMMANDS if name not in _LEFT_OUT),
    ("documents", "--format", "json", "--limit", "0"),
    ("paragraphs", "--limit", "0"),
    ("figures", "--format", "ndjson", "--limit", "0"),
    ("figures", "--sort", "subject"),
    ("mechanisms", "--format", "ndjson", "--limit", "0"),
    ("search", "rrhs"),
    ("check", "--all", "--limit", "0"),
)
"""Every command that reads a library, as it is declared, and some with more words."""


def make_hostile(kind: str, sound: Path, path: Path) -> Path:
    """A copy of a sound library, spoilt in one of the KINDS."""
    shutil.copy(sound, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=OFF").fetchone()
        connection.executescript(KINDS[kind])
    return path


class Told(NamedTuple):
    """How a command ended: its exit code, what it told on stderr, and what it took."""

    code: int
    said: str
    seconds: float
    megabytes: float


def ask(library: Path, *command: str, seconds: float = 60.0) -> Told:
    """Run a command of jucuo in a process of its own; one that takes longer is killed."""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "JUCUO_DB": str(library)}
    report = "import resource,sys; sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    run = "import subprocess,sys; r = subprocess.run(sys.argv[1:]).returncode; " + report + "; sys.exit(r % 256)"
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-c", run, sys.executable, "-m", "tui", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return Told(-1, (error.stderr or b"").decode("utf-8", "replace"), seconds, 0.0)
    lines = done.stderr.decode("utf-8", "replace")
    said = lines.rstrip("0123456789")
    return Told(done.returncode, said, time.monotonic() - began, int(lines[len(said) :] or 0) / 1024)


def main() -> None:
    """All kinds and commands, for `make soak`: `python -m tests.helpers.hostile_libraries SOUND [KIND…]`."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sound = Path(sys.argv[1])
    path = sound.with_name("hostile.db")
    for kind in sys.argv[2:] or KINDS:
        make_hostile(kind, sound, path)
        try:
            for command in COMMANDS:
                told = ask(path, *command)
                line = told.said.strip().replace("\n", " | ")[-150:]
                cost = f"{told.code:3} {told.seconds:5.1f} s {told.megabytes:5.0f} MB"
                sys.stdout.write(f"{kind:16} {' '.join(command):38} {cost} {line}\n")
                sys.stdout.flush()
        finally:
            path.unlink()


if __name__ == "__main__":
    main()
