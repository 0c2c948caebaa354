"""Answers in the order of their files, although several processes work on them.

So documents get the same ids whatever the processes did.  A file that takes long does not hold up the others for
ever: when too much waits for it, the others go first.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from store.database.handed_over import paragraphs_in
from store.loading import messages

_WINDOW = 64
"""files that are given out and not yet taken in"""
_MOST_HELD = 20_000
"""paragraphs"""
_PATIENCE = 30.0
"""seconds that others wait for a file; what is held meanwhile has its own limits"""


class InOrder:
    """Takes answers as they come (`add`) and gives them in order (`ready`), each file until it is closed."""

    def __init__(self) -> None:
        self.next = 0
        """the first file that is not closed"""
        self._held: dict[int, list[messages.Message]] = {}
        self._closed: set[int] = set()
        self._paragraphs = 0
        self._since = time.monotonic()

    def may_go_on(self, given: int) -> bool:
        """Whether one more file may be given out after `given` files."""
        return given - self.next - len(self._closed) < _WINDOW

    def add(self, answer: messages.Message) -> None:
        """Take an answer that has arrived."""
        self._held.setdefault(_file(answer), []).append(answer)
        self._paragraphs += _paragraphs(answer)

    def ready(self) -> Iterator[messages.Message]:
        """The answers whose turn it is; the caller closes a file before it asks for the next one."""
        while self.next in self._held:
            yield from self._give(self.next)
            self._since = time.monotonic()
        if self._paragraphs > _MOST_HELD or (self._held and time.monotonic() > self._since + _PATIENCE):
            for number in sorted(self._held):
                yield from self._give(number)

    def close(self, number: int) -> None:
        """Nothing more comes of this file."""
        self._closed.add(number)
        while self.next in self._closed:
            self._closed.remove(self.next)
            self.next += 1

    def _give(self, number: int) -> Iterator[messages.Message]:
        for answer in self._held.pop(number):
            self._paragraphs -= _paragraphs(answer)
            yield answer


def _file(answer: messages.Message) -> int:
    number: int = answer["done"] if "done" in answer else answer["number"]
    return number


def _paragraphs(answer: messages.Message) -> int:
    return paragraphs_in(answer["rows"]) if "rows" in answer else 0
