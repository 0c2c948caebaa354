"""Files of rows (.csv, .tsv, .jsonl, .ndjson, .json): each row that holds a text is a document, "file.csv#12".

Rows that state the same of their document and follow each other are its paragraphs; rows of a table without titles are
paragraphs of one document; a table of data is a table.  A file is read row by row, whatever its size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import BinaryIO

from store.reading.base import RowDocument, Unreadable
from store.reading.parts.encoding import Decoded
from store.reading.records.gathering import SAMPLE, Gathering
from store.reading.records.json_records import json_records
from store.reading.records.row_fields import columns_of
from store.reading.records.streaming import Record, csv_records, delimited_record, start_of
from store.spans import Source

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
    for document in row_documents(file, name, named):
        yield document.source()


def row_documents(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[RowDocument]:
    """The documents of `read_rows`, none of them made before it is asked for."""
    start = start_of(file)
    is_json = start.text.lstrip()[:1] in ("[", "{") and not name.lower().endswith((".csv", ".tsv"))
    if name.lower().endswith((".jsonl", ".ndjson", ".json")) or is_json:
        records, kind = json_records(file, start), "json" if name.lower().endswith(".json") else "jsonl"
    else:
        records, kind = _delimited(file, start, name), "csv"
    sample = list(islice(records, SAMPLE))
    good = [record.fields for record in sample if not record.problem]
    if not good:
        raise Unreadable("holds no rows" if not sample else "is not JSON lines: none of its lines is an object")
    columns = columns_of(good, named)
    rows = Gathering(name, kind, start.encoding, start.notes, columns)
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
            yield delimited_record(line, raw, names, cells)


def _delimiter(text: str, name: str) -> str:
    first = text.partition("\n")[0]
    if name.lower().endswith(".tsv") or first.count("\t") > first.count(","):
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","
