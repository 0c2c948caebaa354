"""Back and forward through visited places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.control.history import History


def test_back_goes_to_the_place_before_and_forward_returns() -> None:
    history: History[str] = History()
    history.visit("list")
    history.visit("source")
    assert history.back("figures") == "source"
    assert history.back("source") == "list"
    assert history.back("list") is None
    assert history.forward("list") == "source"
    assert history.forward("source") == "figures"
    assert history.forward("figures") is None


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    history: History[str] = History()
    history.visit("a")
    assert history.back("b") == "a"
    history.visit("a")
    assert history.forward("c") is None


def test_a_place_that_was_left_twice_at_once_counts_once() -> None:
    history: History[str] = History()
    history.visit("a")
    history.visit("a")
    assert history.back("b") == "a"
    assert history.back("a") is None


def test_the_oldest_places_are_forgotten() -> None:
    history: History[int] = History(limit=3)
    for place in range(10):
        history.visit(place)
    assert [history.back(10 - n) for n in range(4)] == [9, 8, 7, None]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_back_to_the_beginning_and_forward_to_the_end(places: list[int]) -> None:
    """However one came, as many steps back as possible and as many forward lead to where one was."""
    history: History[int] = History()
    for place in places:
        history.visit(place)
    current = 99
    while (before := history.back(current)) is not None:
        current = before
    while (after := history.forward(current)) is not None:
        current = after
    assert current == 99
