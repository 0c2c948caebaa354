"""Searching: from a query to its answer, within its time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.models import Answer, Filters
from store.search import presenting
from store.search.query import NO_FILTERS, parse_query
from store.search.stages import MOST_CANDIDATES, Stages

_STEPS = 20_000


def search(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters = NO_FILTERS,
    *,
    limit: int = 50,
    offset: int = 0,
    seconds: float = 1.0,
) -> Answer:
    """Answer a query; `limit` 0 means all that was found.  After `seconds` the answer is what was found so far.

    Raises sqlite3.OperationalError ("interrupted") when the connection is interrupted from another thread.
    """
    begin = time.perf_counter()
    parsed = parse_query(query, filters)
    stages = Stages(connection, parsed, max(MOST_CANDIDATES, offset + limit))
    partial = False
    with _deadline(connection, begin + seconds) as expired:
        try:
            stages.run()
        except sqlite3.OperationalError as error:
            # An interrupt while SQLite opens one of its full-text tables is reported as a failure of that table.
            if "interrupted" not in str(error) and "vtable constructor failed" not in str(error):
                raise
            if not expired():
                raise sqlite3.OperationalError("interrupted") from error
            partial = True
    found = presenting.ranked(connection, stages.found)
    page = found[offset : offset + limit] if limit else found[offset:]
    hits = tuple(presenting.hits(connection, page))
    took = (time.perf_counter() - begin) * 1000
    return Answer(query, hits, len(found), round(took, 2), partial=partial, note=parsed.note)


@contextmanager
def _deadline(connection: sqlite3.Connection, at: float) -> Iterator[Callable[[], bool]]:
    """Interrupt the connection's queries from the time `at` on; yields a function that tells whether that happened."""
    ran_out = False

    def check() -> int:
        nonlocal ran_out
        ran_out = time.perf_counter() > at
        return int(ran_out)

    connection.set_progress_handler(check, _STEPS)
    try:
        yield lambda: ran_out
    finally:
        connection.set_progress_handler(None, 0)
