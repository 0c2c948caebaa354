"""How much slower this machine is at the moment than the one that limits of time were written on.

Limits are written for a quiet machine: `within(took, 0.05)` holds there without further ado.  Only where it does not
hold is the pace measured, and the limit stretched by it, at most MOST times: what has become slower by an order of
magnitude fails on every machine, while a slow or busy machine fails nothing.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

REFERENCE = 0.0035
"""Seconds that one piece of work takes on the quiet machine (2 cores, Python 3.11)."""
PIECES = 12
MOST = 12.0
_WORDS = [f"词{number % 97}语{number}" for number in range(2_000)]
_PATTERN = re.compile(r"(\d+)(语|词)")


def _piece_of_work() -> list[str]:
    seen: dict[str, int] = {}
    for word in _WORDS:
        for found in _PATTERN.finditer(word + word):
            seen[found[1]] = seen.get(found[1], 0) + len(found[2])
    return sorted(seen, key=len)


def slowness(clock: Callable[[], float] = time.perf_counter) -> float:
    """How many times longer work takes now, by a clock of the wall or of the processor; 1 to MOST."""
    begin = clock()
    for _ in range(PIECES):
        _piece_of_work()
    times = (clock() - begin) / (PIECES * REFERENCE)
    if clock in (time.perf_counter, time.monotonic):
        # Others may have worked a moment ago and rest now; the load of the last minute remembers them.
        times = max(times, os.getloadavg()[0] / (os.cpu_count() or 1))
    return min(max(times, 1.0), MOST)


def within(took: float, limit: float, clock: Callable[[], float] = time.perf_counter) -> bool:
    """Whether something that took `took` seconds keeps a limit of a quiet machine, by the clock that measured it."""
    return took < limit or took < limit * slowness(clock)
