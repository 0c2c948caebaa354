"""From a source to everything that is stored of it: structure, figures with what they state, duties and themes.

Pure and picklable: what `extract` answers depends on the source, the theme set and the catalogue alone, so that
documents can be worked on in any order and in other processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from store.extraction.citations import find_citations
from store.extraction.duties import find_duties
from store.extraction.figures import find_figures, find_table_figures, unit_above
from store.extraction.indicators import Finder
from store.extraction.stating import built_in_finder, state
from store.extraction.structure import outline
from store.extraction.themes import ThemeSet
from store.spans import CitationSpan, DutySpan, FigureSpan, MeasureSpan, Outline, Source, StatementSpan, ThemeScore
from store.text.simplify import fold

_ABOVE = 2
"""Paragraphs above a table, of which one may name the unit of its numbers."""


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was found in one source; the tuples run parallel to the outline's paragraphs and measures."""

    source: Source
    outline: Outline
    figures: tuple[tuple[FigureSpan, ...], ...]
    statements: tuple[tuple[StatementSpan, ...], ...]
    duties: tuple[tuple[DutySpan, ...], ...]
    paragraph_themes: tuple[tuple[ThemeScore, ...], ...]
    measure_themes: tuple[tuple[ThemeScore, ...], ...]
    citations: tuple[tuple[CitationSpan, ...], ...]


def extract(source: Source, themes: ThemeSet, finder: Finder | None = None) -> Extract:
    """Find sections, paragraphs, measures, mechanisms, figures, statements, duties and themes in `source`.

    `finder` finds the statements of a catalogue's indicators, without one those of the built-in catalogue.
    """
    found = outline(source)
    folded = [fold(paragraph.text) for paragraph in found.paragraphs]
    stated = list(state(found, folded, _figures(found, folded), finder or built_in_finder()))
    return Extract(
        source=source,
        outline=found,
        figures=tuple(figures for figures, _ in stated),
        statements=tuple(statements for _, statements in stated),
        duties=find_duties(found, folded),
        paragraph_themes=tuple(sort_paragraphs(found, themes)),
        measure_themes=tuple(sort_measures(found, themes)),
        citations=find_citations(found, folded),
    )


def sort_paragraphs(found: Outline, themes: ThemeSet) -> Iterator[tuple[ThemeScore, ...]]:
    """The themes of each paragraph, best first."""
    for paragraph in found.paragraphs:
        yield tuple(themes.match(paragraph.text, heading=_heading(found, paragraph.section)))


def sort_measures(found: Outline, themes: ThemeSet) -> Iterator[tuple[ThemeScore, ...]]:
    """The themes of each measure, best first; a lone heading that has none has those of the text beneath it."""
    for measure in found.measures:
        yield tuple(_measure_themes(found, measure, themes))


def measure_text(found: Outline, measure: MeasureSpan) -> str:
    """The text of a measure's span."""
    return found.paragraphs[measure.paragraph].text[measure.start : measure.end]


def innermost(measures: Sequence[tuple[int, MeasureSpan]], offset: int) -> int | None:
    """The index of the shortest measure of one paragraph around `offset`; `measures` are (index, span) pairs."""
    around = [(m.end - m.start, index) for index, m in measures if m.start <= offset < m.end]
    return min(around)[1] if around else None


def _heading(found: Outline, section: int | None) -> str:
    return found.sections[section].title if section is not None else ""


def _measure_themes(found: Outline, measure: MeasureSpan, themes: ThemeSet) -> list[ThemeScore]:
    scores = themes.match(measure_text(found, measure), name=measure.name, heading=measure.heading)
    if scores or not _is_lone_heading(found, measure):
        return scores
    return themes.match(_text_beneath(found, measure), name=measure.name, heading=measure.heading)


def _is_lone_heading(found: Outline, measure: MeasureSpan) -> bool:
    """Whether the measure is all there is in the paragraph that begins its section."""
    whole = measure.start == 0 and measure.end == len(found.paragraphs[measure.paragraph].text)
    return whole and measure.section is not None and found.sections[measure.section].paragraph == measure.paragraph


def _text_beneath(found: Outline, heading: MeasureSpan) -> str:
    """The text under a lone heading, as far as the next heading of its rank."""
    assert heading.section is not None
    level = found.sections[heading.section].level
    ends = (s.paragraph for s in found.sections[heading.section + 1 :] if s.level <= level)
    paragraphs = found.paragraphs[heading.paragraph + 1 : next(ends, None)]
    return "\n".join(p.text for p in paragraphs)


def _figures(found: Outline, folded: Sequence[str]) -> tuple[tuple[FigureSpan, ...], ...]:
    year = found.metadata.year
    figures: list[tuple[FigureSpan, ...]] = []
    above: list[str] = []
    for kind, run in groupby(zip(found.paragraphs, folded, strict=True), key=lambda pair: pair[0].kind):
        texts = [(paragraph.text, plain) for paragraph, plain in run]
        if kind == "table":
            rows = [text for text, _ in texts]
            figures += map(tuple, find_table_figures(rows, year=year, unit=unit_above(above)))
        else:
            above = [text for text, _ in texts[-_ABOVE:]]
            figures += (tuple(find_figures(text, year=year, folded=plain)) for text, plain in texts)
    return tuple(figures)
