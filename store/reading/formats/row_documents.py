"""Files of rows (.csv, .tsv, .jsonl, .ndjson, .json): each row that holds a text is a document, "file.csv#12".

Rows that state the same of their document and follow each other are its paragraphs; rows of a table without titles are
paragraphs of one document; a table of data is a table.  A file is read row by row, whatever its size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from statistics import median
from typing import BinaryIO

from store.reading.base import Unreadable
from store.reading.formats.text import blocks_of, finished, notes_of
from store.reading.parts.cleaning import clean
from store.reading.parts.encoding import Decoded
from store.reading.parts.lines import Lines, moved
from store.reading.records.grid import sheet_blocks
from store.reading.records.json_records import json_records
from store.reading.records.row_fields import columns_of, metadata_of_row
from store.reading.records.streaming import (
    GONE,
    Record,
    csv_records,
    start_of,
    with_places,
)
from store.spans import Block, Mark, Metadata, Source

ROW = "#"
"""Between the name of a file and the number of a row, from 1, a line of heads not counted."""
_SAMPLE = 200
"""Rows by which the columns are judged."""
_DOCUMENT, _LONG_DOCUMENT, _LINES = 300, 1_500, 3
"""Characters in the middle of the rows from which each is a document, from which it is one whatever else it states,
and lines from which it is one, too."""
_HTML = re.compile(r"</?(?:p|br|div|span|table|strong|h[1-6])\b[^<>]*>", re.IGNORECASE)
_LONGEST_HEAD = 30
_HAN = re.compile(r"[\u3400-\u9fff]")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The documents in a file of rows that is in memory; see `Reader`."""
    yield from read_rows(io.BytesIO(data), name, {})


