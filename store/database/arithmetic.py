"""The arithmetic of stored paragraphs, checked on demand from the figures that are stored of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from store.database import rows
from store.database.filtering import Where
from store.extraction.checking import check_paragraph
from store.models import Calculation, Figure, Paragraph
from store.spans import FigureSpan

FEWEST = 3
"""A calculation has two operands and a result."""


def calculations(connection: sqlite3.Connection, where: Where) -> Iterator[Calculation]:
    """The calculations that the paragraphs under `where` (aliases p, d) state, in reading order."""
    enough = f"(SELECT count(*) FROM (SELECT 1 FROM figures h WHERE h.paragraph = p.id LIMIT {FEWEST})) = {FEWEST}"
    where.add(enough)
    ids = rows.page_ids(connection, rows.PARAGRAPHS, where)
    for start in range(0, len(ids), rows.CHUNK):
        chunk = ids[start : start + rows.CHUNK]
        figures = _figures(connection, chunk)
        for paragraph in rows.by_ids(connection, rows.PARAGRAPHS, chunk):
            yield from _of_paragraph(paragraph, figures[paragraph.id])


def _of_paragraph(paragraph: Paragraph, figures: Sequence[Figure]) -> Iterator[Calculation]:
    for check in check_paragraph(paragraph.text, [_span(figure) for figure in figures]):
        first = min((f for f in figures if f.start >= check.start), key=lambda f: f.start)
        yield Calculation(
            document=paragraph.document,
            paragraph=paragraph.paragraph,
            line=first.line,
            column=first.column,
            page=first.page,
            start=check.start,
            end=check.end,
            text=paragraph.text[check.start : check.end],
            kind=check.kind,
            expected=check.expected,
            stated=check.stated,
            difference=check.difference,
            agrees=check.agrees,
            working=check.working,
        )


def _figures(connection: sqlite3.Connection, paragraphs: Sequence[int]) -> dict[int, list[Figure]]:
    marks = ", ".join("?" * len(paragraphs))
    found = connection.execute(
        f"SELECT id, paragraph FROM figures WHERE paragraph IN ({marks}) ORDER BY paragraph, start", paragraphs
    ).fetchall()
    of_paragraph: dict[int, list[Figure]] = defaultdict(list)
    owners = dict(found)
    for start in range(0, len(found), rows.CHUNK):
        for figure in rows.by_ids(
            connection, rows.FIGURES, [number for number, _ in found[start : start + rows.CHUNK]]
        ):
            of_paragraph[owners[figure.id]].append(figure)
    return of_paragraph


def _span(figure: Figure) -> FigureSpan:
    return FigureSpan(
        start=figure.start,
        end=figure.end,
        text=figure.text,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        kind=figure.kind,
        bound=figure.bound,
        change=figure.change,
        subject=figure.subject,
        when=figure.when,
        year=figure.year,
    )
