"""From an `Extract` to rows: what can be made without the library, so that any process can make it.

Rows are lists in the order of the writer's `COLUMNS`; references inside the document are indexes into its own lists.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from store.extraction.extracting import Extract, innermost
from store.index.grams import grams_of
from store.spans import Mark, MeasureSpan, ThemeScore, locate

if TYPE_CHECKING:
    from store.database.writer import Prepared, Row


def prepare(extract: Extract) -> Prepared:
    """All rows of one document.  A mention's mechanism is its name; the writer looks up the id."""
    found = extract.outline
    marks = [p.marks for p in found.paragraphs]
    repeated = [int(p.duplicate_of is not None) for p in found.paragraphs]
    return {
        "document": _document(extract),
        "sections": [[s.parent, s.level, s.enumerator, s.title, s.paragraph + 1] for s in found.sections],
        "paragraphs": [
            [p.section, p.kind, p.text, *_place(p.marks, 0), _marks(p.marks), p.duplicate_of] for p in found.paragraphs
        ],
        "measures": [
            [
                *(m.paragraph, m.section, m.parent, m.level, m.enumerator, m.name, m.heading, m.start, m.end),
                *(*_place(marks[m.paragraph], m.start), repeated[m.paragraph]),
            ]
            for m in found.measures
        ],
        "mentions": [
            [
                *(m.name, m.kind, m.paragraph, m.start, m.end),
                *(_place(marks[m.paragraph], m.start)[0], repeated[m.paragraph]),
            ]
            for m in found.mentions
        ],
        "figures": list(_figures(extract)),
        "paragraph_themes": list(_themes(extract.paragraph_themes)),
        "measure_themes": list(_themes(extract.measure_themes)),
        "grams": [grams_of(p.text) for p in found.paragraphs],
    }


def _document(extract: Extract) -> dict[str, Any]:
    found, metadata = extract.outline, extract.outline.metadata
    kept = [i for i, p in enumerate(found.paragraphs) if p.duplicate_of is None]
    return {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "issuer": metadata.issuer,
        "author": metadata.author,
        "place": metadata.place,
        "published_on": metadata.published_on,
        "year": metadata.year,
        "number": metadata.number,
        "format": extract.source.format,
        "encoding": extract.source.encoding,
        "notes": "\n".join(extract.source.notes),
        "paragraphs": len(kept),
        "measures": sum(found.paragraphs[m.paragraph].duplicate_of is None for m in found.measures),
        "figures": sum(len(extract.figures[i]) for i in kept),
    }


def _figures(extract: Extract) -> Iterator[Row]:
    of_paragraph: dict[int, list[tuple[int, MeasureSpan]]] = defaultdict(list)
    for index, measure in enumerate(extract.outline.measures):
        of_paragraph[measure.paragraph].append((index, measure))
    for i, figures in enumerate(extract.figures):
        paragraph = extract.outline.paragraphs[i]
        duplicate = int(paragraph.duplicate_of is not None)
        for f in figures:
            measure_index = innermost(of_paragraph[i], f.start)
            yield [
                *(i, measure_index, f.start, f.end, f.text, f.low, f.high, f.unit, f.kind, f.bound),
                *(f.change, f.subject, f.when, f.year, *_place(paragraph.marks, f.start), duplicate),
            ]


def _themes(themes: Sequence[tuple[ThemeScore, ...]]) -> Iterator[Row]:
    for i, scores in enumerate(themes):
        for rank, score in enumerate(scores):
            yield [i, score.theme, rank, score.score, json.dumps(score.evidence, ensure_ascii=False)]


def _place(marks: Sequence[Mark], offset: int) -> list[int | None]:
    if len(marks) == 1:
        mark = marks[0]
        return [mark.line, mark.column + offset - mark.offset, mark.page]
    mark = locate(marks, offset)
    return [mark.line, mark.column, mark.page]


def _marks(marks: Sequence[Mark]) -> str | None:
    """The marks as JSON, or nothing where the paragraph's own line and column say it all."""
    return json.dumps([[m.offset, m.line, m.column, m.page] for m in marks]) if len(marks) > 1 else None
