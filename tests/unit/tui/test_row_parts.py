"""Lines between the parts of a list take room on the screen, and no number among the rows."""

from __future__ import annotations

from tui.explorer.widgets.cells import Row
from tui.explorer.widgets.row_parts import line_above, lines, row_at, top_for

ROWS = [Row(n, part="" if n < 3 else "near" if n < 6 else "like") for n in range(10)]


def rows(index: int) -> Row | None:
    return ROWS[index] if 0 <= index < len(ROWS) else None


def test_a_line_stands_above_the_first_row_of_a_part() -> None:
    assert [line_above(rows, index) for index in range(10)] == ["", "", "", "near", "", "", "like", "", "", ""]
    assert line_above(lambda index: Row(index, part="near"), 0) == "near"
    assert line_above(lambda index: Row(index, part="near") if index == 5 else None, 5) == ""


def test_the_highlighted_row_stays_on_the_screen() -> None:
    for height in (1, 2, 4, 9):
        for top in range(10):
            for index in range(10):
                found = top_for(rows, top, index, height)
                assert found <= index
                assert found == index or lines(rows, found, index) <= height


def test_a_click_finds_its_row() -> None:
    assert [row_at(rows, 2, line) for line in range(7)] == [2, None, 3, 4, 5, None, 6]
