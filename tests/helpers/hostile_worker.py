"""A reading process in which a file that says so does what a broken reader of a format might do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from store import reading
from store.loading import worker
from store.spans import Source

NAP = "98765.4321"
_read = reading.read_all_bytes


def _hostile(data: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Source]:
    order = data[:20].decode("utf-8", "replace").split()[0]
    if order == "LOOP":
        while True:
            pass
    elif order == "SLEEP":
        subprocess.run(["sleep", NAP], check=False)
    elif order == "EAT":
        held = []
        while True:
            held.append(bytes(10_000_000))
    elif order == "CRASH":
        os.abort()
    elif order == "RAISE":
        raise RecursionError("too\ndeep \x1b[31m")
    elif order == "WRITE":
        with open("junk", "wb") as file:
            file.write(b"x" * 100)
    elif order == "PRINT":
        sys.stdout.write("not a message\n")
        sys.stdout.flush()
    elif order == "ENDLESS":
        [source] = _read("正文。".encode(), name)
        while True:
            yield replace(source, blocks=source.blocks * 1000)
    elif order == "WAIT":
        time.sleep(0.5)
    yield from _read(data, name, columns)


if __name__ == "__main__":
    reading.read_all_bytes = _hostile  # type: ignore[assignment]
    worker.main()
