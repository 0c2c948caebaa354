"""A list and the questions that it asks: no step is lost while answers are on their way, and a cut answer says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from store.library import Library
from store.models.hit_nearness import MEANING
from tui.explorer.control.listing import Listing, Position
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes import PANES, ChartPane, ComparePane, Page, Query
from tui.explorer.panes.pane import Pane
from tui.explorer.widgets.pane_list import PaneList
from tui.i18n.texts import choose_language


@pytest.fixture(autouse=True)
def restore() -> Iterator[None]:
    yield
    choose_language("en")


class Desk:
    """What the gateway is to a list, with answers that come when the test wants them: only the newest counts."""

    opened = 0

    def __init__(self, library: Library) -> None:
        self.library = library
        self.waiting: dict[Channel, tuple[Any, Any]] = {}
        self.begun: list[Any] = []

    def ask(self, channel: Channel, work: Any, deliver: Any, failed: Any = None) -> None:
        """Begin; what was asked before on the channel has been worked on in part, and is thrown away."""
        if channel in self.waiting:
            self.waiting[channel][0](self.library)
        self.waiting[channel] = work, deliver

    def forget(self, channel: Channel) -> None:
        """Throw away."""
        self.waiting.pop(channel, None)

    def answer(self, channel: Channel) -> None:
        """Let the newest answer come."""
        work, deliver = self.waiting.pop(channel)
        deliver(work(self.library))


LIST = Channel(Lane.LIST, "list")
Made = Callable[[Pane[Any], Query], tuple[Listing, Desk]]


@pytest.fixture
def made(seeds: Library, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes a list that shows a pane."""
    for name in ("post_message", "repaint"):
        monkeypatch.setattr(PaneList, name, lambda *_: None)

    def make(pane: Pane[Any], query: Query) -> tuple[Listing, Desk]:
        desk = Desk(seeds)
        listing = Listing(PaneList(), cast(Gateway, desk), LIST, lambda: None, lambda query: [])
        listing.show(Position(pane, query))
        desk.answer(LIST)
        return listing, desk

    return make


def test_every_step_through_the_units_counts_however_slow_the_answers_are(made: Made) -> None:
    slow, slow_desk = made(ChartPane(), Query(order="value"))
    quick, quick_desk = made(ChartPane(), Query(order="value"))
    for _time in range(3):
        slow.shift(1)
        slow_desk.answer(LIST)
        quick.shift(1)
    quick_desk.answer(LIST)
    assert quick.query.choice == slow.query.choice


def test_every_step_through_the_columns_counts_however_slow_the_answers_are(made: Made) -> None:
    listing, desk = made(ComparePane(), Query(order="document"))
    for _time in range(3):
        listing.shift(1)
    listing.shift(-1)
    desk.answer(LIST)
    assert listing.query.choice.column == 2


def test_a_row_that_is_marked_while_an_answer_is_on_its_way_is_drawn_as_the_others(made: Made) -> None:
    listing, desk = made(ComparePane(), Query(order="document"))
    before = listing.view.highlighted
    listing.show(Position(ComparePane(), Query(order="year")))
    desk.waiting[LIST][0](desk.library)  # the other matrix is there, but not yet in the event loop
    listing.toggle_mark()
    after = listing.view.highlighted
    assert before is not None
    assert after is not None
    assert after.cells == before.cells
    assert after.mark == "*"


def test_marks_stay_when_another_column_is_chosen(made: Made) -> None:
    listing, desk = made(ComparePane(), Query(order="document"))
    listing.toggle_mark()
    listing.shift(1)
    desk.answer(LIST)
    assert len(listing.marked) == 1


@pytest.mark.parametrize(("language", "words"), [("en", "cut short"), ("zh", "未搜完")])
def test_an_answer_whose_time_ran_out_says_so_in_the_title(
    made: Made, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    choose_language(language)
    pane = PANES["search"]
    listing, desk = made(pane, Query(text="双组长"))
    assert words not in listing.title()
    whole = pane.page

    def cut(*arguments: Any) -> Page[Any]:
        page = whole(*arguments)
        return Page(page.rows, page.total, page.note, partial=True)

    monkeypatch.setattr(type(pane), "page", staticmethod(cut))
    listing.again()
    desk.answer(LIST)
    assert words in listing.title()


def test_what_nobody_has_counted_is_said_and_counted(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = SimpleNamespace(hits=(), total=1234, note="", partial=False, more=False, later=False)
    first = SimpleNamespace(hits=(), total=200, note="", partial=False, more=True, later=False)
    monkeypatch.setattr(Library, "search", lambda *_, counted=False, **__: whole if counted else first)
    listing, desk = made(PANES["search"], Query(text="双组长"))
    assert listing.view.counted().startswith("200+")
    desk.answer(Channel(Lane.OTHER, f"count {LIST.name}"))
    assert listing.view.counted().startswith("1,234 ")


def test_what_means_the_like_comes_below_what_is_seen(made: Made) -> None:
    listing, desk = made(PANES["search"], Query(text="农民夜校"))
    holding = [cast(Any, listing.view.row(n)) for n in range(listing.view.count)]
    assert all("农民夜校" in row.key.text for row in holding)
    listing.view.highlight(1)
    desk.answer(LIST)
    assert listing.view.count > len(holding)
    assert [listing.view.row(n) for n in range(len(holding))] == holding
    assert listing.view.index == 1


def test_what_is_seen_stays_until_something_means_the_like(made: Made) -> None:
    listing, desk = made(PANES["search"], Query(text="双组长"))
    while LIST in desk.waiting:
        desk.answer(LIST)
    seen = listing.view.row(0)
    listing.change(text="晚上教农民学技术的学校")
    desk.answer(LIST)
    assert listing.view.row(0) is seen
    assert listing.waiting
    desk.answer(LIST)
    row = cast(Any, listing.view.row(0))
    assert not listing.waiting
    assert row.key.nearness == MEANING
    assert "农民夜校" in row.key.why
