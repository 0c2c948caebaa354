"""Presses keys at random in the explorer and weighs what it holds: memory, open files, crash reports."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.pty_driver import KEYS, Terminal
from tui.explorer.commands import COMMANDS

LEFT_OUT = {"quit", "suspend", "open", "load", "load_samples"}
"""Actions that end the explorer, start other programs or change the library."""
CONTROL = {f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
SIZES = ((80, 24), (40, 10))
WORDS = ("双组长", "脱贫", "szz", "jiaoyu", "10亿", ">=100", "a", "%", "x.csv", "\x1b[200~产业\x1b[201~")
TOGETHER = 10
"""Keys that are sent at once."""


def pressable() -> list[str]:
    """Every key of every action that may be pressed, as `Terminal.press` takes it."""
    found = []
    for command in COMMANDS:
        if command.id not in LEFT_OUT:
            for key in command.keys.split(","):
                name = {"slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "backslash": "\\"}.get(key, key)
                name = {"left_square_bracket": "[", "right_square_bracket": "]", "equals_sign": "="}.get(name, name)
                if name in KEYS or name in CONTROL or len(name) == 1:
                    found.append(name)
    return found


@dataclass(frozen=True, slots=True)
class Weight:
    """What the process holds: megabytes, open files."""

    memory: float
    files: int


def weigh(terminal: Terminal) -> Weight:
    """What the program in the terminal holds now (Linux)."""
    process = Path(f"/proc/{terminal.process.pid}")
    pages = int((process / "statm").read_text().split()[1])
    return Weight(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, len(os.listdir(process / "fd")))


def press_randomly(terminal: Terminal, chance: random.Random, number: int) -> None:
    """Press that many keys, with five changes of the window's size among a hundred; the program must survive it."""
    keys = pressable()
    for _ in range(0, number, TOGETHER):
        for _ in range(TOGETHER):
            terminal.press(chance.choice(WORDS) if chance.random() < 0.05 else chance.choice(keys))
        if chance.random() < 0.5:
            terminal.resize(*chance.choice(SIZES))
        terminal.settle(quiet=0.02)
        assert terminal.process.poll() is None, "\n".join(terminal.screen)
    terminal.settle()
