"""A document that comes through a pipe: kept in a private file while it is read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from store.loading.scanning import FoundFile, Scan
from store.reading.registry import is_streamed

MOST, MOST_ROWS = 201_000_000, 20_000_000_000
"""Bytes that are taken of what comes, in rows or not: more than a file may have, so that it is refused as one is."""
_PIECE = 1 << 20


def _copy(stream: BinaryIO, file: BinaryIO, most: int) -> None:
    while most > 0 and (piece := stream.read(min(_PIECE, most))):
        file.write(piece)
        most -= len(piece)


@contextmanager
def with_stream(found: Scan, stream: BinaryIO, name: str) -> Iterator[Scan]:
    """The scan with the content of `stream` as one more file, which is called `name`."""
    with tempfile.TemporaryDirectory(prefix="jucuo-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            _copy(stream, file, MOST_ROWS if is_streamed(name) else MOST)
        about = os.stat(path)
        yield replace(found, files=(*found.files, FoundFile(name, str(path), about.st_size, about.st_mtime_ns)))
