"""Loading: files of any kind become documents of a library, incrementally, and nothing is lost whatever happens.

`scanning` finds files, `planning` compares them with what the library knows, `pool` has them read by processes with
limits (`worker`, `sandbox`), `recording` writes the answers in bounded transactions; a lock file keeps it to one load
at a time.  `load` is all that together.
"""

from __future__ import annotations

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
