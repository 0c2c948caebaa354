"""Repair, backup and migration of a library."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from store.database import schema
from store.database.access import connection
from store.database.access.connection import connect_writer, transaction
from store.database.access.lock import only_load
from store.database.maintenance.check import check_library, notes_on
from store.database.maintenance.repair import backup, repair
from store.database.migrations import SCHEMA_VERSION
from store.database.migrations import migrations as real_migrations
from store.errors import LibraryError, LoadRunning
from store.library import Library
from tests.helpers.canonical import assert_sound, bare, digest, rows
from tests.helpers.small_documents import Loads, text_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def copy(seeds_path: Path, tmp_path: Path) -> Path:
    """A library of the sample documents that may be spoilt."""
    return Path(shutil.copy(seeds_path, tmp_path / "copy.db"))


def spoil(path: Path, *statements: str) -> None:
    with closing(bare(path)) as spoiler:
        for statement in statements:
            spoiler.execute(statement)


def test_a_sound_library_has_no_problems(copy: Path) -> None:
    before = copy.read_bytes()
    assert check_library(copy) == []
    assert copy.read_bytes() == before
    untouched = digest(copy)
    assert repair(copy) == []
    assert digest(copy) == untouched


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM paragraphs WHERE id = 20", "belongs to a row of paragraphs"),
        ("DELETE FROM documents WHERE id = 2", "belongs to a row of documents"),
        ("UPDATE figures SET measure = 999999 WHERE id = 3", "point to a row of measures"),
        ("UPDATE paragraphs SET section = 999999 WHERE id = 3", "point to a row of sections"),
        ("UPDATE documents SET figures = 7 WHERE id = 1", "another number of figures"),
        ("INSERT INTO mechanisms (name, kind) VALUES ('无', '制')", "mentioned nowhere"),
        ("UPDATE paragraphs SET text = '全部换成了别的话' WHERE id = 5", "search index"),
        ("INSERT INTO properties (key, value) VALUES ('loading', '1')", "not come to its end"),
    ],
)
def test_what_is_wrong_is_named_and_mended(copy: Path, statement: str, words: str) -> None:
    spoil(copy, statement)
    problems = check_library(copy)
    assert any(words in problem.text for problem in problems), problems
    assert all(problem.mendable for problem in problems)
    assert repair(copy)
    assert check_library(copy) == []
    assert_sound(copy)


def test_what_others_may_write_is_closed(copy: Path) -> None:
    copy.chmod(0o666)
    assert [problem.text for problem in check_library(copy)] == [f"Others may write {copy} (mode 0666, too much 0022)"]
    assert repair(copy) == ["Others may no longer write the library"]
    assert copy.stat().st_mode & 0o777 == 0o644


def test_a_trigger_is_named_and_left_to_its_owner(copy: Path) -> None:
    spoil(copy, "CREATE TRIGGER mine AFTER INSERT ON documents BEGIN SELECT 1; END")
    [problem] = check_library(copy)
    assert "trigger that jucuo did not make: mine" in problem.text
    assert not problem.mendable
    with pytest.raises(LibraryError, match="trigger"):
        repair(copy)


def test_nothing_is_mended_while_a_load_is_running(copy: Path) -> None:
    with only_load(copy), pytest.raises(LoadRunning):
        repair(copy)


def test_documents_with_the_same_bytes_are_pointed_out(run: Loads, folder: Path, library: Path) -> None:
    shutil.copy(folder / "1.txt", folder / "again.txt")
    run()
    (folder / "2.txt").unlink()
    run()
    notes = notes_on(library)
    assert notes[0] == f"These files hold the same bytes: {folder}/1.txt, {folder}/again.txt"
    assert notes[1].startswith("1 files are no longer where")


def test_a_backup_is_whole_and_private(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    left: list[int] = []
    backup(copy, target, lambda pages, total: left.append(total - pages))
    assert left[-1] == 0
    assert digest(target) == digest(copy)
    assert_sound(target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["backup.db", "copy.db"]
    with pytest.raises(LibraryError, match="exists; choose another"):
        backup(copy, target)


def test_a_backup_while_the_library_is_written_is_of_one_moment(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    with closing(connect_writer(copy)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")

        def write(*_: int) -> None:
            with transaction(writer):
                writer.execute("UPDATE documents SET notes = notes || '改'")

        write()
        backup(copy, target, write)
        assert rows(target, "SELECT DISTINCT notes FROM documents") == [("改",)]
        write()
    assert_sound(target)
    assert target.with_name("backup.db-wal").exists() is False


def test_a_backup_to_where_nothing_can_be_written(copy: Path) -> None:
    with pytest.raises(LibraryError, match="Cannot write"):
        backup(copy, Path("/proc/backup.db"))


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A jucuo whose libraries have one more table."""
    migrations = real_migrations()

    @migrations()
    def remarks(db: Database) -> None:
        db.table("remarks").create({"id": int, "text": str}, pk="id")
        db.execute("UPDATE documents SET notes = 'migrated'")

    monkeypatch.setattr(schema, "migrations", lambda: migrations)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return migrations


