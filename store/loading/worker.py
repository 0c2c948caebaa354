"""The process that reads files: `python -m store.loading.worker`, spoken to through its standard input and output.

It gets one message with the limits, the theme set and the catalogue, then one message a file, and answers each file
with one message for every document in it, or why that document could not be read, and a last one that says how it went.
It opens no library.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import os
import stat
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from store.errors import one_line
from store.extraction.indicators import Catalogue, Finder
from store.extraction.themes import ThemeSet
from store.loading import messages, sandbox
from store.loading.file_tables import PART, OpenTable, Tables, digest_of
from store.loading.making import How, Refused, rows_of, with_stated
from store.loading.outcomes import Limits
from store.reading.recognition.steps import Step, observed
from store.reading.records.row_fields import parse_columns
from store.reading.registry import is_streamed, may_hold_rows
from store.spans import Source

if TYPE_CHECKING:
    from store.database.handed_over import Prepared

_TRIES, _PAUSE = 4, 0.5
"""A file that grows while it is read is read again after a pause, so many times."""
_PLAIN, _BYTES = (".txt", ".text", ".md"), 4
"""No encoding takes more than four bytes for a character, so that a larger plain text has too many of them."""
_STREAMED, _MOST_STREAMED = 8_000_000, 20_000_000_000
"""Bytes from which a file of rows is read row by row, and up to which it is read at all."""
_HEAD = 100_000
"""Bytes by which the format of such a file is decided."""
_DOCUMENTS = 10
"""An archive may hold this many times as many paragraphs as one document."""
_BLOATED = 250_000_000
"""A process that holds this much makes way for a new one: Python gives little memory back."""


def main() -> None:
    """Serve until the standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the messages
    first = messages.read(requests)
    if first is None:
        return
    limits = Limits(**first["limits"])
    how = How(ThemeSet.from_json(first["themes"]), Finder(Catalogue.from_json(first["catalogue"])))
    skippable = set(first["hashes"])
    sandbox.enter(limits)
    gc.freeze()
    tables = Tables()
    while (request := messages.read(requests)) is not None:
        sandbox.allow(limits)
        with observed(partial(_tell_step, answers, request["number"], limits)):
            for answer in _answers(request, how, limits, skippable, tables):
                _send(answers, answer)
                sandbox.allow(limits)
        if sandbox.held() > _BLOATED:
            os._exit(0)  # taking down large libraries may take longer than who waits for the end is patient


def _tell_step(stream: BinaryIO, number: int, limits: Limits, step: Step) -> None:
    """Recognition goes on: who waits is told, gets what was found to keep it, and there is time for one more page."""
    _send(stream, {"number": number, **asdict(step)})
    sandbox.allow_page(limits)


def _send(stream: BinaryIO, answer: messages.Message) -> None:
    stream.write(messages.pack(answer))
    stream.flush()


def _answers(
    request: messages.Message, how: How, limits: Limits, skippable: set[str], tables: Tables
) -> Iterator[messages.Message]:
    """One file: {"path", "rows"} or {"path", "reason"} for each document, then {"done", …} with how it went.

    Of a table these are the documents of one part, or {"listed"} with all of them unmade.
    """
    from store.reading import Unreadable

    end: dict[str, Any] = {"done": request["number"], "part": request.get("part", 0), "stamp": {}}
    data: bytes | BinaryIO = b""
    try:
        table = tables.held(request)
        if table:
            end["stamp"] = table.stamp
        else:
            data, end["stamp"] = _content(os.fsdecode(base64.b64decode(request["raw"])), request["name"], limits)
            known = end["stamp"]["sha256"]
            if known == request["sha256"] or (known in skippable and not request["force"]):
                yield {**end, "same": True}
                return
            if request.get("dry"):
                yield {**end, "format": _format(data, request["name"])}
                return
            if "stamp" in request and end["stamp"] != request["stamp"]:
                raise OSError(None, "it was written while it was read; load it again when it is done")
            table = OpenTable.of(data, end["stamp"], request) if may_hold_rows(request["name"]) else None
            if table:
                tables.keep(table)
        if table:
            yield from _of_table(table, tables, request, how, limits)
            return
        yield from _of_file(data, request, how, limits, end["stamp"])
        yield end
    except (Unreadable, Refused) as error:
        yield {**end, "reason": str(error), "lasting": True}
    except OSError as error:
        yield {**end, "reason": f"cannot be read: {error.strerror or error}"}
    except MemoryError:
        gc.collect()
        reason = f"takes more memory than {limits.memory // 1_000_000} MB to read"
        yield {**end, "reason": reason, "lasting": True}
    except Exception as error:  # a reader's fault is the failure of one file, told in one line
        told = one_line(error)[:200]
        yield {**end, "reason": f"could not be read ({type(error).__name__}: {told})"}


