"""A figure as it is found in a text, before it is known what it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class DetectedFigure:
    """A figure in a folded text, from the first of its bound words to the last."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str
    kind: str
    bound: str = "exact"
    shared: str = ""
    """the bound that a list may hand on to its next member, "" when the bound is the figure's own"""
