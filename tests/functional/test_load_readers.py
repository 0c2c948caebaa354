"""One load and many readers: nobody waits, nobody sees half a document, and nobody holds the load up."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_reader, connect_writer, transaction
from store.database.maintenance.check import check_library
from store.database.maintenance.repair import backup
from store.library import Library
from store.loading import LoadOptions, load
from store.models.contents import Filters
from tests.helpers.canonical import assert_sound
from tests.helpers.pace import within
from tests.helpers.small_documents import make_forty

TESTS = Path(__file__).parents[1]
READERS, SECONDS = 8, 5.0
LOAD_AGAIN = (
    "import sys; from pathlib import Path; from store.loading import load, LoadOptions\n"
    "while True: load([Path(sys.argv[1])], Path(sys.argv[2]), options=LoadOptions(again=True, processes=1))\n"
)


def test_eight_readers_while_a_load_goes_on_and_dies(tmp_path: Path) -> None:
    folder, library = tmp_path / "forty", tmp_path / "library.db"
    make_forty(folder)
    load([folder], library, options=LoadOptions(processes=1))
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    loader = subprocess.Popen([sys.executable, "-c", LOAD_AGAIN, str(folder), str(library)], env=environment)
    reading = [sys.executable, str(TESTS / "helpers" / "reading_meanwhile.py"), str(library)]
    readers = [
        # The last ones go on for a while after the load has been killed.
        subprocess.Popen([*reading, str(SECONDS + number // 4)], env=environment, stdout=subprocess.PIPE, text=True)
        for number in range(READERS)
    ]
    copy = tmp_path / "copy.db"
    try:
        backup(library, copy)
        told = [json.loads(reader.communicate()[0]) for reader in readers[:4]]
    finally:
        assert loader.poll() is None
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    told += [json.loads(reader.communicate()[0]) for reader in readers[4:]]
    assert [(each["torn"], each["errors"]) for each in told] == [(0, 0)] * READERS
    assert all(each["changes"] for each in told), "the load was seen while it went on"
    assert all(each["reads"] > 20 for each in told)
    assert within(max(each["p99_ms"] for each in told) / 1000, 0.05), told
    load([folder], library)
    assert_sound(library)
    assert_sound(copy)  # of one moment of the load
    assert [problem.text for problem in check_library(copy) if "load again" not in problem.text] == []


def test_a_load_waits_for_an_answer_that_takes_long(
    seeds_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(seeds_path, tmp_path / "library.db"))
    (tmp_path / "new.txt").write_text("甲方案\n\n一是推行河湖长制。\n", encoding="utf-8")
    monkeypatch.setattr("store.database.access.connection.BUSY_MS", 100)
    with closing(connect_reader(path)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (5,)
        answered = threading.Timer(0.3, reader.execute, ["ROLLBACK"])  # three times as long as one attempt waits
        answered.start()
        assert load([tmp_path / "new.txt"], path).count("loaded") == 1
        answered.join()


def test_an_idle_reader_holds_nothing_up(seeds_path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(seeds_path, tmp_path / "library.db"))
    with closing(connect_writer(path)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        with Library.open(path) as library:
            calls = (
                library.summary,
                library.documents,
                lambda: library.documents(limit=1),
                lambda: library.find_document("1"),
                lambda: library.sections(1),
                lambda: library.paragraphs(limit=1),
                lambda: library.document_paragraphs(1, limit=1),
                lambda: library.measures(limit=1),
                lambda: library.figures(limit=1),
                lambda: library.figures_in(1, 1, 1),
                lambda: library.measures_in(1, 1, 1),
                lambda: library.mechanisms(limit=1),
                library.themes,
                lambda: library.theme_evidence(1, 1),
                lambda: library.facets("kind"),
                lambda: library.matrix("place"),
                lambda: library.count("figures", Filters(text="元")),
                lambda: library.search("双组长", limit=1),
                lambda: library.complete("shuang"),
                lambda: library.similar(1),
                library.loads,
                library.version,
            )
            for call in calls:
                with transaction(writer):
                    writer.execute("UPDATE documents SET notes = notes || '。'")
                call()
                busy, _, _ = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                assert busy == 0, call
                assert path.with_name("library.db-wal").stat().st_size == 0
