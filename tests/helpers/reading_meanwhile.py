"""A reader that asks again and again while somebody loads: `reading_meanwhile.py LIBRARY SECONDS`.

Prints one JSON object: reads, torn snapshots, errors, the 99th percentile and the longest of the steps in ms, and how
often it saw that the library had changed.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from store.errors import JucuoError
from store.library import Library

_BETWEEN = 0.02
"""seconds between two steps, as of somebody who holds a key down"""
_LONGER = 90.0
"""seconds more for a reader that has seen no change yet"""
_INVARIANT = (
    "SELECT (SELECT total(paragraphs) FROM documents) - (SELECT count(*) FROM paragraphs WHERE duplicate_of IS NULL), "
    "(SELECT total(figures) FROM documents) - (SELECT count(*) FROM figures WHERE duplicate = 0)"
)


def step(library: Library, number: int) -> bool:
    """A screenful of rows and the totals, or, every other time, a search; whether the rows belong together.

    Answers that take several statements fail when what the first one named is gone at the second.
    """
    if number % 2:
        library.search("双组长", limit=20)
        library.mechanisms(limit=20)
    else:
        library.documents(limit=20)
        library.measures(limit=20)
        library.figures(limit=20)
        library.summary()
    # One statement sees one moment.
    return tuple(library._connection.execute(_INVARIANT).fetchone()) == (0, 0)


def main() -> None:
    """Read until the time is over and a change was seen; on a busy machine that may take longer."""
    seconds: list[float] = []
    torn = errors = changes = 0
    with Library.open(Path(sys.argv[1])) as library:
        for number in range(2):  # what is imported for the first answer
            step(library, number)
        until = time.monotonic() + float(sys.argv[2])
        version = library.version()
        while time.monotonic() < until or (not changes and time.monotonic() < until + _LONGER):
            started = time.perf_counter()
            try:
                torn += not step(library, len(seconds))
            except JucuoError:
                errors += 1
            seconds.append(time.perf_counter() - started)
            changes += library.version() != version
            version = library.version()
            time.sleep(_BETWEEN)
    seconds.sort()
    told = {
        "reads": len(seconds),
        "torn": torn,
        "errors": errors,
        "p99_ms": round(seconds[int(len(seconds) * 0.99)] * 1000, 1),
        "max_ms": round(seconds[-1] * 1000, 1),
        "changes": changes,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
