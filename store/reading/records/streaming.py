"""The records of a file of rows, one after the other, whatever its size: lines of JSON, a JSON array, CSV, TSV.

Only the record at hand is in memory.  One that cannot be read is told and the next one comes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from store.reading.parts.encoding import Decoded, decode

GONE = "\x00"
"""Stands in a slice for a character of the file that is none of the text."""
_SAMPLE = 400_000
"""Bytes by which the encoding and the delimiter are decided."""
LONGEST = 20_000_000
"""Characters of one record, and of a JSON file that is no array and no lines."""

Slices = list[tuple[int, str]]
"""Pieces of a field with their offsets, see `Record`."""


@dataclass(frozen=True, slots=True)
class Record:
    r"""A row: its fields, and where the text of each stands.

    `slices` answers the text of a field in pieces, each with its offset in `raw`, character for character as the file
    has it, with dropped characters (GONE) where the format writes more than it means ("" for a quote, \n for a line
    end).  `problem` says why a record could not be read.
    """

    line: int
    """in the file, of the first character of `raw`"""
    raw: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    slices: Callable[[str], Slices] = lambda _: []
    problem: str = ""
    column: int = 1
    """in the file, of the first character of `raw`"""
    flat: bool = False
    """all of it stands at `line`, as in a sheet, whatever line ends a cell holds"""


def start_of(file: BinaryIO) -> Decoded:
    """The decoded start of a file, which is read from its beginning afterwards."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    if len(sample) == _SAMPLE:
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b"}")) + 1] or sample
    return decode(sample)


def lines_of_file(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of a file with their ends; a line in another encoding than the rest is decoded by itself."""
    if encoding.startswith(("utf-16", "utf-32")):
        text = io.TextIOWrapper(file, encoding, "replace", newline="")
        yield from (line.removeprefix("\ufeff") for line in text)
        text.detach()
        return
    first = True
    for raw in file:
        try:
            line = raw.decode(encoding)
        except UnicodeDecodeError:
            line = decode(raw).text
        yield line.removeprefix("\ufeff") if first else line
        first = False


def csv_records(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[tuple[int, str, list[str]]]:
    """Line, raw text and cells of each record of a delimited file; no cells where it cannot be read."""
    csv.field_size_limit(LONGEST)
    held: list[str] = []

    def lines() -> Iterator[str]:
        for line in lines_of_file(file, encoding):
            # Old programs end lines with a carriage return alone.
            for part in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", line) if "\r" in line[:-2] else (line,):
                held.append(part)
                yield part

    source = lines()
    at = 1
    while True:
        reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
        try:
            for cells in reader:
                raw = "".join(held)
                held.clear()
                yield at, raw, cells
                at += raw.count("\n") + raw.replace("\r\n", "").count("\r")
            return
        except csv.Error:
            raw = "".join(held)
            held.clear()
            yield at, raw, []
            at += raw.count("\n")


def delimited_record(line: int, raw: str, names: Sequence[str], cells: Sequence[str]) -> Record:
    """A delimited record with its fields by name; the first of several columns of one name counts."""
    fields: dict[str, str] = {}
    for name, value in zip(names, cells, strict=False):
        fields.setdefault(name, value)
    return Record(line, raw, fields, partial(_cell_in, raw, names, cells))


def _cell_in(raw: str, names: Sequence[str], cells: Sequence[str], wanted: str) -> Slices:
    """Where the cell of one column stands in a record: cells are looked for one behind the other."""
    at = 0
    for name, value in zip(names, cells, strict=False):
        written = value.replace('"', '""') if '"' in value else value
        found = raw.find(written, at)
        found = found if found >= 0 else raw.find(value, at)
        if name == wanted:
            quoted = found > 0 and raw[found - 1] == '"'
            return [(found, value.replace('"', f'"{GONE}') if quoted else value)] if found >= 0 else []
        at = found + len(written) if found >= 0 else at
    return []
