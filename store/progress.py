"""The progress of work that takes long, reported to a function that the caller gives."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Takes the number of steps that are done and the number of all steps."""


def silent(done: int, total: int) -> None:
    """Ignore the progress: the default where nobody watches."""


_STEPS = 1000


def part(tell: Tell, begin: float, end: float) -> Tell:
    """The progress of a part of the work, which reaches from `begin` to `end` of the whole (0 to 1)."""

    def told(done: int, total: int) -> None:
        tell(round(_STEPS * (begin + (end - begin) * done / max(total, 1))), _STEPS)

    return told
