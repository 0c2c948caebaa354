"""How list and source share the lines of the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.screens.line_sharing import AROUND, GLANCE, LEAST, list_lines


def test_in_a_common_terminal_the_list_has_fifteen_rows_and_the_source_four_lines() -> None:
    lines = list_lines(24, reading=False)
    assert lines == 15 + 2
    assert 24 - AROUND - lines == GLANCE == 4 + 1


def test_the_source_grows_with_the_focus_and_five_rows_stay() -> None:
    assert list_lines(24, reading=True) == 5 + 2


def test_in_a_high_terminal_the_source_has_its_share() -> None:
    assert 50 - AROUND - list_lines(50, reading=False) == 14


def test_what_the_user_has_chosen_stands() -> None:
    assert list_lines(24, reading=False, chosen=9) == list_lines(24, reading=True, chosen=9) == 9


@given(st.integers(1, 200), st.booleans(), st.none() | st.integers(-5, 300))
def test_no_pane_is_squeezed_out(height: int, reading: bool, chosen: int | None) -> None:
    lines = list_lines(height, reading=reading, chosen=chosen)
    assert lines >= min(LEAST, max(height - AROUND, 1))
    assert height - AROUND - lines >= LEAST or lines == min(LEAST, max(height - AROUND, 1))
