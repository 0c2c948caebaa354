"""Many readers at once in a reading room behind a real sshd on the loopback: how soon they see it, what they weigh.

    .venv/bin/python bench/reading_room.py [--visits 20] [--every 1.0] [--documents DIR]

The promise: 20 visits started a second apart on 2 cores each show the library within 3 s and take at most 2.5 GB in
all; lines that are cut at random moments leave no process behind.  Memory is the proportional set size (shared pages
are divided among those that share them) of everything below sshd, after every reader has searched, changed panes and
paged.  Without --documents the library holds the sample documents.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from store.loading import load
from store.resources import data_path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.helpers.reading_visits import arrive, cut, seconds_until_empty, use
from tests.helpers.ssh_server import as_nobody, forced_command, memory, missing, ssh_server

MOST_SECONDS, MOST_BYTES = 3.0, 2.5e9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=20)
    parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--documents", type=Path, default=data_path("seeds"))
    options = parser.parse_args()
    if reason := missing():
        print(f"not measured: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        library = folder / "library.db"
        report = load([options.documents], library)
        library.chmod(0o644)
        whose = "nobody" if as_nobody() else f"user {os.getuid()}"
        print(f"visits of {whose}; library of {report.paragraphs} paragraphs, {library.stat().st_size / 1e6:.0f} MB")
        with ssh_server(folder, forced_command(library, folder / "home")) as server:
            visits, painted = arrive(server, options.visits, options.every)
            print(f"first rows after {sorted(painted)[len(painted) // 2]:.2f} s (median), {max(painted):.2f} s (worst)")
            before = sum(map(memory, server.visits()))
            use(visits)
            total = sum(map(memory, server.visits()))
            each = total / len(visits)
            print(f"memory {before / 1e6:.0f} MB on arrival, {total / 1e6:.0f} MB in use, {each / 1e6:.0f} MB a visit")
            cut(visits)
            gone = seconds_until_empty(server)
            print(f"last process gone {gone:.2f} s after the last cut")
    kept = max(painted) <= MOST_SECONDS and total <= MOST_BYTES and gone < 10
    print("within the promise" if kept else "MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
