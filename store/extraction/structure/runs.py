"""Which paragraphs belong to an item 一是… on a line of its own: up to the next, or as many as its fellows have."""

from __future__ import annotations

from collections.abc import Sequence

from store.extraction.structure.numbering import STYLES, Enumerator

_INNER = ("digit-bracket", "circle", "ordinal")
"""What may stand inside an item; any other number ends it."""


class RunningItem:
    """The item that is open while paragraphs are read in order."""

    def __init__(self, enumerators: Sequence[Enumerator | None]) -> None:
        self._next = _next_items(enumerators)
        self._number = 0
        self._own = 0
        self._most = 0
        self._least = 0

    def begin(self, number: int, whole: bool) -> None:
        """An item opens; `whole` says that its line is nothing but its name, so that a body must follow."""
        self._most = max(self._most, self._own) if number > 1 else 0
        self._least = int(whole)
        self._number, self._own = number, 0

    def takes(self, paragraph: int) -> bool:
        """Whether the paragraph without number belongs to the open item; after its last fellow, the run ends."""
        full = self._own >= max(self._most, self._least)
        if self._number > 1 and full and self._next[paragraph] != self._number + 1:
            return False
        self._own += 1
        return True


def _next_items(enumerators: Sequence[Enumerator | None]) -> list[int]:
    """For each paragraph the number of the next item 一是… from there on; 0 where an outer number comes first."""
    found = [0] * len(enumerators)
    following = 0
    for i in range(len(enumerators) - 1, -1, -1):
        enumerator = enumerators[i]
        if enumerator is not None:
            if enumerator.style == "ordinal":
                following = enumerator.number
            elif enumerator.style in STYLES and enumerator.style not in _INNER:
                following = 0
        found[i] = following
    return found
