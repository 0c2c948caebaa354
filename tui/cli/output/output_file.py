"""Output into a file that is made, or replaced where that is asked for."""

from __future__ import annotations

import os
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from store.exporting import FORMATS
from tui.i18n.texts import _

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
    """A new file open for writing, or one that is replaced.  Raises UsageError where it cannot be made."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL) | os.O_NOFOLLOW
    try:
        descriptor = os.open(file, flags, 0o666)
    except FileExistsError:
        text = _("{file} exists; replace it with --force or choose another name")
        raise click.UsageError(text.format(file=file)) from None
    except OSError as error:
        text = _("Cannot write {file}: {reason}; choose another name")
        raise click.UsageError(text.format(file=file, reason=error.strerror)) from error
    return open(descriptor, "wb")


def as_text(stream: BinaryIO) -> TextIO:
    """The stream for text in UTF-8, lines ended as they are written."""
    return TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
