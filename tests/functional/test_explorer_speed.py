"""Nothing holds up the event loop: what a key causes takes less than 50 ms of processor time in one go.

The library has tens of thousands of rows, and a document of one paragraph of a million characters.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer, transaction
from store.database.handed_over import Prepared, Written
from store.database.source_files import FileStamp
from store.database.writer import Writer
from store.extraction.extracting import extract
from store.extraction.themes import load_themes
from store.library import Library
from store.loading.preparing import prepare
from store.reading import read_all_bytes
from store.resources import data_path
from tests.helpers.explorer_pilot import Driver, explorer
from tests.helpers.pace import within

COPIES = 50
LONGEST = 0.050
"""Seconds of processor time that one callback may hold the loop, on a quiet machine."""
LONG_TITLE = "一篇没有分段的长报告"


def prepared(name: str, data: bytes) -> Prepared:
    """The rows of a document, as a loading process makes them."""
    (source,) = read_all_bytes(data, name)
    return prepare(extract(source, load_themes(data_path("themes.toml"))))


@pytest.fixture(scope="module")
def many(seeds_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the samples many times over, and of one long paragraph."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    shutil.copy(seeds_path, path)
    seeds = {file.name: prepared(file.name, file.read_bytes()) for file in data_path("seeds").glob("*.txt")}
    sentence = "干部走访群众听取意见,在“双组长”负责制下逐户研究帮扶办法。"
    long = prepared("long.txt", f"{LONG_TITLE}\n\n{sentence * (1_000_000 // len(sentence) + 1)}\n".encode())
    connection = connect_writer(path)
    writer = Writer(connection)
    with transaction(connection):
        named = [(f"long/{LONG_TITLE}.txt", long)]
        named += [(f"copies/{number}/{name}", rows) for number in range(COPIES) for name, rows in seeds.items()]
        # The writer uses up the rows that it is given.
        writer.put_all([Written(name, FileStamp(name, 1, 1, name), deepcopy(rows)) for name, rows in named])
    connection.close()
    with Library.open(path) as library:
        total = library.summary()
        assert total.paragraphs + total.measures + total.figures > 20_000
    return path


@dataclass
class Watch:
    """How long callbacks held the loop: seconds of processor time, and what ran, the longest ones."""

    taken: list[tuple[float, str]] = field(default_factory=list)
    last: str = ""

    @property
    def longest(self) -> float:
        return max((took for took, _ in self.taken), default=0.0)

    @property
    def worst(self) -> list[tuple[float, str]]:
        return sorted(self.taken, reverse=True)[:3]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Times everything that the loop runs: each callback, timer and step of a task goes through `Handle._run`."""
    watch = Watch()
    run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        what = getattr(handle, "_callback", None)
        begin = time.thread_time()
        run(handle)
        took = time.thread_time() - begin
        if took > LONGEST / 5:
            watch.taken.append((took, f"after {watch.last}: {getattr(what, '__self__', what)!r}"[:300]))

    monkeypatch.setattr(asyncio.Handle, "_run", timed)
    gc.collect()
    gc.freeze()  # as the explorer does once it stands: what all the other tests have made is not looked through
    yield watch
    gc.unfreeze()


async def test_what_holds_up_the_loop_is_noticed(watch: Watch) -> None:
    def busy() -> None:
        until = time.thread_time() + LONGEST
        while time.thread_time() < until:
            pass

    asyncio.get_running_loop().call_soon(busy)
    await asyncio.sleep(0)
    assert watch.worst[0][0] >= LONGEST
    assert "busy" in watch.worst[0][1]


async def press(it: Driver, watch: Watch, *keys: str) -> None:
    for key in keys:
        watch.last = key
        await it.press(key)


async def test_walking_all_panes(many: Path, watch: Watch) -> None:
    async with explorer(many) as it:
        watch.taken.clear()
        await press(it, watch, *"124576", "i", "3", "equals_sign", "4", "C", "question_mark", "escape")
        await press(it, watch, "3", "j", "pagedown", "G", "pageup", "enter", "backspace")
        assert within(watch.longest, LONGEST, time.thread_time), watch.worst


async def test_searching_sorting_and_filtering(many: Path, watch: Watch) -> None:
    async with explorer(many, size=(120, 36)) as it:
        watch.taken.clear()
        for query in ("双组", "fu"):
            await press(it, watch, "slash", *query, "escape")
        await press(it, watch, "4", *["s"] * 4, "S", "3", "s")
        await press(it, watch, "4", "F", "名", "enter", "ctrl+u", ">", "9", "enter", "G", "x")
        await press(it, watch, "2", "space", "1", "space", "3", "x", "space", "y")
        assert within(watch.longest, LONGEST, time.thread_time), watch.worst


async def test_reading_a_paragraph_of_a_million_characters(many: Path, watch: Watch) -> None:
    async with explorer(many) as it:
        watch.taken.clear()
        await press(it, watch, "slash", *LONG_TITLE[:6], "enter")
        assert LONG_TITLE in it.text
        await press(it, watch, "pagedown", "G", "pageup", "n", "z", "j")
        watch.last = "resize"
        await it.pilot.resize_terminal(60, 20)
        await it.settle()
        await press(it, watch, "escape", "escape", "3", "slash", *"双组", "enter", "n", "n")
        assert within(watch.longest, LONGEST, time.thread_time), watch.worst


async def test_filters_may_be_closed_before_their_values_are_counted(many: Path) -> None:
    async with explorer(many) as it:
        for _ in range(3):
            await it.pilot.press("F", "escape")
        await it.settle()
        assert it.on_top


async def test_counts_of_values_that_are_not_made_again_are_right(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "F")
        before = it.lines
        for typed in ("金额", "四川"):
            await it.press(*typed, "down", "tab", "ctrl+u")
            after = it.lines
            assert after != before, typed
            await it.press("escape", "F")
            assert it.lines == after, typed
            before = after


async def test_the_keys_go_to_the_list_when_the_sidebar_goes(many: Path) -> None:
    async with explorer(many, size=(120, 36)) as it:
        await it.press("tab", "tab")
        assert it.explorer.areas.side_documents.has_focus
        await it.pilot.resize_terminal(60, 20)
        assert it.explorer.areas.list_view.has_focus
        await it.press("tab")
        assert it.explorer.areas.reader.has_focus
