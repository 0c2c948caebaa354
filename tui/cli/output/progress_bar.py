"""The bar on a terminal for what takes long: loads, checks, copies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.progress import Tell, silent

if TYPE_CHECKING:
    from rich.progress import Progress

REDRAWN = 0.5
"""Seconds between two states of the bar: a terminal over a slow line has other things to carry."""


def progress_bar() -> Progress:
    """A bar with a text behind it, on stderr; it is gone once it is left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(bar_width=20), TextColumn("{task.description}", markup=False))
    console = Console(stderr=True, markup=False, highlight=False)
    return Progress(*columns, console=console, refresh_per_second=1 / REDRAWN, transient=True)


@contextmanager
def steps_shown(label: str) -> Iterator[Tell]:
    """Inside, a bar shows how many steps are done, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    with progress_bar() as bar:
        task = bar.add_task(label, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"{label} {done * 100 // max(total, 1)} %")

        yield show
