"""From a source to everything that is stored of it: structure, figures and themes.

Pure and picklable: what `extract` answers depends on the source and the theme set alone, so that documents can be
worked on in any order and in other processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from store.figures import find_figures, find_table_figures
from store.spans import FigureSpan, MeasureSpan, Outline, Source, ThemeScore
from store.structure import outline
from store.themes import ThemeSet


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was found in one source; the tuples run parallel to the outline's paragraphs and measures."""

    source: Source
    outline: Outline
    figures: tuple[tuple[FigureSpan, ...], ...]
    paragraph_themes: tuple[tuple[ThemeScore, ...], ...]
    measure_themes: tuple[tuple[ThemeScore, ...], ...]


def extract(source: Source, themes: ThemeSet) -> Extract:
    """Find sections, paragraphs, measures, mechanisms, figures and themes in `source`."""
    found = outline(source)
    return Extract(
        source=source,
        outline=found,
        figures=_figures(found),
        paragraph_themes=tuple(
            tuple(themes.match(p.text, heading=_heading(found, p.section))) for p in found.paragraphs
        ),
        measure_themes=tuple(
            tuple(themes.match(measure_text(found, m), name=m.name, heading=m.heading)) for m in found.measures
        ),
    )


def measure_text(found: Outline, measure: MeasureSpan) -> str:
    """The text of a measure's span."""
    return found.paragraphs[measure.paragraph].text[measure.start : measure.end]


def innermost(measures: Sequence[tuple[int, MeasureSpan]], offset: int) -> int | None:
    """The index of the shortest measure of one paragraph around `offset`; `measures` are (index, span) pairs."""
    around = [(m.end - m.start, index) for index, m in measures if m.start <= offset < m.end]
    return min(around)[1] if around else None


def _heading(found: Outline, section: int | None) -> str:
    return found.sections[section].title if section is not None else ""


def _figures(found: Outline) -> tuple[tuple[FigureSpan, ...], ...]:
    year = found.metadata.year
    figures: list[tuple[FigureSpan, ...]] = []
    for kind, run in groupby(found.paragraphs, key=lambda p: p.kind):
        texts = [p.text for p in run]
        if kind == "table":
            figures += map(tuple, find_table_figures(texts, year=year))
        else:
            figures += (tuple(find_figures(text, year=year)) for text in texts)
    return tuple(figures)
