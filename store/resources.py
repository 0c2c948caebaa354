"""The data files that travel with jucuo, and small files of users.

The former lie in data/ in a checkout, and beside this module in an installed wheel.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent / "data"


def data_path(name: str) -> Path:
    """The path of the data file or folder `name`, for example "themes.toml" or "seeds"."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name


LARGEST_SMALL_FILE = 500_000
"""Bytes of a file that people write by hand: settings, themes, a catalogue."""


def small_file(path: Path, most: int = LARGEST_SMALL_FILE) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    Raises OSError for any other: a pipe would be waited for, and a device may give bytes without end.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    with open(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1000:,} KB", str(path))
    return data
