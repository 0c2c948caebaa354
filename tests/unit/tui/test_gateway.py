"""The gateway: only the newest answer of a channel arrives, errors are sentences, running work is interrupted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from textual.message import Message

from store.errors import UnknownName
from store.library import Library
from store.library_reader import LibraryReader
from tui.explorer.gateway import Answered, Channel, Gateway, Lane

LIST = Channel(Lane.LIST, "list")


class Desk:
    """What the application is to the gateway: a queue of messages, worked off by the test."""

    def __init__(self, path: Path) -> None:
        self.messages: Queue[Message] = Queue()
        self.told: list[str] = []
        self.gateway = Gateway(path, self.post, self.told.append)

    def post(self, message: Message) -> bool:
        self.messages.put(message)
        return True

    def receive(self) -> None:
        message = self.messages.get(timeout=10)
        assert isinstance(message, Answered)
        self.gateway.receive(message)


@contextmanager
def desk(path: Path) -> Iterator[Desk]:
    it = Desk(path)
    try:
        yield it
    finally:
        it.gateway.close()


def held(gate: threading.Event, value: int) -> Callable[[LibraryReader], int]:
    """Work that is under way until the gate opens."""

    def work(library: LibraryReader) -> int:
        assert gate.wait(10)
        return value

    return work


def test_an_answer_comes_back_as_a_message(seeds_path: Path) -> None:
    with desk(seeds_path) as it:
        found: list[int] = []
        it.gateway.ask(LIST, lambda library: library.count("documents"), found.append)
        assert found == []
        it.receive()
        assert found == [5]


def test_an_older_answer_never_replaces_a_newer_one(seeds_path: Path) -> None:
    with desk(seeds_path) as it:
        gate = threading.Event()
        found: list[int] = []
        for value in (1, 2, 3):
            it.gateway.ask(LIST, held(gate, value), found.append)
        gate.set()
        while it.gateway.outstanding:
            it.receive()
        assert found == [3]


def test_channels_do_not_disturb_each_other(seeds_path: Path) -> None:
    with desk(seeds_path) as it:
        found: list[str] = []
        lanes = {"list": Lane.LIST, "source": Lane.SOURCE, "themes": Lane.OTHER, "documents": Lane.OTHER}
        for name, lane in lanes.items():
            it.gateway.ask(Channel(lane, name), lambda library, name=name: name, found.append)  # type: ignore[misc]
        while it.gateway.outstanding:
            it.receive()
        assert sorted(found) == ["documents", "list", "source", "themes"]


def test_a_forgotten_question_has_no_answer(seeds_path: Path) -> None:
    with desk(seeds_path) as it:
        gate = threading.Event()
        found: list[int] = []
        it.gateway.ask(LIST, held(gate, 1), found.append)
        it.gateway.forget(LIST)
        gate.set()
        while it.gateway.outstanding:
            it.receive()
        assert found == []


def test_a_running_query_is_interrupted_by_the_next(seeds_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with desk(seeds_path) as it:
        begun = threading.Event()
        found: list[int] = []

        def work(library: LibraryReader) -> int:
            begun.set()
            assert isinstance(library, Library)
            with library._reading():
                return int(library._connection.execute(endless).fetchone()[0])

        it.gateway.ask(LIST, work, found.append)
        assert begun.wait(10)
        while it.messages.empty():
            it.gateway.ask(LIST, lambda library: 7, found.append)
        while it.gateway.outstanding:
            it.receive()
        assert found == [7]
        assert it.told == []


def test_an_error_is_told_and_the_next_question_is_answered(seeds_path: Path) -> None:
    with desk(seeds_path) as it:
        found: list[int] = []
        failed: list[bool] = []

        def work(library: LibraryReader) -> int:
            raise UnknownName("There is no such thing")

        it.gateway.ask(LIST, work, found.append, lambda: failed.append(True))
        it.receive()
        assert (found, failed, it.told) == ([], [True], ["There is no such thing"])
        it.gateway.ask(LIST, lambda library: 1, found.append)
        it.receive()
        assert found == [1]


def test_a_library_that_is_made_later_is_opened_then(tmp_path: Path, seeds_path: Path) -> None:
    path = tmp_path / "later.db"
    with desk(path) as it:
        found: list[int] = []
        it.gateway.ask(LIST, lambda library: library.count("documents"), found.append)
        it.receive()
        assert "no library" in it.told[0]
        path.write_bytes(seeds_path.read_bytes())
        it.gateway.reopen()
        it.gateway.ask(LIST, lambda library: library.count("documents"), found.append)
        it.receive()
        assert found == [5]


@pytest.mark.parametrize("channel", [Channel(lane, "any") for lane in Lane])
def test_the_lanes_end(seeds_path: Path, channel: Channel) -> None:
    with desk(seeds_path) as it:
        it.gateway.ask(channel, lambda library: 1, lambda value: None)
        it.receive()
    for lane in it.gateway.lanes:
        lane.join(10)
        assert not lane.is_alive()
