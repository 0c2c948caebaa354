"""The whole explorer on a slow line, and under keys that nobody would press in this order."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.pace import within
from tests.helpers.pty_driver import Terminal
from tests.helpers.random_keys import press_randomly, weigh

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal
SPEED = 20_000
"""Bytes a second of the slow line."""


@contextmanager
def explorer(library: Path, state: Path, **options: float) -> Iterator[Terminal]:
    """The explorer on a library, its first rows on the screen."""
    command = [sys.executable, "-m", "tui", "browse", "--db", str(library), "--lang", "zh"]
    environ = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state)}
    with Terminal(command, environ=environ, answers=True, **options) as terminal:  # type: ignore[arg-type]
        terminal.wait_for("贵州")
        terminal.settle()
        yield terminal


def seen(terminal: Terminal) -> list[str]:
    """The screen without how long the library took."""
    return [re.sub(r" *[\d,]+ +\d+ ms", "", line) for line in terminal.screen]


def hold(terminal: Terminal, key: str, seconds: float, rate: int = 30) -> int:
    """Hold a key down as a keyboard repeats it; how often it was pressed."""
    begin = time.monotonic()
    for number in range(int(seconds * rate)):
        terminal.press(key)
        while (left := begin + (number + 1) / rate - time.monotonic()) > 0:
            terminal._read(left)
    return int(seconds * rate)


def test_held_keys_settle_soon_on_a_slow_line(seeds_path: Path, tmp_path: Path) -> None:
    with explorer(seeds_path, tmp_path / "slow", speed=SPEED) as slow, explorer(seeds_path, tmp_path / "fast") as fast:
        for pane, key, seconds in (("3", "j", 2.0), ("4", "pagedown", 0.5)):
            for terminal in (slow, fast):
                terminal.press(pane)
                terminal.settle()
            times = hold(slow, key, seconds)
            slow.taken()
            settled = slow.settle(quiet=0.4, limit=20)
            assert len(slow.taken()) <= SPEED, key
            assert within(settled, 5), key
            fast.press(*[key] * times)
            fast.settle(quiet=0.3)
            assert seen(slow) == seen(fast), key


def test_random_keys_and_sizes_do_no_harm(seeds_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with explorer(seeds_path, tmp_path) as terminal:
        chance = random.Random(5)
        press_randomly(terminal, chance, 100)
        before = weigh(terminal)
        press_randomly(terminal, chance, 200)
        after = weigh(terminal)
        assert after.files == before.files
        assert after.memory < 150
        assert not list(tmp_path.rglob("crash*"))
