"""The explorer in a pseudo-terminal: bytes are stamped while it works and emulated afterwards; what keys cost."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.helpers.pty_driver import SYNC_START, Terminal  # noqa: E402

STARTING = 60
"""Pieces of output whose processor time is noted."""
STILL = 0.06
"""Seconds without a byte and without processor time after which a key is done."""
_SOURCE_TITLE = re.compile(r"第 [\d,]+/[\d,]+ 段$")


class Watched(Terminal):
    """A terminal that stamps what it reads and emulates it when it is asked to."""

    def __init__(self, arguments: list[str], state: Path) -> None:
        self.pieces: list[tuple[float, bytes]] = []
        self.used: list[float] = []
        """processor milliseconds at the time of the first pieces"""
        self.begun = time.perf_counter()
        home = {"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(state)}
        # An installed program does not compile itself at every start.
        environ = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": None, **home}
        super().__init__(arguments, environ=environ, answers=True)

    def _feed(self, data: bytes) -> None:
        self.pieces.append((time.perf_counter(), data))
        if len(self.used) < STARTING:
            self.used.append(self.processor())

    def processor(self) -> float:
        """Milliseconds of processor time so far, of all threads."""
        total = 0
        for thread in os.listdir(f"/proc/{self.process.pid}/task"):
            total += int(Path(f"/proc/{self.process.pid}/task/{thread}/schedstat").read_text().split()[0])
        return total / 1e6

    def memory(self, field: str) -> float:
        """VmRSS or VmHWM in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def wait_still(self, limit: float = 20.0) -> None:
        """Read until nothing comes and the explorer does nothing."""
        until = time.perf_counter() + limit
        used = -1.0
        while time.perf_counter() < until:
            last = len(self.pieces)
            pause = time.perf_counter() + STILL
            while (left := pause - time.perf_counter()) > 0:
                if select.select([self.master], [], [], left)[0]:
                    self._read(0)
            now = self.processor()
            if last == len(self.pieces) and now == used:
                return
            used = now

    def frames(self) -> Iterator[float]:
        """Emulate what came; yields the time of each piece when the screen is as it was then."""
        pieces, self.pieces = self.pieces, []
        for stamp, data in pieces:
            super()._feed(data)
            yield stamp


@dataclass
class Cost:
    """What a key cost."""

    kind: str
    key: str
    answer: float
    all: float
    cpu: float
    bytes: int
    frames: int


class Session:
    """One explorer, and what its keys cost."""

    def __init__(self, terminal: Watched, prefixes: int) -> None:
        self.terminal = terminal
        self.prefixes = prefixes
        self.costs: list[Cost] = []

    def key(self, kind: str, *keys: str) -> None:
        """Press keys one by one and note what each costs; an empty kind is not noted."""
        for key in keys:
            terminal = self.terminal
            before, used, length = rows(terminal.screen), terminal.processor(), len(terminal.raw)
            begin = time.perf_counter()
            terminal.press(key)
            terminal.wait_still()
            used = terminal.processor() - used
            sent = terminal.raw[length:]
            seen = [(stamp, rows(terminal.screen)) for stamp in terminal.frames()]
            if not kind or not seen:
                continue
            past = [before, *(there for _, there in seen)]
            answer = seen[-1][0]
            for part in (2, 1):  # the rows, else the title
                moments = [stamp for (stamp, now), old in zip(seen, past, strict=False) if now[part] != old[part]]
                if moments and not kind.startswith("source"):
                    answer = moments[-1]
                    break
            took, whole = ((stamp - begin) * 1000 for stamp in (answer, seen[-1][0]))
            self.costs.append(Cost(kind, key, took, whole, used, len(sent), sent.count(SYNC_START)))


def rows(screen: list[str]) -> tuple[str, str, list[str]]:
    """The line to type into, the title and the rows of the list; of a screen that lies above it, all lines are rows."""
    last = next((y for y, line in enumerate(screen) if _SOURCE_TITLE.search(line)), len(screen))
    return screen[0], screen[1], screen[2:last]
