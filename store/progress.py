"""The progress of work that takes long, reported to a function that the caller gives."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Takes the number of steps that are done and the number of all steps."""


def silent(done: int, total: int) -> None:
    """Ignore the progress: the default where nobody watches."""
