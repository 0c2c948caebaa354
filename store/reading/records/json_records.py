"""The records of a file of JSON: lines of objects, an array that may be longer than memory, a list in an object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from store.reading.base import Unreadable
from store.reading.parts.encoding import Decoded
from store.reading.parts.lines import Lines
from store.reading.records.json_frames import frame_records, listed_records
from store.reading.records.streaming import GONE, LONGEST, Record, Slices, lines_of_file

_CHUNK = 1_000_000
_LEAST_NAMED = 2
"""Documents from which an object is one of documents under their titles."""
_LISTS = re.compile(r"\[\s*\[")
_NOT_JSON = "is not JSON lines, nor a JSON array of objects"


def json_records(file: BinaryIO, start: Decoded) -> Iterator[Record]:
    """The objects of a file of JSON lines, of a JSON array, or of the longest array in a JSON object."""
    head = start.text.lstrip()
    if _LISTS.match(head):
        yield from listed_records("".join(lines_of_file(file, start.encoding)))
    elif head.startswith("["):
        yield from _array(lines_of_file(file, start.encoding))
    elif head.startswith("{") and "\n" in head.rstrip() and _is_object(head.partition("\n")[0]):
        yield from _lines(file, start.encoding)
    elif head.startswith("{"):
        yield from _in_object("".join(lines_of_file(file, start.encoding)), file, start.encoding)
    else:
        raise Unreadable(_NOT_JSON)


def _lines(file: BinaryIO, encoding: str) -> Iterator[Record]:
    for number, line in enumerate(lines_of_file(file, encoding), 1):
        if line.strip():
            yield _record(line.rstrip("\r\n"), number)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _record(raw: str, line: int, column: int = 1) -> Record:
    try:
        value = json.loads(raw, strict=False)
        if not isinstance(value, dict):
            return Record(line, problem="is not a JSON object")
        fields: dict[str, str] = {}
        _gather(value, "", fields)
        return Record(line, raw, fields, partial(_pieces, raw), column=column)
    except (ValueError, RecursionError):
        return Record(line, problem="is not a JSON object: its line is damaged")


def _gather(value: object, name: str, fields: dict[str, str]) -> None:
    """Enter the values inside a value that are no object or array themselves, under the names that lead to them.

    Values of inner objects go by both names ("meta.title"), those of an array by the name of the array, one a line.
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            _gather(inner, f"{name}.{key}" if name and key else name or key, fields)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, name, fields)
    elif value is not None and not isinstance(value, bool):
        fields[name] = f"{fields[name]}\n{value}" if name in fields else str(value)


def _pieces(raw: str, wanted: str) -> Slices:
    """Where the strings of one field stand in an object."""
    return [(at, written) for name, at, written in _strings(raw) if name == wanted]


def _array(lines: Iterator[str], line: int = 1, column: int = 1) -> Iterator[Record]:
    """The objects of an array that may be longer than memory: each is taken as soon as it is complete.

    The first character of `lines` stands at `line` and `column` of the file.
    """
    decoder = json.JSONDecoder(strict=False)
    held, wanted, seen = "", _CHUNK, False
    opened = False
    while True:
        size = len(held)
        parts = [held]
        for part in lines:
            parts.append(part)
            size += len(part)
            if size >= wanted:
                break
        ended = size < wanted
        held = "".join(parts)
        at = 0
        if not opened:
            at = held.index("[") + 1
            opened = True
        while True:
            while at < len(held) and (held[at] in ", \t\r\n"):
                at += 1
            if at >= len(held) or held[at] == "]":
                break
            try:
                _, end = decoder.raw_decode(held, at)
            except RecursionError:
                raise Unreadable(_NOT_JSON) from None
            except ValueError:
                break
            seen = True
            yield _record(held[at:end], *_place(held, at, line, column))
            at = end
        if at < len(held) and held[at] == "]":
            return
        if ended or len(held) - at > LONGEST:
            if not seen:
                raise Unreadable(_NOT_JSON)
            yield Record(_place(held, at, line, column)[0], problem="is damaged: the array is not closed from here on")
            return
        line, column = _place(held, at, line, column)
        held = held[at:]
        wanted = max(_CHUNK, 2 * len(held))


