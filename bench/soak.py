"""The long forms of the tests of reliability: `make soak`, or `python bench/soak.py [NAME…] [--short]`.

kills     200 loads killed at random moments, each followed by a load that must come to the same library (R1, R2)
points    a load killed at every point of its way, one after the other, and loaded to the end (R1)
readers   one load and eight readers for 60 s (R4)
flips     200 flipped bytes and 50 cuts of a library: answered, or told in one sentence (R11)
log       200 MB loaded: the log stays small and a reader holds nothing up (R12)
mixed     200 loads of rows, archives and PDF killed at random moments: the same library, nothing lost, nothing doubled
faults    every call to the system that can fail fails once, in load, doctor --fix, export and bookmarks (needs strace)
fuzz      ten minutes of damaged files, queries, settings, themes
hostile   libraries that mean harm, each asked by every command: one sentence, little time, little memory
keys      10,000 random keys in the explorer with 500 changes of its size: no exception, no open file more, < 20 MB more
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
sys.path.insert(0, str(ROOT))

from bench import attacks  # noqa: E402
from store.loading import LoadOptions, load  # noqa: E402
from tests.helpers.canonical import assert_sound, digest, rows  # noqa: E402
from tests.helpers.small_documents import make_forty, text_of  # noqa: E402

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ONE = LoadOptions(processes=1, together=4)


def kills(place: Path, times: int) -> str:
    """Random moments."""
    folder, expected = _forty(place)
    chance = random.Random(2026)
    died: Counter[str] = Counter()
    for number in range(times):
        library = place / f"{number}.db"
        command = [sys.executable, str(TESTS / "helpers" / "dying_load.py"), str(folder), str(library), "-1"]
        running = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 1.2))
        running.send_signal(signal.SIGKILL)
        died["after the end" if running.wait() == 0 else _state(library)] += 1
        _to_the_end(folder, library, expected)
    return f"{times} kills: {dict(died)}"


def points(place: Path, times: int) -> str:
    """Every point, or every nth so that it is `times` of them."""
    folder, expected = _forty(place)
    command = [sys.executable, str(TESTS / "helpers" / "dying_load.py"), str(folder)]
    done = subprocess.run([*command, str(place / "x.db"), "-1"], env=ENVIRONMENT, capture_output=True, check=True)
    last = int(done.stdout)
    tried = sorted(set(range(1, last, max(1, last // times))) | {0})
    states: Counter[str] = Counter()
    for point in tried:
        library = place / f"{point}.db"
        died = subprocess.run([*command, str(library), str(point)], env=ENVIRONMENT, capture_output=True, check=False)
        states["the end" if died.returncode == 0 else _state(library)] += 1
        _to_the_end(folder, library, expected)
    return f"{len(tried)} of {last} points: {dict(states)}"


def readers(place: Path, seconds: int) -> str:
    """Eight readers beside a load that never ends, which is killed 2 s before they end."""
    folder, _ = _forty(place)
    library = place / "library.db"
    load([folder], library, options=ONE)
    code = (
        "import sys; from pathlib import Path; from store.loading import load, LoadOptions\n"
        "while True: load([Path(sys.argv[1])], Path(sys.argv[2]), options=LoadOptions(again=True, processes=1))\n"
    )
    loader = subprocess.Popen([sys.executable, "-c", code, str(folder), str(library)], env=ENVIRONMENT)
    command = [sys.executable, str(TESTS / "helpers" / "reading_meanwhile.py"), str(library), str(seconds)]
    started = [subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    time.sleep(max(seconds - 2, 1))
    assert loader.poll() is None
    loader.send_signal(signal.SIGKILL)
    loader.wait()
    told = [json.loads(reader.communicate()[0]) for reader in started]
    assert all(each["torn"] == each["errors"] == 0 for each in told), told
    assert max(each["p99_ms"] for each in told) <= 50, told
    load([folder], library, options=ONE)
    assert_sound(library)
    return (
        f"{sum(each['reads'] for each in told)} reads in {seconds} s, 0 errors, 0 torn, "
        f"p99 {max(each['p99_ms'] for each in told)} ms, longest {max(each['max_ms'] for each in told)} ms"
    )


def flips(place: Path, times: int) -> str:
    """Damage anywhere."""
    import test_database_corruption

    library = place / "library.db"
    load([ROOT / "data" / "seeds"], library)
    told = test_database_corruption.spoil(library.read_bytes(), place / "spoilt.db", 7, times * 4 // 5, times // 5)
    named = sum(bool(each.problems) for each in told)
    unread = sum(each.answer != "read" for each in told)
    said = [
        each for each in told if not each.cut and test_database_corruption.is_said_by_documents(library, each.place)
    ]
    of_said = sum(bool(each.problems) for each in said)
    return (
        f"{len(told)} spoilt copies: 0 tracebacks, {unread} not read, {named} named by doctor; "
        f"of {len(said)} flips in what documents say {of_said} are named"
    )


def log(place: Path, megabytes: int) -> str:
    """A large load beside an explorer that stands on each of its screens in turn; the log is measured at every file."""
    from test_idle_explorer import SCREENS, explorer

    folder, library = place / "many", place / "library.db"
    folder.mkdir()
    for number in range(megabytes * 10):
        (folder / f"{number:05}.txt").write_text(text_of(number) * 350, encoding="utf-8")
    load([next(folder.iterdir())], library)
    wal = library.with_name("library.db-wal")
    longest, since, shown = 0, 0.0, 0
    screens = list(SCREENS.values())
    with explorer(library) as terminal:
        terminal.wait_for("方案")

        def watch(_: object) -> None:
            nonlocal longest, since, shown
            longest = max(longest, wal.stat().st_size if wal.exists() else 0)
            if time.monotonic() > since + 2:
                terminal.press("escape", "escape", *screens[shown % len(screens)])
                since, shown = time.monotonic(), shown + 1
            terminal.settle(quiet=0, limit=0.01)

        load([folder], library, progress=watch)
        assert terminal.process.poll() is None
        size = wal.stat().st_size if wal.exists() else 0
    assert size <= 8_000_000
    assert shown >= min(len(screens), megabytes // 4)
    return (
        f"{megabytes} MB of text beside the explorer, {shown} changes of its screen: "
        f"log at most {longest / 1e6:.0f} MB while loading, {size} bytes after it"
    )


def keys(place: Path, number: int) -> str:
    """The first tenth of the keys, at least 1,000, warm the explorer up: what it imports and keeps on purpose."""
    from tests.helpers.pty_driver import Terminal
    from tests.helpers.random_keys import press_randomly, weigh

    library = place / "library.db"
    load([ROOT / "data" / "seeds"], library)
    chance = random.Random(2026)
    command = [sys.executable, "-m", "tui", "browse", "--db", str(library), "--lang", "zh"]
    environ = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with contextlib.chdir(place), Terminal(command, environ=environ) as terminal:  # exports go there
        terminal.wait_for("文档")
        press_randomly(terminal, chance, max(1000, number // 10))
        before = weigh(terminal)
        press_randomly(terminal, chance, number)
        after = weigh(terminal)
    assert after.files == before.files, (before, after)
    assert after.memory - before.memory < 20, (before, after)
    return f"{number} keys: {before.memory:.1f} MB, then {after.memory:.1f}; {after.files} open files before and after"


def _forty(place: Path) -> tuple[Path, str]:
    folder, whole = place / "forty", place / "whole.db"
    make_forty(folder)
    load([folder], whole, options=ONE)
    return folder, digest(whole)


def _state(library: Path) -> str:
    if not library.exists() or not library.stat().st_size:
        return "before the first commit"
    if not rows(library, "SELECT 1 FROM sqlite_master WHERE name = 'files'"):
        return "before the first commit"
    recorded = int(str(rows(library, "SELECT count(*) FROM files WHERE version <> ''")[0][0]))
    return "between files" if recorded < 40 else "after the last file"


def _to_the_end(folder: Path, library: Path, expected: str) -> None:
    load([folder], library, options=ONE)
    assert digest(library) == expected
    assert_sound(library)
    library.unlink()


LONG = {"kills": (kills, 200, 8), "points": (points, 80, 8), "readers": (readers, 60, 5)} | {
    "flips": (flips, 250, 20),
    "log": (log, 200, 2),
    "keys": (keys, 10_000, 300),
    "mixed": (attacks.mixed, 200, 6),
    "faults": (attacks.faults, 1, 25),
    "fuzz": (attacks.fuzz, 600, 30),
    "hostile": (attacks.hostile, 1, 6),
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(LONG))
    parser.add_argument("--short", action="store_true")
    arguments = parser.parse_args()
    for name in arguments.names or LONG:
        test, long, short = LONG[name]
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="jucuo-soak-") as place:
            told = test(Path(place), short if arguments.short else long)
        print(f"{name}: {told} ({time.monotonic() - started:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
