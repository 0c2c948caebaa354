"""Metadata that a folder states about its files: `documents.csv`, one row a file.

The column `file` names the file in that folder; `title`, `subtitle`, `issuer`, `author`, `place`, `date` and `number`
(or their Chinese names) override what is found in the file.  A documents.csv without such a column, or with a column
of texts, is a table of documents like any other.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator
from itertools import islice

NAME = "documents.csv"
_LARGEST = 20_000_000
_TABLES = (".csv", ".tsv")
_START, _ROWS = 200_000, 200
"""Bytes and rows of a table by which it is judged."""
_FILE = ("file", "filename", "path", "文件", "文件名", "文件名称")
_TEXT = ("text", "content", "正文", "内容")
_FIELDS = {
    **dict.fromkeys(("title", "标题"), "title"),
    **dict.fromkeys(("subtitle", "副标题"), "subtitle"),
    **dict.fromkeys(("issuer", "发文机关", "发布单位", "单位"), "issuer"),
    **dict.fromkeys(("author", "作者"), "author"),
    **dict.fromkeys(("place", "地区", "地方"), "place"),
    **dict.fromkeys(("date", "published_on", "日期", "发布日期"), "published_on"),
    **dict.fromkeys(("number", "文号"), "number"),
}
_DATE = re.compile(r"(\d{4})(?:\D+(\d{1,2})(?:\D+(\d{1,2}))?)?\D*")


def stated_in(folder: str) -> dict[str, str]:
    """What the folder states, by file name: the fields of `Metadata` as a JSON object with sorted keys.

    {} for a folder without a documents.csv, or with one that is a table of documents.
    """
    try:
        path = os.path.join(folder, NAME)
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
        return _names_files(start, "\t" if b"\t" in start.partition(b"\n")[0] else ",", folder)
    except (OSError, csv.Error, ValueError):
        pass
    return False


def _names_files(start: bytes, delimiter: str, folder: str) -> bool:
    from store.reading.parts.encoding import decode

    rows = csv.reader(decode(start).text.splitlines(), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(rows, [])]
    at = next((index for index, cell in enumerate(header) if cell in _FILE), None)
    if at is None or any(cell in _TEXT for cell in header):
        return False
    named = [row[at].strip() for row in islice(rows, _ROWS) if len(row) > at and row[at].strip()]
    here = sum(1 for each in named if os.path.lexists(os.path.join(folder, each)))
    return here > 0 and 2 * here >= len(named)


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    from store.reading.parts.encoding import decode

    rows = csv.reader(decode(data).text.splitlines())
    header = [cell.strip().lower() for cell in next(rows, [])]
    names = [column for column in header if column in _FILE]
    if not names or any(column in _TEXT for column in header):
        return
    at = header.index(names[0])
    for row in rows:
        fields = {
            _FIELDS[column]: cell.strip()
            for column, cell in zip(header, row, strict=False)
            if column in _FIELDS and cell.strip()
        }
        if "published_on" in fields:
            fields["published_on"] = _iso(fields["published_on"])
        if len(row) > at and row[at].strip() and fields:
            yield row[at].strip(), json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _iso(date: str) -> str:
    """2019年7月4日 as 2019-07-04, as precise as it is; what is no date stays."""
    found = _DATE.fullmatch(date)
    if not found:
        return date
    year, *rest = (part for part in found.groups() if part)
    return "-".join([year, *(part.zfill(2) for part in rest)])
