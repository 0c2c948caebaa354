"""Who may open a library, and how: identity, odd paths, other users, file systems."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_reader, connect_writer, transaction
from store.errors import JucuoError, LibraryError, MissingLibrary, NewerLibrary, NotALibrary
from store.library import Library
from tests.helpers.canonical import bare, rows

ROOT = Path(__file__).parents[3]
NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def copy(seeds_path: Path, tmp_path: Path) -> Path:
    """A library of the sample documents that may be spoilt."""
    return Path(shutil.copy(seeds_path, tmp_path / "copy.db"))


@pytest.mark.parametrize("name", ["a?mode=memory&x%41#.db", "文库 2.db", "a'b\";--.db", "%2e%2e.db", "#.db"])
def test_names_that_mean_something_in_an_address_are_names(copy: Path, name: str) -> None:
    path = copy.rename(copy.with_name(name))
    with Library.open(path) as library:
        assert library.summary().documents == 5
    with closing(connect_writer(path)) as writer, transaction(writer):
        writer.execute("UPDATE documents SET title = '改' WHERE id = 1")
    assert rows(path, "SELECT title FROM documents WHERE id = 1") == [("改",)]
    assert [p.name for p in path.parent.iterdir()] == [name]


def foreign(path: Path) -> None:
    with closing(bare(path)) as connection:
        connection.execute("CREATE TABLE documents (id)")


def newer(path: Path) -> None:
    with closing(bare(path)) as connection:
        connection.execute("PRAGMA application_id=0x6A754375")
        connection.execute("PRAGMA user_version=99")
        connection.execute("CREATE TABLE documents (id)")


def junk(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a database. " * 100)


@pytest.mark.parametrize(("make", "error"), [(foreign, NotALibrary), (newer, NewerLibrary), (junk, NotALibrary)])
def test_files_of_others_are_refused_and_left_as_they_are(
    tmp_path: Path, make: Callable[[Path], None], error: type[JucuoError]
) -> None:
    path = tmp_path / "x.db"
    make(path)
    before, about = sha256(path), path.stat()
    for opening in (connect_reader, connect_writer):
        with pytest.raises(error) as caught:
            opening(path)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
    assert (sha256(path), path.stat().st_mtime_ns) == (before, about.st_mtime_ns)
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_no_library_to_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with pytest.raises(MissingLibrary):
        connect_reader(path)
    path.touch()
    with pytest.raises(NotALibrary):
        connect_reader(path)
    assert path.stat().st_size == 0


def test_a_library_with_a_trigger_of_somebody_else_is_read_but_not_written(copy: Path) -> None:
    from store.database.schema import migrate

    with closing(bare(copy)) as connection:
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON documents BEGIN DELETE FROM paragraphs; END")
    before = sha256(copy)
    with Library.open(copy) as library:
        assert library.summary().documents == 5
    with closing(connect_writer(copy)) as writer, pytest.raises(NotALibrary, match="trigger"):
        migrate(writer)
    assert sha256(copy) == before


def test_readers_cannot_write(copy: Path) -> None:
    before = sha256(copy)
    with closing(connect_reader(copy)) as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM documents")
    assert sha256(copy) == before


def test_a_writer_that_finds_another_waits_and_then_says_so(copy: Path) -> None:
    with closing(connect_writer(copy)) as first, closing(connect_writer(copy)) as second:
        second.execute("PRAGMA busy_timeout=50")
        with transaction(first), pytest.raises(LibraryError, match="written by another process"), transaction(second):
            pass
        with transaction(second):
            second.execute("UPDATE documents SET title = '二' WHERE id = 2")
    assert rows(copy, "SELECT title FROM documents WHERE id = 2") == [("二",)]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may enter and nobody but its owner may write."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="jucuo-shared-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_nobody(path: Path, query: str = "SELECT count(*) FROM documents") -> str:
    """What another user gets: the answer, or the sentence of the error."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            try:
                with closing(connect_reader(path)) as connection:
                    answer = str(connection.execute(query).fetchone()[0])
            except LibraryError as error:
                answer = f"refused: {error}"
            os.write(tell, answer.encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as stream:
        answer = stream.read().decode()
    os.waitpid(child, 0)
    return answer


@as_root
class TestOtherUsers:
    """One user has loaded; another may read the file and nothing else."""

    @pytest.fixture
    def library(self, seeds_path: Path, shared: Path) -> Path:
        path = Path(shutil.copy(seeds_path, shared / "library.db"))
        path.chmod(0o644)
        return path

    def test_after_a_load(self, library: Path) -> None:
        assert as_nobody(library) == "5"

    def test_a_log_that_is_closed_and_empty(self, library: Path) -> None:
        with closing(bare(library)) as owner:
            owner.execute("PRAGMA journal_mode=WAL")
        assert sorted(p.name for p in library.parent.iterdir()) == ["library.db"]
        assert as_nobody(library) == "5"

    def test_while_the_owner_writes(self, library: Path) -> None:
        with closing(connect_writer(library)) as owner:
            owner.execute("PRAGMA journal_mode=WAL")
            with transaction(owner):
                owner.execute("UPDATE documents SET title = '新' WHERE id = 1")
            assert as_nobody(library, "SELECT title FROM documents WHERE id = 1") == "新"

    def test_after_a_load_beside_an_open_reader(self, library: Path, folder: Path) -> None:
        from store.loading import LoadOptions, load

        with Library.open(library) as reader:
            reader.summary()
            load([folder], library, options=LoadOptions(processes=1))
            assert as_nobody(library) == "11"
            assert reader.summary().documents == 11
        assert as_nobody(library) == "11"

    def test_after_the_owner_was_killed(self, library: Path) -> None:
        die_while_writing(library, "WAL")
        assert library.with_name("library.db-wal").stat().st_size > 0
        assert as_nobody(library, "SELECT title FROM documents WHERE id = 1") == "新"

    def test_a_log_without_its_index_is_never_ignored(self, library: Path) -> None:
        die_while_writing(library, "WAL")
        library.with_name("library.db-shm").unlink()
        owner = pwd.getpwuid(os.getuid()).pw_name
        assert as_nobody(library).endswith(f"was interrupted; its owner, {owner}, must run: jucuo doctor --fix")

    def test_a_journal_that_has_to_be_rolled_back(self, library: Path) -> None:
        die_while_writing(library, "DELETE")
        assert library.with_name("library.db-journal").stat().st_size > 0
        owner = pwd.getpwuid(os.getuid()).pw_name
        assert as_nobody(library).endswith(f"was interrupted; its owner, {owner}, must run: jucuo doctor --fix")
        assert rows_as_owner(library) == 5
        assert as_nobody(library) == "5"

    def test_a_file_that_may_not_be_read(self, library: Path) -> None:
        library.chmod(0o600)
        assert as_nobody(library).startswith("refused: Cannot open") or "check that you may read it" in as_nobody(
            library
        )
        assert stat.S_IMODE(library.stat().st_mode) == 0o600


def test_the_owner_reads_on_after_a_journal_was_left(copy: Path) -> None:
    die_while_writing(copy, "DELETE")
    assert copy.with_name("copy.db-journal").stat().st_size > 0
    with Library.open(copy) as library:
        assert library.summary().documents == 5
        assert library.find_document("1").title != "新"
    assert not copy.with_name("copy.db-journal").exists()


def test_a_library_whose_making_was_cut_off_is_made_by_the_next_load(tmp_path: Path) -> None:
    from store.database.schema import migrate

    path = tmp_path / "new.db"
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from store.database import schema\n"
        "from store.database.access.connection import connect_writer\n"
        "migrations = schema.migrations()\n"
        "schema.migrations = lambda: migrations\n"
        "@migrations()\n"
        "def die(db): os.kill(os.getpid(), signal.SIGKILL)\n"
        "writer = connect_writer(Path(sys.argv[1]))\n"
        "writer.execute('PRAGMA cache_size=1')\n"
        "schema.migrate(writer)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.stat().st_size > 0
    with closing(connect_writer(path)) as writer:
        migrate(writer)
    with Library.open(path) as library:
        assert library.summary().documents == 0


def rows_as_owner(path: Path) -> int:
    """The owner's next writer rolls the journal back."""
    with closing(connect_writer(path)) as writer:
        return int(writer.execute("SELECT count(*) FROM documents").fetchone()[0])


def die_while_writing(path: Path, mode: str) -> None:
    """A writer that is killed after a commit in the log, or in the middle of a transaction with a journal."""
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from store.database.access.connection import connect_writer, transaction\n"
        "writer = connect_writer(Path(sys.argv[1]))\n"
        f"writer.execute('PRAGMA journal_mode={mode}')\n"
        "writer.execute('PRAGMA cache_size=1')\n"
        "with transaction(writer):\n"
        "    writer.execute(\"UPDATE documents SET title = '新' WHERE id = 1\")\n"
        f"    if {mode == 'DELETE'}:\n"
        "        writer.execute(\"UPDATE paragraphs SET text = text || '。'\")\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
