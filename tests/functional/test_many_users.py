"""Several people and one library, several visits and one user."""

from __future__ import annotations

import json
import os
import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest

from store.loading import load
from tests.helpers.canonical import bare
from tests.helpers.explorer_pilot import explorer
from tui.explorer.visit.state import Bookmark, LibraryState, State, Visit, load_state, save_state

CHANGED = "The library has changed; ^L reads it again"


@pytest.fixture
def library(seeds_path: Path, tmp_path: Path) -> Path:
    """A copy of the sample library, to be changed."""
    path = tmp_path / "shared 100%? #1.db"
    shutil.copy(seeds_path, path)
    return path


def bookmark(number: int) -> Bookmark:
    """One of many different bookmarks."""
    return Bookmark(f"/d/{number}.txt", "标题", number, 0, 1, "文")


async def test_a_key_tells_that_somebody_loaded_and_another_shows_it_in_place(library: Path, tmp_path: Path) -> None:
    async with explorer(library, language="en") as driver:
        await driver.press("4", "pagedown", "j")
        here = driver.row
        new = tmp_path / "new.txt"
        new.write_text("云南省经验\n\n一是建立帮扶制度,投入资金3亿元。二是完善考核办法。三是加强培训。\n", "utf-8")
        assert load([new], library).count("loaded") == 1
        assert CHANGED not in driver.text  # it does not look by itself
        await driver.press("j")
        assert driver.said == CHANGED
        await driver.press("k")
        assert driver.said != CHANGED  # it says so once
        before = driver.explorer.areas.list_view.count
        await driver.press("ctrl+l")
        assert (driver.row.paragraph, driver.row.start) == (here.paragraph, here.start)
        assert driver.explorer.areas.list_view.count > before
        await driver.press("j", "k")
        assert CHANGED not in driver.text


async def test_a_library_that_was_replaced_is_noticed(library: Path, tmp_path: Path) -> None:
    async with explorer(library, language="en") as driver:
        await driver.press("j")
        other = tmp_path / "other.db"
        new = tmp_path / "new.txt"
        new.write_text("云南省经验\n\n一是建立新的帮扶制度。\n", "utf-8")
        load([new], other)
        os.replace(other, library)
        await driver.press("j")
        assert driver.said == CHANGED
        await driver.press("ctrl+l", "1")
        assert driver.explorer.areas.list_view.count == 1


async def test_a_library_that_was_taken_away_can_be_read_on(library: Path, tmp_path: Path) -> None:
    async with explorer(library, language="en") as driver:
        await driver.press("j")
        library.rename(tmp_path / "elsewhere.db")
        await driver.press("j")
        assert driver.said.startswith("The library is no longer where it was")
        await driver.press("4", "G")
        rows = driver.explorer.areas.list_view.count
        assert rows > 100
        await driver.press("ctrl+l")
        assert "There is no library at" in driver.text
        await driver.press("3", "4", "g", "enter")
        assert driver.explorer.areas.list_view.count == rows
        (tmp_path / "elsewhere.db").rename(library)
        await driver.press("escape", "j")
        await driver.press("ctrl+l", "k")
        assert "no library" not in driver.text


async def test_a_loader_that_holds_the_library_is_waited_for_and_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.access.connection.BUSY_MS", 50)
    async with explorer(library, language="en") as driver:
        with closing(bare(library)) as writer:
            writer.execute("BEGIN EXCLUSIVE")  # as on a network file system, where there is no log
            await driver.press("4")
            assert "is being written by another process" in driver.text
            writer.execute("COMMIT")
        await driver.press("3", "4")
        assert driver.explorer.areas.list_view.count > 100


