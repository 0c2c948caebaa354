"""Figures: every number that a reader would put in a table, with its value, unit, bound, what it counts and when."""

from __future__ import annotations

from store.figures.change import changes
from store.figures.detect import find
from store.figures.folding import fold
from store.figures.numerals import parse_numeral
from store.figures.subject import kind_of, subjects
from store.figures.when import Governor
from store.spans import FigureSpan

__all__ = ["find_figures", "parse_numeral"]


def find_figures(text: str, *, year: int | None = None, context: str = "") -> list[FigureSpan]:
    """The figures of one paragraph in reading order; spans are offsets into `text` and never overlap.

    `year` is the document's year of publication, from which 去年 and the like are resolved; `context` is accepted for
    the text before the paragraph.
    """
    folded = fold(text)
    found = find(folded)
    if not found:
        return []
    governor = Governor(folded, year)
    spans: list[FigureSpan] = []
    for figure, named, change in zip(found, subjects(folded, found), changes(folded, found), strict=True):
        subject = "".join(text[begin:end] for begin, end in named).strip()
        time = governor.at(figure.start, spans[-1].end if spans else 0)
        spans.append(
            FigureSpan(
                figure.start,
                figure.end,
                text[figure.start : figure.end],
                figure.low,
                figure.high,
                figure.unit,
                kind_of(figure, subject),
                figure.bound,
                change=change,
                subject=subject,
                when=text[time.start : time.end] if time else "",
                year=time.year if time else None,
            )
        )
    return spans
