"""What the figures of a document state: when each holds, as what, and of which indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from store.extraction.indicators import Finder, load_catalogue
from store.extraction.timing import Clock, Timekeeper
from store.spans import FigureSpan, Metadata, Outline, StatementSpan
from store.text.simplify import fold

Stated = tuple[tuple[FigureSpan, ...], tuple[StatementSpan, ...]]


@cache
def built_in_finder() -> Finder:
    """The finder of the built-in catalogue, made once."""
    return Finder(load_catalogue())


def state(
    found: Outline, folded: Sequence[str], figures: Sequence[Sequence[FigureSpan]], finder: Finder
) -> Iterator[Stated]:
    """For each paragraph its figures with year and status, and their statements.

    `folded` are the folded texts of the paragraphs, `figures` runs parallel to them.
    """
    metadata = found.metadata
    keeper = Timekeeper(metadata.title, metadata.year, _month(metadata))
    sections = iter(found.sections)
    section = next(sections, None)
    for number, (text, held) in enumerate(zip(folded, figures, strict=True)):
        while section is not None and section.paragraph <= number:
            keeper.heading(fold(section.title))
            section = next(sections, None)
        clock = keeper.paragraph(text)
        if not held:
            yield (), ()
            continue
        timed = tuple(_timed(figure, clock, dated=metadata.year is not None) for figure in held)
        yield timed, tuple(finder.statements(text, timed, clock, metadata.place))


def _timed(figure: FigureSpan, clock: Clock, *, dated: bool) -> FigureSpan:
    """A figure with its status and, where no expression beside it named one, the year that holds around it.

    In a document that is not `dated` nobody knows which year 近两年 is, so that no other sentence can give it either.
    """
    timing = clock.at(figure.start)
    if figure.year is not None:
        return replace(figure, status=timing.status, year_from=figure.year_from or "sentence")
    period = timing.period
    if period is None or period.years > 1 or not (dated or timing.known_from == "sentence"):
        return replace(figure, status=timing.status)
    return replace(figure, year=period.last, year_from=timing.known_from, status=timing.status)


def _month(metadata: Metadata) -> int | None:
    month = metadata.published_on[5:7]
    return int(month) if month.isdigit() else None
