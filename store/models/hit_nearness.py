"""How near a hit comes to what was asked: known to search, to the command line and to the explorer."""

from __future__ import annotations

EXACT, RESEMBLES, MEANING = "exact", "resembles", "meaning"
NEARNESS = (EXACT, RESEMBLES, MEANING)
"""How near a hit comes to what was asked, the nearest first: it holds it · it only resembles it · it means the like."""
_LESS_NEAR = {"typo": RESEMBLES, "partial": RESEMBLES, "meaning": MEANING}


def nearness_of(how: str) -> str:
    """How near a hit comes that was found in a way that `Hit.how` names."""
    return _LESS_NEAR.get(how, EXACT)
