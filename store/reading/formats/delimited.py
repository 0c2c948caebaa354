"""Tables with a column of text: .csv, .tsv and .jsonl.

Rows that hold whole texts are documents of their own, rows that share a title are one document, and rows of a
table without titles are paragraphs of one document.  Other columns that say title, issuer, place, date or number
become metadata.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from store.reading.base import Unreadable
from store.reading.formats.text import blocks_of, finished, notes_of
from store.reading.head.front_matter import metadata_from
from store.reading.parts.cleaning import clean
from store.reading.parts.encoding import decode
from store.reading.parts.lines import Lines, moved
from store.spans import Block, Metadata, Source

_TEXT_NAMES = (
    *("full_text", "fulltext", "text", "content", "body", "article", "paragraph", "main_text"),
    *("正文", "全文", "内容", "文本", "正文内容", "文件内容", "段落", "条文"),
)
_SURE_OF_DOCUMENT = 300
"""Code points of a cell that holds a document and not a paragraph, also where it has one line only."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_GONE = "\x00"


@dataclass(frozen=True, slots=True)
class _Record:
    r"""A record: its fields, and where the text of each stands in the file.

    `slices` holds each field character for character as the file does, with dropped characters where the
    format writes more than it means ("" for a quote, \n for a line end).
    """

    fields: Mapping[str, str]
    slices: Mapping[str, tuple[int, str]]


def read(data: bytes, name: str) -> Iterator[Source]:
    """The documents in a table; see `Reader`."""
    decoded = decode(data)
    is_json = name.lower().endswith((".jsonl", ".ndjson"))
    rows = list(_json_rows(decoded.text) if is_json else _csv_rows(decoded.text, name))
    column = _text_column(rows)
    notes = notes_of(decoded.text, decoded.notes)
    format_name = "jsonl" if is_json else "csv"
    whole = Lines(decoded.text)
    groups = _documents(rows, column)
    for number, group in groups:
        blocks = finished([block for row in group for block in _blocks(row, column, whole)])
        path = name if len(groups) == 1 else f"{name}!{number}"
        yield Source(path, format_name, decoded.encoding, tuple(blocks), _metadata(group[0], column), notes)


def _blocks(row: _Record, column: str, whole: Lines) -> list[Block]:
    if column not in row.slices:
        return []
    start, part = row.slices[column]
    if "\n" not in part and "\r" not in part:
        line, at = whole.place(start)
        return list(clean(part, line, column=at))
    return moved(blocks_of(part), part, start, whole)


def _metadata(row: _Record, column: str) -> Metadata:
    return metadata_from({name: value for name, value in row.fields.items() if name != column})


