"""How long a search takes, measured from outside: each query, and every prefix of it as if it were typed.

    python bench/search_latency.py LIBRARY [--lookups FILE] [--every N] [--limit N]

Starts `jucuo search --batch -`, which answers each line at once, and times from the line sent to the line received.
The first answer (the start of the process) is told apart.  Prints the slowest queries and, last, one JSON line with
milliseconds, the highest memory of the process, and how many queries were partial.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

LOOKUPS = Path(__file__).parent.parent / "tests" / "data" / "search" / "lookups.jsonl"


def queries(path: Path, every: int) -> list[str]:
    """Every prefix of every look-up, each once; of `every` look-ups one is taken."""
    whole = [json.loads(line)["query"] for line in path.read_text(encoding="utf-8").splitlines()][::every]
    return list(dict.fromkeys(query[:end] for query in whole for end in range(1, len(query) + 1)))


def timed(library: Path, asked: list[str], limit: int) -> Iterator[tuple[float, str, dict[str, object]]]:
    """(milliseconds, query, answer) of each query; last an entry for the memory of the process."""
    command = [sys.executable, "-m", "tui", "search", "--db", str(library), "--batch", "-", "--limit", str(limit)]
    with subprocess.Popen(
        [*command, "--format", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for query in asked:
            begin = time.perf_counter()
            process.stdin.write(query + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            yield (time.perf_counter() - begin) * 1000, query, json.loads(line)
        status = Path(f"/proc/{process.pid}/status")
        if status.exists():
            kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            yield float(kilobytes) / 1024, "", {}
        process.stdin.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--lookups", type=Path, default=LOOKUPS)
    parser.add_argument("--every", type=int, default=1, help="take one look-up of so many")
    parser.add_argument("--limit", type=int, default=20)
    options = parser.parse_args()
    asked = queries(options.lookups, options.every)
    *answers, (memory, _, _) = timed(options.library, ["脱贫攻坚", *asked], options.limit)
    (first, _, _), *rest = answers
    times = sorted(milliseconds for milliseconds, _, _ in rest)
    for milliseconds, query, answer in sorted(rest, key=lambda row: -row[0])[:10]:
        print(f"{milliseconds:8.1f} ms  {answer['total']:>5}  {query}", file=sys.stderr)
    print(
        json.dumps(
            {
                "queries": len(times),
                "p50_ms": round(times[len(times) // 2], 2),
                "p95_ms": round(times[int(len(times) * 0.95)], 2),
                "max_ms": round(times[-1], 2),
                "first_ms": round(first, 1),
                "memory_mb": round(memory, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
