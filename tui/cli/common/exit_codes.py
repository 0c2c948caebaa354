"""The exit codes of `jucuo`: all of them, for every command (docs/contract.md has the same table)."""

from __future__ import annotations

DONE = 0
PARTLY_FAILED = 1
"""some files failed, a check found something, or jucuo itself has a fault: one line, and a log for its user alone"""
BAD_USE = 2
"""what was asked cannot be done as it was asked; also a terminal that cannot show the explorer"""
CANNOT_OPEN = 3
"""the library, or another file, cannot be opened or written"""
BUSY = 75
"""somebody else loads into the library; later it will work (EX_TEMPFAIL of sysexits.h)"""
INTERRUPTED = 130
"""Ctrl-C"""


def of_signal(number: int) -> int:
    """The code after a signal, as shells count it: 130 after SIGINT, 143 after SIGTERM."""
    return 128 + number
