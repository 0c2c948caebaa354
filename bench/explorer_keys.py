"""How long a key of the explorer takes until its answer is on the screen, and how soon the first rows are there.

    python bench/explorer_keys.py LIBRARY [--only KIND…] [--starts N] [--prefixes N] [--slow N] [--json]

Drives `jucuo browse --db LIBRARY` in a pseudo-terminal of 80×24, with a state of its own.  The bytes are only stamped
while the explorer works; the terminal is emulated afterwards, while it waits for the next key.  Of each key:

answer  milliseconds from writing the key to the last byte of the frame after which the rows of the list did not
        change any more (where they stay as they are: its title; in the source: the last frame)
all     the same to the last byte of all: the source below, counts and completions that come later included
cpu     processor milliseconds of the explorer, which a busy machine does not change much
bytes   on the line, and in how many frames

Escape is pressed as Ctrl-G: after a lone Esc every program waits whether it begins the sequence of another key.

First paint is the time from the start of the process to the first row, beside that of a bare Textual application with
one DataTable, in turns.  Prints a table with the bars, the slowest keys with --slow, last the memory of the process.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from watched import ROOT, Cost, Session, Watched

LOOKUPS = ROOT / "tests" / "data" / "search" / "lookups.jsonl"
BARE = """
from textual.app import App
from textual.widgets import DataTable
class Bare(App):
    def compose(self):
        yield DataTable()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("one", "two", "three")
        for number in range(50):
            table.add_row(f"row {number}", "some text", "more text")
