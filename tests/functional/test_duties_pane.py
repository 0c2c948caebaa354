"""Duties by their keys: by body, by month and by document, the duties within, and their source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.explorer_pilot import Driver, explorer
from tests.helpers.small_divisions import library_of_divisions
from tui.explorer.panes.duty_panes import DutiesPane, DutyListPane


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two short divisions of work; tests only read it."""
    return library_of_divisions(tmp_path_factory.mktemp("divided"))


def rows(it: Driver) -> list[Any]:
    """The rows of the main list."""
    view = it.explorer.areas.list_view
    return [row.key for number in range(view.count) if (row := view.row(number)) is not None]


async def test_bodies_their_duties_and_the_source(divided: Path) -> None:
    async with explorer(divided) as it:
        await it.press("9")
        assert isinstance(it.explorer.lists.main.pane, DutiesPane)
        assert {(row.name, row.duties) for row in rows(it)} == {
            ("省发展改革委", 2),
            ("省财政厅", 2),
            ("省教育厅", 1),
        }
        await it.press("G")
        assert it.row.name == "省教育厅"
        assert "教育厅牵头" in it.source_line()
        await it.press("enter")
        assert isinstance(it.explorer.lists.main.pane, DutyListPane)
        assert (it.row.lead, it.row.with_) == (("教育厅",), ("省财政厅",))
        assert "2025年6月底前" in it.text
        await it.press("enter")
        assert it.explorer.areas.reading
        await it.press("backspace", "backspace")
        assert it.row.name == "省教育厅"


async def test_again_a_calendar_by_month_then_documents(divided: Path) -> None:
    async with explorer(divided) as it:
        await it.press("9", "9")
        assert [row.name for row in rows(it)] == ["2025-06", "2025-12", "2026-12"]
        assert "2025年6月" in it.text
        await it.press("j", "enter")
        assert it.row.due == "2025-12-31"
        await it.press("backspace", "9")
        assert [row.duties for row in rows(it)] == [1, 4]
        await it.press("G", "enter")
        assert it.explorer.lists.main.query.filters.documents == ("2",)
        assert len(rows(it)) == 4
