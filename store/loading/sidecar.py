"""Metadata that a folder states about its files: `documents.csv`, or any other table of its files, one row a file.

The column `file` names the file in that folder; title, issuer, place, date, number and the other fields of documents
(under the names that `metadata_from` knows) override what is found in the file; documents.csv goes before other
tables.  A table without such a column, or with a column of texts, is a table of documents like any other.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice

NAME = "documents.csv"
_LARGEST = 20_000_000
_TABLES = (".csv", ".tsv")
_START, _ROWS = 200_000, 200
"""Bytes and rows of a table by which it is judged."""
_FILE = ("file", "filename", "path", "文件", "文件名", "文件名称")
_TEXT = ("text", "content", "正文", "内容")
_AS_WRITTEN = ("date", "published_on", "日期", "发布日期")
"""Columns of a date that is kept as it is written where it is none."""


def tables_in(folder: str) -> tuple[str, ...]:
    """The names of the tables that state something about the files of a folder, documents.csv first."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.lower().endswith(_TABLES))
    except OSError:
        return ()
    own = [NAME] if NAME in names and _stated(folder, NAME) else []
    return (*own, *(name for name in names if name not in own and describes_files(folder, name)))


def stated_in(folder: str, tables: Sequence[str] | None = None) -> dict[str, str]:
    """What the folder states, by file name: the fields of `Metadata` as a JSON object with sorted keys.

    {} for a folder without such a table.  `tables` are those of `tables_in`, where they are known.
    """
    stated: dict[str, str] = {}
    for name in tables_in(folder) if tables is None else tables:
        for file, fields in _stated(folder, name).items():
            stated.setdefault(file, fields)
    return stated


def _stated(folder: str, name: str) -> dict[str, str]:
    try:
        path = os.path.join(folder, name)
        if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
            return {}
        with open(path, "rb") as file:
            return dict(_rows(file.read()))
    except (OSError, csv.Error):
        return {}


def describes_files(folder: str, name: str) -> bool:
    """Whether a table tells about the files of its folder and is no document: half of its rows name one of them."""
    if not name.lower().endswith(_TABLES):
        return False
    try:
        path = os.path.join(folder, name)
        if os.path.islink(path) or os.path.getsize(path) > _LARGEST:
            return False
        with open(path, "rb") as file:
            start = file.read(_START)
        return _names_files(start, folder)
    except (OSError, csv.Error, ValueError):
        pass
    return False


def _names_files(start: bytes, folder: str) -> bool:
    from store.reading.parts.encoding import decode

    text = decode(start).text
    rows = csv.reader(text.splitlines(), delimiter=_delimiter(text))
    header = [cell.strip().lower() for cell in next(rows, [])]
    at = next((index for index, cell in enumerate(header) if cell in _FILE), None)
    if at is None or any(cell in _TEXT for cell in header):
        return False
    named = [row[at].strip() for row in islice(rows, _ROWS) if len(row) > at and row[at].strip()]
    here = sum(1 for each in named if os.path.lexists(os.path.join(folder, each)))
    return here > 0 and 2 * here >= len(named)


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    from store.reading.head.front_matter import LONGEST_VALUE, metadata_from
    from store.reading.parts.encoding import decode

    text = decode(data).text
    rows = csv.reader(text.splitlines(), delimiter=_delimiter(text))
    header = [cell.strip().lower() for cell in next(rows, [])]
    names = [column for column in header if column in _FILE]
    if not names or any(column in _TEXT for column in header):
        return
    at = header.index(names[0])
    for row in rows:
        cells = {column: cell.strip() for column, cell in zip(header, row, strict=False) if column != names[0]}
        fields = {name: value for name, value in asdict(metadata_from(cells)).items() if value}
        as_written = next((cells[column] for column in _AS_WRITTEN if cells.get(column)), "")
        if as_written and "published_on" not in fields:
            fields["published_on"] = as_written[:LONGEST_VALUE]
        if len(row) > at and row[at].strip() and fields:
            yield row[at].strip(), json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _delimiter(text: str) -> str:
    return "\t" if "\t" in text.partition("\n")[0] else ","
