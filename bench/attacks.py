"""Attacks in their long forms, for `make soak`: killed loads, failing calls, damaged input, hostile libraries."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from store.loading import load  # noqa: E402
from tests.helpers import faults as injected  # noqa: E402
from tests.helpers.canonical import assert_sound, digest, rows  # noqa: E402
from tests.helpers.fuzzing import ask_damaged, load_damaged, read_damaged  # noqa: E402
from tests.helpers.hostile_libraries import COMMANDS, KINDS, ask, make_hostile  # noqa: E402
from tests.helpers.small_documents import make_mixed  # noqa: E402

_COUNTS = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM paragraphs), (SELECT count(*) FROM figures)"


def mixed(place: Path, times: int) -> str:
    """A load of rows, archives and PDF is killed at random moments; the next one brings it to the same library."""
    folder, whole = place / "mixed", place / "whole.db"
    make_mixed(folder)
    began = time.monotonic()
    load([folder], whole)
    took = time.monotonic() - began
    chance = random.Random(2026)
    states: Counter[str] = Counter()
    for number in range(times):
        library = place / f"{number}.db"
        command = [sys.executable, "-m", "tui", "load", str(folder), "--db", str(library), "--quiet"]
        running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(chance.uniform(0.3, 1.5 * took + 0.5))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        there = library.exists() and library.stat().st_size
        states["killed" if running.returncode else "ended before"] += 1
        states["with something committed"] += bool(there)
        load([folder], library)
        assert rows(library, _COUNTS) == rows(whole, _COUNTS), number
        assert digest(library) == digest(whole), number
        assert_sound(library)
        library.unlink()
    return f"{times} kills of a load of rows, archives and PDF: {dict(states)}; {rows(whole, _COUNTS)[0]} each time"


def faults(place: Path, every: int) -> str:
    """Every `every`th call of each scene that can fail fails."""
    if not injected.can_inject():
        return "not tried: strace is not there"
    tried: Counter[str] = Counter()
    for name, scene in injected.scenes(place).items():
        for fault in list(scene.faults())[::every]:
            scene.suffer(fault)
            tried[name] += 1
    return f"faults injected: {dict(tried)}; the state was the old or the new one after each"


def fuzz(place: Path, seconds: int) -> str:
    """Damaged input for so many seconds; files on which something failed stay in build/fuzz."""
    library, end = place / "library.db", time.monotonic() + seconds
    load([ROOT / "data" / "seeds"], library)
    tried, number = Counter[str](), 0
    while time.monotonic() < end:
        chance = random.Random(number)
        number += 1
        read_damaged(place, 200, chance)
        ask_damaged(library, 100, chance)
        found = load_damaged(place, 60, chance)
        for path, told in found:
            kept = ROOT / "build" / "fuzz" / f"{number}-{Path(path).name}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(Path(path.partition("!")[0].partition("#")[0]).read_bytes())
            sys.stderr.write(f"{kept}: {told}\n")
        tried.update(settings=200, queries=100, files=60, failed=len(found))
    return f"damaged input for {seconds} s: {dict(tried)}"


def hostile(place: Path, every: int) -> str:
    """Every hostile library and every `every`th command, each in a process of its own."""
    sound, path = place / "sound.db", place / "hostile.db"
    load([ROOT / "data" / "seeds"], sound)
    codes: Counter[int] = Counter()
    longest = most = 0.0
    for kind in KINDS:
        make_hostile(kind, sound, path)
        for command in COMMANDS[::every]:
            told = ask(path, *command)
            assert "Traceback" not in told.said, (kind, command, told)
            assert told.code in (0, 1, 2, 3), (kind, command, told)
            assert "it did not expect" not in told.said, (kind, command, told)
            codes[told.code] += 1
            longest, most = max(longest, told.seconds), max(most, told.megabytes)
        path.unlink()
    cost = f"{longest:.1f} s, {most:.0f} MB"
    return f"{sum(codes.values())} commands on {len(KINDS)} libraries: exit codes {dict(codes)}, {cost} at most"