async def test_a_library_of_any_name_is_explored_and_its_place_kept(library: Path, tmp_path: Path) -> None:
    odd = library.rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xcd %41?\n[b]\x1b[31m.db")))
    state = tmp_path / "state" / "state.json"
    for keys in (("3", "b", "4"), ("7",)):
        async with explorer(odd, language="en", state=state) as driver:
            await driver.press(*keys, "ctrl+l")
            await driver.quit()
            assert driver.app.return_code == 0
    assert len(LibraryState(odd, state).bookmarks) == 1


def test_two_visits_of_one_user_lose_no_bookmark(tmp_path: Path) -> None:
    library, state = tmp_path / "a.db", tmp_path / "state" / "state.json"
    first, second = LibraryState(library, state), LibraryState(library, state)
    first.bookmarks.append(bookmark(1))
    first.save(Visit())
    second.bookmarks.append(bookmark(2))
    second.save(Visit())
    first.bookmarks.append(bookmark(3))
    first.save(Visit())
    first.bookmarks.remove(bookmark(1))
    first.save(Visit())
    second.save(Visit())
    kept = LibraryState(library, state).bookmarks
    assert {each.paragraph for each in kept} == {2, 3}


def test_many_writers_at_once_leave_a_whole_file_with_everything(tmp_path: Path) -> None:
    state = tmp_path / "state" / "state.json"

    def visit(number: int) -> None:
        kept_state = LibraryState(tmp_path / f"{number % 2}.db", state)
        for step in range(5):
            kept_state.bookmarks.append(bookmark(number * 100 + step))
            assert kept_state.save(Visit(pane="figures")) == ""

    threads = [threading.Thread(target=visit, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [b.paragraph for each in load_state(state).bookmarks.values() for b in each]
    assert sorted(kept) == sorted(number * 100 + step for number in range(6) for step in range(5))
    assert json.loads(state.read_text("utf-8"))["places"]
    assert {path.name for path in state.parent.iterdir()} == {"state.json", "state.lock"}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "\x00\x00",
        '{"version": 2, "visits": []}',
        '{"places": {}, "bookmarks": {"/a.db": [{"path": "x", "new": 1}]}}',
    ],
)
def test_a_state_that_this_jucuo_does_not_understand_is_set_aside(tmp_path: Path, text: str) -> None:
    state = tmp_path / "jucuo" / "state.json"
    state.parent.mkdir(mode=0o700)
    state.write_text(text)
    kept_state = LibraryState(tmp_path / "a.db", state)
    kept_state.bookmarks.append(bookmark(1))
    sentence = kept_state.save(Visit())
    [aside] = [path for path in state.parent.iterdir() if path.name.startswith("state.json.")]
    assert str(aside) in sentence
    assert aside.read_text() == text
    assert kept_state.save(Visit()) == ""
    assert len(LibraryState(tmp_path / "a.db", state).bookmarks) == 1
    assert len(list(state.parent.iterdir())) == 3


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "jucuo" / "state.json"
    kept_state = LibraryState(tmp_path / "a.db", state)
    kept_state.bookmarks.append(bookmark(1))
    assert kept_state.save(Visit()) == ""
    before = state.read_text()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("tui.explorer.visit.state.json.dump", full)
        kept_state.bookmarks.append(bookmark(2))
        assert kept_state.save(Visit()) == f"{state}: No space left on device"
    assert state.read_text() == before
    assert {path.name for path in state.parent.iterdir()} == {"state.json", "state.lock"}
    assert kept_state.save(Visit()) == ""
    assert [kept.paragraph for kept in LibraryState(tmp_path / "a.db", state).bookmarks] == [1, 2]


def test_only_the_user_reads_what_is_kept(tmp_path: Path) -> None:
    state = tmp_path / "jucuo" / "state.json"
    before = os.umask(0)
    try:
        save_state(State(), state)
    finally:
        os.umask(before)
    assert state.stat().st_mode & 0o777 == 0o600
    assert state.parent.stat().st_mode & 0o777 == 0o700


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    state = tmp_path / "state.json"
    state.symlink_to(victim)
    LibraryState(tmp_path / "a.db", state).save(Visit())
    assert not state.is_symlink()
    assert load_state(state).places
    (tmp_path / "state.lock").unlink()
    (tmp_path / "state.lock").symlink_to(victim)
    assert LibraryState(tmp_path / "a.db", state).save(Visit()) != ""
    assert victim.read_text() == "precious"
