"""Whether the time of a function grows with the length of its text, and no faster."""

from __future__ import annotations

from collections.abc import Callable

TRIES = 3
"""A busy machine disturbs single measurements; what is quadratic fails every time."""


def is_linear(seconds: Callable[[int], float], *, length: int = 100_000, least: float = 0.02) -> bool:
    """Whether `length` characters take at most 20 times as long as a tenth; times below `least` count as that."""
    return any(seconds(length) <= 20 * max(seconds(length // 10), least) for _ in range(TRIES))
