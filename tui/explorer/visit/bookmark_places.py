"""Where the place of a bookmark is now: its document may have been loaded again, moved, or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.errors import UnknownName
from store.library_reader import LibraryReader
from store.models.contents import Document, Filters, Paragraph
from tui.explorer.visit.state import Bookmark

KEPT, MOVED, GONE = "kept", "moved", "gone"
ALIKE = 85.0
"""Of 100, how much of a sentence must be there still, to be the same one after a correction."""


@dataclass(frozen=True, slots=True)
class BookmarkPlace:
    """Where a bookmark is: its document (None if no such is loaded), and the bookmark as it stands there now.

    `standing` is KEPT, MOVED (its words stand in another paragraph, or at another place of it) or GONE (its words are
    not there any more; the bookmark is as it was kept).
    """

    bookmark: Bookmark
    document: Document | None
    standing: str


def place_of_bookmark(library: LibraryReader, bookmark: Bookmark) -> BookmarkPlace:
    """Look a bookmark up by its path, else by its title, and then by its words."""
    document = _document(library, bookmark)
    if document is None:
        return BookmarkPlace(bookmark, None, GONE)
    known = library.document_paragraphs(document.id, first=bookmark.paragraph, limit=1)
    if known and known[0].paragraph == bookmark.paragraph and _holds(known[0].text, bookmark):
        return BookmarkPlace(_within(document, bookmark), document, KEPT)
    found = _found(library.document_paragraphs(document.id), bookmark)
    if found is None:
        return BookmarkPlace(bookmark, document, GONE)
    return BookmarkPlace(_within(document, found), document, MOVED)


def _document(library: LibraryReader, bookmark: Bookmark) -> Document | None:
    """The document of that path; else the one of that title, of several the one that holds the words."""
    try:
        found = library.find_document(bookmark.path)
        if found.path == bookmark.path:
            return found
    except UnknownName:
        pass
    titled = [each for each in library.documents(Filters(documents=(bookmark.title,))) if each.title == bookmark.title]
    if len(titled) > 1:
        holding = [each for each in titled if _found(library.document_paragraphs(each.id), bookmark)]
        titled = holding or titled
    return titled[0] if titled else None


def _holds(text: str, bookmark: Bookmark) -> bool:
    """Whether the paragraph has the words of a bookmark around its span."""
    at = text.find(bookmark.text)
    while at >= 0:
        if at <= bookmark.start and bookmark.end <= at + max(len(bookmark.text), 1):
            return True
        at = text.find(bookmark.text, at + 1)
    return not bookmark.text


def _found(paragraphs: Iterable[Paragraph], bookmark: Bookmark) -> Bookmark | None:
    """The bookmark at the paragraph that has its words, the nearest to where it was, or most of them."""
    near = sorted(paragraphs, key=lambda each: abs(each.paragraph - bookmark.paragraph))
    for each in near:
        if bookmark.text and (at := each.text.find(bookmark.text)) >= 0:
            return replace(bookmark, paragraph=each.paragraph, start=at, end=at + len(bookmark.text))
    from rapidfuzz import fuzz

    best, place = ALIKE, None
    for each in near:
        if len(each.text) * 2 >= len(bookmark.text):
            found = fuzz.partial_ratio_alignment(bookmark.text, each.text, score_cutoff=best)
            if found is not None and found.score > best:
                best = found.score
                place = replace(bookmark, paragraph=each.paragraph, start=found.dest_start, end=found.dest_end)
    return place


def _within(document: Document, bookmark: Bookmark) -> Bookmark:
    return replace(bookmark, path=document.path, title=document.title)
