"""The loading pipeline: scan paths → read → extract → write, one transaction a document.

Loading is incremental: a file whose bytes are as they were is not written again; a changed file replaces its rows.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import socket
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.database.connection import connect_writer, transaction
from store.errors import NothingToLoad


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: `done` of `total` files, and the file it is at."""

    done: int
    total: int
    path: str
    paragraphs: int
    problems: int


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What happened to one file: loaded | changed | unchanged | failed, with the reason of a failure."""

    path: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What happened to every file of a load."""

    files: tuple[FileOutcome, ...]
    paragraphs: int
    cancelled: bool = False

    def count(self, outcome: str) -> int:
        return sum(f.outcome == outcome for f in self.files)

    @property
    def failed(self) -> tuple[FileOutcome, ...]:
        return tuple(f for f in self.files if f.outcome == "failed")


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load: `themes` is a built-in theme set's name or the path of a themes file."""

    themes: str = ""
    exclude: tuple[str, ...] = ()


EVERYTHING = LoadOptions()


def load(
    paths: Sequence[Path],
    library: Path,
    *,
    options: LoadOptions = EVERYTHING,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LoadReport:
    """Load files and folders into the library at `library`, which is made if it is not there.

    Raises NothingToLoad before anything is written when a path does not exist or no file to read is found, and
    LibraryError when the library cannot be written.  A file that cannot be read is an outcome, not an error.
    """
    files = list(scan(paths, options.exclude))
    connection = connect_writer(library)
    try:
        from store.database.schema import migrate
        from store.search import finish

        migrate(connection)
        loader = _Loader(connection, options)
        outcomes: list[FileOutcome] = []
        for number, path in enumerate(files):
            if cancelled():
                break
            progress(Progress(number, len(files), str(path), loader.paragraphs, loader.failures))
            outcomes.append(loader.load_file(path))
        if loader.written:
            with transaction(connection):
                finish(connection)
        report = LoadReport(tuple(outcomes), loader.paragraphs, cancelled=len(outcomes) < len(files))
        if loader.written or report.failed:
            loader.log(report)
        progress(Progress(len(outcomes), len(files), "", loader.paragraphs, loader.failures))
        return report
    finally:
        connection.close()


def scan(paths: Sequence[Path], exclude: Sequence[str] = ()) -> Iterator[Path]:
    """The files to load, each once, in a stable order.  Raises NothingToLoad for a path without any."""
    from store.reading import READABLE

    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NothingToLoad(f"{path} does not exist; give a file or a folder to load")
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in READABLE and p.is_file())
            if not found:
                raise NothingToLoad(f"{path} holds no document to load; it can read {', '.join(sorted(READABLE))}")
        else:
            found = [path]
        for file in found:
            file = file.absolute()
            if file not in seen and not any(file.match(pattern) for pattern in exclude):
                seen.add(file)
                yield file


class _Loader:
    """Loads one file after the other through one connection."""

    def __init__(self, connection: sqlite3.Connection, options: LoadOptions) -> None:
        from store.database.writer import Writer, put_themes
        from store.themes import load_themes

        self._connection = connection
        self._writer = Writer(connection)
        self._themes = load_themes()
        self._started = _now()
        self.paragraphs = 0
        self.written = 0
        self.failures = 0
        with transaction(connection):
            put_themes(connection, ({"id": t.id, "name": t.name, "color": t.color} for t in self._themes.themes))

    def load_file(self, path: Path) -> FileOutcome:
        """Read, extract and write one file; what goes wrong with it is its outcome."""
        from store.database.writer import FileStamp
        from store.extracting import extract
        from store.reading import Unreadable, read_bytes

        try:
            data = path.read_bytes()
            stat = path.stat()
            stamp = FileStamp(str(path), stat.st_size, stat.st_mtime_ns, hashlib.sha256(data).hexdigest())
            known = self._connection.execute("SELECT sha256 FROM documents WHERE path = ?", [stamp.path]).fetchone()
            if known and known[0] == stamp.sha256:
                return FileOutcome(stamp.path, "unchanged")
            extracted = extract(read_bytes(data, stamp.path), self._themes)
        except OSError as error:
            return self._failure(path, f"cannot be read: {os.strerror(error.errno or 0)}; check its permissions")
        except Unreadable as error:
            return self._failure(path, str(error))
        with transaction(self._connection):
            self._writer.put(stamp, extracted)
        self.written += 1
        self.paragraphs += len(extracted.outline.paragraphs)
        return FileOutcome(stamp.path, "changed" if known else "loaded")

    def log(self, report: LoadReport) -> None:
        """Keep what happened to each file in `loads` and `load_files`."""
        with transaction(self._connection):
            summary = json.dumps(Counter(f.outcome for f in report.files))
            cursor = self._connection.execute(
                "INSERT INTO loads (started_at, ended_at, user, host, pid, summary) VALUES (?, ?, ?, ?, ?, ?)",
                [self._started, _now(), getpass.getuser(), socket.gethostname(), os.getpid(), summary],
            )
            self._connection.executemany(
                "INSERT INTO load_files (load, path, outcome, reason) VALUES (?, ?, ?, ?)",
                [(cursor.lastrowid, f.path, f.outcome, f.reason) for f in report.files if f.outcome != "unchanged"],
            )

    def _failure(self, path: Path, reason: str) -> FileOutcome:
        self.failures += 1
        return FileOutcome(str(path), "failed", reason)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
