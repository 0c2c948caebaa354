"""How fast a folder is loaded, what it costs in memory, and how others do on the same folder.

    python bench/load_speed.py FOLDER [--rooms] [--side-by-side] [--library FILE]

Prints the rate of each tenth of the load, the peak of the memory of all its processes together, the time of a second
run and the size of the library.  --rooms: microseconds a paragraph of each stage, for the files of each source (the
part of a file's name before "_").  --side-by-side: `recollindex` where it is installed, and sqlite-utils alone (insert
the paragraphs, enable_fts with trigram), on the same folder.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import suppress
from itertools import islice, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from store.loading import Progress, load

EVERY = 0.25
STAGES = ("reading", "structure", "figures", "themes", "grams", "rows", "message")


class Memory(threading.Thread):
    """Watches the resident memory of this process and its children, in MB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(EVERY):
            self.peak = max(self.peak, sum(_resident(pid) for pid in _family()))

    def stop(self) -> float:
        self._over.set()
        self.join()
        return self.peak


def _family() -> list[int]:
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents[int(entry)] = int(Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    family = [os.getpid()]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return 0.0


def measure(folder: Path, library: Path) -> None:
    """Load, tell each tenth, and load again."""
    tenths: list[tuple[float, float, int]] = [(time.monotonic(), _processor(), 0)]

    def progress(state: Progress) -> None:
        if state.total and state.done * 10 // state.total >= len(tenths):
            tenths.append((time.monotonic(), _processor(), state.paragraphs))

    memory = Memory()
    memory.start()
    started = time.monotonic()
    report = load([folder], library, progress=progress)
    seconds = time.monotonic() - started
    peak = memory.stop()
    print(f"{report.paragraphs} paragraphs, {report.parsed} files, {dict(report.counts)}")
    print(f"{seconds:.1f} s, {report.paragraphs / seconds:.0f} paragraphs/s, peak {peak:.0f} MB")
    print(f"library {library.stat().st_size / 1e6:.0f} MB")
    print("tenth  paragraphs  seconds  processor seconds of all processes")
    for number, (before, after) in enumerate(pairwise(tenths), 1):
        print(f"{number:5}  {after[2] - before[2]:10}  {after[0] - before[0]:7.1f}  {after[1] - before[1]:7.1f}")
    started = time.monotonic()
    again = load([folder], library)
    print(f"second run {time.monotonic() - started:.2f} s, {again.parsed} parsed, {dict(again.counts)}")


def _processor() -> float:
    """Processor seconds of this process and its children, which other work on the machine does not lengthen."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime
    for pid in _family():
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def rooms(folder: Path) -> None:
    """Microseconds a paragraph of each stage, by source."""
    from store.extraction.extracting import extract
    from store.extraction.figures import find_figures
    from store.extraction.structure import outline
    from store.extraction.themes import load_themes
    from store.index import grams_of
    from store.loading import messages as frames
    from store.loading.preparing import prepare
    from store.reading import read_bytes

    themes = load_themes()
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        groups[path.name.rsplit("_", 1)[0]].append(path)
    print(" " * 18 + "".join(f"{name:>10}" for name in STAGES) + "  us a paragraph")
    for source, paths in groups.items():
        spent: dict[str, float] = defaultdict(float)
        paragraphs = 0
        for number, path in enumerate(islice(paths, 44)):
            if number == 4:  # the first ones warm the caches
                spent.clear()
                paragraphs = 0
            clock = time.process_time
            at = [clock()]
            read = read_bytes(path.read_bytes(), str(path))
            at.append(clock())
            found = outline(read)
            at.append(clock())
            for paragraph in found.paragraphs:
                find_figures(paragraph.text)
            at.append(clock())
            for paragraph in found.paragraphs:
                themes.match(paragraph.text)
            for measure in found.measures:
                text = found.paragraphs[measure.paragraph].text[measure.start : measure.end]
                themes.match(text, name=measure.name, heading=measure.heading)
            at.append(clock())
            for paragraph in found.paragraphs:
                grams_of(paragraph.text)
            at.append(clock())
            extracted = extract(read, themes)
            at.append(clock())
            prepared = prepare(extracted)
            at.append(clock())
            frames.Buffer().feed(frames.pack({"rows": prepared}))
            at.append(clock())
            parts = [after - before for before, after in pairwise(at)]
            del parts[5]
            parts[5] -= parts[4]  # the rows contain the grams
            for name, part in zip(
                ("reading", "structure", "figures", "themes", "grams", "rows", "message"), parts, strict=True
            ):
                spent[name] += part
            paragraphs += len(found.paragraphs)
        told = "".join(f"{spent[name] / paragraphs * 1e6:10.0f}" for name in spent)
        print(f"{source:18}{told}")


def side_by_side(folder: Path) -> None:
    """Others on the same folder, each with what it does by itself."""
    import sqlite_utils

    with tempfile.TemporaryDirectory() as place:
        started = time.monotonic()
        db = sqlite_utils.Database(Path(place) / "plain.db")
        rows = (
            {"path": str(path), "line": number, "text": line}
            for path in sorted(folder.iterdir())
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if line
        )
        db.table("paragraphs").insert_all(rows, batch_size=1000)
        inserted = time.monotonic() - started
        db.table("paragraphs").enable_fts(["text"], tokenize="trigram")
        size = (Path(place) / "plain.db").stat().st_size / 1e6
        seconds = time.monotonic() - started
        print(f"sqlite-utils insert_all {inserted:.1f} s, with enable_fts(trigram) {seconds:.1f} s, {size:.0f} MB")
        if shutil.which("recollindex"):
            configuration = Path(place) / "recoll"
            configuration.mkdir()
            (configuration / "recoll.conf").write_text(f"topdirs = {folder}\n")
            started = time.monotonic()
            subprocess.run(["recollindex", "-c", str(configuration)], check=True, capture_output=True)
            size = sum(p.stat().st_size for p in (configuration / "xapiandb").iterdir()) / 1e6
            print(f"recollindex {time.monotonic() - started:.1f} s, {size:.0f} MB")
        else:
            print("recollindex is not installed (Debian: recollcmd)")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--rooms", action="store_true")
    parser.add_argument("--side-by-side", action="store_true")
    arguments = parser.parse_args()
    if arguments.rooms:
        rooms(arguments.folder)
        return
    with tempfile.TemporaryDirectory() as place:
        measure(arguments.folder, arguments.library or Path(place) / "library.db")
    if arguments.side_by_side:
        side_by_side(arguments.folder)


if __name__ == "__main__":
    main()
