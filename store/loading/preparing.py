"""From an `Extract` to rows: what can be made without the library, so that any process can make it.

Each table is a head of column names and rows of values, as `store.database.declared.tables` declares it: what a column
is called in a span is taken from the span, the rest is given here.  References inside the document are indexes into its
own rows.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from store.comparison.sketch import sketch
from store.database.declared import tables
from store.extraction.citations.document_names import number_key
from store.extraction.duties import bodies_of
from store.extraction.extracting import Extract, innermost
from store.index.grams import grams_of
from store.reading.head.front_matter import LONGEST_VALUE
from store.spans import (
    BodySpan,
    CitationSpan,
    DutySpan,
    FigureSpan,
    Mark,
    MeasureSpan,
    MentionSpan,
    ParagraphSpan,
    SectionSpan,
    StatementSpan,
    ThemeScore,
    locate,
)

if TYPE_CHECKING:
    from store.database.declared.columns import Table
    from store.database.handed_over import Prepared


_LONGEST_NOTES = 20_000
_Taker = Callable[[Any], Sequence[Any]]


def prepare(extract: Extract) -> Prepared:
    """All rows of one document; see `Prepared` for their shape."""
    found = extract.outline
    makers = (_sections, _paragraphs, _measures, _mentions, _figures, _statements, _themes, _citations, _duties)
    return {
        "document": _document(extract),
        "tables": {rows.table.name: rows.handed for maker in makers for rows in maker(extract)},
        "grams": [grams_of(p.text) for p in found.paragraphs],
        "sketch": sketch(p.text for p in found.paragraphs),
    }


class _Rows:
    """The rows of one table: `given` are the columns that are no attributes of the spans that rows are made of."""

    def __init__(self, table: Table, span: type[Any], *given: str) -> None:
        self.table = table
        columns, self._attributes, self._values = _parts(table, span, given)  # type: ignore[arg-type]
        self._rows: list[list[Any]] = []
        self.handed = {"columns": columns, "rows": self._rows}

    def add(self, span: Any, **given: Any) -> None:
        """Add the row of a span."""
        self._rows.append([*self._attributes(span), *self._values(given)])


@cache
def _parts(table: Table, span: type[Any], given: tuple[str, ...]) -> tuple[list[str], _Taker, _Taker]:
    """The columns of a row, what takes the first of them from a span, and what takes the rest from what is given."""
    taken = [column for column in table.handed_over if column.name not in given]
    missing = {column.attribute for column in taken} - {each.name for each in fields(span)}
    assert not missing, f"nothing is given for {missing} of {table.name}"
    names = [column.attribute for column in taken]
    attributes: _Taker = attrgetter(*names) if len(names) > 1 else lambda span: [getattr(span, name) for name in names]
    values: _Taker = itemgetter(*given) if len(given) > 1 else lambda row: [row[name] for name in given]
    return [*(column.name for column in taken), *given], attributes, values


def _document(extract: Extract) -> dict[str, Any]:
    found, metadata = extract.outline, extract.outline.metadata
    kept = [i for i, p in enumerate(found.paragraphs) if p.duplicate_of is None]
    known = [column for column in tables.DOCUMENTS.columns if hasattr(metadata, column.attribute)]
    return {
        **{column.name: _bounded(getattr(metadata, column.attribute)) for column in known},
        "format": extract.source.format,
        "encoding": extract.source.encoding,
        "notes": "\n".join((*extract.source.notes, *extract.source.missing))[:_LONGEST_NOTES],
        "paragraphs": len(kept),
        "measures": sum(found.paragraphs[m.paragraph].duplicate_of is None for m in found.measures),
        "figures": sum(len(extract.figures[i]) for i in kept),
    }


def _bounded(value: Any) -> Any:
    """A value of a document's head; text that a file states as its title may be of any length."""
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


def _sections(extract: Extract) -> Iterable[_Rows]:
    rows = _Rows(tables.SECTIONS, SectionSpan, "paragraph")
    for section in extract.outline.sections:
        rows.add(section, paragraph=section.paragraph + 1)
    yield rows


def _paragraphs(extract: Extract) -> Iterable[_Rows]:
    rows = _Rows(tables.PARAGRAPHS, ParagraphSpan, "position", "line", "column", "page", "marks")
    for position, paragraph in enumerate(extract.outline.paragraphs, 1):
        rows.add(paragraph, position=position, **_place(paragraph.marks, 0), marks=_marks(paragraph.marks))
    yield rows


def _measures(extract: Extract) -> Iterable[_Rows]:
    rows = _Rows(tables.MEASURES, MeasureSpan, "line", "column", "page", "duplicate")
    for measure in extract.outline.measures:
        paragraph = extract.outline.paragraphs[measure.paragraph]
        rows.add(measure, **_place(paragraph.marks, measure.start), duplicate=_repeats(paragraph))
    yield rows


def _mentions(extract: Extract) -> Iterable[_Rows]:
    """The mentions and the mechanisms that they mention, each once."""
    mechanisms = _Rows(tables.MECHANISMS, MentionSpan)
    mentions = _Rows(tables.MENTIONS, MentionSpan, "mechanism", "line", "duplicate")
    known: dict[str, int] = {}
    for mention in extract.outline.mentions:
        if mention.name not in known:
            known[mention.name] = len(known)
            mechanisms.add(mention)
        paragraph = extract.outline.paragraphs[mention.paragraph]
        mentions.add(
            mention,
            mechanism=known[mention.name],
            line=_place(paragraph.marks, mention.start)["line"],
            duplicate=_repeats(paragraph),
        )
    yield mechanisms
    yield mentions


