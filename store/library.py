"""The one door to a library, for the explorer, the command line and scripts.

A `Library` holds one read-only connection and belongs to one thread; any thread may call `interrupt`, after which the
call under way raises `Interrupted`.  Wherever `limit` is taken, 0 means all rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from store.database import facets, rows
from store.database.columns import DOCUMENT, Listing, Model
from store.database.conditions import Where
from store.database.connection import connect_reader
from store.database.filtering import WHERE, paragraph_where, where_of_page
from store.database.snapshot import Interrupted, reading
from store.errors import UnknownName
from store.models import (
    Answer,
    Calculation,
    Document,
    Figure,
    Filters,
    Load,
    Matrix,
    Measure,
    Mechanism,
    Paragraph,
    Section,
    Summary,
    Theme,
)

if TYPE_CHECKING:
    from store.search import Term
    from store.spans import ThemeScore
    from store.statements import Indicator, Statement

__all__ = ["NO_FILTERS", "ORDERS", "Interrupted", "Library"]

NO_FILTERS = Filters()
ORDERS = {what: tuple(listing.all_orders) for what, listing in rows.LISTINGS.items()}
"""what the rows of a kind can be sorted by"""


class Library:
    """One library file, open for reading."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library at `path`; raises a LibraryError with one sentence when it cannot be read."""
        return cls(path, connect_reader(path))

    def close(self) -> None:
        """Close the connection; nothing can be asked afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def interrupt(self) -> None:
        """Stop the query that another thread is running on this library."""
        self._connection.interrupt()

    def data_version(self) -> int:
        """A number that changes when another process has written to the library."""
        with self._reading():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def summary(self) -> Summary:
        """How much the library holds."""
        with self._reading():
            return facets.summary(self._connection)

    def documents(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT,
        descending: bool = False,
    ) -> list[Document]:
        """Documents, as they were loaded or by another `order` of `rows.DOCUMENTS`."""
        return self._page("documents", rows.DOCUMENTS, filters, order, descending, limit, offset)

    def find_document(self, name: str) -> Document:
        """The one document of that id, path, or part of a path or title.  Raises UnknownName for none or several."""
        found = self.documents(Filters(documents=(name,)), limit=20)
        exact = [d for d in found if name in (str(d.id), d.path, d.title)]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            n, titles = len(found), "、".join(f"{d.id} {d.title}" for d in found[:5])
            raise UnknownName("“{name}” fits {n} documents ({titles}); give the number", name=name, n=n, titles=titles)
        raise UnknownName("No document is called “{name}”; list them with: jucuo documents", name=name)

    def sections(self, document: int) -> list[Section]:
        """The sections of the document with that id, in reading order."""
        with self._reading():
            return list(rows.page(self._connection, rows.SECTIONS, Where(["s.document = ?"], [document])))

    def paragraphs(self, filters: Filters = NO_FILTERS, *, limit: int = 0, offset: int = 0) -> list[Paragraph]:
        """Paragraphs in reading order."""
        return self._page("paragraphs", rows.PARAGRAPHS, filters, DOCUMENT, False, limit, offset)

    def document_paragraphs(self, document: int, *, first: int = 1, limit: int = 0) -> list[Paragraph]:
        """The paragraphs of one document from position `first` on, duplicates included."""
        with self._reading():
            where = Where(["p.document = ? AND p.position >= ?"], [document, first])
            return list(rows.page(self._connection, rows.PARAGRAPHS, where, limit=limit))

    def measures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT,
        descending: bool = False,
    ) -> list[Measure]:
        """Measures in reading order, or by another `order` of `rows.MEASURES`."""
        return self._page("measures", rows.MEASURES, filters, order, descending, limit, offset)

    def figures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT,
        descending: bool = False,
    ) -> list[Figure]:
        """Figures in reading order, or by another `order` of `rows.FIGURES`."""
        return self._page("figures", rows.FIGURES, filters, order, descending, limit, offset)

    def statements(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT,
        descending: bool = False,
    ) -> list[Statement]:
        """Statements in reading order, or by another `order` of `rows.STATEMENTS`."""
        return self._page("statements", rows.STATEMENTS, filters, order, descending, limit, offset)

    def indicators(self) -> list[Indicator]:
        """The indicators of the library's catalogue, in its order."""
        with self._reading():
            return facets.indicators(self._connection)

    def figures_in(self, document: int, first: int, last: int) -> list[Figure]:
        """The figures of paragraphs `first` to `last` (positions, inclusive) of one document."""
        with self._reading():
            return list(rows.page(self._connection, rows.FIGURES, _between("f", document, first, last)))

    def measures_in(self, document: int, first: int, last: int) -> list[Measure]:
        """The measures of paragraphs `first` to `last` (positions, inclusive) of one document."""
        with self._reading():
            return list(rows.page(self._connection, rows.MEASURES, _between("m", document, first, last)))

    def mechanisms(self, filters: Filters = NO_FILTERS, *, limit: int = 0, offset: int = 0) -> list[Mechanism]:
        """Mechanisms with those of their mentions that the filters leave, the most mentioned first."""
        with self._reading():
            return facets.mechanisms(self._connection, filters, limit, offset)

    def calculations(self, filters: Filters = NO_FILTERS) -> Generator[Calculation, None, None]:
        """The calculations (shares, sums, changes) that paragraphs state, each with whether it agrees, as found."""
        from store.database.derived.arithmetic import calculations

        with self._reading():
            yield from calculations(self._connection, paragraph_where(filters))

    def calculations_in(self, document: int, first: int, last: int) -> list[Calculation]:
        """The calculations of paragraphs `first` to `last` (positions, inclusive) of one document."""
        from store.database.derived.arithmetic import calculations

        with self._reading():
            return list(calculations(self._connection, _between("p", document, first, last)))

    def themes(self, filters: Filters = NO_FILTERS) -> list[Theme]:
        """All themes with their counts under all filters but the themes themselves."""
        with self._reading():
            return facets.themes(self._connection, filters)

    def theme_evidence(self, document: int, paragraph: int) -> list[ThemeScore]:
        """The themes of one paragraph (position), with the terms that speak for each, best first."""
        from store.database.derived.theming import theme_evidence

        with self._reading():
            return theme_evidence(self._connection, document, paragraph)

    def facets(self, field: str, filters: Filters = NO_FILTERS) -> list[tuple[str, int]]:
        """The values of a figures' field (kind, unit, year, place, document) with counts, the most frequent first."""
        if field not in facets.FIELDS:
            known = ", ".join(facets.FIELDS)
            raise UnknownName("There is no field “{name}”; take one of {known}", name=field, known=known)
        with self._reading():
            return facets.values(self._connection, field, filters)

    def matrix(self, columns: str, filters: Filters = NO_FILTERS) -> Matrix:
        """Measures by theme and by `columns`: document, place or year."""
        if columns not in facets.COLUMNS:
            known = ", ".join(facets.COLUMNS)
            raise UnknownName("There is no column “{name}”; take one of {known}", name=columns, known=known)
        with self._reading():
            return facets.matrix(self._connection, columns, filters)

    def count(self, what: str, filters: Filters = NO_FILTERS) -> int:
        """How many documents, paragraphs, measures, figures or mechanisms the filters leave."""
        if what not in WHERE:
            raise UnknownName("There is no field “{name}”; take one of {known}", name=what, known=", ".join(WHERE))
        with self._reading():
            return facets.count(self._connection, what, filters)

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 50,
        offset: int = 0,
        seconds: float = 1.0,
    ) -> Answer:
        """Search all paragraphs, measures and figures; after `seconds` it answers with what it has."""
        from store.search import search

        with self._reading():
            return search(self._connection, query, filters, limit=limit, offset=offset, seconds=seconds)

    def complete(self, typed: str, *, limit: int = 10) -> list[Term]:
        """The terms of the library that `typed` (characters, pinyin or initials) may become."""
        from store.search import complete

        with self._reading():
            return complete(self._connection, typed, limit=limit)

    def similar(self, measure: int, *, limit: int = 10) -> list[Measure]:
        """The measures of other documents that are most like the measure with that id."""
        from store.search import similar

        with self._reading():
            ids = [number for number, _ in similar(self._connection, measure, limit=limit)]
            return list(rows.by_ids(self._connection, rows.MEASURES, ids))

    def loads(self, limit: int = 20) -> list[Load]:
        """The last loads, the newest first."""
        from store.database.load_history import loads

        with self._reading():
            return loads(self._connection, limit)

    @property
    def theme_set(self) -> str:
        """The id of the theme set that the library is sorted by; "" before anything was loaded."""
        from store.database.derived.theming import theme_set_id

        with self._reading():
            return theme_set_id(self._connection)

    def _page(
        self,
        what: str,
        listing: Listing[Model],
        filters: Filters,
        order: str,
        descending: bool,
        limit: int,
        offset: int,
    ) -> list[Model]:
        with self._reading():
            in_order = order == DOCUMENT
            where = where_of_page(self._connection, what, filters, in_order=in_order, offset=offset)
            found = rows.page(
                self._connection, listing, where, order=order, descending=descending, limit=limit, offset=offset
            )
            return list(found)

    def _reading(self) -> AbstractContextManager[None]:
        return reading(self._connection, self.path)


def _between(alias: str, document: int, first: int, last: int) -> Where:
    return Where([f"{alias}.document = ? AND p.position BETWEEN ? AND ?"], [document, first, last])
