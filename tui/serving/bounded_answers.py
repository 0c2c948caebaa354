"""What is answered to a program: rows with their sources, bounded in number and length, for one moment of the library.

Every answer is an object: "rows", how many there are in all where that is known ("total"), and "next", the offset to go
on from where there is more.  A row's "citation" names its document and paragraph.  A text that is cut ends in "…".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import Any

from store.errors import Interrupted, JucuoError, UnknownName
from store.exporting.records import Record, answer_record, as_record
from store.library import Library
from store.library_reader import LibraryReader
from store.models.contents import Document, Filters

MOST_ROWS = 50
LONGEST_TEXT = 2_000
"""Characters of a text in an answer."""
_LONGEST_ANSWER = 60_000
"""Characters of all texts of an answer: more does an assistant no good."""
_SECONDS = 10.0
_MOST_STATEMENTS = 2_000

Answer = dict[str, Any]


class TooLong(JucuoError):
    """A question took longer than a program should wait."""


class Answers:
    """Answers from one library file; each question opens it anew, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def search(self, query: str, filters: Filters, limit: int, offset: int) -> Answer:
        """Paragraphs by relevance."""
        with self._opened() as library:
            answer = library.search(query, filters, limit=limit, offset=offset, seconds=_SECONDS / 2)
            cited = _Cited(library)
            record = answer_record(answer)
            rows = [cited.row(hit) for hit in record.pop("hits")]
            record.pop("took_ms")
            return {**record, **_page(rows, offset, answer.total)}

    def documents(self, filters: Filters, limit: int, offset: int) -> Answer:
        """What documents there are."""
        with self._opened() as library:
            found = library.documents(filters, limit=limit, offset=offset)
            rows = [{**as_record(each), "citation": citation(each)} for each in found]
            return _page(rows, offset, library.count("documents", filters))

    def read(self, name: str, first: int, limit: int) -> Answer:
        """The text of a document, paragraph by paragraph, from position `first` on."""
        with self._opened() as library:
            document = library.find_document(name)
            cited = _Cited(library)
            found = library.document_paragraphs(document.id, first=first, limit=limit + 1)
            rows = [cited.row(as_record(each)) for each in found[:limit]]
            answer = _page(rows, first, None)
            if len(found) > len(answer["rows"]):
                answer["next"] = first + len(answer["rows"])
            return {"document": as_record(document), **answer}

    def listed(self, what: str, filters: Filters, limit: int, offset: int) -> Answer:
        """Measures, figures, statements (of indicators) or citations."""
        with self._opened() as library:
            readers: dict[str, Callable[..., Sequence[Any]]] = {
                "measures": library.measures,
                "figures": library.figures,
                "statements": library.statements,
                "citations": library.citations,
            }
            cited = _Cited(library)
            rows = [cited.row(as_record(each)) for each in readers[what](filters, limit=limit, offset=offset)]
            return _page(rows, offset, library.count(what, filters))

    def duties(self, filters: Filters, body: str, before: str, limit: int, offset: int) -> Answer:
        """Who must do what by when."""
        from store.models.duty import DutyFilters

        asked = DutyFilters(bodies=(body,) if body else (), due_by=before)
        with self._opened() as library:
            cited = _Cited(library)
            found = library.duties(filters, asked, limit=limit, offset=offset)
            return _page([cited.row(as_record(each)) for each in found], offset, library.duty_count(filters, asked))

    def table(self, rows: str, filters: Filters) -> Answer:
        """Statements of indicators as a matrix: a row a place, period or document."""
        from store.tabulation import cell_text, matrix

        with self._opened() as library:
            found = library.statements(filters, limit=_MOST_STATEMENTS + 1)
            order = [each.id for each in library.indicators(counted=False)]
            cited = _Cited(library)
            made = matrix(found[:_MOST_STATEMENTS], rows, order)
            lines = [
                {
                    rows: name,
                    "cells": [
                        {
                            **as_record(column),
                            "value": cell_text(held),
                            "sources": [cited.of(each.document.id, each.paragraph) for each in held[:3]],
                        }
                        for at, column in enumerate(made.columns)
                        if (held := made.cell(index, at))
                    ],
                }
                for index, name in enumerate(made.rows)
            ]
            answer = _page(lines, 0, len(lines))
            if len(found) > _MOST_STATEMENTS:
                answer["cut"] = f"only the first {_MOST_STATEMENTS} statements: name indicators, places or periods"
            return answer

    def check(self, name: str) -> Answer:
        """Sums, shares and changes that a document states, recalculated."""
        with self._opened() as library:
            document = library.find_document(name)
            cited = _Cited(library)
            found = library.calculations_in(document.id, 1, document.paragraphs + MOST_ROWS)
            return _page([cited.row(as_record(each)) for each in found[:MOST_ROWS]], 0, len(found))

    def versions(self, name: str) -> Answer:
        """Other versions of a document, and the documents that hold passages of it."""
        with self._opened() as library:
            document = library.find_document(name)
            pairs = [as_record(each) for each in library.versions(document.id, limit=MOST_ROWS)]
            found = library.reuse(document.id, limit=10)
            shared = [{**as_record(each), "passages": len(each.passages)} for each in found]
            return {"versions": pairs, "in_common": shared}

    def differences(self, first: str, second: str) -> Answer:
        """What changed from one document to another: figures, measures, paragraphs."""
        from store.comparison.comparing import compare, side_of
        from store.exporting.differences import records

        with self._opened() as library:
            sides = (side_of(library, library.find_document(name)) for name in (first, second))
            head, *rows = records(compare(*sides), unchanged=False)
            return {**head, **_page(rows, 0, len(rows))}

    @contextmanager
    def _opened(self) -> Iterator[LibraryReader]:
        """The library for one question.  Raises TooLong after ten seconds, and JucuoError as the library does."""
        with Library.open(self._path) as library:
            clock = Timer(_SECONDS, library.interrupt)
            clock.daemon = True
            clock.start()
            try:
                yield library
            except Interrupted as error:
                raise TooLong(
                    "The question took too long; name documents, places or years to make it smaller"
                ) from error
            finally:
                clock.cancel()


