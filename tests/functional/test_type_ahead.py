"""Keys that come before rows and source are there act on what they were meant for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from tests.helpers.explorer_pilot import Driver, explorer
from tui.explorer.control import source as source_module

GATE = 30.0
"""Seconds after which the test fails rather than waits."""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """While it is closed, no paragraph of a source comes."""
    gate = threading.Event()
    gate.set()
    read = source_module.read

    def slow(*arguments: object) -> object:
        assert gate.wait(GATE)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(source_module, "read", slow)
    monkeypatch.setattr("tui.explorer.type_ahead.PATIENCE", GATE)
    yield gate
    gate.set()


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied."""
    found: list[str] = []
    monkeypatch.setattr("tui.explorer.control.keeping.Citations._to_clipboard", lambda _self, text: found.append(text))
    return found


async def press_at_once(it: Driver, *keys: str) -> None:
    """Press keys without waiting for anything between them."""
    for key in keys:
        it.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await it.pilot.pause()


async def test_a_key_after_enter_waits_for_the_source_that_enter_opens(
    seeds_path: Path, gate: threading.Event, copied: list[str]
) -> None:
    async with explorer(seeds_path) as it:
        gate.clear()
        await press_at_once(it, "slash", *"11501名", "enter", "y")
        while not (it.explorer.focused is it.explorer.areas.reader and it.explorer.lists.source.waiting):
            await it.pilot.pause()
        assert copied == []
        gate.set()
        await it.settle()
        assert len(copied) == 1
        assert copied[0].endswith("第6段")
        assert "没有行" not in it.said


async def test_a_key_in_a_list_does_not_wait_for_the_source_and_cites_the_row_under_the_highlight(
    seeds_path: Path, gate: threading.Event, copied: list[str]
) -> None:
    async with explorer(seeds_path) as it:
        await it.press("2", "g")
        await it.press("y")
        gate.clear()
        await press_at_once(it, "j", "j", "y")
        while not copied[1:]:
            await it.pilot.pause()
        gate.set()
        await it.settle()
        await it.press("y")
        assert copied[1] == copied[2] != copied[0]
