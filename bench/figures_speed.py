"""How many characters a second the search for figures reads, on one core.

    python bench/figures_speed.py FILE [--characters N] [--year Y]

FILE is plain text, one paragraph a line.  Prints detection alone (where, value, unit, kind, bound), and everything
(with change, subject and time).  Times are processor time, the best of three runs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from store.extraction.figures import find_figures
from store.extraction.figures.detect import find
from store.text.simplify import fold


def best(work: Callable[[str], object], lines: list[str]) -> float:
    """Seconds of processor time for all lines, the best of three runs."""
    times = []
    for _ in range(3):
        started = time.process_time()
        for line in lines:
            work(line)
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--year", type=int, default=2020)
    args = parser.parse_args()
    lines = args.file.read_text(encoding="utf-8").splitlines()
    ends = accumulate(len(line) for line in lines)
    lines = [line for line, end in zip(lines, ends, strict=True) if end <= args.characters]
    size = sum(map(len, lines))
    figures = sum(len(find_figures(line, year=args.year)) for line in lines)
    detection = best(lambda line: find(fold(line)), lines)
    everything = best(lambda line: find_figures(line, year=args.year), lines)
    print(f"{size} characters, {len(lines)} paragraphs, {figures} figures")
    print(f"detection   {size / detection / 1e6:.2f} million characters a second")
    print(f"everything  {size / everything / 1e6:.2f} million characters a second")


main()
