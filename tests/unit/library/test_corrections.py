"""What a user corrects of a document is shown at once, found by search, and kept when the file is loaded again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from store.database.corrections import correct, kept
from store.library import Library
from store.loading import load
from store.loading.outcomes import LoadOptions
from store.models.contents import Document, Filters
from tests.helpers.small_documents import text_of
from tui.cli.main import jucuo


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one document with neither place nor year."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(text_of(1) + "今年投入资金5亿元。\n", encoding="utf-8")
    assert load([tmp_path / "folder"], tmp_path / "library.db").count("loaded") == 1
    return tmp_path / "library.db"


def only(library: Path) -> Document:
    with Library.open(library) as opened:
        (document,) = opened.documents()
        return document


def again(library: Path, *, read: bool = False) -> int:
    report = load([library.parent / "folder"], library, options=LoadOptions(again=read))
    return report.count("changed") + report.count("loaded")


def test_a_correction_is_shown_at_once_and_kept_when_the_file_is_read_again(library: Path) -> None:
    found = only(library)
    correct(library, found.id, {"title": "正式的标题", "place": "四川广元"})
    for _ in range(2):
        now = only(library)
        assert (now.title, now.place) == ("正式的标题", "四川广元")
        assert again(library, read=True) == 1
    correct(library, found.id, {"title": "", "place": ""})
    assert (only(library).title, only(library).place) == (found.title, found.place)


def test_search_finds_a_document_by_its_corrected_title(library: Path) -> None:
    correct(library, only(library).id, {"title": "磐石工程"})
    with Library.open(library) as opened:
        assert opened.search("磐石工程 双组长").total > 0
        assert opened.documents(Filters(text="磐石")) != []


def test_figures_count_from_a_corrected_year_once_the_file_is_loaded_again(library: Path) -> None:
    correct(library, only(library).id, {"year": "2018"})
    assert (only(library).year, only(library).published_on) == (2018, "2018")
    assert again(library) == 1
    with Library.open(library) as opened:
        assert [f.year for f in opened.figures() if f.when == "今年"] == [2018]
    assert only(library).year == 2018
    assert again(library) == 0


def test_what_is_corrected_is_no_longer_guessed() -> None:
    values = {"title": "甲", "place": "四川", "guessed": "title place"}
    assert kept(values, '{"place": ["贵州", ""]}') == {
        "title": "甲",
        "place": "贵州",
        "guessed": "title",
        "corrected": '{"place": ["贵州", "四川"]}',
    }
    assert kept(values, None) == {**values, "corrected": ""}
    assert kept(values, "[1]")["place"] == "四川"


def test_the_command_corrects_and_lists_what_was_guessed(library: Path) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(jucuo, [*words, "--db", str(library)])
        return done.exit_code, done.stdout, done.stderr

    assert run("set", "1", "place=四川省广元市", "date=2019年7月4日", "kind=plan")[0] == 0
    now = only(library)
    assert (now.place, now.published_on, now.kind) == ("四川广元", "2019-07-04", "plan")
    assert run("documents", "--unsure", "--format", "ndjson")[0] == 0
    for wrong in ("place", "colour=red", "year=soon", "year=2019-07", "kind=poem"):
        code, out, err = run("set", "1", wrong)
        assert (code, out) == (2, "")
        assert wrong.partition("=")[2] in err
    assert run("set", "nothing", "year=2019")[0] != 0


def test_a_table_beside_the_files_states_what_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(text_of(1), encoding="utf-8")
    (folder / "SOURCES.tsv").write_text(
        "file\ttitle\tprovince\tyear\tsource_url\na.txt\t通知\t贵州省\t2016\thttps://example.org/a\n", encoding="utf-8"
    )
    library = tmp_path / "library.db"
    assert load([folder], library).count("loaded") == 1
    now = only(library)
    assert (now.title, now.place, now.year, now.url) == ("通知", "贵州", 2016, "https://example.org/a")
    assert now.guessed == ()
