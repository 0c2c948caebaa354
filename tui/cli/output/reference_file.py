"""Rows as references in a file: of which document and sentence each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from store.exporting.records import Record
from store.exporting.references import Reference, cited, reference_to, write_references
from store.exporting.references.styles import IN_TEXT
from store.library_reader import LibraryReader
from store.models.contents import Document, Mechanism, Paragraph
from store.models.statement import Statement
from store.text.sentences import sentence_around
from tui.cli.output.output_file import write_whole
from tui.explorer.visit.bookmark_places import place_of_bookmark
from tui.explorer.visit.state import Bookmark


def references_of(library: LibraryReader, rows: Iterable[Any]) -> Iterator[Reference]:
    """A reference for each row, with the sentence that states it; for a mechanism one for each mention."""
    documents = {document.id: document for document in library.documents()}
    for row in rows:
        if isinstance(row, Document):
            yield reference_to(row)
        elif isinstance(row, Mechanism):
            for mention in row.mentions:
                yield _of_place(library, documents, mention)
        elif isinstance(row, Paragraph):
            yield reference_to(documents[row.document.id], row.paragraph, row.text)
        elif isinstance(row, Statement):
            yield reference_to(documents[row.document.id], row.paragraph, row.sentence)
        else:
            yield _of_place(library, documents, row)


def references_of_bookmarks(library: LibraryReader, bookmarks: Iterable[Bookmark]) -> Iterator[Reference]:
    """A reference for each bookmark, with its words and its note; also where its document is not loaded."""
    for bookmark in bookmarks:
        place = place_of_bookmark(library, bookmark)
        kept = place.bookmark
        if place.document is None:
            yield Reference("", kept.title, paragraph=kept.paragraph, quotation=kept.text, note=kept.note)
        else:
            yield reference_to(place.document, kept.paragraph, kept.text, kept.note)


def bookmark_records(library: LibraryReader, bookmarks: Sequence[Bookmark]) -> Iterator[Record]:
    """Bookmarks as rows of a table: as they are kept, with what cites them."""
    for bookmark, reference in zip(bookmarks, references_of_bookmarks(library, bookmarks), strict=True):
        yield {
            **asdict(bookmark),
            "place": reference.place,
            "date": reference.date,
            "number": reference.number,
            "address": reference.address,
            "citation": cited(replace(reference, quotation=""), IN_TEXT[0]),
        }


def write_reference_file(
    references: Iterable[Reference], ending: str, file: Path, *, heading: str, style: str, force: bool
) -> int:
    """Write references to a file; answers how many.  Raises UsageError where it cannot be made."""
    found = list(references)
    return write_whole(
        file, lambda stream: write_references(found, ending, stream, heading=heading, style=style), force=force
    )


def _of_place(library: LibraryReader, documents: dict[int, Document], row: Any) -> Reference:
    document = documents[row.document.id]
    text = library.texts([(document.id, row.paragraph)]).get((document.id, row.paragraph), "")
    begin, end = sentence_around(text, row.start, row.end)
    return reference_to(document, row.paragraph, text[begin:end])
