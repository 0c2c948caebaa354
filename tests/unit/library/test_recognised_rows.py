"""What was recognised in a picture says so in the library: its paragraphs and the figures in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.exporting.records import as_record
from store.library import Library
from store.loading import EVERYTHING, load
from store.loading.outcomes import Progress
from store.loading.queue.page_progress import Pages
from store.reading.recognition import memory
from store.spans import Block, Mark, Source

SURE, UNSURE = "全年城镇新增就业12.5万人。", "安排专项资金3600万元。"


def test_paragraphs_and_their_figures_are_as_sure_as_what_was_recognised(tmp_path: Path) -> None:
    from store.extraction.extracting import extract
    from store.extraction.themes import load_themes
    from store.loading.preparing import prepare

    blocks = (Block(SURE, (Mark(0, 1, 1, 1),)), Block(UNSURE, (Mark(0, 2, 1, 1),), confidence=0.62))
    tables = prepare(extract(Source("a.pdf", "pdf", "", blocks), load_themes()))["tables"]
    for name in ("paragraphs", "figures"):
        at = tables[name]["columns"].index("confidence")
        assert [row[at] for row in tables[name]["rows"]] == [None, 0.62]


def test_only_what_was_recognised_has_a_confidence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SURE, "utf-8")
    load([tmp_path / "a.txt"], tmp_path / "library.db", options=EVERYTHING)
    with Library.open(tmp_path / "library.db") as library:
        (figure,) = library.figures(limit=0)
    assert "confidence" not in as_record(figure)
    assert as_record(replace(figure, confidence=0.62))["confidence"] == 0.62


def test_pages_are_told_with_the_time_left_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "folder", lambda: tmp_path)
    pages, state = Pages(), Progress(0, 1, "a.pdf", 0, 0)
    begun = {"number": 0, "page": 1, "pages": 3, "key": "", "found": ""}
    pages.take(begun)
    assert pages.progress(state, begun).seconds_left is None
    found = {"number": 0, "page": 1, "pages": 3, "key": "key", "found": "[]"}
    pages.take(found)
    told = pages.progress(state, found)
    assert (told.page, told.pages) == (1, 3)
    assert told.seconds_left is not None
    assert memory.read("key") == []