def _documents(rows: Sequence[_Record], column: str) -> list[tuple[int, list[_Record]]]:
    """The rows of each document with the number of its first row (1-based, the header not counted)."""
    numbered = list(enumerate(rows, 1))
    titles = [_metadata(row, column).title for row in rows] if _metadata(rows[0], column).title else [""]
    if all(titles):
        runs = groupby(numbered, key=lambda item: titles[item[0] - 1])
        return [(run[0][0], [row for _, row in run]) for run in (list(items) for _, items in runs)]
    lengths = sorted(len(row.fields.get(column, "")) for row in rows)
    lines = sorted(row.fields.get(column, "").count("\n") for row in rows)
    if lengths[len(rows) // 2] > _SURE_OF_DOCUMENT or lines[len(rows) // 2] >= 3:
        return [(number, [row]) for number, row in numbered]
    return [(1, list(rows))]


def _text_column(rows: Sequence[_Record]) -> str:
    """The name of the column that holds the text: by its name, else by how much Chinese is in it."""
    if not rows:
        raise Unreadable("holds no rows")
    names = {name.strip().lower(): name for name in rows[0].fields}
    for known in _TEXT_NAMES:
        if known in names:
            return names[known]

    def han(name: str) -> int:
        return sum(len(_HAN.findall(row.fields.get(name, ""))) for row in rows[:200])

    best = max(rows[0].fields, key=han, default="")
    if not best or not han(best):
        raise Unreadable('has no column of text: name the column that holds it "text"')
    return best


def _csv_rows(text: str, name: str) -> Iterator[_Record]:
    csv.field_size_limit(1_000_000_000)
    records = list(_records(text, _delimiter(text, name)))
    if not records:
        return
    header = [value.strip() for _, value in records[0]]
    headed = sum(1 for value in header if value) == len(header) > 0 and max(map(len, header)) <= 30
    names = header if headed else [str(number) for number in range(1, len(header) + 1)]
    for values in records[1 if headed else 0 :]:
        cells = dict(zip(names, values, strict=False))
        if any(value for _, value in cells.values()):
            slices = {key: _as_written(text, start, value) for key, (start, value) in cells.items() if start >= 0}
            yield _Record({key: value for key, (_, value) in cells.items()}, slices)


def _as_written(text: str, start: int, value: str) -> tuple[int, str]:
    """A cell as the file has it: with the second quote of each pair dropped, when the cell is in quotes."""
    quoted = start > 0 and text[start - 1] == '"'
    return start, value.replace('"', f'"{_GONE}') if quoted else value


def _records(text: str, delimiter: str) -> Iterator[list[tuple[int, str]]]:
    """The cells of each record with the offsets of their text, -1 where it was not found."""
    ends = [0]

    def lines() -> Iterator[str]:
        for line in (
            text.splitlines(keepends=True) if "\r" not in text else re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", text)
        ):
            ends[0] += len(line)
            yield line

    start = 0
    for values in csv.reader(lines(), delimiter=delimiter):
        cells: list[tuple[int, str]] = []
        at = start
        for value in values:
            found = text.find(value.replace('"', '""') if '"' in value else value, at, ends[0])
            found = found if found >= 0 else text.find(value, at, ends[0])
            cells.append((found, value))
            at = found + len(value) if found >= 0 else at
        if values:
            yield cells
        start = ends[0]


def _delimiter(text: str, name: str) -> str:
    first = text.partition("\n")[0]
    if name.lower().endswith(".tsv") or first.count("\t") > first.count(","):
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


_KEY = re.compile(r'[\s,]*"')
_COLON = re.compile(r"\s*:?\s*")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def _json_rows(text: str) -> Iterator[_Record]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                raise Unreadable("is not JSON lines: each line must hold one object") from None
            if isinstance(record, dict):
                yield _json_row(line, start, record)
        start += len(line) + 1


def _json_row(line: str, start: int, record: Mapping[str, object]) -> _Record:
    fields = {str(key): str(value) for key, value in record.items() if isinstance(value, str | int | float)}
    slices: dict[str, tuple[int, str]] = {}
    for key, begin, end in _strings(line):
        slices.setdefault(key, (start + begin, _ESCAPE.sub(_unescaped, line[begin:end])))
    return _Record(fields, slices)


def _strings(line: str) -> Iterator[tuple[str, int, int]]:
    """Key, start and end of each string that is a member of the object on a line, escapes not yet read."""
    decoder = json.JSONDecoder(strict=False)
    at = line.index("{") + 1
    while key := _KEY.match(line, at):
        name, at = decoder.raw_decode(line, key.end() - 1)
        colon = _COLON.match(line, at)
        at = colon.end() if colon else at
        if line[at] == '"':
            begin = at + 1
            _, at = decoder.raw_decode(line, at)
            yield name, begin, at - 1
        else:
            _, at = decoder.raw_decode(line, at)


def _unescaped(found: re.Match[str]) -> str:
    """What an escape means, as long as the escape is."""
    plain: str = json.loads(f'"{found[0]}"', strict=False)
    return plain + _GONE * (len(found[0]) - len(plain))
