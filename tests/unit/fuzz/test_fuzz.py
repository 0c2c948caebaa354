"""Damaged input of every kind in short form, the same in every run; ten minutes of it are in `make soak`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store.loading import LoadOptions, load
from tests.helpers.fuzzing import DATA, ask_damaged, damaged, failures, load_damaged, read_damaged

CORPUS = DATA / "fuzz"


def test_settings_states_themes_and_catalogues(tmp_path: Path) -> None:
    read_damaged(tmp_path, 80, random.Random(1))


def test_queries_and_what_is_written_of_their_answers(seeds_path: Path) -> None:
    ask_damaged(seeds_path, 30, random.Random(2))


@pytest.mark.slow
def test_files_of_every_format(tmp_path: Path) -> None:
    assert load_damaged(tmp_path, 12, random.Random(3)) == []


@pytest.mark.slow
def test_what_was_found_once(tmp_path: Path) -> None:
    assert failures(load([CORPUS], tmp_path / "a.db", options=LoadOptions(processes=1))) == []


def test_damage_is_the_same_in_every_run() -> None:
    assert damaged(b"abc" * 9, random.Random(4)) == damaged(b"abc" * 9, random.Random(4))
