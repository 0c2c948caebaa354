"""Records gathered to documents: which rows are documents, which go on with the one before, and their paragraphs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain
from statistics import median

from store.reading.base import RowDocument
from store.reading.parts.cleaning import clean
from store.reading.parts.lines import Lines, moved
from store.reading.parts.plain_text import blocks_of, finished, notes_of
from store.reading.records.grid import sheet_blocks
from store.reading.records.row_fields import metadata_of_row
from store.reading.records.streaming import GONE, Record
from store.spans import Block, Mark, Metadata, Source

ROW = "#"
"""Between the name of a file and the number of a row, from 1, a line of heads not counted."""
SAMPLE = 200
"""Rows by which the columns are judged."""
_DOCUMENT, _LONG_DOCUMENT, _LINES = 300, 1_500, 3
"""Characters in the middle of the rows from which each is a document, from which it is one whatever else it states,
and lines from which it is one, too."""
_HTML = re.compile(r"</?(?:p|br|div|span|table|strong|h[1-6])\b[^<>]*>", re.IGNORECASE)
_DIGEST = 16
"""bytes of the hash by which a document is known again among the others of its file"""


@dataclass(frozen=True, slots=True)
class Gathering:
    """How the rows of one file become documents: what it is called and written in, which column holds which field."""

    name: str
    kind: str
    encoding: str
    notes: tuple[str, ...]
    columns: Mapping[str, str]
    sheet: str = ""
    """what stands before the number of a row, where several sheets of a workbook have some"""

    def are_documents(self, rows: Sequence[Mapping[str, str]]) -> bool:
        """Whether rows are documents (with titles, or long enough to be one) and not paragraphs of one."""
        if all(row.get(self.columns.get("title", ""), "").strip() for row in rows):
            return True
        texts = [row.get(self.columns["text"], "") for row in rows]
        return median(map(len, texts)) > _DOCUMENT or median(text.count("\n") for text in texts) >= _LINES

    def are_long(self, rows: Sequence[Mapping[str, str]]) -> bool:
        """Whether each row is so long that it is a document of its own whatever others state."""
        return median(len(row.get(self.columns["text"], "")) for row in rows) >= _LONG_DOCUMENT

    def documents(self, records: Iterator[tuple[int, Record]], alone: bool) -> Iterator[RowDocument]:
        """The documents; the only one of a file goes by the name of the file.

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
        yield self._document(members, "" if several or self.sheet else self.name)

    def _goes_on(self, first: Record, record: Record) -> bool:
        title = self.columns.get("title", "")
        if first.problem or record.problem or first.fields.get(title) != record.fields.get(title):
            return False
        stated, own = self._metadata(first), self._metadata(record)
        if not stated.title or stated.title != own.title:
            return False
        return all(not value or value == getattr(stated, name) for name, value in asdict(own).items())

    def paragraphs(self, records: Iterator[tuple[int, Record]]) -> Iterator[RowDocument]:
        """One document with a paragraph for each row."""
        members = list(records)
        yield self._document([(number, record) for number, record in members if not record.problem], self.name)
        yield from (self._document([each]) for each in members if each[1].problem)

    def table(self, records: Iterator[tuple[int, Record]]) -> Iterator[RowDocument]:
        """One document with the rows of a table of data, its heads first."""
        members = list(records)
        good = [record for _, record in members if not record.problem]
        yield RowDocument(self.name, "", partial(self._table_of, good))
        yield from (self._document([each]) for each in members if each[1].problem)

    def _table_of(self, records: Sequence[Record]) -> Source:
        names = list(dict.fromkeys(name for record in records for name in record.fields))
        headed = names != [str(number) for number in range(1, len(names) + 1)]
        heads = [(1, names)] if headed else []
        rows = ((record.line, [record.fields.get(name, "") for name in names]) for record in records)
        blocks = finished(sheet_blocks(chain(heads, rows)))
        return Source(self.name, self.kind, self.encoding, tuple(blocks), notes=self.notes)

    def _document(self, members: Sequence[tuple[int, Record]], path: str = "") -> RowDocument:
        path = path or f"{self.name}{ROW}{self.sheet}{members[0][0]}"
        digest = hashlib.blake2b(repr(sorted(self.columns.items())).encode(), digest_size=_DIGEST)
        for _, record in members:
            digest.update(f"{record.raw}\0{record.problem}\0".encode("utf-8", "surrogatepass"))
        return RowDocument(path, digest.hexdigest(), partial(self._source, path, [record for _, record in members]))

    def _source(self, path: str, records: Sequence[Record]) -> Source:
        first = records[0]
        if first.problem:
            return Source(path, self.kind, "", (), notes=(first.problem,))
        blocks = finished([block for record in records for block in self._blocks(record)])
        if not blocks:
            return Source(path, "", "", (), notes=("is a row without a text",))
        notes = notes_of("".join(record.fields.get(self.columns["text"], "") for record in records), self.notes)
        return Source(path, self.kind, self.encoding, tuple(blocks), self._metadata(first), notes)

    def _metadata(self, record: Record) -> Metadata:
        return metadata_of_row(record.fields, self.columns)

    def _blocks(self, record: Record) -> list[Block]:
        """The paragraphs of a row, each with its place in the file."""
        whole = Lines(record.raw)
        found: list[Block] = []
        for at, text in record.slices(self.columns["text"]):
            if len(_HTML.findall(text)) > 1:
                found += _blocks_of_markup(text, *((1, 1) if record.flat else whole.place(at)))
            elif record.flat:
                found += (replace(block, marks=(Mark(0, 1, 1),)) for block in blocks_of(text))
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
