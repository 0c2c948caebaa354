"""Versions among many documents: which are found, which are claimed, and what the search for them costs.

    python bench/versions.py FOLDER

FOLDER holds unrelated .txt files.  Versions of the sample documents and of some of FOLDER are made, with 5 to 60 % of
their paragraphs, sentences, clauses or words changed for those of others, and all are loaded together.
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from store.comparison.sharing import common_share
from store.database.access.connection import connect_writer, transaction
from store.database.derived.version_links import link_versions
from store.library import Library
from store.loading import load

SEEDS = Path(__file__).parents[1] / "data" / "seeds"
SHARES = (0.05, 0.2, 0.35, 0.5, 0.6)
UNITS = {
    "paragraphs": r"[^\n]+\n*",
    "sentences": r"[^。\n]+[。\n]*",
    "clauses": r"[^，。；,;\n]+[，。；,;\n]*",
    "words": r"..?",
}
Edit = Callable[[str], str]


def changed(text: str, unit: str, share: float, others: list[str], rng: random.Random) -> str:
    """The text with a share of its units dropped or replaced by units of others."""
    title, _, body = text.partition("\n")
    pieces = (
        piece if rng.random() >= share else rng.choice((rng.choice(others), rng.choice(others), ""))
        for piece in re.findall(UNITS[unit], body, re.DOTALL)
    )
    return f"{title}\n{''.join(pieces)}"


def make(folder: Path, sources: list[Path], foreign: str) -> dict[frozenset[str], tuple[str, float]]:
    """Write a version of each source for each share; which pairs are versions, how they were made, what they share."""
    rng = random.Random(11)
    made: dict[frozenset[str], tuple[str, float]] = {}
    names = list(UNITS)
    for number, share in enumerate(SHARES * 4):
        source, unit = sources[number % len(sources)], names[number % len(names)]
        text = source.read_text(encoding="utf-8")
        other = changed(text, unit, share, re.findall(UNITS[unit], foreign, re.DOTALL), rng)
        path = folder / f"version{number:02}.txt"
        path.write_text(other, encoding="utf-8")
        lines, others = ([line for line in each.split("\n") if line.strip()] for each in (text, other))
        made[frozenset((str(source), str(path)))] = (f"{unit} {share:.0%}", common_share(lines, others))
    return made


def main() -> None:
    unrelated = sorted(Path(sys.argv[1]).rglob("*.txt"))
    with TemporaryDirectory() as folder:
        sources = [*sorted(SEEDS.glob("*.txt")), *unrelated[:: max(1, len(unrelated) // 15)][:15]]
        foreign = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in unrelated[5:200:10])
        made = make(Path(folder), sources, foreign)
        library = Path(folder) / "library.db"
        load([SEEDS, Path(folder), Path(sys.argv[1])], library)
        with Library.open(library) as opened:
            found = {frozenset((pair.a.path, pair.b.path)): pair.common for pair in opened.versions()}
            summary = opened.summary()
        print(f"{summary.documents} documents, {summary.paragraphs} paragraphs")
        for pair, (how, common) in sorted(made.items(), key=lambda each: each[1][1]):
            print(f"  {how:16} common {common:.2f}  {'found' if pair in found else 'not found'}")
        large = [pair for pair, (_, common) in made.items() if common > 0.4]
        print(f"above 40 % in common: {sum(pair in found for pair in large)} of {len(large)} found")
        # Versions of one source are versions of one another, too.
        own = {path for pair in made for path in pair}
        claimed = {pair: common for pair, common in found.items() if not pair <= own}
        print(f"other pairs: {len(claimed)}")
        for pair, common in sorted(claimed.items(), key=lambda each: -each[1])[:30]:
            print(f"  {common:.2f}", *sorted(Path(path).name for path in pair))
        size = library.stat().st_size
        with closing(connect_writer(library)) as connection:
            connection.execute("UPDATE sketches SET linked = 0")
            with transaction(connection):
                began = time.process_time()
                link_versions(connection)
                print(f"all documents linked anew: {time.process_time() - began:.1f} s of processor time")
            kept = _size_of(connection, ("sketches", "versions"))
        print(f"sketches and versions: {kept / size:.2%} of {size / 1e6:.0f} MB")


def _size_of(connection: sqlite3.Connection, tables: tuple[str, ...]) -> int:
    try:
        marks = ", ".join("?" * len(tables))
        row = connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({marks})", tables).fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(row[0])


if __name__ == "__main__":
    main()