def test_an_older_library_is_copied_and_migrated(copy: Path, next_version: Migrations) -> None:
    before = digest(copy)
    with closing(connect_writer(copy)) as writer:
        schema.migrate(writer)
        assert writer.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    kept = copy.with_name(f"copy.db.version{SCHEMA_VERSION}")
    assert digest(kept) == before
    assert kept.stat().st_mode & 0o777 == 0o600
    assert rows(copy, "SELECT DISTINCT notes FROM documents") == [("migrated",)]
    with Library.open(copy) as library:
        assert library.summary().documents == 5
    assert_sound(copy)


def test_a_migration_that_fails_changes_nothing(copy: Path, next_version: Migrations) -> None:
    @next_version()
    def impossible(db: Database) -> None:
        db.execute("INSERT INTO nowhere VALUES (1)")

    before = hashlib.sha256(copy.read_bytes()).hexdigest()
    with closing(connect_writer(copy)) as writer, pytest.raises(Exception, match="nowhere"):
        schema.migrate(writer)
    assert rows(copy, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(copy, "SELECT 1 FROM sqlite_master WHERE name = 'remarks'") == []
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before


def test_a_migration_that_is_killed_leaves_the_old_library(copy: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from store.database import schema\nfrom store.database.access import connection\n"
        "schema.SCHEMA_VERSION = connection.SCHEMA_VERSION = schema.SCHEMA_VERSION + 1\n"
        "migrations = schema.migrations()\n"
        "schema.migrations = lambda: migrations\n"
        "@migrations()\n"
        "def one(db): db.execute('CREATE TABLE one (id)')\n"
        "@migrations()\n"
        "def two(db): db.execute('DELETE FROM figures'); os.kill(os.getpid(), signal.SIGKILL)\n"
        "schema.migrate(connection.connect_writer(Path(sys.argv[1])))\n"
    )
    before = digest(copy)
    done = subprocess.run(
        [sys.executable, "-c", code, str(copy)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    with closing(connect_writer(copy)) as writer:
        assert writer.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert writer.execute("SELECT 1 FROM sqlite_master WHERE name = 'one'").fetchone() is None
    assert digest(copy) == before
    assert digest(copy.with_name(f"copy.db.version{SCHEMA_VERSION}")) == before


@pytest.mark.slow
def test_the_search_index_follows_whatever_happens_to_a_library(
    run: Loads, folder: Path, library: Path, tmp_path: Path
) -> None:
    def found(query: str) -> set[str]:
        with Library.open(library) as opened:
            return {Path(hit.document.path).name for hit in opened.search(query).hits if hit.how == "exact"}

    run()
    (folder / "0.txt").write_text("甲方案\n\n一是推行河湖长制。\n", encoding="utf-8")
    (folder / "new.txt").write_text("乙方案\n\n一是推行林长制。\n", encoding="utf-8")
    (folder / "1.txt").rename(folder / "renamed.txt")
    (folder / "2.txt").unlink()
    run()
    assert_sound(library)
    assert found("河湖长制") == {"0.txt"}
    assert found("林长制") == {"new.txt"}
    assert found("双组长0") == set()
    run(again=True)
    assert_sound(library)
    (folder / "0.txt").write_text(text_of(0), encoding="utf-8")
    run()
    assert_sound(library)
    assert found("河湖长制") == set()
    whole = tmp_path / "whole.db"
    backup(library, whole)
    assert_sound(whole)
