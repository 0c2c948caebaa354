"""A comparison of two documents as objects, for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.exporting.records import Record, as_record
from store.models.contents import Figure, Measure, Paragraph
from store.models.version import Comparison


def records(comparison: Comparison, *, unchanged: bool) -> Iterator[Record]:
    """One object for the whole, then one for each changed figure, each measure that came or went, each paragraph."""
    yield {
        "what": "documents",
        "first": as_record(comparison.first),
        "second": as_record(comparison.second),
        "common": round(comparison.common, 4),
    }
    for figures in comparison.figures:
        yield {"what": "figure", "standing": "changed", **_both(figures.first, figures.second, _figure)}
    for measures in comparison.measures:
        if not (measures.first and measures.second):
            standing = "dropped" if measures.first else "added"
            yield {"what": "measure", "standing": standing, **_both(measures.first, measures.second, _measure)}
    for pair in comparison.paragraphs:
        if unchanged or pair.standing != "same":
            changes = [list(change) for change in pair.changes]
            both = _both(pair.first, pair.second, _paragraph)
            yield {"what": "paragraph", "standing": pair.standing, **both, "changes": changes}


def _both(first: object, second: object, made: Callable[..., Record]) -> Record:
    return {"first": first and made(first), "second": second and made(second)}


def _figure(figure: Figure) -> Record:
    return {name: getattr(figure, name) for name in ("paragraph", "start", "end", "text", "subject", "when")}


def _measure(measure: Measure) -> Record:
    return {name: getattr(measure, name) for name in ("paragraph", "start", "end", "name", "heading")}


def _paragraph(paragraph: Paragraph) -> Record:
    return {"paragraph": paragraph.paragraph, "line": paragraph.line, "text": paragraph.text}
