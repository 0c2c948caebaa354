"""Which files to load: a walk through folders that enters nothing it should not.

Only regular files are taken.  A link is followed when it was named itself, or with `follow_links` when it stays
inside the folder that was named; FIFOs, devices and sockets are refused without being opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from store.errors import NothingToLoad
from store.loading.outcomes import EVERYTHING, SKIPPED, UNREAD, FileOutcome, LoadOptions
from store.loading.sidecar import stated_in, tables_in
from store.reading import endings, is_readable, why_unread

_CLOSED = frozenset((".git", ".hg", ".svn", "node_modules", "__pycache__"))
_OF_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini", "Desktop.ini"))
"""Files that a system leaves in any folder."""
_SYSTEM = ("/proc", "/sys", "/dev")
_SPECIAL = (
    (stat.S_ISFIFO, "is a named pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
    (stat.S_ISDIR, "is a folder with the name of a file"),
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file: `path` is shown and stored, `raw` opens it, `size` and `mtime` (ns) are as it was found."""

    path: str
    raw: str
    size: int
    mtime: int
    stated: str = ""
    """what its folder states about it, see `sidecar`"""


@dataclass(frozen=True, slots=True)
class Scan:
    """Files in a stable order, what was refused, and the folders and files that were asked for."""

    files: tuple[FoundFile, ...]
    refused: tuple[FileOutcome, ...]
    roots: tuple[str, ...]


def scan(paths: Sequence[Path], options: LoadOptions = EVERYTHING) -> Scan:
    """The files to load, each once.  Raises NothingToLoad for a path that is not there or holds no document."""
    files: dict[str, FoundFile] = {}
    refused: dict[str, FileOutcome] = {}
    roots: list[str] = []
    for path in paths:
        root = os.path.realpath(path)
        if not os.path.lexists(root):
            raise NothingToLoad("{path} does not exist; give a file or a folder to load", path=path)
        roots.append(root)
        walk = _FolderWalk(root, options)
        found = list(walk.files() if os.path.isdir(root) else walk.one(root))
        for file in sorted(found, key=lambda file: file.raw.split(os.sep)):
            files.setdefault(file.raw, file)
        for each in (*walk.refused, *walk.unread):
            refused.setdefault(each.path, each)
        # A table that describes the files beside it is named with them by a glob, and is no reason to load none.
        beside = bool(walk.unread) and not os.path.isdir(root) and len(paths) > 1
        if not found and not walk.refused and not beside:
            raise NothingToLoad(
                "{path} holds no document to load; it can read {endings}",
                path=path,
                endings=", ".join(endings()),
            )
    return Scan(tuple(files.values()), tuple(refused.values()), tuple(roots))


def displayed(raw: str) -> str:
    r"""A path as it is stored: bytes that are no UTF-8 are written as \xNN."""
    return os.fsencode(raw).decode("utf-8", "backslashreplace")


class _FolderWalk:
    """The walk through one root."""

    def __init__(self, root: str, options: LoadOptions) -> None:
        self._root = root
        self._options = options
        self._entered: set[tuple[int, int]] = set()
        self._last: tuple[str, dict[str, str], tuple[str, ...]] = ("", {}, ())
        self.refused: list[FileOutcome] = []
        self.unread: list[FileOutcome] = []
        """files of formats that are not read"""

    def one(self, path: str) -> Iterator[FoundFile]:
        """A file that was named: taken whatever its name ends in."""
        yield from self._file(path, path, os.lstat(path))

    def files(self) -> Iterator[FoundFile]:
        """All files under the root."""
        waiting = [self._root]
        while waiting:
            folder = waiting.pop()
            if folder.startswith(_SYSTEM) and PurePath(folder).parts[1] in ("proc", "sys", "dev"):
                continue
            try:
                about = os.stat(folder)
                if (about.st_dev, about.st_ino) in self._entered:
                    continue
                self._entered.add((about.st_dev, about.st_ino))
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if self._wanted(entry):
                            waiting += yield from self._entry(entry)
            except OSError as error:
                self._refuse(folder, f"cannot be entered: {error.strerror}")

    def _wanted(self, entry: os.DirEntry[str]) -> bool:
        """Not excluded, not a hidden file or an editor's lock file, not a version control folder."""
        if entry.name in _CLOSED or entry.name.startswith((".", "~$")):
            return False
        path = PurePath(entry.path)
        return not any(path.match(pattern) for pattern in self._options.exclude)

    def _entry(self, entry: os.DirEntry[str]) -> Generator[FoundFile, None, list[str]]:
        """Yields the file of an entry, if it is one; answers the folders to enter."""
        if entry.is_symlink():
            return (yield from self._link(entry))
        if entry.is_dir(follow_symlinks=False):
            return [entry.path]
        if is_readable(entry.name):
            yield from self._file(entry.path, entry.path, entry.stat(follow_symlinks=False))
        elif entry.name not in _OF_SYSTEMS and entry.is_file(follow_symlinks=False):
            self.unread.append(FileOutcome(displayed(entry.path), UNREAD, why_unread(entry.name)))
        return []

    def _link(self, entry: os.DirEntry[str]) -> Generator[FoundFile, None, list[str]]:
        target = os.path.realpath(entry.path)
        leads_to_folder = os.path.isdir(target)
        if not leads_to_folder and not is_readable(entry.name):
            return []
        if not self._options.follow_links:
            if not leads_to_folder:
                self._refuse(entry.path, "is a link; follow links inside the folder with --follow-links")
            return []
        if os.path.commonpath([self._root, target]) != self._root:
            self._refuse(entry.path, "is a link that leads out of the folder")
        elif leads_to_folder:
            return [target]
        elif not os.path.exists(target):
            self._refuse(entry.path, "is a link that leads nowhere")
        else:
            # The file stands inside the root under its own name too, where it is loaded.
            yield from self._file(target, target, os.lstat(target))
        return []

    def _file(self, path: str, raw: str, about: os.stat_result) -> Iterator[FoundFile]:
        if stat.S_ISREG(about.st_mode):
            folder, name = os.path.split(raw)
            stated, tables = self._stated(folder)
            if name in tables:
                self.unread.append(FileOutcome(displayed(path), UNREAD, "describes the files beside it"))
            else:
                yield FoundFile(displayed(path), raw, about.st_size, about.st_mtime_ns, stated.get(name, ""))
            return
        for is_special, what in _SPECIAL:
            if is_special(about.st_mode):
                self._refuse(path, f"{what}, not a file")
                return
        self._refuse(path, "is not a file")

    def _stated(self, folder: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """What the folder states about its files, and the tables that state it; read once a folder."""
        if self._last[0] != folder:
            tables = tables_in(folder)
            self._last = (folder, stated_in(folder, tables), tables)
        return self._last[1:]

    def _refuse(self, path: str, reason: str) -> None:
        self.refused.append(FileOutcome(displayed(path), SKIPPED, reason))
