"""A document that comes through a pipe: kept in a private file while it is read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from store.loading.scanning import FoundFile, Scan


@contextmanager
def with_stream(found: Scan, stream: BinaryIO, name: str) -> Iterator[Scan]:
    """The scan with the content of `stream` as one more file, which is called `name`."""
    with tempfile.TemporaryDirectory(prefix="jucuo-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        about = os.stat(path)
        yield replace(found, files=(*found.files, FoundFile(name, str(path), about.st_size, about.st_mtime_ns)))
