"""Rows with where they come from, for tables that are read without the library: place, year and sentence of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from store.exporting.records import Record, as_record
from store.library_reader import LibraryReader
from store.models.contents import Figure, Measure
from store.text.sentences import sentence_around

_AT_ONCE = 500


def sourced(
    library: LibraryReader, rows: Iterable[Any], record: Callable[[Any], Record] = as_record
) -> Iterator[Record]:
    """Records; those of figures and measures with `place` and `document_year` of the document and their `sentence`."""
    left = iter(rows)
    while chunk := list(islice(left, _AT_ONCE)):
        texts = library.texts([(row.document.id, row.paragraph) for row in chunk if isinstance(row, Figure | Measure)])
        for row in chunk:
            found = record(row)
            if isinstance(row, Figure | Measure):
                text = texts.get((row.document.id, row.paragraph), "")
                begin, end = sentence_around(text, row.start, row.end)
                found["place"], found["document_year"] = row.document.place, row.document.year
                found["sentence"] = text[begin:end]
            yield found
