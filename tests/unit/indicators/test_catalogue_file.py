"""Catalogue files: what they may leave out, and one sentence for everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extraction.indicators import Catalogue, CatalogueError, load_catalogue

GOOD = """schema = 1
[[indicator]]
id = "beds"
zh = "养老床位"
en = "beds"
names = ["养老床位"]
measure = "level"
dimension = "count"
unit = "张"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_catalogue_has_what_reports_and_poverty_documents_live_on() -> None:
    known = load_catalogue().by_id
    assert {"gdp_growth", "cpi", "jobs", "deficit_rate", "energy", "poverty_rate", "village_cadres", "funds"} <= set(
        known
    )
    assert len(known) >= 39


def test_a_file_may_leave_out_the_words(tmp_path: Path) -> None:
    catalogue = load_catalogue(write(tmp_path, GOOD))
    assert [each.id for each in catalogue.indicators] == ["beds"]
    assert catalogue.words == load_catalogue().words
    assert catalogue.id == "own"


def test_a_catalogue_survives_being_written_as_text() -> None:
    catalogue = load_catalogue()
    assert Catalogue.from_json(catalogue.to_json()) == catalogue


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('measure = "level"', 'measure = "size"', "line 2, indicator beds: measure is “size”; write one of growth"),
        ('unit = "张"', "", "line 2, indicator beds: “unit” is missing; add unit"),
        ('id = "beds"', 'id = "Betten"', "indicator Betten: the id is not plain"),
        ('names = ["养老床位"]', 'names = "养老床位"', "“names” is no list of texts"),
        ('zh = "养老床位"', 'zh = "养老床位"\ncolour = "red"', "“colour” is not known; take one of"),
        ("schema = 1", "schema = 7", "schema is 7; write schema = 1"),
        ("[[indicator]]", "[[indicator", "is not valid TOML"),
        ('unit = "张"', f'unit = "张"\n{GOOD.partition(chr(10))[2]}', "line 10, indicator beds: the id stands twice"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, GOOD.replace(old, new)))
    assert told in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue(tmp_path / "none.toml")
