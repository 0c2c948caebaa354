"""What rows a library is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows to answer with: every field that is set must hold; a tuple means any of its values.

    `documents` holds ids, paths, or parts of a title; `places` parts of a place, or whole ones (=四川); `minimum` and
    `maximum` are in base units and compare with a figure's low and high; `text` and each of `words` must stand in the
    row (folded).  `statuses` (target, result, plan, history) hold for figures and statements; `indicators` (ids) and
    `periods` ("2025", "2021-2025") for statements only, those of whole places unless `parts` are asked for; `relations`
    for citations.
    """

    themes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    text: str = ""
    include_duplicates: bool = False
    statuses: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    parts: bool = False
    relations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All that must stand in the row: `text` and each of `words`."""
        return tuple(text for text in (self.text, *self.words) if text)
