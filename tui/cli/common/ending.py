"""How a command ends that is told to (SIGTERM): what it writes is taken back, and it is gone within two seconds."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from tui.cli.common.exit_codes import of_signal

PATIENCE = 1.4
"""Seconds after which a command ends that cannot end by itself: it may be anywhere in somebody else's code."""


@contextmanager
def ends_when_told() -> Iterator[None]:
    """Inside, SIGTERM ends a command by SystemExit, so that temporary files go; for the main thread of a program."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def end_at_last(seconds: float = PATIENCE) -> None:
    """Have the process end after so many seconds whatever it is at then.

    A thread of C does it, which no Python code can hold up; a library survives that as it survives a power cut.
    """
    with suppress(OSError):
        faulthandler.dump_traceback_later(seconds, exit=True, file=open(os.devnull, "wb"))  # noqa: SIM115


def hurry(seconds: float, act: Callable[[], None]) -> None:
    """Call `act`, which may raise, in the main thread in so many seconds."""

    def called(_number: int, _frame: FrameType | None) -> None:
        act()

    signal.signal(signal.SIGALRM, called)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def no_hurry() -> None:
    """What `hurry` was to do is no longer wanted."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    faulthandler.cancel_dump_traceback_later()


def _end(number: int, _frame: FrameType | None) -> None:
    end_at_last()
    raise SystemExit(of_signal(number))
