"""The part of a library in a file that searches; see `store.library_reader`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.database import rows
from store.database.access.library_part import LibraryPart
from store.library_reader import NO_FILTERS
from store.models.contents import Answer, Filters, Measure, Term
from store.progress import Tell, silent

if TYPE_CHECKING:
    from store.search.meaning.building import Built


class SearchPart(LibraryPart):
    """Searches through the connection of the library that it is a part of.

    The rules of search are imported when they are first asked for: the explorer opens without them.
    """

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
        from store.search import search

        with self._reading():
            return search(
                self._connection,
                query,
                filters,
                limit=limit,
                offset=offset,
                seconds=seconds,
                counted=counted,
                at_once=at_once,
            )

    def complete(self, typed: str, *, limit: int = 10) -> list[Term]:
        from store.search import complete

        with self._reading():
            return complete(self._connection, typed, limit=limit)

    def similar(self, measure: int, *, limit: int = 10) -> list[Measure]:
        from store.search import similar

        with self._reading():
            ids = [number for number, _ in similar(self._connection, measure, limit=limit)]
            return list(rows.by_ids(self._connection, rows.MEASURES, ids))

    def encode(self, progress: Tell = silent) -> Built:
        """Encode for search by meaning what is not yet, beside the library; see `store.search.meaning.building`."""
        from store.search.meaning.building import build

        return build(self._connection, self._path, progress)

    def encoded(self) -> Built:
        """How many paragraphs are encoded for search by meaning, of all."""
        from store.search.meaning.building import state

        with self._reading():
            return state(self._connection, self._path)
