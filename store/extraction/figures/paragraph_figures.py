"""The figures of one paragraph, put together from detection, change, subject and time."""

from __future__ import annotations

from store.extraction.figures.change import changes
from store.extraction.figures.detect import find
from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.respective import joined
from store.extraction.figures.subject import kind_of, subjects
from store.extraction.figures.when import Governor, Time
from store.spans import FigureSpan
from store.text.simplify import fold


def find_figures(text: str, *, year: int | None = None, folded: str | None = None) -> list[FigureSpan]:
    """The figures of one paragraph in reading order; spans are offsets into `text` and never overlap.

    `text` is cleaned text, as stored; blanks inside numbers, full-width forms and traditional characters may occur.
    `folded` is `fold(text)` where the caller has it.  `year` is the document's year of publication, from which 去年 and
    the like are resolved (None: unknown).
    """
    folded = fold(text) if folded is None else folded
    found = find(folded)
    if not found:
        return []
    governor = Governor(folded, year)
    spans: list[FigureSpan] = []
    last: DetectedFigure | None = None
    time: Time | None = None
    for figure, named, change in zip(found, subjects(folded, found), changes(folded, found), strict=True):
        subject = "".join(text[begin:end] for begin, end in named).strip()
        plain = "".join(folded[begin:end] for begin, end in named)
        if last is None or not joined(folded, last, figure):  # the members of a list share their time
            time = governor.at(figure.start, last.end if last else 0, named[0] if change and named else None)
        last = figure
        spans.append(
            FigureSpan(
                figure.start,
                figure.end,
                text[figure.start : figure.end],
                figure.low,
                figure.high,
                _as_written(text, folded, figure),
                kind_of(figure, plain.strip()),
                figure.bound,
                change=change,
                subject=subject,
                when=text[time.start : time.end] if time else "",
                year=time.year if time else None,
                year_from="previous" if time and time.carried and time.year is not None else "",
            )
        )
    return spans


def _as_written(text: str, folded: str, figure: DetectedFigure) -> str:
    """The unit in the characters of the text: 個 stays 個, where full-width forms and blanks are read as plain ones."""
    start = folded.rfind(figure.unit, figure.start, figure.end)
    written = text[start : start + len(figure.unit)] if start >= 0 else ""
    return written if written[:1] >= "\u2e80" and "％" not in written else figure.unit
