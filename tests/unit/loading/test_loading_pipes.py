"""Parent and reading processes speak through pipes that hold little: neither ever waits for the other for ever."""

from __future__ import annotations

import base64
import csv
import json
import os
import time
from pathlib import Path

import pytest

from store.errors import LibraryError
from store.extraction.indicators import load_catalogue
from store.extraction.themes import load_themes
from store.loading import Limits, LoadOptions, load, messages
from store.loading.pool import Pool
from tests.helpers.canonical import assert_sound, rows
from tests.helpers.pace import slowness
from tests.helpers.small_documents import Loads

LONG = 300_000
"""characters: more than any pipe holds"""


def test_jobs_and_answers_larger_than_the_pipes_pass_each_other(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = {"title": "方案", "text": "一是建立帮扶制度。投入3亿元。\n" * 120}
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for _ in range(16)), encoding="utf-8")
    job = {
        "raw": base64.b64encode(os.fsencode(path)).decode(),
        "name": str(path),
        "sha256": "",
        "stated": "",
        "columns": "",
        "force": True,
        "padding": "长" * LONG,
    }
    answers: list[messages.Message] = []
    deadline = time.monotonic() + 20 * slowness()
    with Pool(1, Limits(), load_themes(), load_catalogue(), ["0" * 64] * 10_000) as pool:
        for number in range(3):
            assert pool.room
            pool.submit({**job, "number": number})
        while sum("done" in each for each in answers) < 3 and time.monotonic() < deadline:
            answers += pool.answers(0.2)
    assert sum("rows" in each for each in answers) == 48
    assert [each["done"] for each in answers if "done" in each] == [0, 1, 2]


def test_titles_of_any_length_beside_files_of_any_size(run: Loads, folder: Path, library: Path) -> None:
    row = {"title": "长" * 120_000, "text": "一是建立帮扶制度。投入3亿元。"}
    (folder / "rows.jsonl").write_text("\n".join([json.dumps(row, ensure_ascii=False)] * 20), encoding="utf-8")
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "title", "date"))
        table.writerows((f"{number}.txt", "题" * 120_000, "去" * 120_000) for number in range(6))
    assert run().count("loaded") == 7
    [(longest, date)] = rows(library, "SELECT max(length(title)), max(length(published_on)) FROM documents")
    assert (longest, date) == (2_000, 2_000)


@pytest.mark.parametrize("given", [0, 1])
def test_a_system_that_gives_no_more_processes(
    given: int, folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = Pool._start, [0]

    def refused(self: Pool) -> object:
        if started[0] >= given:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started[0] += 1
        return start(self)

    monkeypatch.setattr(Pool, "_start", refused)
    if given:
        assert load([folder], library, options=LoadOptions(processes=3)).count("loaded") == 6
        return
    with pytest.raises(LibraryError, match="No process can be started to read files"):
        load([folder], library)
    assert_sound(library)


def test_a_clock_that_jumps(run: Loads, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is compared with times of files goes by that clock, and reads a file once more at worst."""
    for now in (0, 9 * 10**18):
        monkeypatch.setattr("store.loading.recording.time.time_ns", lambda now=now: now)
        assert run(again=not now).failed == ()
    assert run().count("unchanged") == 6
