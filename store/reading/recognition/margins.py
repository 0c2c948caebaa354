"""Margins of a page that was scanned askew or photographed from a side, made upright.

Paragraphs are known by where lines begin and end, so that a margin that leans by one character hides them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.reading.parts.text_columns import Line

_LONG = 0.6
"""The part of the widest line from which a line may show the margins."""
_LEAST = 4
"""Lines that must agree before a margin is believed."""
_ROUNDS = 4
_NEAR = 0.6
"""Sizes of a character by which a line may begin or end beside the margin."""


def with_straight_margins(lines: Sequence[Line]) -> list[Line]:
    """The lines, moved and stretched so that both margins of the page are upright; as they are where none are found."""
    widest = max((line.right - line.left for line in lines), default=0.0)
    long = [line for line in lines if line.right - line.left >= _LONG * widest]
    left = _margin([((line.top + line.bottom) / 2, line.left, line.size) for line in long], inwards=1)
    right = _margin([((line.top + line.bottom) / 2, line.right, line.size) for line in long], inwards=-1)
    if left is None or right is None:
        return list(lines)
    middle = sum(line.middle for line in long) / len(long)
    first, last = _at(left, middle), _at(right, middle)
    straight = []
    for line in lines:
        start, end = _at(left, line.middle), _at(right, line.middle)
        stretch = (last - first) / max(end - start, 1.0)
        straight.append(
            replace(line, left=first + (line.left - start) * stretch, right=first + (line.right - start) * stretch)
        )
    return straight


def _at(margin: tuple[float, float], height: float) -> float:
    place, slope = margin
    return place + slope * height


def _margin(ends: Sequence[tuple[float, float, float]], inwards: int) -> tuple[float, float] | None:
    """The straight line (place at height 0, slope) that most ends (height, place, size) lie on, by least squares.

    Lines that begin or end further `inwards` (1: to the right, -1: to the left), being indented or short, are left out
    round by round, and so is what stands outside.
    """
    kept = list(ends)
    margin = (0.0, 0.0)
    for attempt in range(_ROUNDS):
        if len(kept) < _LEAST:
            return None
        margin = _fitted(kept)
        slack = _NEAR if attempt else 4 * _NEAR
        off = [inwards * (place - _at(margin, height)) / size for height, place, size in ends]
        nearest = sorted(off)[len(off) // 8]
        kept = [end for end, distance in zip(ends, off, strict=True) if nearest - slack < distance < nearest + slack]
    return margin if len(kept) >= _LEAST else None


def _fitted(ends: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    count = len(ends)
    height = sum(end[0] for end in ends) / count
    place = sum(end[1] for end in ends) / count
    spread = sum((end[0] - height) ** 2 for end in ends)
    slope = sum((end[0] - height) * (end[1] - place) for end in ends) / spread if spread else 0.0
    return place - slope * height, slope
