"""Rows as text: the objects of the command line contract, and the formats that they are written in.

CSV and TSV guard spreadsheets: a text cell that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from math import isfinite
from types import SimpleNamespace
from typing import Any, TextIO

from store.models.citation import Citation, CitedDocument
from store.models.contents import Answer, DocumentRef, Figure, Hit, Measure, Mechanism, Paragraph, Theme
from store.models.duty import Duty
from store.models.statement import Statement

Record = dict[str, Any]

_CONFIDENCE = "confidence"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_record(row: Any) -> Record:
    """The JSON object of a row of `store.models.contents`: its fields in order, as docs/contract.md says for its kind.

    Only what was recognised in a picture has a "confidence"; a field that is a word of Python stands with its own name.
    """
    left_out = _LEFT_OUT.get(type(row), frozenset())
    record = {f.name.rstrip("_"): _plain(getattr(row, f.name)) for f in fields(row) if f.name not in left_out}
    if _CONFIDENCE in record and record[_CONFIDENCE] is None:
        del record[_CONFIDENCE]
    return record


def answer_record(answer: Answer) -> Record:
    """The JSON object of a whole answer: one line of `jucuo search --batch`."""
    record: Record = {"query": answer.query, "total": answer.total, "took_ms": round(answer.took_ms, 3)}
    if answer.partial:
        record["partial"] = True
    if answer.more:
        record["more"] = True
    if answer.later:
        record["later"] = True
    if answer.note:
        record["note"] = answer.note
    return {**record, "hits": [as_record(hit) for hit in answer.hits]}


def write_records(records: Iterable[Record], format_name: str, stream: TextIO) -> int:
    """Write records as ndjson, json, csv, tsv or md, as they come; answers how many.  Raises KeyError otherwise."""
    return _WRITERS[format_name](records, stream)


def flat(record: Record) -> Record:
    """A record as one level of cells: `document` becomes its title and path, lists become text."""
    cells: Record = {}
    for key, value in record.items():
        if key == "document":
            cells |= {"document": value["title"], "path": value["path"]}
        elif key in ("a", "b"):
            cells |= {key: value["title"], f"{key}_path": value["path"]}
        elif key == "passages":
            cells[key] = len(value)
        elif key == "mentions" and isinstance(value, list):
            cells["mentions"] = len(value)
            cells["documents"] = "; ".join(dict.fromkeys(m["document"]["title"] for m in value))
        elif key == "target" and isinstance(value, dict) and "title" in value:
            cells["target"] = value["title"]
        elif key == _CONFIDENCE:
            continue  # rows of one table have the same columns, and few have this
        elif key == "spans":
            cells["spans"] = " ".join(f"{start}-{end}" for start, end in value)
        elif isinstance(value, list):
            cells[key] = " ".join(map(str, value))
        else:
            cells[key] = value
    return cells


def plain_number(value: float) -> int | float:
    """A number without a needless decimal point: 115000000.0 → 115000000."""
    return int(value) if isfinite(value) and value == int(value) else value


_LEFT_OUT: dict[type, frozenset[str]] = {
    DocumentRef: frozenset({"place", "year", "superseded"}),
    Paragraph: frozenset({"id", "kind"}),
    Measure: frozenset({"id"}),
    Figure: frozenset({"id"}),
    Citation: frozenset({"id", "full_title", "full_number"}),
    CitedDocument: frozenset({"cited"}),
    Duty: frozenset({"id", "page"}),
    Statement: frozenset({"id", "page", "duplicate_of"}),
    Mechanism: frozenset({"id"}),
    Theme: frozenset({"color"}),
    Hit: frozenset({"heading"}),
}


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return as_record(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if not isinstance(value, float):
        return value
    return plain_number(round(value, 9)) if isfinite(value) else None  # JSON has no endless numbers


def _write_ndjson(records: Iterable[Record], stream: TextIO) -> int:
    number = 0
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        number += 1
    return number


def _write_json(records: Iterable[Record], stream: TextIO) -> int:
    number = 0
    stream.write("[")
    for record in records:
        stream.write((",\n " if number else "\n ") + json.dumps(record, ensure_ascii=False))
        number += 1
    stream.write("\n]\n" if number else "]\n")
    return number


def _write_csv(records: Iterable[Record], stream: TextIO, delimiter: str = ",") -> int:
    import csv

    number = 0
    # Told of both signs that end lines, the writer quotes cells that hold either; the lines end in one.
    lines = SimpleNamespace(write=lambda line: stream.write(line.removesuffix("\r\n") + "\n"))
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    for record in records:
        cells = flat(record)
        if not number:
            writer.writerow(cells)
        writer.writerow([guarded(value) for value in cells.values()])
        number += 1
    return number


def _write_tsv(records: Iterable[Record], stream: TextIO) -> int:
    return _write_csv(records, stream, delimiter="\t")


def _write_markdown(records: Iterable[Record], stream: TextIO) -> int:
    number = 0
    for record in records:
        cells = flat(record)
        if not number:
            stream.write(f"| {' | '.join(cells)} |\n|{' --- |' * len(cells)}\n")
        stream.write(f"| {' | '.join(markdown_text(value) for value in cells.values())} |\n")
        number += 1
    return number


def guarded(value: object) -> object:
    """A cell of a table for spreadsheets: text that would be run as a formula gets a leading apostrophe."""
    if isinstance(value, str) and value.lstrip(" \ufeff").startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def markdown_text(value: object) -> str:
    """A value as one line of Markdown in which nothing is markup."""
    text = "" if value is None else str(value)
    for mark in "\\|*_`[]<>":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.splitlines())


_WRITERS: dict[str, Callable[[Iterable[Record], TextIO], int]] = {
    "ndjson": _write_ndjson,
    "json": _write_json,
    "csv": _write_csv,
    "tsv": _write_tsv,
    "md": _write_markdown,
}
FORMATS = tuple(_WRITERS)
NESTED = ("ndjson", "json")
"""The formats for programs, which follow docs/contract.md alone."""
