"""Tables in JSON that are no lists of objects: lists of lists, and columns beside each other, as pandas writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from store.reading.base import Unreadable
from store.reading.parts.lines import Lines
from store.reading.records.row_fields import is_called
from store.reading.records.streaming import Record

_LONGEST_HEAD = 40


def listed_records(text: str) -> Iterator[Record]:
    """The rows of a list of lists, by the names in the first where these are names."""
    rows = list(_elements(text, text.index("[") + 1))
    heads = [str(value) for value in rows[0][1]] if rows else []
    named = bool(heads) and all(0 < len(head) <= _LONGEST_HEAD for head in heads)
    names = heads if named else [str(number) for number in range(1, len(heads) + 1)]
    lines = Lines(text)
    for at, values in rows[1:] if named else rows:
        yield _record(lines.place(at)[0], names, values)


def frame_records(whole: object, text: str) -> list[Record]:
    """The rows of {"columns": [names], "data": [rows]} or of {name: {number: value}}; none where it is neither."""
    if not isinstance(whole, dict):
        return []
    names, data = whole.get("columns"), whole.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [_record(1, [str(name) for name in names], row) for row in data]
    columns = list(whole.values())
    if not (all(isinstance(each, dict | list) for each in columns) and any(is_called("text", str(n)) for n in whole)):
        return []
    cells = [list(each.values()) if isinstance(each, dict) else each for each in columns]
    if len(set(map(len, cells))) != 1 or any(isinstance(cell, dict | list) for column in cells for cell in column):
        return []
    return [_record(1, [str(name) for name in whole], row) for row in zip(*cells, strict=True)]


def _elements(text: str, at: int) -> Iterator[tuple[int, list[object]]]:
    """Offset and value of each list in a list.  Raises Unreadable where the text is damaged."""
    decoder = json.JSONDecoder(strict=False)
    while True:
        while at < len(text) and text[at] in ", \t\r\n":
            at += 1
        if at >= len(text) or text[at] != "[":
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise Unreadable("is not JSON: one of its rows is damaged") from None
        yield at, value
        at = end


def _record(line: int, names: Sequence[str], values: Sequence[object]) -> Record:
    fields = {
        name: str(value)
        for name, value in zip(names, values, strict=False)
        if value is not None and not isinstance(value, bool)
    }
    raw = json.dumps(fields, ensure_ascii=False)
    return Record(line, raw, fields, lambda name: [(0, fields[name])] if name in fields else [], flat=True)