def read_rows(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
    """The documents in a file of rows; `named` says which column holds which field, where a user has said so.

    A row that cannot be read gives a source without blocks whose note says why; one without a text gives such a source
    without a format.
    """
    start = start_of(file)
    is_json = start.text.lstrip()[:1] in ("[", "{") and not name.lower().endswith((".csv", ".tsv"))
    if name.lower().endswith((".jsonl", ".ndjson", ".json")) or is_json:
        records, kind = json_records(file, start), "json" if name.lower().endswith(".json") else "jsonl"
    else:
        records, kind = _delimited(file, start, name), "csv"
    sample = list(islice(records, _SAMPLE))
    good = [record.fields for record in sample if not record.problem]
    if not good:
        raise Unreadable("holds no rows" if not sample else "is not JSON lines: none of its lines is an object")
    columns = columns_of(good, named)
    rows = _Rows(name, kind, start, columns)
    numbered = enumerate(chain(sample, records), 1)
    if "text" not in columns:
        if not any(_HAN.search(key + value) for row in good for key, value in row.items()):
            raise Unreadable('has no column of text: name the column that holds it "text"')
        yield from rows.table(numbered)
    elif rows.are_documents(good):
        yield from rows.documents(numbered, alone=rows.are_long(good))
    else:
        yield from rows.paragraphs(numbered)


def _delimited(file: BinaryIO, start: Decoded, name: str) -> Iterator[Record]:
    """The records of a delimited file, by the names in its first row where these are names."""
    records = csv_records(file, start.encoding, _delimiter(start.text, name))
    first = next(records, None)
    if first is None:
        return
    head = [cell.strip() for cell in first[2]]
    headed = all(head) and max(map(len, head), default=99) <= _LONGEST_HEAD
    names = head if headed else [str(number) for number in range(1, len(head) + 1)]
    for line, raw, cells in records if headed else chain([first], records):
        if not cells and raw.strip():
            yield Record(line, problem="cannot be read: a quote in it is never closed")
        elif any(cell.strip() for cell in cells):
            yield with_places(line, raw, names, cells)


def _delimiter(text: str, name: str) -> str:
    first = text.partition("\n")[0]
    if name.lower().endswith(".tsv") or first.count("\t") > first.count(","):
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one file: what it is called, and which column holds which field."""

    name: str
    kind: str
    start: Decoded
    columns: Mapping[str, str]

    def are_documents(self, rows: list[Mapping[str, str]]) -> bool:
        """Whether rows are documents (with titles, or long enough to be one) and not paragraphs of one."""
        if all(row.get(self.columns.get("title", ""), "").strip() for row in rows):
            return True
        texts = [row.get(self.columns["text"], "") for row in rows]
        return median(map(len, texts)) > _DOCUMENT or median(text.count("\n") for text in texts) >= _LINES

    def are_long(self, rows: list[Mapping[str, str]]) -> bool:
        """Whether each row is so long that it is a document of its own whatever others state."""
        return median(len(row.get(self.columns["text"], "")) for row in rows) >= _LONG_DOCUMENT

    def documents(self, records: Iterator[tuple[int, Record]], alone: bool) -> Iterator[Source]:
        """A source for each document; the only one of a file goes by the name of the file.

        A row goes on with the document before it where it has the same title and states nothing else of it.
        """
        members: list[tuple[int, Record]] = []
        several = False
        for number, record in records:
            if members and (alone or not self._goes_on(members[0][1], record)):
                several = True
                yield self._document(members)
                members = []
            members.append((number, record))
        found = self._document(members)
        yield found if several else replace(found, path=self.name)

    def _goes_on(self, first: Record, record: Record) -> bool:
        stated, own = self._metadata(first), self._metadata(record)
        if first.problem or record.problem or not stated.title or stated.title != own.title:
            return False
        return all(not value or value == getattr(stated, name) for name, value in asdict(own).items())

    def paragraphs(self, records: Iterator[tuple[int, Record]]) -> Iterator[Source]:
        """One source with a paragraph for each row."""
        members = list(records)
        good = [(number, record) for number, record in members if not record.problem]
        yield replace(self._document(good), path=self.name)
        yield from (self._document([each]) for each in members if each[1].problem)

    def table(self, records: Iterator[tuple[int, Record]]) -> Iterator[Source]:
        """One source with the rows of a table of data, its heads first."""
        members = [record for _, record in records]
        good = [record for record in members if not record.problem]
        names = list(dict.fromkeys(name for record in good for name in record.fields))
        headed = names != [str(number) for number in range(1, len(names) + 1)]
        heads = [(1, names)] if headed else []
        rows = ((record.line, [record.fields.get(name, "") for name in names]) for record in good)
        blocks = finished(sheet_blocks(chain(heads, rows)))
        yield Source(self.name, self.kind, self.start.encoding, tuple(blocks), notes=self.start.notes)
        for number, record in enumerate(members, 1):
            if record.problem:
                yield self._document([(number, record)])

    def _document(self, members: list[tuple[int, Record]]) -> Source:
        number, first = members[0]
        path = f"{self.name}{ROW}{number}"
        if first.problem:
            return Source(path, self.kind, "", (), notes=(first.problem,))
        blocks = finished([block for _, record in members for block in self._blocks(record)])
        if not blocks:
            return Source(path, "", "", (), notes=("is a row without a text",))
        notes = notes_of(
            "".join(record.fields.get(self.columns["text"], "") for _, record in members), self.start.notes
        )
        return Source(path, self.kind, self.start.encoding, tuple(blocks), self._metadata(first), notes)

    def _metadata(self, record: Record) -> Metadata:
        return metadata_of_row(record.fields, self.columns)

    def _blocks(self, record: Record) -> list[Block]:
        """The paragraphs of a row, each with its place in the file."""
        whole = Lines(record.raw)
        found: list[Block] = []
        for at, text in record.slices.get(self.columns["text"], []):
            if len(_HTML.findall(text)) > 1:
                found += _blocks_of_markup(text, *whole.place(at))
            elif "\n" not in text and "\r" not in text:
                line, column = whole.place(at)
                found += clean(text, line, column=column)
            else:
                found += moved(blocks_of(text), text, at, whole)

        def in_file(mark: Mark) -> Mark:
            right = record.column - 1 if mark.line == 1 else 0
            return replace(mark, line=mark.line + record.line - 1, column=mark.column + right)

        return [replace(block, marks=tuple(map(in_file, block.marks))) for block in found]


def _blocks_of_markup(text: str, line: int, column: int) -> list[Block]:
    """The paragraphs of a cell that holds HTML; all of them stand where the cell begins."""
    from store.reading.parts.markup import blocks_of_html

    blocks = blocks_of_html(text.replace(GONE, ""), whole=True)
    return [replace(block, marks=(Mark(0, line, column),)) for block in blocks]