def _of_table(
    table: OpenTable, tables: Tables, request: messages.Message, how: How, limits: Limits
) -> Iterator[messages.Message]:
    """The answers to a request for a part of a table, or for the list of its documents."""
    of_part = {"number": request["number"], "part": request.get("part", 0)}
    end = {"done": request["number"], "part": of_part["part"], "stamp": table.stamp}
    if request.get("list"):
        for some in tables.listed(request["stated"]):
            yield {"number": request["number"], "listed": some}
        table.check()
        tables.keep(None)
        yield end
        return
    stated = json.loads(request["stated"] or "{}")
    for document in tables.part(request.get("only") or range(PART)):
        source = with_stated(document.source(), stated)
        try:
            rows = rows_of(source, how, limits, stated, digest_of(document, request["stated"]))
            yield {**of_part, "path": source.path, "rows": rows, "stamp": table.stamp, "missing": source.missing}
        except Refused as reason:
            if source.path == request["name"]:
                raise
            yield {**of_part, "path": source.path, "reason": str(reason), "unread": reason.unread}
    table.check()
    yield {**end, "more": not tables.ended}


def _of_file(
    data: bytes | BinaryIO, request: messages.Message, how: How, limits: Limits, stamp: dict[str, Any]
) -> Iterator[messages.Message]:
    """The answers for the documents of a file that is no table."""
    number, stated = request["number"], json.loads(request["stated"] or "{}")
    if not isinstance(data, bytes):
        with data:
            data = data.read()
    sources = _sources(data, request["name"], parse_columns(request["columns"]), limits)
    holds_document = False
    for path, result, missing in _documents(sources, request["name"], stated, how, limits):
        if isinstance(result, Refused):
            yield {"number": number, "path": path, "reason": str(result), "unread": result.unread}
        else:
            holds_document = True
            yield {"number": number, "path": path, "rows": result, "stamp": stamp, "missing": missing}
    if not holds_document:
        raise Refused("holds no document that can be read")


def _format(data: bytes | BinaryIO, name: str) -> str:
    """The name of the format as which a file would be read."""
    from store.reading.opening import reader_of
    from store.reading.sniffing import format_of

    found = format_of(data if isinstance(data, bytes) else data.read(_HEAD), name)
    reader_of(found)
    return found.name


def _content(path: str, name: str, limits: Limits) -> tuple[bytes | BinaryIO, dict[str, Any]]:
    """The bytes of a file that holds still while it is read, and its stamp; a large file of rows comes open."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with ExitStack() as opened:
            file = opened.enter_context(os.fdopen(descriptor, "rb"))
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise Refused("is not a regular file")
            streamed = before.st_size > _STREAMED and is_streamed(name)
            most = _MOST_STREAMED if streamed else limits.file_bytes
            if path.lower().endswith(_PLAIN):
                most = min(most, _BYTES * limits.characters)
            if before.st_size > most:
                raise Refused(f"is larger than {most // 1_000_000} MB; split it")
            data = b"" if streamed else file.read()
            digest = hashlib.file_digest(file, "sha256") if streamed else hashlib.sha256(data)
            size = file.tell()
            after = os.fstat(descriptor)
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
                continue
            stamp = {"size": after.st_size, "mtime": after.st_mtime_ns, "sha256": digest.hexdigest()}
            if streamed:
                file.seek(0)
                opened.pop_all()
                return file, stamp
            return data, stamp
    raise OSError(None, "it is being written; load it again when it is done")


def _sources(data: bytes, name: str, columns: dict[str, str], limits: Limits) -> Iterator[Source]:
    """The documents of a file, which may not become more than any file holds."""
    from store.reading import read_all_bytes

    characters = paragraphs = 0
    for source in read_all_bytes(data, name, columns):
        characters += sum(len(block.text) for block in source.blocks)
        paragraphs += len(source.blocks)
        if characters > limits.file_bytes or paragraphs > _DOCUMENTS * limits.paragraphs:
            raise Refused("unpacks to more than can be: it may be made to fill the library")
        yield source


def _documents(
    sources: Iterator[Source], name: str, stated: dict[str, str], how: How, limits: Limits
) -> Iterator[tuple[str, Prepared | Refused, tuple[str, ...]]]:
    """The rows of each document of a file, or why it could not be read although others of the same file can.

    With them comes what of the document could not be read.
    """
    seen: Counter[str] = Counter()
    for source in sources:
        source = with_stated(source, stated)
        seen[source.path] += 1
        nth = seen[source.path]
        # An archive may hold several members of one name.
        path = source.path if nth == 1 else f"{source.path}#{nth}"
        try:
            yield path, rows_of(source, how, limits, stated), source.missing
        except Refused as reason:
            if source.path == name:
                raise
            yield path, reason, ()


if __name__ == "__main__":
    main()
