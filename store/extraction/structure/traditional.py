"""Documents in traditional characters: read as if they were simplified, told in their own characters.

The wording of this room is simplified.  A traditional text is simplified character by character, so that all offsets
stay; what is found in it is then given back as it stands in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from store.spans import MeasureSpan, MentionSpan, SectionSpan

if TYPE_CHECKING:
    from opencc import OpenCC

_TELLING = "們國業發農經會個為這導進實關"
"""Common characters that simplified text does not have."""
_TRADITIONAL = 5
"""So many of them make a document a traditional one; a quotation has fewer."""


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters."""
    return sum(c in text for c in _TELLING) >= _TRADITIONAL


def simplified(text: str) -> str:
    """`text` in simplified characters, one for one, so that offsets stay."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    return _Simplification()


class _Simplification(dict[int, str]):
    """What each character becomes: asked of OpenCC at its first use."""

    def __missing__(self, code: int) -> str:
        simple: str = _converter().convert(chr(code)) if code > 0x2E7F else chr(code)
        self[code] = simple if len(simple) == 1 else chr(code)
        return self[code]


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


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
