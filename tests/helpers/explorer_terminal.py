"""The explorer in a pseudo-terminal, as a user starts it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.helpers.pty_driver import Terminal

ROOT = Path(__file__).parents[2]


def command(library: Path, *arguments: str, lang: str = "zh") -> list[str]:
    """The command line that opens the explorer on a library."""
    return [sys.executable, "-m", "tui", "browse", "--db", str(library), "--lang", lang, *arguments]


@contextmanager
def explorer(
    library: Path,
    *arguments: str,
    lang: str = "zh",
    first: str = "贵州",
    environ: Mapping[str, str | None] | None = None,
    **options: Any,
) -> Iterator[Terminal]:
    """The explorer on a library, once `first` is on its screen; `options` are those of Terminal."""
    environ = {"PYTHONPATH": str(ROOT), **(environ or {})}
    with Terminal(command(library, *arguments, lang=lang), environ=environ, **options) as terminal:
        terminal.wait_for(first)
        terminal.settle()
        yield terminal


def end(terminal: Terminal, key: str = "q") -> None:
    """Quit, and see that the terminal is as it was."""
    terminal.press(key)
    assert terminal.wait_for_end() == 0
    assert terminal.modes_left_on() == set()
    assert terminal.line_modes_restored()
    assert b"\x1b[?1000h" not in terminal.raw  # the mouse is the terminal's own
