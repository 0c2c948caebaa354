"""Back and forward through the places that were visited, as a browser does it."""

from __future__ import annotations

from typing import Generic, TypeVar

P = TypeVar("P")


class History(Generic[P]):
    """Places that were left behind: `visit` when going somewhere new, then `back` and `forward`."""

    def __init__(self, limit: int = 200) -> None:
        self._behind: list[P] = []
        self._ahead: list[P] = []
        self._limit = limit

    def visit(self, left: P) -> None:
        """Remember the place that is being left for a new one; what lay ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != left:
            self._behind.append(left)
        del self._behind[: -self._limit]

    def back(self, current: P) -> P | None:
        """The place before `current`, or None when there is none; `current` then lies ahead."""
        return self._step(self._behind, self._ahead, current)

    def forward(self, current: P) -> P | None:
        """The place that was gone back from, or None."""
        return self._step(self._ahead, self._behind, current)

    @staticmethod
    def _step(source: list[P], target: list[P], current: P) -> P | None:
        while source:
            place = source.pop()
            if place != current:
                target.append(current)
                return place
        return None
