"""Output into a file that is made, or replaced where that is asked for."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter, BytesIO, FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

import click

from store.exporting.records import FORMATS
from tui.i18n.texts import _

T = TypeVar("T")

XLSX = "xlsx"
FILE_FORMATS = (*FORMATS, XLSX)


def format_of(file: Path) -> str:
    """The format that the ending of a file's name names.  Raises UsageError where it names none."""
    ending = file.suffix[1:].lower()
    output = {"jsonl": "ndjson", "markdown": "md"}.get(ending, ending)
    if output not in FILE_FORMATS:
        text = _("Cannot tell a format from “{file}”; name it with --format ({formats})")
        raise click.UsageError(text.format(file=file, formats=", ".join(FILE_FORMATS)))
    return output


def open_new(file: Path, *, force: bool) -> BinaryIO:
    """A new file open for writing, or one that is replaced; use it, or `as_text` of it, in a with statement.

    It is there under its name once all is written, and not at all, or as it was, where that fails.  Raises UsageError
    where it cannot be made.
    """
    try:
        about = os.lstat(file)
    except OSError:
        about = None
    try:
        if about is None or stat.S_ISREG(about.st_mode):
            if about and not force:
                raise FileExistsError
            return _NewFile(file, force=force)
        if stat.S_ISLNK(about.st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if not force:
            raise FileExistsError
        # A device, or a pipe that somebody reads; of one that nobody reads the system says so at once.
        descriptor = os.open(file, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        os.set_blocking(descriptor, True)
        return open(descriptor, "wb")
    except FileExistsError:
        text = _("{file} exists; replace it with --force or choose another name")
        raise click.UsageError(text.format(file=file)) from None
    except OSError as error:
        text = _("Cannot write {file}: {reason}; choose another name")
        raise click.UsageError(text.format(file=file, reason=error.strerror)) from error


def write_whole(file: Path, write: Callable[[BinaryIO], T], *, force: bool) -> T:
    """Have `write` make a file in memory, then write it; answers what `write` does.

    Where `write` fails there is no file.  Raises UsageError as `open_new` does.
    """
    made = BytesIO()
    answer = write(made)
    with open_new(file, force=force) as target:
        target.write(made.getvalue())
    return answer


class _NewFile(BufferedWriter):
    """A file under a passing name, which gets its own when it is closed after all went well."""

    def __init__(self, file: Path, *, force: bool) -> None:
        self._file = file
        self._force = force
        self._passing = file.with_name(f".{file.name}.{os.getpid()}")
        self.failed = False
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        super().__init__(FileIO(os.open(self._passing, flags, 0o666), "wb"))

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        self.failed = self.failed or kind is not None
        super().__exit__(kind, error, traceback)

    def close(self) -> None:
        """Give the file its name, or leave nothing of it."""
        if self.closed:
            return
        try:
            self.flush()
            if not self.failed:
                os.fsync(self.fileno())
                self._settle()
        finally:
            with suppress(OSError):
                super().close()
            with suppress(FileNotFoundError):
                os.unlink(self._passing)

    def _settle(self) -> None:
        if self._force:
            os.replace(self._passing, self._file)
            return
        try:
            os.link(self._passing, self._file)
        except PermissionError:  # a file system without links, as on many sticks
            if os.path.lexists(self._file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self._file)) from None
            os.rename(self._passing, self._file)


class _NewText(TextIOWrapper):
    """Text into a file; what goes wrong between is known to the file when it is closed."""

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        if kind is not None and isinstance(self.buffer, _NewFile):
            self.buffer.failed = True
        super().__exit__(kind, error, traceback)


def as_text(stream: BinaryIO) -> TextIO:
    """The stream for text in UTF-8, lines ended as they are written."""
    return _NewText(stream, encoding="utf-8", errors="replace", newline="")