class _Cited:
    """Adds to rows where they stand."""

    def __init__(self, library: LibraryReader) -> None:
        self._library = library
        self._known: dict[int, Document] = {}

    def row(self, record: Record) -> Record:
        """The record with its citation."""
        return {**record, "citation": self.of(record["document"]["id"], record["paragraph"])}

    def of(self, document: int, paragraph: int) -> str:
        """The citation of a paragraph."""
        if document not in self._known:
            [self._known[document]] = self._library.documents(Filters(documents=(str(document),)), limit=1)
        return f"{citation(self._known[document])}, 第{paragraph}段"


def citation(document: Document) -> str:
    """A document as it is cited: issuer, title, number, date."""
    names = "、".join(document.issuers)
    number = f"({document.number})" if document.number else ""
    parts = (names, f"《{document.title}》{number}", document.published_on or str(document.year or ""))
    return ", ".join(part for part in parts if part)


def filters_of(document: str = "", place: str = "", year: int | None = None, text: str = "") -> Filters:
    """The filters that every kind of row takes."""
    return Filters(
        documents=(document,) if document else (),
        places=(place,) if place else (),
        years=(year,) if year else (),
        text=text,
    )


def with_indicators(path: Path, filters: Filters, names: Iterable[str]) -> Filters:
    """The filters for indicators by id or name.  Raises UnknownName."""
    wanted = list(names)
    if not wanted:
        return filters
    with Library.open(path) as library:
        known = {name: each.id for each in library.indicators(counted=False) for name in (each.id, each.zh, each.en)}
    for name in wanted:
        if name not in known:
            raise UnknownName("There is no indicator “{name}”", name=name)
    return replace(filters, indicators=tuple(known[name] for name in wanted))


def _page(rows: list[Record], offset: int, total: int | None) -> Answer:
    """The rows as far as an answer may be long, with where to go on."""
    kept: list[Record] = []
    room = _LONGEST_ANSWER
    for row in rows:
        cut, size = _cut(row)
        if kept and size > room:
            break
        room -= size
        kept.append(cut)
    answer: Answer = {"rows": kept}
    if total is not None:
        answer["total"] = total
    if len(kept) < len(rows) or (total is not None and offset + len(kept) < total):
        answer["next"] = offset + len(kept)
    return answer


def _cut(value: Any) -> tuple[Any, int]:
    """The value with all texts cut to LONGEST_TEXT, and its size in characters, about."""
    if isinstance(value, str):
        return (value if len(value) <= LONGEST_TEXT else f"{value[:LONGEST_TEXT]}…"), min(len(value), LONGEST_TEXT) + 2
    if isinstance(value, dict):
        pairs = {key: _cut(each) for key, each in value.items()}
        return {key: each for key, (each, _) in pairs.items()}, sum(len(key) + size for key, (_, size) in pairs.items())
    if isinstance(value, list):
        found = [_cut(each) for each in value[:200]]
        return [each for each, _ in found], sum(size for _, size in found)
    return value, 8
