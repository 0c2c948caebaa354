"""The list at 80×24: moving, paging from a source, honest counts, what is repainted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType

from tests.helpers.widget_demo import LIST_KEYS
from tui.explorer.page_sizes import PAGE
from tui.explorer.widgets.cells import column_widths, window
from tui.explorer.widgets.row_list import Cell, Column, Row, RowList
from tui.i18n.texts import choose_language
from tui.terminal.terminal_app import TerminalApp
from tui.terminal.widths import cells

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def english() -> None:
    choose_language("en")


class Listing(TerminalApp[None]):
    """A list over a source of `count` rows; `answer` False keeps it waiting."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS

    def __init__(self, count: int, *, answer: bool = True, columns: Sequence[Column] = ()) -> None:
        super().__init__()
        self.count = count
        self.answer = answer
        self.wanted: list[tuple[int, int]] = []
        self.events: list[tuple[str, int, object]] = []
        self.columns = columns or (Column("n", 6, "right"), Column("text"))

    def compose(self) -> ComposeResult:
        yield RowList(self.columns, title="Rows", empty="nothing")

    def on_mount(self) -> None:
        self.rows.reset(self.count)

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def make(self, first: int, count: int) -> list[Row]:
        return [
            Row(n, (str(n), f"第{n}条举措：落实责任“双组长”" + "安排资金" * 12))
            for n in range(first, min(first + count, self.count))
        ]

    def on_row_list_wanted(self, message: RowList.Wanted) -> None:
        self.wanted.append((message.first, message.count))
        if self.answer:
            message.list.supply(message.generation, message.first, self.make(message.first, message.count))

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.events.append(("highlighted", message.index, message.row.key if message.row else None))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.events.append(("chosen", message.index, message.row.key))


def shown(rows: RowList) -> list[str]:
    return [rows.render_line(y).text for y in range(rows.size.height)]


def marked(rows: RowList) -> list[str]:
    return [line for line in shown(rows) if line.startswith(">")]


async def test_keys_move_the_highlight() -> None:
    app = Listing(1000)
    async with app.run_test(size=SIZE) as pilot:
        for key, expected in [
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("up", 0),
            ("pagedown", 21),
            ("pageup", 0),
            ("G", 999),
            ("j", 999),
            ("g", 0),
            ("end", 999),
            ("home", 0),
        ]:
            await pilot.press(key)
            await pilot.pause()
            assert app.rows.index == expected, key
            assert len(marked(app.rows)) == 1
            assert f"第{expected}条" in marked(app.rows)[0]


async def test_enter_chooses_the_highlighted_row() -> None:
    app = Listing(10)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.events[-1] == ("chosen", 1, 1)
        assert ("highlighted", 1, 1) in app.events


async def test_rows_are_asked_for_as_much_as_is_seen() -> None:
    app = Listing(1_000_000)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.wanted == [(0, PAGE)]
        await pilot.press("G")
        await pilot.pause()
        assert "第999999条" in marked(app.rows)[0]
        assert len(app.wanted) == 2


