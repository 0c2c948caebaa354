"""The index never drifts from its text: after loading, replacing, removing, and being cut off."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_reader, connect_writer, transaction
from store.index import check_index, finish, forget_document, index_document, rebuild
from store.library import Library
from store.loading import load

SEEDS = Path(__file__).parent.parent.parent.parent / "data" / "seeds"
QUERIES = ("脱贫", "党组织 帮扶", "软弱换散", "rrhs", "dang", "5年", "村干部读大专", "第", "jl")
COUNTS = ("search_pairs", "search_characters")


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that the index says, in a form that can be compared."""
    orders = {
        "search_pairs": "first, second, pair",
        "search_characters": "character",
        "search_terms": "folded",
        "search_term_initials": "initials, folded",
    }
    return {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY {by}").fetchall() for table, by in orders.items()
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three documents, made once."""
    path = tmp_path_factory.mktemp("loaded") / "library.db"
    load([SEEDS / f"{name}.txt" for name in ("huaying", "qinghai", "sichuan")], path)
    return path


@pytest.fixture
def library(loaded: Path, tmp_path: Path) -> Path:
    """A copy of it to write to."""
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(loaded)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("huaying", "qinghai", "sichuan"):
        (folder / f"{name}.txt").write_bytes((SEEDS / f"{name}.txt").read_bytes())
    return folder


def test_a_loaded_library_is_sound(seeds_path: Path) -> None:
    connection = connect_reader(seeds_path)
    assert check_index(connection) == []
    connection.close()


@pytest.mark.slow
def test_replacing_and_adding_documents_gives_the_index_of_a_fresh_load(texts: Path, tmp_path: Path) -> None:
    path = tmp_path / "steps.db"
    load([texts], path)
    original = (texts / "huaying.txt").read_text(encoding="utf-8")
    (texts / "huaying.txt").write_text("一、换了内容。一是建立“换文”机制。\n" + original[:900], encoding="utf-8")
    load([texts], path)
    (texts / "huaying.txt").write_text(original, encoding="utf-8")
    (texts / "guizhou.txt").write_bytes((SEEDS / "guizhou.txt").read_bytes())
    load([texts], path)

    fresh = tmp_path / "fresh.db"
    load([texts], fresh)
    one, other = connect_reader(path), connect_reader(fresh)
    assert check_index(one) == []
    assert contents(one) == contents(other)
    one.close()
    other.close()


@pytest.mark.slow
def test_the_order_of_loading_does_not_change_the_answers(texts: Path, tmp_path: Path) -> None:
    names = ("huaying", "qinghai", "sichuan")
    answers = []
    for number, order in enumerate((names, names[::-1])):
        path = tmp_path / f"{number}.db"
        load([texts / f"{name}.txt" for name in order], path)
        with Library.open(path) as library:
            found = [library.search(query, limit=0).hits for query in QUERIES]
        answers.append([[(hit.document.path, hit.paragraph, hit.score, hit.spans) for hit in hits] for hits in found])
    assert answers[0] == answers[1]


def test_forgetting_everything_leaves_nothing(library: Path) -> None:
    connection = connect_writer(library)
    with transaction(connection):
        for (document,) in connection.execute("SELECT id FROM documents").fetchall():
            forget_document(connection, document)
    for table in COUNTS:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    for table in ("search_grams", "search_names", "search_titles", "search_initials"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.v_{table} USING fts5vocab(main, {table}, row)")
        assert connection.execute(f"SELECT count(*) FROM temp.v_{table}").fetchone() == (0,)
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    connection.close()


def test_drift_is_noticed_and_rebuilding_repairs_it(library: Path) -> None:
    connection = connect_writer(library)
    with transaction(connection):
        connection.execute("UPDATE paragraphs SET text = '另一段话' WHERE id = 3")
    assert any("search_grams" in problem for problem in check_index(connection))
    with transaction(connection):
        rebuild(connection)
    assert check_index(connection) == []
    connection.close()


def test_a_load_that_is_cut_off_is_finished_by_the_next(library: Path) -> None:
    """A process that dies between its last document and `finish` leaves committed documents that are pending."""
    connection = connect_writer(library)
    expected = contents(connection)
    document = connection.execute("SELECT max(id) FROM documents").fetchone()[0]
    with transaction(connection):
        forget_document(connection, document)
        index_document(connection, document)
    connection.close()

    connection = connect_writer(library)
    assert any("pending" in p or "counts" in p for p in check_index(connection))
    assert contents(connection) != expected
    with Library.open(library) as opened:
        assert opened.search("双组长负责制").hits
    with transaction(connection):
        finish(connection)
    assert check_index(connection) == []
    assert contents(connection) == expected
    connection.close()


def forget_and_fail(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        forget_document(connection, 1)
        connection.execute("SELECT 1 FROM nowhere")


def test_a_transaction_that_is_rolled_back_leaves_the_index_as_it_was(library: Path) -> None:
    connection = connect_writer(library)
    expected = contents(connection)
    with pytest.raises(sqlite3.OperationalError):
        forget_and_fail(connection)
    assert contents(connection) == expected
    assert check_index(connection) == []
    connection.close()


def test_a_writer_that_is_killed_leaves_the_index_as_it_was(library: Path) -> None:
    script = (
        "import os, signal; from pathlib import Path\n"
        "from store.database.access.connection import connect_writer; from store.index import forget_document\n"
        f"connection = connect_writer(Path({str(library)!r}))\n"
        "connection.execute('BEGIN IMMEDIATE'); connection.execute('PRAGMA cache_size=4')\n"
        "forget_document(connection, 1)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    connection = connect_writer(library)
    expected = contents(connection)
    connection.close()
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=SEEDS.parent.parent)
    assert done.returncode == -signal.SIGKILL
    connection = connect_writer(library)
    assert contents(connection) == expected
    assert check_index(connection) == []
    connection.close()


def test_finishing_again_changes_nothing(library: Path) -> None:
    connection = connect_writer(library)
    expected = contents(connection)
    changes = connection.total_changes
    with transaction(connection):
        finish(connection)
    assert connection.total_changes == changes
    assert contents(connection) == expected
    connection.close()
