"""How far something has come that takes long: whoever asks for it may be told."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def silent(done: int, total: int) -> None:
    """Tells nobody."""
