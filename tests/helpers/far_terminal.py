"""A terminal at the far end of a line: keys, frames and answers take their time in both directions, in order."""

from __future__ import annotations

import random
import time
from collections import deque
from typing import Any

from tests.helpers.pty_driver import Terminal


class FarTerminal(Terminal):
    """A Terminal whose line takes `round_trip` seconds there and back, with `jitter` more or less each way."""

    def __init__(self, *arguments: Any, far: float, jitter: float = 0.0, **options: Any) -> None:
        self._one_way = far / 2
        self._jitter = jitter
        self._chance = random.Random(7)
        self._there: deque[tuple[float, bytes]] = deque()
        self._back: deque[tuple[float, bytes]] = deque()
        super().__init__(*arguments, **options)

    def __enter__(self) -> FarTerminal:
        return self

    def send(self, data: bytes | str) -> None:
        """Send bytes one by one, so that sequences come in pieces."""
        for byte in data.encode() if isinstance(data, str) else data:
            self._there.append((self._due(self._there), bytes([byte])))

    def _due(self, line: deque[tuple[float, bytes]]) -> float:
        due = time.monotonic() + self._one_way + self._chance.uniform(-self._jitter, self._jitter)
        return max(due, line[-1][0]) if line else due

    def _arrived(self, data: bytes) -> None:
        self._back.append((self._due(self._back), data))

    def _read(self, seconds: float) -> bytes:
        now = time.monotonic()
        while self._there and self._there[0][0] <= now:
            super().send(self._there.popleft()[1])
        arrived = b""
        while self._back and self._back[0][0] <= now:
            data = self._back.popleft()[1]
            super()._arrived(data)
            arrived += data
        under_way = [line[0][0] - now for line in (self._there, self._back) if line]
        data = super()._read(max(0.0, min([seconds, *under_way])))
        return arrived or data or (b"." if under_way else b"")
