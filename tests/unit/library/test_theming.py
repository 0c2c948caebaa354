"""A library keeps its theme set, and sorting it again gives what loading with that set would have given."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from store.database.derived.theming import apply_themes, chosen_themes, lint_library
from store.library import Library


def sorted_rows(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = ("themes", "paragraph_themes", "measure_themes", "document_themes")
    rows = [sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables]
    connection.close()
    return rows


@pytest.fixture
def copy(seeds_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seeds_path, tmp_path / "copy.db"))


def test_sorting_again_by_the_same_set_changes_nothing(copy: Path) -> None:
    before = sorted_rows(copy)
    assert all(before)
    apply_themes(copy, chosen_themes("poverty"))
    assert sorted_rows(copy) == before


def test_another_set_replaces_themes_and_counts_and_back(copy: Path) -> None:
    before = sorted_rows(copy)
    told: list[tuple[int, int]] = []
    done = apply_themes(copy, chosen_themes("government"), lambda *state: told.append(state))
    assert told[-1] == (done, done)
    with Library.open(copy) as library:
        assert library.theme_set == "government"
        assert {theme.id for theme in library.themes()} == {t.id for t in chosen_themes("government").themes}
        assert sum(theme.measures for theme in library.themes()) > 50
    apply_themes(copy, chosen_themes("poverty"))
    assert sorted_rows(copy) == before


def test_a_file_of_ones_own_sorts_the_library(copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'schema = 1\n[[theme]]\nid = "hens"\nname = "畜禽"\nstrong = ["寄养"]\nweak = []\n', encoding="utf-8"
    )
    apply_themes(copy, chosen_themes(str(file)))
    with Library.open(copy) as library:
        (theme,) = library.themes()
        assert (theme.id, theme.name) == ("hens", "畜禽")
        assert theme.measures >= 1


def test_a_heading_without_a_theme_of_its_own_has_that_of_its_text(seeds: Library) -> None:
    (heading,) = (m for m in seeds.measures() if m.name.startswith("构建作用发挥体系"))
    assert "stationed" in heading.themes


def test_lint_reads_the_librarys_own_set(copy: Path) -> None:
    report = lint_library(copy)
    assert report.dead
    assert not {"第一书记", "双组长"} & {note.term for note in report.dead}
