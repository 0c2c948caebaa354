"""When a figure holds and what it is: the period it is about, and whether it is a result, a target, a plan or history.

The words that say so stand beside the figure, earlier in its sentence, in a sentence before, in a heading, or nowhere
but in the title.  `Timekeeper` reads a document once, in order, and answers for any place in it.
"""

from __future__ import annotations

from store.extraction.timing.periods import Period, five_year_plan_of
from store.extraction.timing.timekeeper import Clock, Timekeeper, Timing

__all__ = ["Clock", "Period", "Timekeeper", "Timing", "five_year_plan_of"]
