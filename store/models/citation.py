"""Citations as `Library` answers with them, and what it can be asked about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from store.models.contents import DocumentRef, Filters

_ALL = Filters()
RELATIONS = ("basis", "repeals", "amends", "forwards", "reference")


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document: by 《title》, by number (文号), or by both together.

    `title` is as it is written, without its marks, None for a bare number; `article` is 第十二条第二款 where that
    much of the other document is meant, else "".  `target` is that document where the library holds it.
    """

    id: int
    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    text: str
    title: str | None
    number: str | None
    relation: str
    article: str
    target: DocumentRef | None
    duplicate_of: int | None
    full_title: str | None = None
    """the title that a short name or a bare number stands for"""
    full_number: str | None = None
    target_paragraph: int | None = None
    """the paragraph of the article in `target`"""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that others cite: how often, by how many of them, and as what; `target` is None outside the library.

    `relations` has a count for each of RELATIONS, in their order.
    """

    cited: int
    """the id by which its mentions are found; 0 for a document of the library"""
    title: str
    number: str
    mentions: int
    documents: int
    relations: tuple[int, ...]
    target: DocumentRef | None


@dataclass(frozen=True, slots=True)
class Link:
    """All mentions of one document in another with one relation; a document outside the library has no `target`."""

    source: DocumentRef
    target: DocumentRef | None
    title: str
    number: str
    relation: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Superseded:
    """What another document of the library did to one: `relation` is repeals or amends."""

    relation: str
    by: DocumentRef
    on: str
    """the date of that document, as precise as known"""
    paragraph: int
    """of the mention, in that document"""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A document of the library under one of its names."""

    document: DocumentRef
    number: str
    date: str
    """as precise as known"""
    by_number: bool
    """found by its number, not by its title"""


class CitationReader(Protocol):
    """The part of a library that answers about citations."""

    def citations(
        self,
        filters: Filters = _ALL,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = "document",
        descending: bool = False,
    ) -> list[Citation]:
        """Citations in reading order, or by title, number, relation or place."""

    def citations_in(self, document: int, first: int, last: int) -> list[Citation]:
        """The citations in paragraphs `first` to `last` (positions, inclusive) of one document."""

    def citing(self, document: int, *, cited: int = 0, limit: int = 0) -> list[Citation]:
        """The mentions of the document with that id in others, repeals and amendments first.

        With document 0, those of the document outside the library that `CitedDocument.cited` names.
        """

    def own_articles(self, document: int) -> list[Citation]:
        """The articles of itself that a document mentions (本办法第五条), as citations without title and number."""

    def cited(
        self, filters: Filters = _ALL, *, missing: bool = False, limit: int = 0, offset: int = 0
    ) -> list[CitedDocument]:
        """Cited documents, the most cited first; `missing`: only those that the library does not hold."""

    def count_cited(self, filters: Filters = _ALL) -> int:
        """How many documents are cited."""

    def links(self, filters: Filters = _ALL) -> list[Link]:
        """Who cites whom, a document's mentions of itself left out."""

    def superseded(self, documents: Sequence[int] = ()) -> dict[int, Superseded]:
        """Which documents others repeal or amend, by id: of `documents`, or of all; a repeal before an amendment."""

    def named(self, title: str | None, number: str | None) -> list[Named]:
        """The documents that a citation with this title or number may mean, those with the number first."""

    def nearly_named(self, title: str | None, number: str | None) -> list[Named]:
        """The documents whose title or number differs from this by a slip of the pen, the nearest first.

        There is none for a title that other documents cite as it is: it is right, and not in the library.
        """

    def article(self, document: int, article: str) -> tuple[int, int] | None:
        """The first and last paragraph (positions) of an article (第十二条第二款) of a document; None if absent."""