def _place(text: str, at: int, line: int, column: int) -> tuple[int, int]:
    """Line and column of a character of a text that itself begins at a line and column."""
    ends = text.count("\n", 0, at)
    return line + ends, at - text.rfind("\n", 0, at) if ends else column + at


def _in_object(text: str, file: BinaryIO, encoding: str) -> Iterator[Record]:
    """The objects of the longest array inside a JSON object, else the object itself."""
    if len(text) > 10 * LONGEST:
        raise Unreadable("is one JSON object that is too large: save its list as JSON lines")
    try:
        whole = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        file.seek(0)
        found = list(_lines(file, encoding)) if text.count("\n") > 1 else []
        if not any(record.fields for record in found):
            raise Unreadable(_NOT_JSON) from None
        yield from found
        return
    if frame := frame_records(whole, text):
        yield from frame
        return
    if _is_index(whole):
        yield from _named_objects(text)
        return
    key, size = max(_lists(whole), key=lambda each: each[1], default=("", 0))
    key = key if 2 * size >= _size(whole) else ""
    start = next(
        (m.end() for m in re.finditer(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:\s*(?=\[)", text)), -1
    )
    if not key or start < 0:
        yield _record(text, 1)
        return
    yield from _array(iter((text[start:],)), *_place(text, start, 1, 1))


def _is_index(whole: object) -> bool:
    """Whether an object is one of documents under their titles: its values are objects with the same names in them."""
    if not isinstance(whole, dict) or len(whole) < _LEAST_NAMED:
        return False
    names = [frozenset(value) if isinstance(value, dict) else frozenset() for value in whole.values()]
    return bool(names[0]) and all(each == names[0] for each in names)


def _named_objects(text: str) -> Iterator[Record]:
    """The objects inside an object, each with the name that it goes by as its title where it states none."""
    decoder, lines = json.JSONDecoder(strict=False), Lines(text)
    at = text.index("{") + 1
    while (at := _SPACE.match(text, at).end()) < len(text) and text[at] != "}":  # type: ignore[union-attr]
        name, at = decoder.raw_decode(text, at)
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        _, end = decoder.raw_decode(text, at)
        record = _record(text[at:end], *lines.place(at))
        yield replace(record, fields={"title": str(name), **record.fields})
        at = end


def _lists(value: object, key: str = "", depth: int = 0) -> Iterator[tuple[str, int]]:
    """The keys of the lists of objects in a JSON value, with the length of all strings in each."""
    if isinstance(value, dict) and depth < 8:
        for name, inner in value.items():
            yield from _lists(inner, str(name), depth + 1)
    elif isinstance(value, list) and key and value and all(isinstance(each, dict) for each in value):
        yield key, _size(value)


def _size(value: object) -> int:
    """The length of all strings in a JSON value."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list) else len(value) if isinstance(value, str) else 0


_SPACE = re.compile(r"[\s,:]*")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def _strings(raw: str) -> Iterator[tuple[str, int, str]]:
    """Name (as `_gather` gives it), offset and text as written of each string in an object."""
    decoder = json.JSONDecoder(strict=False)
    at = 0
    path: list[tuple[str, bool]] = []
    name = ""
    expects_name = False
    while at < len(raw):
        space = _SPACE.match(raw, at)
        at = space.end() if space else at
        if at >= len(raw):
            return
        sign = raw[at]
        if sign in "{[":
            path.append((name, sign == "{"))
            name = ""
            expects_name = sign == "{"
            at += 1
        elif sign in "}]":
            path.pop()
            name = ""
            expects_name = bool(path) and path[-1][1]
            at += 1
        else:
            value, end = decoder.raw_decode(raw, at)
            if expects_name:
                name, expects_name = str(value), False
            else:
                expects_name = bool(path) and path[-1][1]
                if isinstance(value, str):
                    names = [each for each, _ in path if each] + ([name] if expects_name and name else [])
                    yield ".".join(names), at + 1, _ESCAPE.sub(_unescaped, raw[at + 1 : end - 1])
            at = end


def _unescaped(found: re.Match[str]) -> str:
    """What an escape means, as long as the escape is."""
    plain = cast(str, json.loads(f'"{found[0]}"', strict=False))
    return plain + GONE * (len(found[0]) - len(plain))
