"""Asks the terminal what no variable tells: how wide it draws “ ” — … (East Asian Ambiguous characters).

The question is one such character and a request for the cursor's place.  Here it is asked for `jucuo doctor
--terminal`, which waits for the answer; the explorer asks with its first frame and does not wait (`driver.QUESTION`).
"""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import time
import tty

_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def ambiguous_width(seconds: float = 0.5) -> int | None:
    """1 or 2, or None if the terminal does not answer within `seconds` or there is none (stdin and stderr)."""
    if sys.__stdin__ is None or sys.__stderr__ is None:
        return None
    try:
        source, target = sys.__stdin__.fileno(), sys.__stderr__.fileno()
        before = termios.tcgetattr(source)
    except (OSError, ValueError, termios.error):
        return None
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(target, "\r“\x1b[6n".encode())
        column = _answer(source, seconds)
        os.write(target, b"\r\x1b[K")
        termios.tcflush(source, termios.TCIFLUSH)
    except OSError:
        return None
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
    return column - 1 if column in (2, 3) else None


def _answer(source: int, seconds: float) -> int:
    """The column that the terminal answers with, 0 if it does not."""
    until = time.monotonic() + seconds
    seen = b""
    while (left := until - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            break
        seen += os.read(source, 64)
        place = _PLACE.search(seen)
        if place:
            return int(place[1])
    return 0
