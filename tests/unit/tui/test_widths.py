"""Cells, cutting and fitting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rich.cells
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.widths import cells, cut, fit, set_ambiguous_width


@pytest.fixture
def wide_ambiguous() -> Iterator[None]:
    set_ambiguous_width(2)
    yield
    set_ambiguous_width(1)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("举措", 4), ("“a”", 3), ("ｅ", 2), ("e\u0301", 1), ("a\tb", 2), ("한", 2), ("①", 1)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_ambiguous_characters_count_two_where_the_terminal_draws_them_so(wide_ambiguous: None) -> None:
    assert cells("“双组长”") == 10
    assert cells("①—…·") == 8
    assert rich.cells.cell_len("“双组长”") == 10
    assert cells("abc") == 3
    assert cells("e\u0301") == 1


def test_ambiguous_characters_count_one_again_afterwards() -> None:
    set_ambiguous_width(2)
    set_ambiguous_width(1)
    assert cells("“”") == 2
    assert rich.cells.cell_len("“”") == 2


@given(st.text("a举“e\u0301 ，", max_size=30), st.integers(0, 40))
def test_fit_is_exact_and_never_cuts_a_wide_character(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cells(fitted) == width
    assert fitted.rstrip(" …") == text[: len(fitted.rstrip(" …"))]


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    assert fit("脱贫攻坚责任制", 8) == "脱贫攻… "
    assert fit("脱贫攻坚责任制", 7) == "脱贫攻…"
    assert fit("脱贫", 8) == "脱贫    "
    assert fit("12", 5, align="right") == "   12"
    assert fit("脱贫", 0) == ""


def test_cut_keeps_marks_with_their_character() -> None:
    assert cut("ae\u0301b", 2) == 3
