"""Tables are read in parts, by all processes at once; what they answer is put in order again, part by part.

The first answer of a table says whether there is more of it.  Of a table that was read before, all documents are listed
first, and only those are asked for that have changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from store.loading import messages
from store.loading.file_tables import PART

Listed = list[tuple[str, str]]
"""Path and digest of each document."""
Keep = Callable[[int, messages.Message, Listed], list[int]]
"""Keeps what is unchanged of the table of a job with this stamp, and answers the numbers of the documents to read."""
_EMPTY = "holds no document that can be read"


@dataclass(slots=True)
class _Table:
    """A table of which parts are being read."""

    job: messages.Message
    stamp: messages.Message
    wanted: deque[int] | None
    """the documents that are still to be asked for; None for all there are"""
    given: int
    """parts that were asked for"""
    taken: int
    """parts that were handed on"""
    answered: int
    """parts that are done"""
    ended: bool = False
    """nothing more is to be asked for"""
    end: messages.Message | None = None
    """the message that says why it cannot be read"""
    held: dict[int, list[messages.Message]] = field(default_factory=dict)
    """answers by part, also of those whose turn has not come"""


class Parts:
    """Takes the answers of the processes (`take`) and has the jobs for further parts (`next_job`)."""

    def __init__(self, most: int, keep: Keep) -> None:
        self._most = most
        self._keep = keep
        self._tables: dict[int, _Table] = {}
        self._listed: dict[int, Listed] = {}
        self._jobs: dict[int, messages.Message] = {}
        self._found: set[int] = set()
        """files of which some document was read, or is kept"""

    @property
    def open(self) -> bool:
        """Whether some table is being read in parts."""
        return bool(self._tables)

    def given(self, job: messages.Message) -> messages.Message:
        """Take note of a job that is given out."""
        self._jobs[job["number"]] = job
        return job

    def next_job(self) -> messages.Message | None:
        """The job for one more part of a table, as long as not too many are waited for."""
        for table in self._tables.values():
            if table.ended or table.given - table.taken >= self._most:
                continue
            if table.wanted is None:
                only = list(range(table.given * PART, (table.given + 1) * PART))
            else:
                only = [table.wanted.popleft() for _ in range(min(PART, len(table.wanted)))]
                table.ended = not table.wanted
            part = {"part": table.given, "only": only, "stamp": table.stamp, "list": False}
            table.given += 1
            return {**table.job, **part}
        return None

    def take(self, answer: messages.Message) -> Iterator[messages.Message]:
        """The answers whose turn has come, with one end for each file."""
        number: int = answer["done"] if "done" in answer else answer["number"]
        if "listed" in answer:
            self._listed.setdefault(number, []).extend((path, digest) for path, digest in answer["listed"])
        elif number in self._tables:
            yield from self._in_order(number, answer)
        elif "done" not in answer:
            yield self._noted(number, answer)
        elif not self._begins(number, answer):
            yield self._end(number, answer)

    def _begins(self, number: int, answer: messages.Message) -> bool:
        """Whether an end is only that of the first part of a table, or of its list, and there is more to read."""
        job, listed = self._jobs.pop(number), self._listed.pop(number, None)
        if "reason" in answer:
            return False
        if listed is not None:
            wanted = self._keep(number, answer["stamp"], listed)
            if len(wanted) < len(listed):
                self._found.add(number)
            if wanted:
                self._tables[number] = _Table(job, answer["stamp"], deque(wanted), 0, 0, 0)
            return bool(wanted)
        if answer.get("more"):
            self._tables[number] = _Table(job, answer["stamp"], None, 1, 1, 1)
        return bool(answer.get("more"))

    def _in_order(self, number: int, answer: messages.Message) -> Iterator[messages.Message]:
        table = self._tables[number]
        table.held.setdefault(answer["part"], []).append(answer)
        table.answered += "done" in answer
        while table.taken in table.held and table.end is None:
            some = table.held.pop(table.taken)
            yield from (self._noted(number, each) for each in some if "done" not in each)
            last = some[-1] if some else {}
            if "done" not in last:
                table.held[table.taken] = []
                break
            table.taken += 1
            table.ended = table.ended or "reason" in last or not last.get("more", True)
            table.end = last if "reason" in last else None
        if table.ended and table.answered == table.given:
            del self._tables[number]
            yield self._end(number, table.end or {"done": number, "stamp": table.stamp})

    def _noted(self, number: int, answer: messages.Message) -> messages.Message:
        if "rows" in answer:
            self._found.add(number)
        return answer

    def _end(self, number: int, answer: messages.Message) -> messages.Message:
        """The end of a file: one that holds no document cannot be read."""
        empty = number not in self._found and not (answer.keys() & {"reason", "same", "format"})
        self._found.discard(number)
        return {**answer, "reason": _EMPTY, "lasting": True} if empty else answer