def _figures(extract: Extract) -> Iterable[_Rows]:
    given = ("paragraph", "measure", "line", "column", "page", "duplicate", "confidence")
    rows = _Rows(tables.FIGURES, FigureSpan, *given)
    of_paragraph = measures_of_paragraphs(extract)
    for i, (paragraph, figures) in enumerate(zip(extract.outline.paragraphs, extract.figures, strict=True)):
        duplicate = _repeats(paragraph)
        for figure in figures:
            measure_around = innermost(of_paragraph[i], figure.start)
            place = _place(paragraph.marks, figure.start)
            of_its_paragraph = {"duplicate": duplicate, "confidence": paragraph.confidence}
            rows.add(figure, paragraph=i, measure=measure_around, **place, **of_its_paragraph)
    yield rows


def measures_of_paragraphs(extract: Extract) -> dict[int, list[tuple[int, MeasureSpan]]]:
    """The measures of each paragraph, with their indexes."""
    of_paragraph: dict[int, list[tuple[int, MeasureSpan]]] = defaultdict(list)
    for index, measure in enumerate(extract.outline.measures):
        of_paragraph[measure.paragraph].append((index, measure))
    return of_paragraph


def _statements(extract: Extract) -> Iterable[_Rows]:
    rows = _Rows(tables.STATEMENTS, StatementSpan, "paragraph", "figure", "duplicate")
    first = 0
    for i, (paragraph, figures) in enumerate(zip(extract.outline.paragraphs, extract.figures, strict=True)):
        for statement in extract.statements[i]:
            rows.add(statement, paragraph=i, figure=first + statement.figure, duplicate=_repeats(paragraph))
        first += len(figures)
    yield rows


def _citations(extract: Extract) -> Iterable[_Rows]:
    """The citations and the documents that they mention, each once."""
    cited = _Rows(tables.CITED, CitationSpan, "number")
    citations = _Rows(
        tables.CITATIONS, CitationSpan, "paragraph", "cited", "target", "line", "column", "page", "duplicate"
    )
    known: dict[str, int] = {}
    for i, (paragraph, found) in enumerate(zip(extract.outline.paragraphs, extract.citations, strict=True)):
        for citation in found:
            if citation.key and citation.key not in known:
                known[citation.key] = len(known)
                cited.add(citation, number=number_key(citation.number) if citation.number else "")
            citations.add(
                citation,
                paragraph=i,
                cited=known.get(citation.key),
                target=None,
                **_place(paragraph.marks, citation.start),
                duplicate=_repeats(paragraph),
            )
    yield cited
    yield citations


def _duties(extract: Extract) -> Iterable[_Rows]:
    """The duties, and the bodies that have them, each once."""
    given = ("paragraph", "measure", "lead", "partners", "line", "column", "page", "duplicate")
    rows = _Rows(tables.DUTIES, DutySpan, *given)
    bodies, shares = _Rows(tables.BODIES, BodySpan), _Rows(tables.DUTY_BODIES, BodySpan, "duty", "body", "duplicate")
    known: dict[str, int] = {}
    of_paragraph = measures_of_paragraphs(extract)
    number = 0
    for i, (paragraph, duties) in enumerate(zip(extract.outline.paragraphs, extract.duties, strict=True)):
        duplicate = _repeats(paragraph)
        for duty in duties:
            names = {"lead": tables.PARTED.join(duty.lead), "partners": tables.PARTED.join(duty.with_)}
            measure = innermost(of_paragraph[i], duty.start)
            place = _place(paragraph.marks, duty.start)
            rows.add(duty, paragraph=i, measure=measure, duplicate=duplicate, **names, **place)
            for body in bodies_of(duty, extract.outline.metadata.place):
                if body.name not in known:
                    known[body.name] = len(known)
                    bodies.add(body)
                shares.add(body, duty=number, body=known[body.name], duplicate=duplicate)
            number += 1
    yield rows
    yield bodies
    yield shares


def _themes(extract: Extract) -> Iterable[_Rows]:
    for table, owner, themes in (
        (tables.PARAGRAPH_THEMES, "paragraph", extract.paragraph_themes),
        (tables.MEASURE_THEMES, "measure", extract.measure_themes),
    ):
        rows = _Rows(table, ThemeScore, owner, "rank", "evidence")
        for i, scores in enumerate(themes):
            for rank, score in enumerate(scores):
                rows.add(score, **{owner: i}, rank=rank, evidence=json.dumps(score.evidence, ensure_ascii=False))
        yield rows


def _repeats(paragraph: ParagraphSpan) -> int:
    return int(paragraph.duplicate_of is not None)


def _place(marks: Sequence[Mark], offset: int) -> dict[str, int | None]:
    """The place in the source file of the character at `offset` of a paragraph."""
    mark = marks[0] if len(marks) == 1 else locate(marks, offset)
    return {"line": mark.line, "column": mark.column + offset - mark.offset, "page": mark.page}


def _marks(marks: Sequence[Mark]) -> str | None:
    """The marks as JSON, or nothing where the paragraph's own line and column say it all."""
    return json.dumps([[m.offset, m.line, m.column, m.page] for m in marks]) if len(marks) > 1 else None
