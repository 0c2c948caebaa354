"""Loading: files of any kind become documents of a library, incrementally, and nothing is lost whatever happens.

`scanning` finds files, `planning` compares them with what the library knows, `pool` has them read by processes with
limits (`worker`, `sandbox`), `recording` writes the answers in bounded transactions; a lock file keeps it to one load
at a time.  `load` is all that together.

What is named here is imported when it is asked for: the processes that read files import this package too, and need
nothing of a library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.loading.outcomes import (
        EVERYTHING,
        OUTCOMES,
        FileOutcome,
        Limits,
        LoadOptions,
        LoadReport,
        Progress,
    )
    from store.loading.pipeline import load, load_scan
    from store.loading.scanning import FoundFile, Scan, scan

__all__ = [
    "EVERYTHING",
    "OUTCOMES",
    "FileOutcome",
    "FoundFile",
    "Limits",
    "LoadOptions",
    "LoadReport",
    "Progress",
    "Scan",
    "load",
    "load_scan",
    "scan",
]

_PIPELINE, _SCANNING = ("load", "load_scan"), ("FoundFile", "Scan", "scan")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "pipeline" if name in _PIPELINE else "scanning" if name in _SCANNING else "outcomes"
    return getattr(import_module(f"{__name__}.{module}"), name)