async def test_a_row_is_announced_once_it_is_there() -> None:
    app = Listing(50, answer=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.events == []
        app.rows.supply(app.rows.generation, 0, app.make(0, 50))
        await pilot.pause()
        assert app.events == [("highlighted", 0, 0)]


async def test_rows_of_an_older_source_are_ignored() -> None:
    app = Listing(50, answer=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        old = app.rows.generation
        app.rows.reset(50)
        app.rows.supply(old, 0, app.make(0, 50))
        await pilot.pause()
        assert app.rows.highlighted is None


async def test_rows_at_hand_are_painted_at_once() -> None:
    app = Listing(500)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.wanted.clear()
        app.rows.reset(500, rows=app.make(0, 40))
        assert "第0条" in marked(app.rows)[0]
        await pilot.pause()
        assert app.wanted == [(0, PAGE)]  # the rest of the page that was given in part


@pytest.mark.parametrize(
    ("count", "more", "total", "words"),
    [
        (12, False, None, "12"),
        (200, True, None, "200+"),
        (200, False, 1234, "200 of 1,234"),
        (1234, False, 1234, "1,234"),
    ],
)
async def test_the_title_says_honestly_how_many(count: int, more: bool, total: int | None, words: str) -> None:
    app = Listing(count)
    async with app.run_test(size=SIZE):
        app.rows.reset(count, more=more, total=total)
        assert shown(app.rows)[0].rstrip().endswith(" " + words)


async def test_an_uncounted_source_goes_on_at_its_end() -> None:
    app = Listing(250)
    async with app.run_test(size=SIZE) as pilot:
        app.rows.reset(150, more=True)
        await pilot.press("G")
        await pilot.pause()
        assert (PAGE, 2 * PAGE) in app.wanted
        app.rows.recount(250)
        await pilot.press("G")
        await pilot.pause()
        assert "第249条" in marked(app.rows)[0]


async def test_an_owner_that_gives_all_rows_at_once_is_asked_once() -> None:
    app = Listing(10_000, answer=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.rows.supply(app.rows.generation, 0, app.make(0, 10_000))
        await pilot.pause()
        assert "第0条" in marked(app.rows)[0]
        assert app.wanted == [(0, PAGE)]


async def test_an_owner_that_does_not_count_again_is_not_asked_for_ever() -> None:
    app = Listing(320)
    async with app.run_test(size=SIZE) as pilot:
        app.rows.reset(90, more=True)
        for _ in range(6):
            await pilot.press("G")
            await pilot.pause()
        assert "第319条" in marked(app.rows)[0]
        assert len(app.wanted) < 12
        asked = len(app.wanted)
        await pilot.press("G", "k", "j")
        await pilot.pause()
        assert len(app.wanted) == asked


async def test_nothing_is_said_instead_of_shown() -> None:
    app = Listing(0)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "nothing" in shown(app.rows)[2]
        assert app.events == [("highlighted", 0, None)]
        await pilot.press("enter", "j", "G", "pagedown")
        assert app.events == [("highlighted", 0, None)]


async def test_moving_the_highlight_repaints_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Listing(100)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        regions: list[object] = []
        refresh = app.rows.refresh

        def noting(*given: Any, **options: Any) -> RowList:
            regions.extend(given)
            return refresh(*given, **options)

        monkeypatch.setattr(app.rows, "refresh", noting)
        app.rows.action_move(1)
        assert len(regions) == 2


async def test_every_line_is_as_wide_as_the_list() -> None:
    app = Listing(100)
    async with app.run_test(size=SIZE) as pilot:
        for width, height in ((80, 24), (61, 20), (20, 5), (7, 3), (200, 60), (1, 1)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            lines = shown(app.rows)
            assert len(lines) == height
            assert {cells(line) for line in lines} == {width}


async def test_hostile_cells_show_no_control_characters() -> None:
    app = Listing(1)
    async with app.run_test(size=SIZE):
        text = "[bold]x[/] \x1b]52;c;AAAA\x07\u202e\u200b[@click=app.quit]q[/]"
        app.rows.reset(2, rows=[Row(1, ("1", text)), Row(2, ("2", Cell(text, ((0, 4),))))])
        for line in shown(app.rows)[2:4]:
            assert "[bold]x[/]" in line
            assert "[@click=app.quit]" in line
            assert not set("\x1b\x07\u202e\u200b") & set(line)


def test_a_highlighted_stretch_is_brought_into_view() -> None:
    text = "落实责任" * 20 + "双组长" + "安排资金" * 20
    seen, spans = window(text, [(80, 83)], 30)
    assert "双组长" in seen
    assert seen.startswith("…")
    assert seen.endswith("…")
    assert [seen[start:end] for start, end in spans] == ["双组长"]
    assert cells(seen) <= 30


def test_a_highlighted_stretch_at_the_start_needs_no_ellipsis() -> None:
    seen, spans = window("双组长负责", [(0, 3)], 30)
    assert (seen, spans) == ("双组长负责", [(0, 3)])


def test_columns_share_what_is_left_and_vanish_from_the_right() -> None:
    columns = (Column("a", 6), Column("b"), Column("c", 10), Column("d", 12))
    assert column_widths(columns, 80) == [6, 49, 10, 12]
    assert column_widths(columns, 40) == [6, 22, 10, 0]
    assert column_widths(columns, 30) == [6, 12, 10, 0]
    assert column_widths(columns, 28) == [6, 21, 0, 0]
    assert sum(column_widths((Column("a", weight=2), Column("b")), 31)) == 30
