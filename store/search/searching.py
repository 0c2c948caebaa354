"""Searching: from a query to its answer, within its time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from store.database.access.guard import watch_again
from store.models.contents import Answer, Filters
from store.search import presenting
from store.search.candidates import Candidate
from store.search.query import NO_FILTERS, parse_query
from store.search.stages import Stages

COUNTED = 500
"""Paragraphs beyond those that are ranked that every search counts, because it takes a few milliseconds."""
_STEPS = 20_000


def search(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters = NO_FILTERS,
    *,
    limit: int = 50,
    offset: int = 0,
    seconds: float = 1.0,
    counted: bool = False,
    at_once: bool = False,
) -> Answer:
    """Answer a query; `limit` 0 means all there are.  After `seconds` the answer is what was found so far.

    What is `counted` has its true total, however long that takes; otherwise there may be `more`.
    What is wanted `at_once` leaves out what is found by meaning, and says if there may be some (`later`).
    Raises sqlite3.OperationalError ("interrupted") when the connection is interrupted from another thread.
    """
    begin = time.perf_counter()
    parsed = parse_query(query, filters)
    stages = Stages(connection, parsed, at_once=at_once)
    partial = not _in_time(connection, begin + seconds, stages.run)
    found = presenting.with_meant(presenting.ranked(connection, stages.found), stages.meant)
    page = found[offset : offset + limit] if limit else found[offset:]
    tail = _Tail(first=offset - len(found), end=offset + limit - len(found) if limit else None, counted=counted)
    if stages.capped and not partial:
        partial = not _in_time(connection, begin + seconds, lambda: tail.take(stages.rest()))
        page += presenting.following(tail.page, found)
    hits = tuple(presenting.hits(connection, page))
    took = (time.perf_counter() - begin) * 1000
    total = len(found) + tail.count
    later = stages.meant.later
    return Answer(query, hits, total, round(took, 2), partial, parsed.note, more=tail.more, later=later)


@dataclass(slots=True)
class _Tail:
    """What follows those that are ranked: the part from `first` to `end` (all without one), and how many there are."""

    first: int
    end: int | None
    counted: bool
    page: list[Candidate] = field(default_factory=list)
    count: int = 0
    more: bool = False

    def take(self, candidates: Iterable[Candidate]) -> None:
        """Go through the candidates, as far as the page and the count need it."""
        for candidate in candidates:
            wanted = self.end is None or self.count < self.end
            if not (wanted or self.counted or self.count < COUNTED):
                self.more = True
                return
            if wanted and self.count >= self.first:
                self.page.append(candidate)
            self.count += 1


def _in_time(connection: sqlite3.Connection, at: float, act: Callable[[], None]) -> bool:
    """Act until the time `at`; whether it was done by then."""
    with _deadline(connection, at) as expired:
        try:
            act()
        except sqlite3.OperationalError as error:
            # An interrupt while SQLite opens one of its full-text tables is reported as a failure of that table.
            if "interrupted" not in str(error) and "vtable constructor failed" not in str(error):
                raise
            if not expired():
                raise sqlite3.OperationalError("interrupted") from error
            return False
    return True


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
        watch_again(connection)
