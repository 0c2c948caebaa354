"""What reading and extraction find in a document, before it is stored.

A `Source` is what a reader makes of a file; an `Outline` is what `structure` makes of a source; `FigureSpan` and
`ThemeScore` are what `figures` and `themes` find in one text.  Offsets (`start`, `end`, exclusive) count code points
of the paragraph's text; lines and columns are 1-based and count code points of the decoded source file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a stretch of cleaned text came from: the character at `offset + n` stands at `column + n` of `line`."""

    offset: int
    line: int
    column: int
    page: int | None = None


def locate(marks: Sequence[Mark], offset: int) -> Mark:
    """The place in the source file of the character at `offset`; `marks` is sorted and starts at offset 0."""
    mark = marks[bisect_right(marks, offset, key=lambda m: m.offset) - 1]
    return replace(mark, offset=offset, column=mark.column + offset - mark.offset)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table row as a reader found it: cleaned text, outer blanks off, lines joined."""

    text: str
    marks: tuple[Mark, ...]
    kind: str = "text"
    """text | heading | table (one row, cells joined by " | ")"""
    level: int = 0
    """the heading level that the format itself states (h2 → 2), else 0"""
    confidence: float | None = None
    """how sure the recognition of its least sure line was, from 0 to 1; None where the file states its characters"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document as a whole; "" where nothing is known."""

    title: str = ""
    subtitle: str = ""
    issuer: str = ""
    author: str = ""
    place: str = ""
    published_on: str = ""
    """ISO 8601, as precise as known: 2019-07-04, 2019-07 or 2019"""
    number: str = ""
    kind: str = ""
    """report | opinion | notice | regulation | plan | reply | news | speech | explanation"""
    url: str = ""
    """where it was taken from"""
    guessed: str = ""
    """the names of the fields that no line of the text states, parted by blanks: "title year" """

    @property
    def year(self) -> int | None:
        """The calendar year of publication, which 今年 and 去年 are counted from."""
        return int(self.published_on[:4]) if self.published_on[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its blocks in reading order and what the file states about itself (not what is guessed)."""

    path: str
    format: str
    encoding: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()
    """one sentence each for what was lost or hidden: undecodable bytes, control characters"""
    missing: tuple[str, ...] = ()
    """one sentence each for parts of the file that were not read, which the end of a load names"""


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """A paragraph; `section` and `duplicate_of` are indexes into `Outline.sections` and `.paragraphs`."""

    text: str
    marks: tuple[Mark, ...]
    kind: str = "text"
    section: int | None = None
    duplicate_of: int | None = None
    confidence: float | None = None
    """as that of a `Block`"""


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section: `level` 1 is the outermost; `paragraph` is the index of the paragraph it starts in."""

    level: int
    enumerator: str
    title: str
    paragraph: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureSpan:
    """A measure (举措) inside one paragraph; `parent` is an index into `Outline.measures`."""

    paragraph: int
    start: int
    end: int
    name: str
    level: int
    enumerator: str
    heading: str
    parent: int | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """One mention of a mechanism (机制): a coined name in quotes or ending in 制, 体系, 工程 and the like."""

    paragraph: int
    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of one document."""

    metadata: Metadata
    paragraphs: tuple[ParagraphSpan, ...]
    sections: tuple[SectionSpan, ...] = ()
    measures: tuple[MeasureSpan, ...] = ()
    mentions: tuple[MentionSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A number with its unit, bound, what it counts and when; docs/contract.md defines every field."""

    start: int
    end: int
    text: str
    low: float
    high: float | None = None
    unit: str = ""
    kind: str = "count"
    bound: str = "exact"
    change: str | None = None
    subject: str = ""
    when: str = ""
    year: int | None = None
    year_from: str = ""
    """where the year was found: sentence, previous, paragraph, heading or document; "" where there is none"""
    status: str = ""
    """target, result, plan or history; "" where nothing tells"""


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """One theme of a text, with the terms that speak for it (as they stand in the text, best first)."""

    theme: str
    score: float
    evidence: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A figure as the value of an indicator; `figure` is its number among the paragraph's figures.

    An at_most has no low, an at_least no high; a range has both.  `period_from` and `period_to` are calendar years.
    """

    indicator: str
    figure: int
    start: int
    low: float | None
    high: float | None
    bound: str
    unit: str
    direction: str
    period_from: int | None
    period_to: int | None
    basis: str
    """annual, cumulative, or "" for a single year"""
    status: str
    scope: str
    """"" for the whole place, else the part that is named"""
    known_from: str


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """A mention of another document in one paragraph: by 《title》, by number (文号), or by both together."""

    start: int
    end: int
    text: str
    title: str | None
    """as it is written, without its marks; None where only a number stands"""
    number: str | None
    relation: str
    """basis, repeals, amends, forwards or reference"""
    article: str
    """第十二条第二款 where that much of it is meant, else "" """
    key: str
    """what mentions of the same document have in common; "" where the title says only what kind of document it is"""


@dataclass(frozen=True, slots=True)
class DutySpan:
    """A task with those who are to do it, said at `start:end` of a paragraph; names and deadline are as written."""

    paragraph: int
    start: int
    end: int
    task: str
    lead: tuple[str, ...]
    with_: tuple[str, ...]
    deadline: str = ""
    deadline_year: int | None = None
    due: str = ""
    """the last day in ISO 8601, "" where there is none or the task recurs"""
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class BodySpan:
    """A body with a duty: its name in one spelling, and whether it leads."""

    name: str
    leads: bool
