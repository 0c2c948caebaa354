"""The part of a library in a file that answers about citations; see `store.models.citation.CitationReader`."""

from __future__ import annotations

from collections.abc import Sequence

from store.database import rows
from store.database.access.library_part import LibraryPart
from store.database.citing.article_targets import article_place, with_articles
from store.database.conditions import in_paragraphs
from store.database.filtering import citation_where
from store.models.citation import Citation, CitationReader, CitedDocument, Link, Named, Superseded
from store.models.contents import Filters

_ALL = Filters()


class CitationPart(LibraryPart, CitationReader):
    """Answers through the connection of the library that it is a part of."""

    def citations(
        self,
        filters: Filters = _ALL,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = "document",
        descending: bool = False,
    ) -> list[Citation]:
        with self._reading():
            where = citation_where(filters)
            how = {"order": order, "descending": descending, "limit": limit, "offset": offset}
            found = rows.page(self._connection, rows.CITATIONS, where, **how)  # type: ignore[arg-type]
            return with_articles(self._connection, found)

    def citations_in(self, document: int, first: int, last: int) -> list[Citation]:
        with self._reading():
            found = rows.page(self._connection, rows.CITATIONS, in_paragraphs("c", document, first, last))
            return with_articles(self._connection, found)

    def own_articles(self, document: int) -> list[Citation]:
        from store.database.citing.citation_rows import own_article_mentions

        with self._reading():
            return with_articles(self._connection, own_article_mentions(self._connection, document))

    def citing(self, document: int, *, cited: int = 0, limit: int = 0) -> list[Citation]:
        from store.database.citing.citation_rows import citing_ids

        with self._reading():
            ids = citing_ids(self._connection, document, cited, limit)
            chunks = (ids[start : start + rows.CHUNK] for start in range(0, len(ids), rows.CHUNK))
            found = (each for chunk in chunks for each in rows.by_ids(self._connection, rows.CITATIONS, chunk))
            return with_articles(self._connection, found)

    def cited(
        self, filters: Filters = _ALL, *, missing: bool = False, limit: int = 0, offset: int = 0
    ) -> list[CitedDocument]:
        from store.database.citing.citation_rows import cited

        with self._reading():
            return cited(self._connection, filters, missing=missing, limit=limit, offset=offset)

    def count_cited(self, filters: Filters = _ALL) -> int:
        from store.database.citing.citation_rows import count_cited

        with self._reading():
            return count_cited(self._connection, filters)

    def links(self, filters: Filters = _ALL) -> list[Link]:
        from store.database.citing.citation_rows import links

        with self._reading():
            return list(links(self._connection, filters))

    def superseded(self, documents: Sequence[int] = ()) -> dict[int, Superseded]:
        from store.database.citing.superseding import superseded

        with self._reading():
            return superseded(self._connection, documents)

    def named(self, title: str | None, number: str | None) -> list[Named]:
        from store.database.citing.names import named

        with self._reading():
            return named(self._connection, title, number)

    def nearly_named(self, title: str | None, number: str | None) -> list[Named]:
        from store.database.citing.names import nearly_named

        with self._reading():
            return nearly_named(self._connection, title, number)

    def article(self, document: int, article: str) -> tuple[int, int] | None:
        with self._reading():
            return article_place(self._connection, document, article)