Bare().run()
"""
SEARCH_BAR, BAR, MEMORY_BAR, START_BAR = 60.0, 50.0, 150.0, 1.3


def search(session: Session) -> None:
    """Look-ups as they are typed, character by character, vague ones first."""
    lookups = [json.loads(line) for line in LOOKUPS.read_text(encoding="utf-8").splitlines()]
    lookups.sort(key=lambda each: each["kind"] == "exact")
    typed = 0
    session.key("", "/")
    for query in dict.fromkeys(each["query"] for each in lookups):
        if typed < session.prefixes:
            session.key("search", *query)
            typed += len(query)
            session.key("", "ctrl+u")
    session.key("", "扶贫")
    session.key("move: hits", *["down"] * 12)
    session.key("", "ctrl+g")


def moves(session: Session) -> None:
    """Moving and paging in every list, near and far, and in the source."""
    for pane, name in (("1", "documents"), ("3", "measures"), ("4", "figures"), ("6", "mechanisms")):
        session.key("", pane, "g")
        session.key(f"move: {name}", *"jjjjjjjjjjjjkkkk")
        session.key("page: near", *["pagedown"] * 12, *["pageup"] * 4)
        session.key("page: end", "G")
        session.key("page: far", *["pageup"] * 8, *["pagedown"] * 3, "g")
    session.key("", "4", "enter")
    session.key("source: move", *"jjjjjjkkk")
    session.key("source: page", *["pagedown"] * 6, *["pageup"] * 3, "G", "g")
    session.key("source: figure", *"]]]]]][[[")
    session.key("", "ctrl+g")


def sorting(session: Session) -> None:
    """Every column, both ways, and far pages of it."""
    for pane, columns in (("4", 8), ("3", 4)):
        session.key("", pane)
        for _ in range(columns):
            session.key("sort", "s", "S")
            session.key("page: sorted", "pagedown", "G", "pageup", "g")
            session.key("", "S")


def filtering(session: Session) -> None:
    """By theme, kind, unit, range, year, place and document."""
    for pane in "43":
        session.key("", "2", "g", "j", "j", "j", "j")
        session.key("filter: theme", "space")
        session.key("pane: filtered", pane)
        session.key("page: filtered", "pagedown", "G", "pageup", "g")
        session.key("filter: off", "x")
        session.key("", "1", "g", "j")
        session.key("filter: document", "space")
        session.key("pane: filtered", pane)
        session.key("filter: off", "x")
        for typed in ("金额", "亩", "2015", "河南", ">=1000 <=5万", "发展"):
            session.key("", pane)
            session.key("filter: values", "F")
            session.key("filter: typed", *typed)
            if pane == "4" and typed == "亩":
                session.key("", "down")
            by_value = typed[0] not in ">发"
            if by_value:
                session.key("", "down")
            session.key("filter: choose" if by_value else "filter: apply", "enter")
            if by_value:
                session.key("filter: apply", "ctrl+g")
            session.key("page: filtered", "pagedown", "G", "pageup", "g")
            if pane == "4":
                session.key("sort: filtered", "s", "S", "s")
                session.key("", *"sssssss"[:6])
            session.key("filter: off", "x")


def panes(session: Session) -> None:
    """Opening every pane, from every other one."""
    for _ in range(3):
        session.key("pane", *"12345576")
    session.key("pane", "3", "i", "3", "=", "4", "C", "6", "enter")
    session.key("pane", "3", "enter", "backspace", "backspace")
    session.key("screen", "?", "ctrl+g", "ctrl+p", "ctrl+g")


KINDS = {"search": search, "moves": moves, "sorting": sorting, "filtering": filtering, "panes": panes}


def first_paint(command: list[str], row: str) -> tuple[float, float]:
    """Milliseconds from the start of a process to its first row on the screen, and its processor time until then."""
    with tempfile.TemporaryDirectory() as state, Watched(command, Path(state)) as terminal:
        terminal.wait_still()
        for stamp, used in zip(terminal.frames(), terminal.used, strict=False):
            if any(re.search(row, line) for line in terminal.screen):
                return (stamp - terminal.begun) * 1000, used
    raise SystemExit("no row was painted")


def starts(command: list[str], number: int) -> str:
    """The first paint of the explorer beside that of the bare application, medians of starts in turns."""
    bare, ours = [], []
    for turn in range(number + 1):
        bare.append(first_paint([sys.executable, "-c", BARE], "row 0"))
        ours.append(first_paint(command, "^>"))
        if not turn:  # files were not in memory yet, nor compiled
            bare.clear()
            ours.clear()
    (plain, plain_used), (full, used) = (tuple(map(median, zip(*each, strict=True))) for each in (bare, ours))
    late = "  over the bar" if full > START_BAR * plain else ""
    return (
        f"first paint {full:.0f} ms, bare {plain:.0f} ms: {full / plain:.2f} ×{late}; "
        f"processor {used:.0f} and {plain_used:.0f} ms: {used / plain_used:.2f} ×"
    )


def at(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


COLUMNS = (
    ("answer p50", 10, lambda costs: median(cost.answer for cost in costs)),
    ("p95", 6, lambda costs: at([cost.answer for cost in costs], 0.95)),
    ("max", 6, lambda costs: max(cost.answer for cost in costs)),
    ("all p95", 8, lambda costs: at([cost.all for cost in costs], 0.95)),
    ("cpu p50", 8, lambda costs: median(cost.cpu for cost in costs)),
    ("p95", 6, lambda costs: at([cost.cpu for cost in costs], 0.95)),
    ("bytes p50", 10, lambda costs: median(cost.bytes for cost in costs)),
    ("max", 6, lambda costs: max(cost.bytes for cost in costs)),
    ("frames p95", 11, lambda costs: at([cost.frames for cost in costs], 0.95)),
)


def table(costs: list[Cost]) -> Iterator[str]:
    """A line for each kind of key."""
    yield "kind".ljust(18) + "keys".rjust(5) + "".join(name.rjust(width) for name, width, _ in COLUMNS)
    kinds = {kind: [cost for cost in costs if cost.kind == kind] for kind in dict.fromkeys(c.kind for c in costs)}
    kinds["all but search"] = [cost for cost in costs if cost.kind != "search"]
    for kind, found in kinds.items():
        if found:
            late = at([cost.answer for cost in found], 0.95) > (SEARCH_BAR if kind == "search" else BAR)
            values = "".join(f"{value(found):{width}.0f}" for _, width, value in COLUMNS)
            yield kind.ljust(18) + f"{len(found):5}" + values + "  over the bar" * late


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument("--prefixes", type=int, default=200, help="prefixes of look-ups that are typed, at least")
    parser.add_argument("--slow", type=int, default=0, help="tell the slowest keys")
    parser.add_argument("--json", action="store_true", help="one line a key instead of the table")
    options = parser.parse_args()
    command = [sys.executable, "-m", "tui", "browse", "--db", str(options.library), "--lang", "zh"]
    if options.starts:
        print(starts(command, options.starts), flush=True)
    with tempfile.TemporaryDirectory() as state, Watched(command, Path(state)) as terminal:
        terminal.wait_still()
        session = Session(terminal, options.prefixes)
        list(terminal.frames())
        for kind in options.only:
            KINDS[kind](session)
        weight = terminal.memory("VmRSS"), terminal.memory("VmHWM")
    if options.json:
        for cost in session.costs:
            print(json.dumps(vars(cost), ensure_ascii=False))
    else:
        print("\n".join(table(session.costs)))
    for cost in sorted(session.costs, key=lambda cost: -cost.answer)[: options.slow]:
        print(f"  {cost.answer:6.1f} ms  all {cost.all:6.1f}  cpu {cost.cpu:6.1f}  {cost.kind}: {cost.key}")
    late = "  over the bar" if weight[1] > MEMORY_BAR else ""
    print(f"memory {weight[0]:.1f} MB at the end, {weight[1]:.1f} MB at the most{late}")


if __name__ == "__main__":
    main()
