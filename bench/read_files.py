"""How fast files are read and cleaned, on one core, without structure, figures or a database.

    python bench/read_files.py FOLDER

Prints one line of JSON: files, paragraphs, seconds of processor time, paragraphs a second, the largest resident size.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

from store.reading import READABLE, Unreadable, read_all


def main() -> None:
    """Read every file of a folder once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    paths = sorted(p for p in parser.parse_args().folder.rglob("*") if p.suffix.lower() in READABLE)
    paragraphs = refused = 0
    started = time.process_time()
    for path in paths:
        try:
            paragraphs += sum(len(source.blocks) for source in read_all(path))
        except Unreadable:
            refused += 1
    seconds = time.process_time() - started
    print(
        json.dumps(
            {
                "files": len(paths),
                "refused": refused,
                "paragraphs": paragraphs,
                "cpu_seconds": round(seconds, 2),
                "paragraphs_per_second": round(paragraphs / max(seconds, 1e-9)),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
