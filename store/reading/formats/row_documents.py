"""Files of rows (.csv, .tsv, .jsonl, .ndjson, .json): each row that holds a text is a document, "file.csv#12".

Rows that state the same of their document and follow each other are its paragraphs; rows of a table without titles are
paragraphs of one document; a table of data is a table.  A file is read row by row, whatever its size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import BinaryIO

from store.reading.base import RowDocument, Unreadable
from store.reading.parts.encoding import Decoded
from store.reading.records.gathering import SAMPLE, Gathering
from store.reading.records.json_records import json_records
from store.reading.records.row_fields import columns_of, is_called
from store.reading.records.streaming import Record, csv_records, delimited_record, start_of
from store.spans import Source

_LONGEST_HEAD = 30
_LONGEST_REMARK = 200
_ABOVE = 6
"""Rows among which the heads of the columns are looked for."""
_DELIMITERS = ",\t;|"
"""What may part cells, the likeliest first."""
_SEPARATOR = re.compile(r"\ufeff?sep=([,\t;|])\r?\n?", re.IGNORECASE)
"""The first line by which Excel is told what parts cells."""
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
    above = list(islice((each for each in records if not _is_remark(each)), _ABOVE))
    if not above:
        return
    rest = chain(above, records)
    heads = [[cell.strip() for cell in cells] for _, _, cells in above]
    at = next((at for at, head in enumerate(heads) if _are_names(head)), -1)
    # A title may stand above the heads of a table of documents; what stands above one of data belongs to it.
    documents = at > 0 and any(is_called("text", head) for head in heads[at])
    headed = at == 0 or (documents and all(sum(map(bool, head)) == 1 for head in heads[:at]))
    names = heads[at] if headed else [str(number) for number in range(1, len(heads[0]) + 1)]
    for line, raw, cells in islice(rest, at + 1 if headed else 0, None):
        if not cells and raw.strip():
            yield Record(line, problem="cannot be read: a quote in it is never closed")
        elif any(cell.strip() for cell in cells):
            yield delimited_record(line, raw, names, cells)


def _is_remark(record: tuple[int, str, list[str]]) -> bool:
    """Whether a record says how the table is written and is none of its rows: sep=; or a line that begins with #."""
    line, raw, _ = record
    return line <= _ABOVE and len(raw) < _LONGEST_REMARK and (raw.startswith("#") or bool(_SEPARATOR.match(raw)))


def _are_names(cells: Sequence[str]) -> bool:
    return all(cells) and max(map(len, cells), default=_LONGEST_HEAD + 1) <= _LONGEST_HEAD


def _delimiter(text: str, name: str) -> str:
    """What parts the cells: what the file says, else what its first lines have most of."""
    if stated := _SEPARATOR.match(text):
        return stated[1]
    if name.lower().endswith(".tsv"):
        return "\t"
    for line in islice((line for line in text.split("\n") if not line.startswith("#")), _ABOVE):
        best = max(_DELIMITERS, key=line.count)
        if line.count(best):
            return best
    return ","
