"""One load or other change of all rows at a time: a lock file beside the library that names who holds it.

The kernel lets go of the lock when its holder ends, however it ends.  On a network file system, where another host's
lock may not be seen, the name in the file counts as well.
"""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from store.database.access.failures import unwritable
from store.database.access.mounts import is_network
from store.errors import LoadRunning

_TRIES = 10


@contextmanager
def only_load(library: Path) -> Iterator[None]:
    """Hold the lock of `library` inside.  Raises LoadRunning at once when it is held already."""
    path = lock_path(library)
    descriptor = _taken(path)
    try:
        _refuse_other_host(descriptor, path)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(_me()).encode())
        try:
            yield
        finally:
            with suppress(OSError):
                os.unlink(path)
    finally:
        os.close(descriptor)


def user_name() -> str:
    """Who runs this: a name, or the number of a user who has none, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def lock_path(library: Path) -> Path:
    """The lock file of a library."""
    library = library.resolve()
    return library.with_name(library.name + ".lock")


def _taken(path: Path) -> int:
    """The descriptor of the locked lock file, which is the one that has the name now."""
    for _ in range(_TRIES):
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), os.stat(path)):
                    return descriptor
        except OSError as error:
            holder = _holder(descriptor)
            os.close(descriptor)
            raise LoadRunning(
                "Another load is running ({holder}); try again when it is done", holder=_told(holder)
            ) from error
        os.close(descriptor)
    raise LoadRunning("Other loads keep taking {path}; try again", path=path)


def _refuse_other_host(descriptor: int, path: Path) -> None:
    holder = _holder(descriptor)
    if holder.get("host", socket.gethostname()) != socket.gethostname() and is_network(path):
        raise LoadRunning(
            "A load on another host holds the library ({holder}); if it no longer runs, delete {path}",
            holder=_told(holder),
            path=path,
        )


def _me() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "user": user_name(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _holder(descriptor: int) -> dict[str, str | int]:
    try:
        found = json.loads(os.pread(descriptor, 4096, 0))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _told(holder: dict[str, str | int]) -> str:
    known = [f"{name} {holder[name]}" for name in ("pid", "user", "host", "since") if name in holder]
    return ", ".join(known) or "it has not said whose"
