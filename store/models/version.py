"""What two documents have in common, and where they differ: versions of one text, and passages taken over.

Offsets are code points of a paragraph's stored text, [start, end); shares go from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.models.contents import Document, DocumentRef, Figure, Measure, Paragraph

Standing = Literal["same", "changed", "moved", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two documents that are versions of one another, the older one first as far as their dates tell.

    `common` is the share of the characters of both that stand in both, paragraph by paragraph.
    """

    a: DocumentRef
    b: DocumentRef
    common: float


class Change(NamedTuple):
    """[start, end) of the first text reads as [other_start, other_end) of the second; one of them may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """A paragraph of one or both of two documents; `moved` and reworded at once is "moved", with its changes."""

    standing: Standing
    first: Paragraph | None
    second: Paragraph | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What two documents state of one thing, otherwise."""

    first: Figure
    second: Figure


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """A measure of one or both of two documents, known by its name."""

    first: Measure | None
    second: Measure | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side: what changed of their figures, all measures and all paragraphs, each in one order."""

    first: Document
    second: Document
    common: float
    figures: tuple[FigureChange, ...]
    measures: tuple[MeasurePair, ...]
    paragraphs: tuple[ParagraphPair, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one paragraph that stands in a paragraph of another document, but for a few characters."""

    paragraph: int
    start: int
    end: int
    other_paragraph: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a document has in common with another one: `share` of its characters, passage by passage."""

    document: DocumentRef
    share: float
    passages: tuple[Passage, ...]
