"""Figures: every number that a reader would put in a table, with its value, unit, bound, what it counts and when.

Numbers are found by rules in folded text (numerals, units, bounds, what is to be left out); what they count is read
from the words around them.  Nothing here touches a file, a database or a terminal.
"""

from __future__ import annotations

from store.figures.numerals import parse_numeral
from store.figures.paragraphs import find_figures
from store.figures.segmenting import segment
from store.figures.tables import find_table_figures

__all__ = ["find_figures", "find_table_figures", "parse_numeral", "segment"]
