"""Filters as they are typed into a line: ranges of figures and words in the row."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf, nextafter

from store.models.contents import Filters
from store.search.number_queries import parse_value
from tui.explorer.panes.number_format import number
from tui.i18n.texts import _

_APART = re.compile(r"(>=|<=|>|<|≥|≤|\.\.|~)\s+|\s+(?=\.\.|~)")


def with_typed(filters: Filters, typed: str) -> Filters:
    """`filters` with the bounds (>=100 <=5万 >10亿元 10..20) and words of a typed line added."""
    words = []
    for word in _APART.sub(r"\1", typed).split():
        value = parse_value(word)
        if value is None or value.exact:
            words.append(word)
            continue
        if value.low != -inf:
            filters = replace(filters, minimum=nextafter(value.low, inf) if value.open_low else value.low)
        if value.high != inf:
            filters = replace(filters, maximum=nextafter(value.high, -inf) if value.open_high else value.high)
        if value.unit and value.unit not in filters.units:
            filters = replace(filters, units=(*filters.units, value.unit))
    text = " ".join(words)
    if not text or text in filters.texts:
        return filters
    return replace(filters, words=(*filters.words, text)) if filters.text else replace(filters, text=text)


def in_words(typed: str) -> str:
    """What a typed line would filter by."""
    filters = with_typed(Filters(), typed)
    parts = []
    if filters.minimum is not None:
        parts.append(f"≥ {number(filters.minimum)}")
    if filters.maximum is not None:
        parts.append(f"≤ {number(filters.maximum)}")
    parts += filters.units
    if filters.text:
        parts.append(_("holds “{text}”").format(text=filters.text))
    return "  ".join(parts)
