"""The limits of a process that reads files of unknown origin.

Soft limits, so that the reader of a format that calls a program can still give that program what it needs.
"""

from __future__ import annotations

import ctypes
import resource
import signal
from contextlib import suppress

from store.loading.outcomes import Limits

_OPEN_FILES = 64
_PR_SET_PDEATHSIG = 1
_START = 300_000_000
"""address space of an interpreter with all rooms imported, which does not count against a file"""


def enter(limits: Limits) -> None:
    """Limit this process: address space, open files, no file may be written, and it ends with who started it."""
    with suppress(AttributeError, OSError):  # Linux alone has it; elsewhere the end of a pipe says the same later
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _limit(resource.RLIMIT_AS, limits.memory + _START)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)


def allow(limits: Limits) -> None:
    """Give this process the time for one more document; the kernel ends it when the time is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 1)


def allow_page(limits: Limits) -> None:
    """Give this process what the recognition of one more page takes, of memory and time."""
    _limit(resource.RLIMIT_AS, limits.page_memory + _START)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.page_seconds) + 1)


def held() -> int:
    """The memory that this process holds, in bytes.

    What the kernel gives as the most it ever held counts its parent's from before exec, too, and the explorer, or
    whoever else loads, may be large: that serves only where there is no /proc.
    """
    try:
        with open("/proc/self/statm", "rb") as sizes:
            return int(sizes.read().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _limit(what: int, soft: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
