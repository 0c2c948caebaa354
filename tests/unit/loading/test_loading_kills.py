"""SIGKILL anywhere: little is lost, nothing is broken, and the next load makes the library that was to be."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.database.access.lock import lock_path
from store.loading import LoadOptions, load
from store.reading.recognition import is_installed
from tests.helpers.canonical import assert_sound, digest, rows
from tests.helpers.small_documents import Loads, make_forty

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[2]
TOGETHER = 4
ALL = LoadOptions(processes=1, together=TOGETHER)
Dying = Callable[[int], int]


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    folder = tmp_path / "forty"
    make_forty(folder)
    return folder


@pytest.fixture
def expected(forty: Path, tmp_path: Path) -> str:
    """The digest of the library of a load that nothing cuts off."""
    path = tmp_path / "whole.db"
    report = load([forty], path, options=ALL)
    assert (report.count("loaded"), report.count("failed")) == (39, 1)
    return digest(path)


@pytest.fixture
def dying(forty: Path, library: Path) -> Dying:
    """Runs a load that dies at a point; answers how many files were recorded until then."""

    def run(point: int) -> int:
        environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
        command = [sys.executable, str(TESTS / "helpers" / "dying_load.py"), str(forty), str(library), str(point)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr
        if not library.exists() or not rows_exist(library):
            return 0
        [(recorded,)] = rows(library, "SELECT count(*) FROM files WHERE version <> ''")
        return int(str(recorded))

    return run


def rows_exist(library: Path) -> bool:
    return library.stat().st_size > 0 or library.with_name(f"{library.name}-wal").exists()


def test_killed_again_and_again_it_comes_to_the_same_end(
    dying: Dying, forty: Path, library: Path, expected: str
) -> None:
    before = 0
    points = (2, 4, 5, 7, 9, 12, 14, 17, 20, 25)
    for point in points:
        recorded = dying(point)
        assert recorded >= before, "what was committed stays"
        if recorded:
            assert_sound(library)
        before = recorded
    assert lock_path(library).exists()
    report = load([forty], library, options=ALL)
    assert not lock_path(library).exists()
    assert report.parsed == 40 - before, "what was committed is not parsed again"
    assert digest(library) == expected
    assert_sound(library)


def test_killed_at_the_end_it_is_finished_by_the_next(dying: Dying, forty: Path, library: Path, expected: str) -> None:
    assert dying(0) == 40
    report = load([forty], library, options=ALL)
    assert report.parsed == 0
    assert digest(library) == expected
    assert_sound(library)


def test_a_kill_while_files_change_keeps_the_old_or_has_the_new(
    dying: Dying, forty: Path, library: Path, tmp_path: Path
) -> None:
    load([forty], library, options=ALL)
    for number in range(12):
        (forty / f"{number:02}.txt").write_text(
            f"新方案{number}\n\n一是推行帮扶{number}。投入{number}元。\n", encoding="utf-8"
        )
    assert dying(6) >= 0
    assert_sound(library)
    titles = rows(
        library, "SELECT d.title, p.text FROM documents d JOIN paragraphs p ON p.document = d.id AND position = 1"
    )
    assert len(titles) == len(rows(library, "SELECT 1 FROM documents"))
    load([forty], library, options=ALL)
    whole = tmp_path / "whole.db"
    load([forty], whole, options=ALL)
    assert digest(library) == digest(whole)
    assert_sound(library)


def test_a_load_that_is_killed_leaves_no_folder_behind(
    dying: Dying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, cache = tmp_path / "tmp", tmp_path / "cache"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for point in (20, 26):
        dying(point)
        assert list(temporary.iterdir()) == []
        assert [path.relative_to(cache).as_posix() for path in sorted(cache.rglob("*"))] == ["jucuo", "jucuo/empty"]
    assert (cache / "jucuo").stat().st_mode & 0o777 == 0o700
    assert (cache / "jucuo" / "empty").stat().st_mode & 0o777 == 0o500


@pytest.mark.parametrize("spoil", ["shared", "link", "full", "file"])
def test_an_empty_folder_that_others_could_fill_is_not_used(
    spoil: str, run: Loads, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "cache" / "jucuo" / "empty"
    empty.parent.mkdir(parents=True)
    if spoil == "link":
        empty.symlink_to(tmp_path)
    elif spoil == "file":
        empty.write_text("")
    else:
        empty.mkdir()
        empty.chmod(0o777 if spoil == "shared" else 0o700)
        (empty / "store").mkdir()
        empty.chmod(0o777 if spoil == "shared" else 0o500)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    seen: list[str] = []
    real = subprocess.Popen

    def noted(*arguments: Any, **options: Any) -> Any:
        seen.append(options["cwd"])
        return real(*arguments, **options)

    monkeypatch.setattr("store.loading.pool.subprocess.Popen", noted)
    assert run().count("loaded") == 6
    assert [Path(folder).parent for folder in seen] == [tmp_path / "tmp"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_killed_within_the_rows_of_a_table_it_goes_on_with_the_others(
    forty: Path, library: Path, tmp_path: Path, dying: Dying
) -> None:
    for path in forty.iterdir():
        path.unlink()
    texts = ({"标题": f"关于第{n}号工作的通知", "正文": f"一是推进{n}号工程。投入{n}万元。"} for n in range(80))
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in texts)
    (forty / "rows.jsonl").write_text(lines, encoding="utf-8")
    load([forty], tmp_path / "whole.db", options=ALL)
    written = 0
    for point in (16, 16):
        dying(point)
        assert_sound(library)
        [(now,)] = rows(library, "SELECT count(*) FROM documents")
        assert int(str(now)) > written, "rows that were committed stay, and the next load goes on behind them"
        written = int(str(now))
    assert written < 80
    report = load([forty], library, options=ALL)
    assert report.paragraphs == 80 - written
    assert digest(library) == digest(tmp_path / "whole.db")
    assert_sound(library)


@pytest.mark.skipif(not is_installed(), reason="the optional part is not installed")
def test_killed_while_a_page_is_recognised_it_is_recognised_by_the_next(
    forty: Path, library: Path, dying: Dying
) -> None:
    for path in forty.iterdir():
        path.unlink()
    shutil.copy(TESTS / "data" / "formats" / "made_scan.png", forty)
    assert dying(1) == 0, "the first that is told of the load is the page"
    report = load([forty], library, options=ALL)
    assert report.count("loaded") == 1
    assert rows(library, "SELECT count(*) FROM paragraphs WHERE confidence IS NULL") == [(0,)]
    assert_sound(library)
