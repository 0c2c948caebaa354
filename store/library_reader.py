"""What the command line and the explorer ask of a library, whoever answers: a file, or many machines.

Threads.  A reader belongs to one thread.  Only `interrupt` may be called from another one: the call under way then
raises `Interrupted`, and the reader can be asked again.  A call raises a `LibraryError` with one sentence when the
library cannot be read, and `UnknownName` for a name that it does not have.

Whole answers and partial ones.  Each call answers for one moment of the library, or raises: its answer is whole.  Of
the exceptions, `calculations` comes in stretches of one moment each; `search` stops when its time is over:
`Answer.partial` is then true, the hits are those that were found until then, best first, and `total` counts no others.
A call that is cancelled gives nothing.

Rows.  `limit` 0 means all rows; `offset` rows are left out before the first; `order` is the name of an order
("document": as the rows stand in the documents), `descending` turns it round.
"""

from __future__ import annotations

from collections.abc import Generator, Hashable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from store.models.citation import CitationReader
from store.models.contents import (
    Answer,
    Calculation,
    Document,
    Figure,
    Filters,
    Matrix,
    Measure,
    Mechanism,
    Paragraph,
    Section,
    Summary,
    Term,
    Theme,
)
from store.models.duty import EVERY_DUTY, Duty, DutyFilters, DutyGroup
from store.models.load_record import Load
from store.progress import Tell, silent

if TYPE_CHECKING:
    from store.models.statement import Indicator, Statement
    from store.models.version import Reuse, VersionPair
    from store.spans import ThemeScore

Calculations = Generator[Calculation, None, None]
NO_FILTERS = Filters()
DOCUMENT_ORDER = "document"
"""the order in which rows stand in the documents"""


class LibraryReader(CitationReader, Protocol):
    """One library, open for reading."""

    @property
    def path(self) -> Path:
        """Where it lies, as users name it."""

    @property
    def theme_set(self) -> str:
        """The id of the theme set that the library is sorted by; "" before anything was loaded."""

    def close(self) -> None:
        """Let go of it; nothing can be asked afterwards."""

    def __enter__(self) -> Self:
        """Itself, to be closed at the end."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""

    def interrupt(self) -> None:
        """Cancel the call that another thread has under way; without one nothing happens."""

    def version(self) -> Hashable:
        """A value that is another one after somebody has written to the library or has replaced it."""

    def summary(self) -> Summary:
        """How much the library holds."""

    def documents(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Document]:
        """Documents, as they were loaded or by place, title, date, paragraphs, measures or figures."""

    def find_document(self, name: str) -> Document:
        """The one document of that id, path, or part of a path or title.  Raises UnknownName for none or several."""

    def sections(self, document: int) -> list[Section]:
        """The sections of the document with that id, in reading order."""

    def paragraphs(self, filters: Filters = NO_FILTERS, *, limit: int = 0, offset: int = 0) -> list[Paragraph]:
        """Paragraphs in reading order."""

    def document_paragraphs(self, document: int, *, first: int = 1, limit: int = 0) -> list[Paragraph]:
        """The paragraphs of one document from position `first` on, duplicates included."""

    def texts(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """(document, paragraph) → its text, for each of these paragraphs that is there; paragraphs by position."""

    def measures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Measure]:
        """Measures in reading order, or by name, heading or level."""

    def measures_in(self, document: int, first: int, last: int) -> list[Measure]:
        """The measures of paragraphs `first` to `last` (positions, inclusive) of one document."""

    def figures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Figure]:
        """Figures in reading order, or by value, unit, bound, subject, when, kind or year."""

    def statements(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Statement]:
        """Statements of indicators in reading order, or by another order of `store.library.ORDERS`."""

    def indicators(self, *, counted: bool = True) -> list[Indicator]:
        """The indicators of the library's catalogue, in its order, with their counts unless `counted` is false."""

    def statement_counts(
        self, by: Sequence[str], filters: Filters = NO_FILTERS
    ) -> list[tuple[tuple[str | int, ...], int]]:
        """How many statements there are by some of indicator, period, status, year (the last of the period).

        Those of no known period are left out where `by` has it or the year.  It is quick with `parts`.
        """

    def duties(
        self,
        filters: Filters = NO_FILTERS,
        asked: DutyFilters = EVERY_DUTY,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Duty]:
        """Duties in reading order, or by deadline, task or lead."""

    def duty_count(self, filters: Filters = NO_FILTERS, asked: DutyFilters = EVERY_DUTY) -> int:
        """How many duties both kinds of filters leave."""

    def duty_groups(self, by: str, filters: Filters = NO_FILTERS, asked: DutyFilters = EVERY_DUTY) -> list[DutyGroup]:
        """Duties by body (the most first), month of the deadline (in order of time), or document."""

    def figures_in(self, document: int, first: int, last: int) -> list[Figure]:
        """The figures of paragraphs `first` to `last` (positions, inclusive) of one document."""

    def mechanisms(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = "mentions",
        descending: bool = False,
    ) -> list[Mechanism]:
        """Mechanisms with those of their mentions that the filters leave.

        The most mentioned come first; by "coinage" those first that the fewest places and documents use; by "name".
        """

    def calculations(self, filters: Filters = NO_FILTERS, progress: Tell = silent) -> Calculations:
        """The calculations (shares, sums, changes) that paragraphs state, each with whether it agrees, as found.

        They come one by one; some hundred paragraphs at a time are of one moment of the library.  `progress` is told
        the paragraphs that were looked at and their number.
        """

    def calculations_in(self, document: int, first: int, last: int) -> list[Calculation]:
        """The calculations of paragraphs `first` to `last` (positions, inclusive) of one document."""

    def themes(self, filters: Filters = NO_FILTERS) -> list[Theme]:
        """All themes with their counts under all filters but the themes themselves."""

    def theme_evidence(self, document: int, paragraph: int) -> list[ThemeScore]:
        """The themes of one paragraph (position), with the terms that speak for each, best first."""

    def facets(self, field: str, filters: Filters = NO_FILTERS) -> list[tuple[str, int]]:
        """The values of a field with counts, the most frequent first.

        The field is kind, unit, year, place or document, of the figures, or period, of the statements.
        """

    def matrix(self, columns: str, filters: Filters = NO_FILTERS) -> Matrix:
        """Measures by theme and by `columns`: document, place or year."""

    def count(self, what: str, filters: Filters = NO_FILTERS) -> int:
        """How many documents, paragraphs, measures, figures, statements or mechanisms the filters leave."""

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 50,
        offset: int = 0,
        seconds: float = 1.0,
        counted: bool = False,
        at_once: bool = False,
    ) -> Answer:
        """Search all paragraphs, measures and figures; after `seconds` it answers with what it has, see above.

        What is `counted`, and an answer with all rows, has its true `total`; otherwise there may be `more`.
        What is wanted `at_once` leaves out what is found by meaning, and says if there may be some (`later`).
        """

    def complete(self, typed: str, *, limit: int = 10) -> list[Term]:
        """The terms of the library that `typed` (characters, pinyin or initials) may become."""

    def similar(self, measure: int, *, limit: int = 10) -> list[Measure]:
        """The measures of other documents that are most like the measure with that id."""

    def versions(self, document: int | None = None, *, limit: int = 0, offset: int = 0) -> list[VersionPair]:
        """Pairs of documents that are versions of one another, of one document or of all, the most alike first."""

    def reuse(self, document: int, *, limit: int = 0) -> list[Reuse]:
        """What a document has in common with others: those first in which most of it stands."""

    def loads(self, limit: int = 20) -> list[Load]:
        """The last loads, the newest first."""
