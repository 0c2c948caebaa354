"""A text with exactly one figure."""

from __future__ import annotations

from store.extraction.figures import find_figures
from store.spans import FigureSpan


def only(text: str) -> FigureSpan:
    """The one figure of `text`."""
    found = find_figures(text)
    assert len(found) == 1, [figure.text for figure in found]
    return found[0]
