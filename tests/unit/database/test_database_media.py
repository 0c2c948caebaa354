"""Libraries on media that cannot be written, in folders of any permission, and under names of any bytes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer, transaction
from store.database.maintenance.repair import backup
from store.loading import LoadOptions, load
from tests.helpers.canonical import assert_sound, bare
from tests.helpers.small_documents import text_of

ROOT = Path(__file__).parents[3]
OPEN = (
    "import sys; from pathlib import Path; from store.library import Library; from store.errors import JucuoError\n"
    "try:\n"
    "    with Library.open(Path(sys.argv[1])) as library:\n"
    "        exact = [hit for hit in library.search('双组长').hits if hit.how == 'exact']\n"
    "        print(len(exact), library.find_document('1').title)\n"
    "except JucuoError as error: print('refused:', error)\n"
)
READ_ONLY = 'mount -t tmpfs none "$1" && cp "$2"* "$1/" && mount -o remount,ro "$1" && shift 2 && exec "$@"'


def from_read_only_medium(library: Path, medium: Path) -> str:
    """What somebody gets who opens the library, with all that lies beside it, on a medium that was mounted read-only.

    The mount is seen by that process alone, and goes with it; only root may make one.
    """
    medium.mkdir()
    command = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(medium), str(library)]
    reader = [sys.executable, "-c", OPEN, str(medium / library.name)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, *reader], capture_output=True, text=True, env=environment, check=False)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("unshare") is None, reason="only root may mount")
class TestReadOnlyMedium:
    @pytest.fixture
    def library(self, seeds_path: Path, tmp_path: Path) -> Path:
        return Path(shutil.copy(seeds_path, tmp_path / "library.db"))

    def test_as_a_load_leaves_it(self, library: Path, tmp_path: Path) -> None:
        assert from_read_only_medium(library, tmp_path / "medium").startswith("3 省第十一次")

    def test_with_a_log_that_is_folded_in(self, library: Path, tmp_path: Path) -> None:
        with closing(bare(library)) as owner:
            owner.execute("PRAGMA journal_mode=WAL")
        assert from_read_only_medium(library, tmp_path / "medium").startswith("3 省第十一次")

    @pytest.mark.parametrize("index", [True, False])
    def test_with_a_log_that_holds_something(self, library: Path, tmp_path: Path, index: bool) -> None:
        copy = tmp_path / "copy" / "library.db"
        copy.parent.mkdir()
        with closing(connect_writer(library)) as owner:
            owner.execute("PRAGMA journal_mode=WAL")
            with transaction(owner):
                owner.execute("UPDATE documents SET title = '新' WHERE id = 1")
            for end in ("", "-wal", *(["-shm"] if index else [])):
                shutil.copy(f"{library}{end}", f"{copy}{end}")
        answer = from_read_only_medium(copy, tmp_path / "medium")
        # Never the state before the log.
        assert answer == "3 新" if index else answer.startswith("refused: A load into")

    def test_in_the_middle_of_a_write_without_a_log(self, library: Path, tmp_path: Path) -> None:
        with closing(connect_writer(library)) as owner:
            owner.execute("PRAGMA cache_size=1")
            owner.execute("BEGIN IMMEDIATE")
            owner.execute("UPDATE paragraphs SET text = text || '。'")
            answer = from_read_only_medium(library, tmp_path / "medium")
            owner.execute("ROLLBACK")
        assert answer.startswith("refused: A load into")


@pytest.mark.parametrize(
    ("mask", "folder", "mode"),
    [(0o022, 0o755, 0o600), (0o000, 0o755, 0o600), (0o077, 0o2775, 0o660), (0o000, 0o2775, 0o660)],
)
def test_who_may_read_does_not_depend_on_the_umask(folder: int, mode: int, mask: int, tmp_path: Path) -> None:
    """The library, its log and the log's index, the lock, a backup and the copy before a migration."""
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(folder)
    document = tmp_path / "0.txt"
    document.write_text(text_of(0), encoding="utf-8")
    library, seen = place / "library.db", {}
    before = os.umask(mask)
    try:
        load(
            [document],
            library,
            options=LoadOptions(processes=1),
            progress=lambda _: seen.update({p.name: stat.S_IMODE(p.stat().st_mode) for p in place.iterdir()}),
        )
        backup(library, place / "backup.db")
    finally:
        os.umask(before)
    after = {path.name: stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()}
    assert after == {"library.db": mode, "backup.db": mode}
    lock = seen.pop("library.db.lock")
    assert lock & 0o022 & ~(mode & 0o020) == 0, oct(lock)  # others may read who loads
    assert seen == {"library.db": mode, "library.db-wal": mode, "library.db-shm": mode}


NAMES = (
    "-rf 100%41 a?mode=memory&cache=shared#x  two\ttab\nline “引号”'\";--.db".encode(),
    b"\xff\xfe gbk \xcd\xbc%.db",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_library_under_any_name_is_loaded_read_checked_copied_and_exported(name: bytes, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/in % ? # " + name))
    folder.mkdir()
    document = folder / os.fsdecode(name + b".txt")
    document.write_text(text_of(0), encoding="utf-8")
    library = folder / os.fsdecode(name)
    jucuo = [sys.executable, "-m", "tui"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(*arguments: str | Path, status: int = 0) -> str:
        done = subprocess.run(
            [*jucuo, *map(str, arguments), "--db", str(library)],
            env=environment,
            capture_output=True,
            check=False,
            cwd=folder,
        )
        assert done.returncode == status, done.stderr
        assert b"Traceback" not in done.stderr
        return done.stdout.decode()

    load([document], library, options=LoadOptions(processes=1))
    run("load", document)
    assert run("search", "双组长0", "--format", "ndjson").count("\n") >= 1
    assert run("documents").count("\n") >= 2
    assert "is sound" in run("doctor", "--fix", "--backup", "copy of it.db")
    assert run("export", "paragraphs", "-", "--format", "csv")
    assert "1 documents" in run("browse")
    assert_sound(folder / "copy of it.db")
    assert sorted(os.fsencode(p.name) for p in folder.iterdir()) == sorted([name, name + b".txt", b"copy of it.db"])
