"""Rows as columns, as data frames take them: pandas.DataFrame(…), polars.DataFrame(…) and pyarrow.table(…) alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from store.errors import UnknownName
from store.exporting.records import as_record
from store.library_reader import NO_FILTERS, LibraryReader
from store.models.contents import DocumentRef, Filters

Columns = dict[str, list[Any]]


def as_columns(library: LibraryReader, what: str, filters: Filters = NO_FILTERS) -> Columns:
    """All rows of one kind that the filters leave, as {column: values}, each column as long as the others.

    `what` is documents, paragraphs, measures, figures, statements, citations, duties or mechanisms.  The columns are
    the keys of `--format ndjson`; in place of the object `document` stand document_id, path, title, document_place and
    document_year.  Lists (themes, issuers) stay lists.  Raises UnknownName for rows of another kind.
    """
    readers: dict[str, Callable[[Filters], Iterable[Any]]] = {
        "documents": library.documents,
        "paragraphs": library.paragraphs,
        "measures": library.measures,
        "figures": library.figures,
        "statements": library.statements,
        "citations": library.citations,
        "duties": library.duties,
        "mechanisms": library.mechanisms,
    }
    if what not in readers:
        raise UnknownName("There are no rows “{name}”; take one of {known}", name=what, known=", ".join(readers))
    columns: Columns = {}
    for number, row in enumerate(readers[what](filters)):
        for name, value in _cells(row):
            columns.setdefault(name, [None] * number).append(value)
        for values in columns.values():
            if len(values) <= number:
                values.append(None)
    return columns


def _cells(row: Any) -> Iterable[tuple[str, Any]]:
    document = getattr(row, "document", None)
    if isinstance(document, DocumentRef):
        yield from (("document_id", document.id), ("path", document.path), ("title", document.title))
        yield from (("document_place", document.place), ("document_year", document.year))
    for name, value in as_record(row).items():
        if name != "document":
            yield name, value
