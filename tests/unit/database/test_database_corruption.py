"""Bytes that were changed or cut off: every reader answers or says one sentence, and doctor names the damage."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from store.database.maintenance.check import check_library
from store.errors import JucuoError
from store.library import Library
from store.models.contents import Filters
from tests.helpers.pace import within

pytestmark = pytest.mark.slow

FLIPS, CUTS, PAGE = 24, 6, 4096
SAID = ("documents", "sections", "paragraphs", "measures", "mentions", "mechanisms", "figures")


def use(path: Path) -> str:
    """All that a reader does; answers "read" or the sentence."""
    try:
        with Library.open(path) as library:
            library.summary()
            for document in library.documents():
                library.document_paragraphs(document.id)
                library.sections(document.id)
            library.measures()
            library.figures(Filters(kinds=("money",)))
            library.mechanisms()
            library.themes()
            library.matrix("place")
            library.search("双组长")
            library.search("gbfz")
            library.loads()
        return "read"
    except JucuoError as error:
        return str(error)


def check(path: Path) -> list[str]:
    try:
        return [problem.text for problem in check_library(path)]
    except JucuoError as error:
        return [str(error)]


class Spoilt(NamedTuple):
    """A copy of a library with one bit flipped, or cut off: where, and what reading and checking say of it."""

    place: int
    cut: bool
    answer: str
    problems: list[str]


def spoil(source: bytes, path: Path, seed: int, flips: int, cuts: int) -> list[Spoilt]:
    """Copies of the library `source`, each spoilt at a random place."""
    chance = random.Random(seed)
    told = []
    for number in range(flips + cuts):
        data, place = bytearray(source), chance.randrange(len(source))
        if number < flips:
            data[place] ^= 1 << chance.randrange(8)
        else:
            del data[place:]
        path.write_bytes(data)
        started = time.monotonic()
        told.append(Spoilt(place, number >= flips, use(path), check(path)))
        assert within(time.monotonic() - started, 5)
        assert all("\n" not in sentence for sentence in (told[-1].answer, *told[-1].problems))
    return told


def is_said_by_documents(library: Path, place: int) -> bool:
    """Whether the byte at a place of the file is in use for what documents say: texts, measures, figures, titles.

    All else is room that nothing uses, keys that repeat it, and counts that search ranks by.
    """
    with closing(sqlite3.connect(library)) as connection:
        row = connection.execute("SELECT name FROM dbstat WHERE pgoffset = ?", [place // PAGE * PAGE]).fetchone()
    return row is not None and row[0] in SAID and library.read_bytes()[place] > 0


def test_flipped_bytes_and_cut_files_are_told_in_one_sentence(seeds_path: Path, tmp_path: Path) -> None:
    told = spoil(seeds_path.read_bytes(), tmp_path / "spoilt.db", 2026, FLIPS, CUTS)
    # About half of the file is room that nothing uses, or text whose letters nothing else repeats.
    assert sum(bool(each.problems) for each in told) > (FLIPS + CUTS) // 3
    assert all(each.problems for each in told if each.answer != "read" or each.cut)


def test_what_can_be_read_of_a_damaged_library_is_exported(seeds_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.db"
    data = bytearray(seeds_path.read_bytes())
    with sqlite3.connect(seeds_path) as connection:
        [root] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figures'").fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)
    include = Filters(include_duplicates=True)
    assert "damaged" in use(path)
    assert any("damaged" in problem for problem in check(path))
    with Library.open(path) as library:
        assert len(library.documents()) == 5
        assert len(library.paragraphs(include)) == 98
