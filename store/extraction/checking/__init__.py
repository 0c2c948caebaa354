"""Arithmetic that checks the text: whether the numbers of a calculation and its result agree in a paragraph.

`check_paragraph` looks for three calculations: a part, a whole and a share; a total and its parts; a change from one
value to another with its rate.  It reports only numbers that the wording ties together in one sentence and that have
the same unit, allows for the rounding that the printed digits imply, respects bounds (不少于, 约, 近), and shows its
working in one line.  Where the wording leaves a doubt it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.extraction.checking.growth import find_changes
from store.extraction.checking.intervals import Check
from store.extraction.checking.sentence_figures import sentences_with_figures
from store.extraction.checking.shares import find_shares
from store.extraction.checking.sums import find_sums
from store.spans import FigureSpan

__all__ = ["Check", "check_paragraph"]


def check_paragraph(text: str, figures: Sequence[FigureSpan]) -> list[Check]:
    """The calculations that `text` states, in reading order; `figures` are the paragraph's figures.

    Most paragraphs state none.  Offsets count code points of `text`; values are in the figures' base units, shares
    in percent.
    """
    if len(figures) < 3:
        return []
    checks: list[Check] = []
    for sentence in sentences_with_figures(text, figures):
        checks += find_shares(sentence)
        checks += find_sums(sentence)
        checks += find_changes(sentence)
    return sorted(checks, key=lambda check: (check.start, check.end))
