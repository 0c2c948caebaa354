"""What a number and its unit look like before bounds and neighbours have been asked."""

from __future__ import annotations

from dataclasses import dataclass

from store.text.units import Unit


@dataclass(frozen=True, slots=True)
class NumberCandidate:
    """A number with its unit; `needs_bound`: only a figure if a bound word stands beside it (超亿元)."""

    start: int
    low: float
    high: float | None
    unit: Unit
    approximate: bool = False
    needs_bound: bool = False
