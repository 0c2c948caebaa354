"""Visits to a reading room behind sshd: they arrive, are used and are cut, and what is left of them is counted."""

from __future__ import annotations

import random
import time

from tests.helpers.pty_driver import Terminal
from tests.helpers.ssh_server import SshServer

WORDS = ("双组长", "扶贫", "第一书记", "产业", "jiaoyu")


def arrive(server: SshServer, number: int, every: float = 0.0) -> tuple[list[Terminal], list[float]]:
    """Visits that begin `every` seconds apart, and the seconds from each one's ssh to its first rows."""
    visits: list[Terminal] = []
    begun: list[float] = []
    painted: dict[int, float] = {}
    first = time.monotonic()
    while len(painted) < number and time.monotonic() < first + number * every + 60:
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


def search(visits: list[Terminal]) -> None:
    """Every reader searches for something and goes to what is found."""
    for index, visit in enumerate(visits):
        visit.press("/", WORDS[index % len(WORDS)], "enter")
    for visit in visits:
        visit.settle(quiet=0.1)


def use(visits: list[Terminal]) -> None:
    """Every reader searches, reads, looks at figures and compares."""
    search(visits)
    for keys in (("pagedown", "escape"), ("4", "s", "pagedown"), ("5",), ("3", "pagedown", "enter")):
        for visit in visits:
            visit.press(*keys)
            visit.settle(quiet=0.1)


def cut(visits: list[Terminal], seed: int = 11) -> None:
    """Break every line at a random moment of a keystroke."""
    chance = random.Random(seed)
    for visit in chance.sample(visits, len(visits)):
        visit.press(chance.choice(("j", "/", "4", "G", "enter")))
        visit.settle(quiet=chance.uniform(0, 0.05), limit=0.05)
        close(visit)


def close(visit: Terminal) -> None:
    """Break the line of a visit."""
    visit.process.kill()
    visit.process.wait()
    visit.hang_up()


def seconds_until_empty(server: SshServer, limit: float = 30.0) -> float:
    """Seconds until no process of any visit is left; infinite when some stay."""
    begin = time.monotonic()
    while server.visits():
        if time.monotonic() > begin + limit:
            return float("inf")
        time.sleep(0.02)  # ends of strangers' processes are told to nobody
    return time.monotonic() - begin
