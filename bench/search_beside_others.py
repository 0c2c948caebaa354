"""The same look-ups by jucuo, ripgrep, fzf, an FTS5 trigram table and Recoll, over the same text, in one run.

    python bench/search_beside_others.py LIBRARY FOLDER... --lookups FILE [--every N] [--work FOLDER]

LIBRARY was loaded from the .txt files of the FOLDERs, which hold one paragraph a line.  ripgrep and fzf (Debian
packages ripgrep and fzf) start a process for each query and read all lines from one file; FTS5 trigram is queried
through an open connection; Recoll (recollcmd) indexes the files and starts a process for each query.  A look-up
succeeds when one of its paragraphs is among the first five lines of an answer; of Recoll, which answers with files,
when its file is.  Prints one row for each: time to build, size beside the text, p50, p95, success, ratio to jucuo.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

FIRST = 5
Place = tuple[str, int]
Search = Callable[[str], list[Place]]


def lines_of(folders: list[Path]) -> Iterator[tuple[Place, str]]:
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip():
                    yield (path.name, number), line


def by_jucuo(library: Path) -> Search:
    command = [sys.executable, "-m", "tui", "search", "--db", str(library), "--batch", "-", "--limit", str(FIRST)]
    process = subprocess.Popen(
        [*command, "--format", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    )
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None
    assert stdout is not None

    def search(query: str) -> list[Place]:
        stdin.write(query + "\n")
        stdin.flush()
        hits = json.loads(stdout.readline())["hits"]
        return [(Path(hit["document"]["path"]).name, hit["line"]) for hit in hits]

    search("脱贫攻坚")
    return search


def by_ripgrep(one: Path, places: list[Place]) -> Search:
    def search(query: str) -> list[Place]:
        found = subprocess.run(["rg", "-n", "-F", query, str(one)], capture_output=True, encoding="utf-8", check=False)
        return [places[int(line.split(":", 1)[0]) - 1] for line in found.stdout.splitlines()[:FIRST]]

    return search


def by_fzf(one: Path, where: dict[str, Place]) -> Search:
    def search(query: str) -> list[Place]:
        with one.open(encoding="utf-8") as lines:
            found = subprocess.run(
                ["fzf", "--filter", query], stdin=lines, capture_output=True, encoding="utf-8", check=False
            )
        return [where[line] for line in found.stdout.split("\n")[:FIRST] if line in where]

    return search


def by_trigrams(connection: sqlite3.Connection, places: list[Place]) -> Search:
    def search(query: str) -> list[Place]:
        words = " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
        rows = connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", [words, FIRST])
        return [places[row[0] - 1] for row in rows]

    return search


def by_recoll(environment: dict[str, str]) -> Search:
    def search(query: str) -> list[Place]:
        command = ["recollq", "-b", "-n", str(FIRST), "-q", query]
        found = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
        return [(Path(line).name, 0) for line in found.stdout.splitlines() if line.startswith("file://")]

    return search


def measured(search: Search, lookups: list[dict[str, object]], *, whole_files: bool = False) -> tuple[list[float], int]:
    """Milliseconds of each look-up in order of size, and how many succeeded."""
    times: list[float] = []
    succeeded = 0
    for lookup in lookups:
        answers = lookup["answers"]
        assert isinstance(answers, list)
        wanted = {(answer["file"], 0 if whole_files else answer["line"]) for answer in answers}
        begin = time.perf_counter()
        found = search(str(lookup["query"]))
        times.append((time.perf_counter() - begin) * 1000)
        succeeded += bool(wanted & set(found))
    return sorted(times), succeeded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--lookups", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="take one look-up of so many")
    parser.add_argument("--without-recoll", action="store_true")
    options = parser.parse_args()
    lookups = [json.loads(line) for line in options.lookups.read_text(encoding="utf-8").splitlines()][:: options.every]
    with TemporaryDirectory() as work:
        compare(options.library, options.folders, lookups, Path(work), recoll=not options.without_recoll)


def compare(library: Path, folders: list[Path], lookups: list[dict[str, object]], work: Path, *, recoll: bool) -> None:
    places: list[Place] = []
    where: dict[str, Place] = {}
    one = work / "all.txt"
    with one.open("w", encoding="utf-8") as out:
        for place, line in lines_of(folders):
            places.append(place)
            where.setdefault(line, place)
            out.write(line + "\n")
    size = one.stat().st_size
    rows: list[tuple[str, float, float, list[float], int]] = []

    rows.append(("jucuo", 0.0, library.stat().st_size / size, *measured(by_jucuo(library), lookups)))
    rows.append(("rg -F", 0.0, 1.0, *measured(by_ripgrep(one, places), lookups)))
    rows.append(("fzf --filter", 0.0, 1.0, *measured(by_fzf(one, where), lookups)))

    begin = time.perf_counter()
    path = work / "trigram.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
    connection.executemany("INSERT INTO t (text) VALUES (?)", ((line,) for _, line in lines_of(folders)))
    connection.commit()
    built = time.perf_counter() - begin
    rows.append(
        ("FTS5 trigram", built, path.stat().st_size / size, *measured(by_trigrams(connection, places), lookups))
    )
    if recoll:
        settings = work / "recoll"
        settings.mkdir()
        topdirs = " ".join(str(folder.resolve()) for folder in folders)
        (settings / "recoll.conf").write_text(f"topdirs = {topdirs}\nskippedPaths =\nmonauxinterval = 0\n")
        environment = {**os.environ, "RECOLL_CONFDIR": str(settings), "LC_ALL": "C.UTF-8"}
        begin = time.perf_counter()
        subprocess.run(["recollindex"], env=environment, check=True, capture_output=True)
        built = time.perf_counter() - begin
        held = sum(f.stat().st_size for f in (settings / "xapiandb").rglob("*") if f.is_file())
        rows.append(("Recoll", built, held / size, *measured(by_recoll(environment), lookups, whole_files=True)))

    base = rows[0][3][len(lookups) // 2]
    print(f"{len(places)} paragraphs, {len(lookups)} look-ups")
    print("| | built in s | bytes / byte of text | p50 ms | p95 ms | success at 5 | p50 / jucuo |")
    print("|---|---|---|---|---|---|---|")
    for name, seconds, share, times, succeeded in rows:
        p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(
            f"| {name} | {seconds:.0f} | {share:.2f} | {p50:.1f} | {p95:.1f} "
            f"| {succeeded / len(lookups):.2f} | {p50 / base:.0f} |"
        )


if __name__ == "__main__":
    main()
