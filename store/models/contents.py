"""The rows that `Library` answers with, beside the filters that it takes (`store.models.row_filters`).

Offsets (`start`, `end`, exclusive) count code points of the paragraph's stored text; `paragraph` is its position in its
document (第n段), from 1; `line` and `column`, from 1, lead into the source file, `page` into paged ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.models.hit_nearness import EXACT
from store.models.row_filters import Filters as Filters

KINDS = (
    *("money", "people", "households", "share", "multiple", "area"),
    *("length", "weight", "duration", "frequency", "count"),
)
BOUNDS = ("exact", "at_least", "at_most", "approx")


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file: what it says of itself and how much was found in it."""

    id: int
    path: str
    title: str
    subtitle: str
    issuer: str
    author: str
    place: str
    published_on: str
    year: int | None
    number: str
    format: str
    encoding: str
    paragraphs: int
    measures: int
    figures: int
    status: str
    kind: str
    issuers: tuple[str, ...]
    url: str
    guessed: tuple[str, ...]
    versions: int  # how many other documents are versions of it
    superseded: str
    """what repeals or amends it, as in `DocumentRef`"""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The document of a row: enough to name it and to open it."""

    id: int
    path: str
    title: str
    place: str = ""
    year: int | None = None
    superseded: str = ""
    """ "repeals" or "amends", the date and the title of the document that does it, parted by blanks; or "" """


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document; `parent` is the id of the section around it."""

    id: int
    document: int
    parent: int | None
    level: int
    enumerator: str
    title: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit that is shown, searched and cited."""

    id: int
    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    section: str
    text: str
    kind: str
    themes: tuple[str, ...]
    duplicate_of: int | None
    confidence: float | None = None  # of recognition in the least sure line, from 0 to 1; None where there was none


@dataclass(frozen=True, slots=True)
class Measure:
    """A policy action (举措) that the text states as a unit; `figures` counts the figures inside its span."""

    id: int
    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    name: str
    level: int
    enumerator: str
    heading: str
    themes: tuple[str, ...]
    figures: int
    duplicate_of: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a mechanism is named."""

    document: DocumentRef
    paragraph: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A coined name (机制) with all its mentions over all documents."""

    id: int
    name: str
    kind: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts (数据); `low` and `high` are in base units, `measure` is the name around it."""

    id: int
    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    text: str
    low: float
    high: float | None
    unit: str
    kind: str
    bound: str
    change: str | None
    subject: str
    when: str
    year: int | None
    year_from: str
    status: str
    measure: str
    themes: tuple[str, ...]
    duplicate_of: int | None
    confidence: float | None = None  # that of its paragraph


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation that a paragraph states, from `start` to `end`, and whether its result agrees.

    `difference` is stated − expected, all three in the unit of the stated result (percent for shares and rates);
    `kind` is share | sum | change; `working` shows it in one line.
    """

    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    text: str
    kind: str
    expected: float
    stated: float
    difference: float
    agrees: bool
    working: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its counts under all other filters."""

    id: str
    name: str
    color: str
    paragraphs: int
    measures: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search: a paragraph, which characters to highlight, and how it was found."""

    document: DocumentRef
    paragraph: int
    line: int
    page: int | None
    text: str
    spans: tuple[tuple[int, int], ...]
    score: float
    how: str  # exact | words | pinyin | initials | figure | typo | partial (holds parts of what is asked) | meaning
    measure: str
    heading: str = ""
    nearness: str = EXACT  # one of `store.models.hit_nearness.NEARNESS`
    why: str = ""  # what was found by meaning, and for what: 夜校 ≈ 晚上的学校


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found; `partial`: its time ran out; `more`: not all is counted; `later`: the rest takes longer."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    partial: bool = False
    note: str = ""
    more: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the library: its text, its reading, what it is, and in how many places it stands."""

    text: str
    reading: str
    kind: str
    """mechanism | measure | title | heading | phrase"""
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a library holds, duplicates left out."""

    documents: int
    paragraphs: int
    measures: int
    figures: int
    mechanisms: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes × columns: `cells[row][column]` counts measures; `columns` pairs a filter value with its label."""

    themes: tuple[Theme, ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[tuple[int, ...], ...]
