"""What a public reading room settles before anything else is imported or read, and what is logged of its failures.

Whoever sits at the terminal chose some of the environment and may press keys while Python is still starting.  Nothing
of that may reach Textual, which runs code that its variables name, or end in a traceback, which names files.
"""

from __future__ import annotations

import os
import resource
import signal
import traceback
from contextlib import suppress

from tui.terminal.inert import stripped

KEPT = frozenset(
    [
        "HOME",
        "PATH",
        "TERM",
        "COLORTERM",
        "NO_COLOR",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "LC_MESSAGES",
        "SSH_CONNECTION",
        "SSH_TTY",
    ]
)
"""The variables that stay: what the terminal is and which language is read."""
LONGEST = 500
"""Characters of a line for the system's log."""


def harden() -> None:
    """Leave of the environment only what is harmless, no core dump, and no key that ends or stops the process.

    The application takes the signals that it answers to once it has the terminal.
    """
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    ignore_keys()


def ignore_keys() -> None:
    """Ctrl-C, Ctrl-\\ and Ctrl-Z do nothing from here on."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)


def log_for_administrator(what: BaseException | str) -> None:
    """Write to the system's log: a sentence, or where an error came from, without values, which are document text."""
    import syslog

    lines = [what] if isinstance(what, str) else _lines_of(what)
    with suppress(OSError):
        syslog.openlog("jucuo", syslog.LOG_PID, syslog.LOG_USER)
        for line in lines:
            syslog.syslog(syslog.LOG_ERR, stripped(line)[:LONGEST])


def _lines_of(error: BaseException) -> list[str]:
    chunks = traceback.TracebackException.from_exception(error, capture_locals=False).format()
    return [line for chunk in chunks for line in chunk.splitlines()]
