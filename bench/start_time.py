"""How long `jucuo figures` takes on the sample documents, beside the cheapest program of its kind.

    .venv/bin/python bench/start_time.py [--runs 15]

The promise: at most 3 × `python -c "import sqlite3, click"` plus 150 ms, from start to end of the process.  The
commands run in turn, so that a slow moment of the machine meets them all; medians are compared.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store.loading import load
from store.resources import data_path

ALLOWED_FACTOR, ALLOWED_MS = 3, 150


def milliseconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    jucuo = str(Path(sys.executable).with_name("jucuo"))
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "seeds.db"
        load([data_path("seeds")], library)
        commands = {
            "python -c 'import sqlite3, click'": [sys.executable, "-c", "import sqlite3, click"],
            "jucuo figures": [jucuo, "figures", "--db", str(library)],
            "jucuo figures --limit 0 (ndjson)": [
                jucuo, "figures", "--db", str(library), "--limit", "0", "--format", "ndjson",
            ],
            "jucuo search 双组长": [jucuo, "search", "双组长", "--db", str(library)],
            "jucuo --help": [jucuo, "--help"],
        }  # fmt: skip
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    medians = {name: statistics.median(each[1:]) for name, each in times.items()}
    base, *_ = medians.values()
    for name, median in medians.items():
        print(f"{name:36} {median:7.0f} ms  {median / base:5.2f} x")
    allowed = ALLOWED_FACTOR * base + ALLOWED_MS
    print(f"{'allowed':36} {allowed:7.0f} ms")
    return int(medians["jucuo figures"] > allowed)


if __name__ == "__main__":
    sys.exit(main())
