"""Many readers at once in a reading room behind a real sshd on the loopback: how soon they see it, what they weigh.

    .venv/bin/python bench/reading_room.py [--visits 20] [--every 1.0] [--documents DIR]

The promise: 20 visits started a second apart on 2 cores each show the library within 3 s and take at most 2.5 GB in
all; lines that are cut at random moments leave no process behind.  Memory is the proportional set size (shared pages
are divided among those that share them) of everything below sshd, after every reader has searched, changed panes and
paged.  Without --documents the library holds the sample documents.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from store.loading import load
from store.resources import data_path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "terminal"))

from pty_driver import Terminal
from ssh_server import MISSING, SshServer, forced_command, memory, ssh_server

MOST_SECONDS, MOST_BYTES = 3.0, 2.5e9
WORDS = ("双组长", "扶贫", "第一书记", "产业", "jiaoyu")


def arrive(server: SshServer, number: int, every: float) -> tuple[list[Terminal], list[float]]:
    """Visits that begin `every` seconds apart, and the seconds from each one's ssh to its first rows."""
    visits: list[Terminal] = []
    begun: list[float] = []
    painted: dict[int, float] = {}
    first = time.monotonic()
    while len(painted) < number and time.monotonic() < first + number * every + 30:
        if len(visits) < number and time.monotonic() >= first + len(visits) * every:
            begun.append(time.monotonic())
            visits.append(Terminal(server.client(), answers=True))
        for index, visit in enumerate(visits):
            if index not in painted:
                visit.settle(quiet=0.005, limit=0.005)
                if any(line.startswith(">") for line in visit.screen):
                    painted[index] = time.monotonic() - begun[index]
    assert len(painted) == number, f"only {len(painted)} of {number} visits saw the library"
    return visits, [painted[index] for index in range(number)]


def use(visits: list[Terminal]) -> None:
    """Every reader searches, reads, looks at figures and compares."""
    for index, visit in enumerate(visits):
        visit.press("/", WORDS[index % len(WORDS)], "enter")
    for keys in (("pagedown", "escape"), ("4", "s", "pagedown"), ("5",), ("3", "pagedown", "enter")):
        for visit in visits:
            visit.press(*keys)
            visit.settle(quiet=0.1)


def cut(visits: list[Terminal]) -> None:
    """Break every line at a random moment of a keystroke."""
    chance = random.Random(11)
    for visit in chance.sample(visits, len(visits)):
        visit.press(chance.choice(("j", "/", "4", "G", "enter")))
        visit.settle(quiet=chance.uniform(0, 0.05), limit=0.05)
        visit.process.kill()
        visit.process.wait()
        visit.hang_up()


def seconds_until_empty(server: SshServer, limit: float = 30.0) -> float:
    """Seconds until no process of any visit is left; infinite when some stay."""
    begin = time.monotonic()
    while server.visits():
        if time.monotonic() > begin + limit:
            return float("inf")
        time.sleep(0.02)
    return time.monotonic() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=20)
    parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--documents", type=Path, default=data_path("seeds"))
    options = parser.parse_args()
    if MISSING:
        print(f"not measured: {MISSING}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = folder / "library.db"
        report = load([options.documents], library)
        print(f"library of {report.paragraphs} paragraphs, {library.stat().st_size / 1e6:.0f} MB")
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
