"""Two documents side by side: paragraphs, changed figures, measures added and dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.comparison.alignment import Likeness, align
from store.comparison.word_changes import changes
from store.index.folding import fold_text
from store.library_reader import LibraryReader
from store.models.contents import Document, Figure, Measure, Paragraph
from store.models.version import Change, Comparison, FigureChange, MeasurePair, ParagraphPair, Standing

_SAME_NAME = 0.6
"""Share of their pairs of characters that the names of two measures have in common, to be one measure."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two documents to compare, with all that stands in it, in reading order."""

    document: Document
    paragraphs: Sequence[Paragraph]
    figures: Sequence[Figure]
    measures: Sequence[Measure]


def side_of(library: LibraryReader, document: Document) -> Side:
    """A document of a library, to be compared."""
    paragraphs = library.document_paragraphs(document.id)
    last = paragraphs[-1].paragraph if paragraphs else 0
    return Side(
        document,
        paragraphs,
        library.figures_in(document.id, 1, last),
        library.measures_in(document.id, 1, last),
    )


def compare(first: Side, second: Side) -> Comparison:
    """What changed from the first document to the second."""
    ones = [fold_text(each.text) for each in first.paragraphs]
    others = [fold_text(each.text) for each in second.paragraphs]
    pairs: list[ParagraphPair] = []
    common = 0
    for one, other, moved in align(ones, others):
        paragraph = None if one is None else first.paragraphs[one]
        standing_for = None if other is None else second.paragraphs[other]
        if paragraph is None or standing_for is None:
            pairs.append(ParagraphPair("added" if paragraph is None else "dropped", paragraph, standing_for))
            continue
        found = tuple(changes(paragraph.text, standing_for.text)) if ones[one or 0] != others[other or 0] else ()
        changed = sum(each.end - each.start for each in found), sum(each.other_end - each.other_start for each in found)
        common += len(paragraph.text) - changed[0] + len(standing_for.text) - changed[1]
        standing: Standing = "moved" if moved else "changed" if found else "same"
        pairs.append(ParagraphPair(standing, paragraph, standing_for, found))
    whole = sum(len(each.text) for side in (first, second) for each in side.paragraphs)
    return Comparison(
        first.document,
        second.document,
        common / whole if whole else 0.0,
        tuple(_figure_changes(first, second, pairs)),
        tuple(_measure_pairs(first.measures, second.measures)),
        tuple(pairs),
    )


def _measure_pairs(first: Sequence[Measure], second: Sequence[Measure]) -> Iterator[MeasurePair]:
    """Every measure of both once: those of the second in their order, then those that it has no longer."""
    left = {i: fold_text(each.name) for i, each in enumerate(first)}
    found: dict[int, int] = {}
    by_name = {name: i for i, name in reversed(left.items())}
    for j, each in enumerate(second):
        i = by_name.pop(fold_text(each.name), None)
        if i is not None:
            found[j] = i
            del left[i]
    likeness = Likeness(left)
    alike = [
        (share, j, i)
        for j, each in enumerate(second)
        if j not in found
        for i, share in likeness.nearest(fold_text(each.name))
        if share >= _SAME_NAME
    ]
    for _, j, i in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if j not in found and i in left:
            found[j] = i
            del left[i]
    for j, each in enumerate(second):
        yield MeasurePair(first[found[j]] if j in found else None, each)
    yield from (MeasurePair(first[i], None) for i in left)


def _figure_changes(first: Side, second: Side, pairs: Sequence[ParagraphPair]) -> Iterator[FigureChange]:
    ones, others = _by_paragraph(first.figures), _by_paragraph(second.figures)
    for pair in pairs:
        if not (pair.first and pair.second and pair.changes):
            continue
        mine = [(at, f) for f in ones[pair.first.paragraph] if (at := _change_at(f, pair.changes, other=False))]
        theirs = [(at, f) for f in others[pair.second.paragraph] if (at := _change_at(f, pair.changes, other=True))]
        for figure, their in sorted(_matched(mine, theirs), key=lambda two: two[0].start):
            if _stated(figure) != _stated(their):
                yield FigureChange(figure, their)


def _by_paragraph(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.paragraph].append(figure)
    return found


def _change_at(figure: Figure, found: Sequence[Change], *, other: bool) -> Change | None:
    """The change that a figure stands in, or beside."""
    spans = ((c.other_start, c.other_end, c) if other else (c.start, c.end, c) for c in found)
    return next((change for start, end, change in spans if start <= figure.end and figure.start <= end), None)


def _matched(mine: list[tuple[Change, Figure]], theirs: list[tuple[Change, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """The figures that stand for each other: of one subject and kind, then of one kind at one change."""

    def same_subject(one: tuple[Change, Figure], other: tuple[Change, Figure]) -> bool:
        return one[1].kind == other[1].kind and one[1].subject == other[1].subject

    def same_place(one: tuple[Change, Figure], other: tuple[Change, Figure]) -> bool:
        return one[1].kind == other[1].kind and one[0] == other[0]

    for agrees in (same_subject, same_place):
        for one in list(mine):
            other = next((each for each in theirs if agrees(one, each)), None)
            if other is not None:
                mine.remove(one)
                theirs.remove(other)
                yield one[1], other[1]


def _stated(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.unit, figure.bound, figure.change
