"""A load that kills itself: `dying_load.py FOLDER LIBRARY POINT`.

Points are counted at every file, and before and after every commit; at the one that is given the process ends as a
power cut would end it.  The number of points is printed when there is none so late.  The point 0 is the work on the
search index after the last file.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.database.access import connection as factory

_passed = 0
_transaction = factory.transaction


def point() -> None:
    """A place where the process may end."""
    global _passed
    _passed += 1
    if _passed == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """As that of the connection, with a point before its end and one after."""
    with _transaction(connection):
        yield
        point()
    point()


def main() -> None:
    """Load, and die on the way."""
    factory.transaction = transaction
    from store.loading import LoadOptions, load, recording

    if sys.argv[3] == "0":
        vars(recording)["finish"] = lambda _: os.kill(os.getpid(), signal.SIGKILL)
    options = LoadOptions(processes=1, together=4)
    load([Path(sys.argv[1])], Path(sys.argv[2]), options=options, progress=lambda _: point())
    sys.stdout.write(f"{_passed}\n")


if __name__ == "__main__":
    main()
