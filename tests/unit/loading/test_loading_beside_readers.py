"""Readers beside a load: none keeps a transaction between its steps, and the log does not grow without end."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access import journal
from store.database.access.connection import connect_reader, connect_writer, transaction
from store.database.maintenance.check import check_library
from store.library import Library
from tests.helpers.pace import within
from tests.helpers.small_documents import Loads


def grow(writer: sqlite3.Connection, number: int) -> None:
    for _ in range(number):
        with transaction(writer):
            writer.execute("UPDATE paragraphs SET text = text || ' '")


def test_a_load_waits_for_readers_before_its_log_grows(
    run: Loads, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setattr(journal, "MOST_LOG", 50_000)
    with closing(connect_writer(library)) as writer, closing(connect_reader(library)) as reader:
        journal.open_for_load(writer, library)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        grow(writer, 20)
        assert journal.log_size(library) > 50_000
        done = threading.Timer(0.2, lambda: reader.execute("ROLLBACK"))
        done.start()
        journal.relieve(writer, library, lambda: False)
        done.join()
        assert journal.log_size(library) == 0
        journal.publish(writer)


def test_a_load_waits_no_longer_than_it_wants_to(run: Loads, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(journal, "MOST_LOG", 10_000)
    monkeypatch.setattr(journal, "_RELIEF_MS", 10)
    monkeypatch.setattr(journal, "_PATIENCE", 0.1)
    with closing(connect_writer(library)) as writer, closing(connect_reader(library)) as reader:
        journal.open_for_load(writer, library)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        grow(writer, 5)
        began = time.monotonic()
        journal.relieve(writer, library, lambda: False)  # a reader whose process was stopped
        assert within(time.monotonic() - began, 0.5)
        monkeypatch.setattr(journal, "_PATIENCE", 60.0)
        journal.relieve(writer, library, lambda: True)  # the load is told to stop
        reader.execute("ROLLBACK")
        journal.publish(writer)


def test_check_and_doctor_hold_no_transaction_between_their_steps(
    seeds: Library, seeds_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    connections: list[sqlite3.Connection] = []

    def connect(path: Path, *, also_older: bool = False) -> sqlite3.Connection:
        connections.append(connect_reader(path, also_older=also_older))
        return connections[-1]

    monkeypatch.setattr("store.database.maintenance.check.connect_reader", connect)
    steps: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        steps.append((done, total))
        held.append(connections[0].in_transaction)

    assert check_library(seeds_path, told) == []
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]
    assert len(steps) > 20
    assert not any(held)
    for _ in seeds.calculations():
        assert not seeds._connection.in_transaction
