"""Figures: every number that a reader would put in a table, with its value, unit, bound, what it counts and when.

Numbers are found by rules in folded text (numerals, units, bounds, what is to be left out); what they count is read
from the words around them.  Nothing here touches a file, a database or a terminal.

The public names are imported at their first use: a search needs numerals and units at once, and none of the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.extraction.figures.paragraph_figures import find_figures
    from store.extraction.figures.table_figures import find_table_figures, unit_above
    from store.text.numerals import parse_numeral
    from store.text.segmenting import segment

__all__ = ["find_figures", "find_table_figures", "parse_numeral", "segment", "unit_above"]

_ROOMS = {
    "find_figures": "store.extraction.figures.paragraph_figures",
    "find_table_figures": "store.extraction.figures.table_figures",
    "unit_above": "store.extraction.figures.table_figures",
    "parse_numeral": "store.text.numerals",
    "segment": "store.text.segmenting",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
