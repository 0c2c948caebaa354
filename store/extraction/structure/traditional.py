"""Documents in traditional characters: structure is found in their simplified form, names are given as written.

The word lists of this package are simplified.  A traditional text is simplified character by character, so offsets
stay, and what is found in it is then replaced by the characters that stand in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.spans import MeasureSpan, MentionSpan, SectionSpan
from store.text.simplify import simplified

_TELLING = "們國業發農經會個為這導進實關"
"""Common characters that simplified text does not have."""
_TRADITIONAL = 5
"""So many of them make a document a traditional one; a quotation has fewer."""


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters."""
    return sum(c in text for c in _TELLING) >= _TRADITIONAL


def as_written(
    texts: Sequence[str],
    sections: Sequence[SectionSpan],
    measures: Sequence[MeasureSpan],
    mentions: Sequence[MentionSpan],
) -> tuple[list[SectionSpan], list[MeasureSpan], list[MentionSpan]]:
    """What was found in the simplified `texts`, with every name as `texts` have it."""
    simple = [simplified(t) for t in texts]

    def restored(name: str, paragraph: int, start: int = 0) -> str:
        at = simple[paragraph].find(name, start)
        return texts[paragraph][at : at + len(name)] if at >= 0 else name

    written_sections = [replace(s, title=restored(s.title, s.paragraph)) for s in sections]
    headings = {s.title: w.title for s, w in zip(sections, written_sections, strict=True)}
    names = [restored(m.name, m.paragraph, m.start) for m in measures]
    headings |= {m.name: name for m, name in zip(measures, names, strict=True)}
    written_measures = [
        replace(m, name=name, heading=headings.get(m.heading, m.heading))
        for m, name in zip(measures, names, strict=True)
    ]
    return written_sections, written_measures, [replace(m, name=texts[m.paragraph][m.start : m.end]) for m in mentions]
