"""Passages that two documents have in common, with their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.exporting.records import Record, as_record
from store.library_reader import LibraryReader
from store.models.version import Reuse
from tui.cli.output.plain_table import printable
from tui.i18n.texts import _


def passage_records(library: LibraryReader, document: int, found: Sequence[Reuse]) -> Iterator[Record]:
    """One object a passage: where it stands here and there, and both texts."""
    mine = _texts(library, document)
    for reuse in found:
        theirs = _texts(library, reuse.document.id)
        for passage in reuse.passages:
            here = mine[passage.paragraph][passage.start : passage.end]
            there = theirs[passage.other_paragraph][passage.other_start : passage.other_end]
            yield {"document": as_record(reuse.document), **as_record(passage), "text": here, "other_text": there}


def passage_lines(library: LibraryReader, document: int, found: Sequence[Reuse]) -> Iterator[str]:
    """The passages to be read, document by document; a passage that departs is shown in both wordings."""
    mine = _texts(library, document)
    for reuse in found:
        theirs = _texts(library, reuse.document.id)
        yield printable(f"{reuse.document.id}  {reuse.document.title}  {round(100 * reuse.share)} %")
        for passage in reuse.passages:
            here = mine[passage.paragraph][passage.start : passage.end]
            there = theirs[passage.other_paragraph][passage.other_start : passage.other_end]
            yield printable(f"  {passage.paragraph}→{passage.other_paragraph}  {here}")
            if here != there:
                yield printable(f"      {_('there')}: {there}")
        yield ""


def _texts(library: LibraryReader, document: int) -> dict[int, str]:
    return {each.paragraph: each.text for each in library.document_paragraphs(document)}
