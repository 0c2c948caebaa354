"""The arithmetic of stored paragraphs, checked on demand from the figures that are stored of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from store.database import rows
from store.database.access.snapshot import snapshot
from store.database.conditions import Where
from store.database.declared.columns import Listing
from store.database.declared.tables import FIGURES
from store.extraction.checking import check_paragraph
from store.models.contents import Calculation, Paragraph
from store.progress import Tell
from store.spans import FigureSpan

FEWEST = 3
"""A calculation has two operands and a result."""
_SPANS = Listing(FIGURES, alias="f", model=FigureSpan)


class _Stated(NamedTuple):
    line: int
    column: int
    page: int | None
    span: FigureSpan


def calculations_in_turn(
    connection: sqlite3.Connection, path: Path, where: Where, progress: Tell
) -> Generator[Calculation, None, None]:
    """The calculations that the paragraphs under `where` (aliases p, d) state, in reading order.

    Some paragraphs at a time are of one moment of the library, so that a load beside this is not held up.
    """
    with snapshot(connection, path):
        stating = stating_paragraphs(connection, where)
    for start in range(0, len(stating), rows.CHUNK):
        with snapshot(connection, path):
            found = list(calculations(connection, stating[start : start + rows.CHUNK]))
        progress(start, len(stating))
        yield from found


def stating_paragraphs(connection: sqlite3.Connection, where: Where) -> list[int]:
    """The ids of the paragraphs under `where` (aliases p, d) that may state a calculation, in reading order."""
    held = f"SELECT 1 FROM figures held WHERE held.paragraph = p.id LIMIT {FEWEST}"
    where.add(f"(SELECT count(*) FROM ({held})) = {FEWEST}")
    return rows.page_ids(connection, rows.PARAGRAPHS, where)


def calculations(connection: sqlite3.Connection, paragraphs: Sequence[int]) -> Iterator[Calculation]:
    """The calculations that the paragraphs with these ids state, in their order."""
    for start in range(0, len(paragraphs), rows.CHUNK):
        chunk = paragraphs[start : start + rows.CHUNK]
        figures = _figures(connection, chunk)
        for paragraph in rows.by_ids(connection, rows.PARAGRAPHS, chunk):
            yield from _of_paragraph(paragraph, figures[paragraph.id])


def _of_paragraph(paragraph: Paragraph, figures: Sequence[_Stated]) -> Iterator[Calculation]:
    for check in check_paragraph(paragraph.text, [figure.span for figure in figures]):
        first = min((f for f in figures if f.span.start >= check.start), key=lambda f: f.span.start)
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


def _figures(connection: sqlite3.Connection, paragraphs: Sequence[int]) -> dict[int, list[_Stated]]:
    """The figures of these paragraphs in reading order, as they were found."""
    marks = ", ".join("?" * len(paragraphs))
    found = connection.execute(
        f'SELECT f.paragraph, f.line, f."column", f.page, {_SPANS.selected} FROM {_SPANS.source} '
        f"WHERE f.paragraph IN ({marks}) ORDER BY f.paragraph, f.start",
        paragraphs,
    )
    of_paragraph: dict[int, list[_Stated]] = defaultdict(list)
    for paragraph, line, column, page, *span in found.fetchall():
        of_paragraph[paragraph].append(_Stated(line, column, page, _SPANS.make(span)))
    return of_paragraph
