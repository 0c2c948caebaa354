"""The part of a library that answers about versions and passages in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.database.access.library_part import LibraryPart

if TYPE_CHECKING:
    from store.models.version import Reuse, VersionPair


class ReadsVersions(LibraryPart):
    """What `LibraryReader` says of versions."""

    def versions(self, document: int | None = None, *, limit: int = 0, offset: int = 0) -> list[VersionPair]:
        """Pairs of documents that are versions of one another."""
        from store.database.derived.version_links import version_pairs

        with self._reading():
            return version_pairs(self._connection, document, limit, offset)

    def reuse(self, document: int, *, limit: int = 0) -> list[Reuse]:
        """What a document has in common with others."""
        from store.database.derived.version_links import reuse

        with self._reading():
            return reuse(self._connection, document, limit)
