"""Sheets of a workbook: tables of data, or rows that are documents where a sheet keeps texts under their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from store.reading.base import RowDocument, Unreadable
from store.reading.parts.plain_text import finished
from store.reading.records.gathering import SAMPLE, Gathering
from store.reading.records.grid import sheet_blocks
from store.reading.records.row_fields import columns_of, is_called
from store.reading.records.streaming import Record
from store.spans import Block, Source

Row = tuple[int, Sequence[str]]
"""The number of a row in its sheet, and its cells as they are shown."""
_LONGEST_HEAD = 30
_LONG = 150
"""Characters in the middle of the cells from which a column of prose beside titles is one of documents: what a table of
tasks says of each is shorter."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its name, and its rows that hold something."""

    name: str
    rows: Sequence[Row]

    @classmethod
    def of(cls, name: str, cells: Iterable[Sequence[str]]) -> Sheet:
        """A sheet from the cells of all of its rows."""
        return cls(name, [(line, row) for line, row in enumerate(cells, 1) if any(cell.strip() for cell in row)])


def sheet_documents(
    sheets: Sequence[Sheet], name: str, kind: str, named: Mapping[str, str], notes: tuple[str, ...] = ()
) -> Iterator[RowDocument]:
    """The documents of a workbook: one for all sheets of data, and one for each row of the other sheets.

    A row of the only sheet with documents is "file.xlsx#12", of one among several "file.xlsx#its name!12".  Raises
    Unreadable where no sheet has the columns that are `named`.
    """
    found = [(sheet, _records(sheet, named)) for sheet in sheets]
    texts = [(sheet, *records) for sheet, records in found if records]
    if named and not texts:
        heads = "; ".join(", ".join(filter(None, map(str.strip, sheet.rows[0][1]))) for sheet in sheets if sheet.rows)
        raise Unreadable(f"has no sheet with the columns {', '.join(named.values())}: its first rows are {heads[:300]}")
    data = [sheet for sheet, records in found if not records]
    if data and (not texts or any(sheet.rows for sheet in data)):
        yield RowDocument(name, "", partial(_of_data, data, name, kind, notes))
    for sheet, columns, records in texts:
        gathering = Gathering(name, kind, "", notes, columns, f"{sheet.name}!" if len(texts) > 1 else "")
        yield from gathering.documents(iter(records), alone=False)


def _of_data(sheets: Sequence[Sheet], name: str, kind: str, notes: tuple[str, ...]) -> Source:
    blocks: list[Block] = [block for sheet in sheets for block in sheet_blocks(sheet.rows, sheet.name)]
    return Source(name, kind, "", tuple(finished(blocks)), notes=notes)


def _records(sheet: Sheet, named: Mapping[str, str]) -> tuple[Mapping[str, str], list[tuple[int, Record]]] | None:
    """The columns and the numbered records of a sheet that keeps documents; nothing for one of data."""
    start, names = _heads(sheet.rows)
    if not names or (named and not set(named.values()) <= set(names)):
        return None
    records = [_record(row, names) for row in sheet.rows[start + 1 :]]
    good = [record.fields for record in records[:SAMPLE] if len(record.fields) > 1]
    if not good:
        return None
    columns = columns_of(good, named)
    if not ({"text", "title"} <= columns.keys()) or not (named or _keeps_documents(columns, good)):
        return None
    # A single cell beside the texts is a note on the table.
    held = [record for record in records if len(record.fields) > 1 or columns["text"] in record.fields]
    return columns, list(enumerate(held, 1))


def _heads(rows: Sequence[Row]) -> tuple[int, list[str]]:
    """Which row names the columns, the first with several cells, and the names; none where these are no names."""
    for index, (_, cells) in enumerate(rows):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1:
            fit = len(set(filled)) == len(filled) and max(map(len, filled)) <= _LONGEST_HEAD
            return index, [cell.strip() for cell in cells] if fit else []
    return 0, []


def _record(row: Row, names: Sequence[str]) -> Record:
    line, cells = row
    fields = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
    return Record(line, "\0".join(cells), fields, lambda name: [(0, fields[name])] if name in fields else [], flat=True)


def _keeps_documents(columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether texts are those of documents: their column is called so beside one of titles, or they are long."""
    if is_called("text", columns["text"]) and is_called("title", columns["title"]):
        return True
    return median(len(row.get(columns["text"], "")) for row in rows) >= _LONG
