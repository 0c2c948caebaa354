"""Libraries of released versions: they are brought up to date with the same answers, and say so until then."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from store.database import schema
from store.database.access import connection
from store.database.access.connection import connect_reader, connect_writer
from store.database.maintenance import check
from store.database.maintenance.check import check_library
from store.database.maintenance.repair import backup, repair
from store.database.migrations import SCHEMA_VERSION
from store.errors import OlderLibrary
from store.exporting.records import as_record
from store.library import Library
from store.models.contents import Filters
from tests.helpers.canonical import assert_sound
from tui.cli.doctor import doctor

LIBRARIES = Path(__file__).parents[2] / "data" / "libraries"
RELEASED = sorted(path.name.removesuffix(".db.gz") for path in LIBRARIES.glob("*.db.gz"))
QUESTIONS: dict[str, Callable[[Library], Iterable[Any]]] = {
    "documents": lambda library: library.documents(),
    "paragraphs": lambda library: library.paragraphs(),
    "measures": lambda library: library.measures(),
    "figures": lambda library: library.figures(),
    "mechanisms": lambda library: library.mechanisms(),
    "themes": lambda library: library.themes(),
    "figures --kind money": lambda library: library.figures(Filters(kinds=("money",))),
    "measures --theme training": lambda library: library.measures(Filters(themes=("training",))),
    "search 双组长": lambda library: [hit for hit in library.search("双组长").hits if hit.how == "exact"],
}


@pytest.fixture(params=RELEASED)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A library as a released version has left it."""
    path = tmp_path / f"{request.param}.db"
    path.write_bytes(gzip.decompress((LIBRARIES / f"{request.param}.db.gz").read_bytes()))
    return path


@pytest.fixture
def older(released: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a library before a jucuo that has one more migration than this one."""
    for module in (connection, schema, check):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return released


def schema_of(path: Path) -> dict[str, str]:
    """Each table, index and view as a statement, whatever its blanks."""
    with closing(sqlite3.connect(path)) as library:
        rows = library.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_a_released_library_becomes_as_a_new_one_is(released: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    for path in (released, new):
        with closing(connect_writer(path)) as writer:
            schema.migrate(writer)
    assert schema_of(released) == schema_of(new)
    assert_sound(released)
    assert [problem for problem in check_library(released) if "other tables of characters" not in problem.text] == []


def test_a_released_library_answers_as_it_did(released: Path) -> None:
    repair(released)
    expected: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (LIBRARIES / f"{released.stem}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["answer"].get("how") != "typo":  # what only resembles is found otherwise by each version
            expected[entry["asked"]].append(entry["answer"])
    assert set(expected) == set(QUESTIONS)
    with Library.open(released) as library:
        assert any("责任" in hit.text for hit in library.search("zerenzhi").hits)
        for asked, answers in expected.items():
            found = [as_record(row) for row in QUESTIONS[asked](library)]
            assert len(found) == len(answers), asked
            for now, then in zip(found, answers, strict=True):
                # A later version may tell more of a row, never less.
                assert {name: now[name] for name in then if name != "score"} == {
                    name: value for name, value in then.items() if name != "score"
                }


def test_reading_an_older_library_names_the_remedy(older: Path) -> None:
    with pytest.raises(OlderLibrary) as refused:
        Library.open(older)
    assert str(refused.value) == (
        f"{older} was made by an older jucuo (library version 1, this one reads {SCHEMA_VERSION + 1}); "
        f"bring it up to date with: jucuo doctor --fix --db {older}"
    )


def test_an_older_library_that_may_not_be_written_is_brought_up_to_date_in_a_copy(
    older: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as other:
        other.setattr("os.access", lambda path, mode: False)
        with pytest.raises(OlderLibrary, match=r"you may not write it; copy it, then .*--fix --db COPY$"):
            connect_reader(older)
    copy = tmp_path / "copy.db"
    backup(older, copy)
    repair(copy)
    with Library.open(copy) as library:
        assert library.summary().documents == 2


def test_doctor_says_that_a_library_is_older_and_mends_it(older: Path) -> None:
    said = "The library was made by an older jucuo (library version 1"
    told = CliRunner().invoke(doctor, ["--db", str(older)], standalone_mode=False)
    assert told.return_value == 1
    assert told.stdout.startswith(said)
    assert told.stdout.rstrip().endswith("mend it with: jucuo doctor --fix")
    mended = CliRunner().invoke(doctor, ["--fix", "--db", str(older)], standalone_mode=False)
    assert f"kept as {older}.version1" in mended.stdout
    assert mended.return_value == 0
    with Library.open(older) as library:
        assert library.summary().documents == 2
