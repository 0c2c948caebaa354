"""The library in one SQLite file: the implementation of `LibraryReader` that the command line and the explorer open.

A `Library` holds one read-only connection; `store.library_reader` says what each call takes and gives.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from store.database import facets, rows
from store.database.access.connection import connect_reader
from store.database.access.snapshot import data_version
from store.database.citing.part import CitationPart
from store.database.conditions import in_paragraphs, of_document
from store.database.declared.columns import Listing, Model
from store.database.filtering import WHERE, paragraph_where, where_of_page
from store.database.parts.duty_part import ReadsDuties
from store.database.parts.mechanism_part import ORDERS as MECHANISM_ORDERS
from store.database.parts.mechanism_part import ReadsMechanisms
from store.database.parts.named_document import the_one
from store.database.parts.version_part import ReadsVersions
from store.errors import Interrupted, UnknownName
from store.library_reader import DOCUMENT_ORDER, NO_FILTERS, Calculations, LibraryReader
from store.models.contents import (
    Calculation,
    Document,
    Figure,
    Filters,
    Matrix,
    Measure,
    Paragraph,
    Section,
    Summary,
    Theme,
)
from store.models.load_record import Load
from store.progress import Tell, silent
from store.search.search_part import SearchPart

if TYPE_CHECKING:
    from store.models.statement import Indicator, Statement
    from store.spans import ThemeScore

__all__ = ["NO_FILTERS", "ORDERS", "Interrupted", "Library"]

ORDERS = {what: tuple(listing.all_orders) for what, listing in rows.LISTINGS.items()}
ORDERS["mechanisms"] = MECHANISM_ORDERS
"""what the rows of a kind can be sorted by"""


class Library(SearchPart, CitationPart, ReadsDuties, ReadsMechanisms, ReadsVersions, LibraryReader):
    """One library file, open for reading."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    @property
    def path(self) -> Path:
        return self._path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library at `path`; raises a LibraryError with one sentence when it cannot be read."""
        return cls(path, connect_reader(path))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def interrupt(self) -> None:
        self._connection.interrupt()

    def version(self) -> Hashable:
        try:
            file = self._path.stat().st_ino  # another one where the file was replaced
        except OSError:
            file = 0
        with self._reading():
            return data_version(self._connection), file

    def summary(self) -> Summary:
        with self._reading():
            return facets.summary(self._connection)

    def documents(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Document]:
        return self._page("documents", rows.DOCUMENTS, filters, order, descending, limit, offset)

    def find_document(self, name: str) -> Document:
        return the_one(name, self.documents(Filters(documents=(name,)), limit=20))

    def sections(self, document: int) -> list[Section]:
        with self._reading():
            return list(rows.page(self._connection, rows.SECTIONS, of_document("s", document)))

    def paragraphs(self, filters: Filters = NO_FILTERS, *, limit: int = 0, offset: int = 0) -> list[Paragraph]:
        return self._page("paragraphs", rows.PARAGRAPHS, filters, DOCUMENT_ORDER, False, limit, offset)

    def document_paragraphs(self, document: int, *, first: int = 1, limit: int = 0) -> list[Paragraph]:
        with self._reading():
            where = in_paragraphs("p", document, first)
            return list(rows.page(self._connection, rows.PARAGRAPHS, where, limit=limit))

    def texts(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
        from store.database.paragraph_texts import texts

        with self._reading():
            return texts(self._connection, places)

    def measures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Measure]:
        return self._page("measures", rows.MEASURES, filters, order, descending, limit, offset)

    def figures(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Figure]:
        return self._page("figures", rows.FIGURES, filters, order, descending, limit, offset)

    def statements(
        self,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT_ORDER,
        descending: bool = False,
    ) -> list[Statement]:
        return self._page("statements", rows.STATEMENTS, filters, order, descending, limit, offset)

    def indicators(self, *, counted: bool = True) -> list[Indicator]:
        with self._reading():
            return facets.indicators(self._connection, counted=counted)

    def statement_counts(
        self, by: Sequence[str], filters: Filters = NO_FILTERS
    ) -> list[tuple[tuple[str | int, ...], int]]:
        with self._reading():
            return facets.statement_counts(self._connection, by, filters)

    def figures_in(self, document: int, first: int, last: int) -> list[Figure]:
        with self._reading():
            return list(rows.page(self._connection, rows.FIGURES, in_paragraphs("f", document, first, last)))

    def measures_in(self, document: int, first: int, last: int) -> list[Measure]:
        with self._reading():
            return list(rows.page(self._connection, rows.MEASURES, in_paragraphs("m", document, first, last)))

    def calculations(self, filters: Filters = NO_FILTERS, progress: Tell = silent) -> Calculations:
        from store.database.derived.arithmetic import calculations_in_turn

        return calculations_in_turn(self._connection, self._path, paragraph_where(filters), progress)

    def calculations_in(self, document: int, first: int, last: int) -> list[Calculation]:
        from store.database.derived.arithmetic import calculations, stating_paragraphs

        with self._reading():
            where = in_paragraphs("p", document, first, last)
            return list(calculations(self._connection, stating_paragraphs(self._connection, where)))

    def themes(self, filters: Filters = NO_FILTERS) -> list[Theme]:
        with self._reading():
            return facets.themes(self._connection, filters)

    def theme_evidence(self, document: int, paragraph: int) -> list[ThemeScore]:
        from store.database.derived.theming import theme_evidence

        with self._reading():
            return theme_evidence(self._connection, document, paragraph)

    def facets(self, field: str, filters: Filters = NO_FILTERS) -> list[tuple[str, int]]:
        if field not in facets.FIELDS:
            known = ", ".join(facets.FIELDS)
            raise UnknownName("There is no field “{name}”; take one of {known}", name=field, known=known)
        with self._reading():
            return facets.values(self._connection, field, filters)

    def matrix(self, columns: str, filters: Filters = NO_FILTERS) -> Matrix:
        if columns not in facets.COLUMNS:
            known = ", ".join(facets.COLUMNS)
            raise UnknownName("There is no column “{name}”; take one of {known}", name=columns, known=known)
        with self._reading():
            return facets.matrix(self._connection, columns, filters)

    def count(self, what: str, filters: Filters = NO_FILTERS) -> int:
        if what not in WHERE:
            raise UnknownName("There is no field “{name}”; take one of {known}", name=what, known=", ".join(WHERE))
        with self._reading():
            return facets.count(self._connection, what, filters)

    def table(self, what: str, filters: Filters = NO_FILTERS) -> dict[str, list[Any]]:
        """Rows as columns, for data frames; see `store.exporting.data_frames.as_columns`."""
        from store.exporting.data_frames import as_columns

        return as_columns(self, what, filters)

    def loads(self, limit: int = 20) -> list[Load]:
        from store.database.load_history import loads

        with self._reading():
            return loads(self._connection, limit)

    @property
    def theme_set(self) -> str:
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
            where = where_of_page(self._connection, what, filters, in_order=order == DOCUMENT_ORDER, offset=offset)
            found = rows.page(
                self._connection, listing, where, order=order, descending=descending, limit=limit, offset=offset
            )
            return list(found)
