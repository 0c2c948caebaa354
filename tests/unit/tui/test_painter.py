"""The painter against a terminal emulator: whatever is painted after whatever, the screen is as wanted."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.terminal.painter import Painter

Line = list[tuple[str, Style | None]]

WIDTH, HEIGHT = 14, 9
STYLES = [
    None,
    Style(bold=True),
    Style(reverse=True),
    Style(color="red"),
    Style(color="red", bgcolor="blue", underline=True),
    Style(bold=True, underline=True),
]
LINES = ["举措一二三四五", "a举b措c", "x", "", "脱贫攻坚“双组长”", "2018年1月", "            z", "举"]

segment = st.tuples(st.sampled_from(LINES), st.sampled_from(STYLES))
line = st.lists(segment, max_size=3)
screen = st.lists(line, min_size=HEIGHT, max_size=HEIGHT)


def strip_of(pieces: Line) -> Strip:
    return Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(WIDTH)


def emulator(width: int = WIDTH, height: int = HEIGHT) -> tuple[pyte.Screen, pyte.Stream]:
    terminal = pyte.Screen(width, height)
    terminal.reset_mode(pyte.modes.DECAWM)
    return terminal, pyte.Stream(terminal)


def cells_of(terminal: pyte.Screen) -> list[list[tuple[object, ...]]]:
    rows = []
    for y in range(terminal.lines):
        row: list[tuple[object, ...]] = []
        for x in range(terminal.columns):
            cell = terminal.buffer[y][x]
            # the second half of a wide character has no look of its own in a real terminal
            wide = row and cell.data == ""
            ground = (cell.bg, cell.underscore, cell.reverse)
            look = () if wide else ground if cell.data == " " else (*ground, cell.fg, cell.bold)
            row.append((cell.data, *look))
        rows.append(row)
    return rows


def paint(painter: Painter, lines: list[Line]) -> str:
    painter.resize(WIDTH, HEIGHT)
    for y, pieces in enumerate(lines):
        painter.write(0, y, [strip_of(pieces)])
    return painter.frame((0, 0))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(screen, min_size=1, max_size=4))
def test_a_frame_after_other_frames_looks_like_a_frame_on_an_empty_terminal(
    frames: list[list[Line]],
) -> None:
    painter = Painter(ColorSystem.STANDARD)
    terminal, stream = emulator()
    for lines in frames:
        stream.feed(paint(painter, lines))
        fresh, fresh_stream = emulator()
        fresh_stream.feed(paint(Painter(ColorSystem.STANDARD), lines))
        assert cells_of(terminal) == cells_of(fresh)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(line, min_size=HEIGHT, max_size=30), st.lists(st.integers(-8, 8), max_size=6))
def test_scrolling_shows_what_is_there(rows: list[Line], moves: list[int]) -> None:
    """A title above and a status below stand still while the rows between them move."""
    painter = Painter(ColorSystem.STANDARD)
    terminal, stream = emulator()
    top = 0
    for move in [0, *moves]:
        top = min(max(top + move, 0), len(rows) - HEIGHT + 2)
        title: Line = [("标题", Style(bold=True))]
        status: Line = [("状态", None)]
        lines = [title, *rows[top : top + HEIGHT - 2], status]
        stream.feed(paint(painter, lines))
        fresh, fresh_stream = emulator()
        fresh_stream.feed(paint(Painter(ColorSystem.STANDARD), lines))
        assert cells_of(terminal) == cells_of(fresh)


def numbered(first: int) -> list[Line]:
    return [[(f"第{number}段文字文字", None)] for number in range(first, first + HEIGHT)]


def test_scrolling_by_a_line_sends_one_line() -> None:
    painter = Painter()
    paint(painter, numbered(10))
    moved = paint(painter, numbered(11))
    assert "第18段" not in moved
    assert "第19段" in moved
    assert len(moved.encode()) < 90


def test_nothing_new_sends_nothing() -> None:
    painter = Painter()
    paint(painter, numbered(1))
    assert paint(painter, numbered(1)) == ""


def test_blanks_that_look_alike_are_not_sent() -> None:
    painter = Painter()
    paint(painter, [[("脱贫攻坚", None)]] * HEIGHT)
    sent = paint(painter, [[("脱贫 ", None), (" " * 5, Style(bold=True, color="red"))]] + [[("脱贫攻坚", None)]] * 8)
    assert sent.removesuffix("\x1b[1;1H") == "\x1b[1;5H    "
    marked = paint(painter, [[("脱贫 ", None), ("     ", Style(reverse=True))]] + [[("脱贫攻坚", None)]] * 8)
    assert "\x1b[7m     " in marked


def test_one_other_character_sends_a_few_bytes() -> None:
    painter = Painter()
    paint(painter, [[("脱贫攻坚一二三", None)]] * HEIGHT)
    other: list[Line] = [[("脱贫攻克一二三", None)]]
    sent = paint(painter, other + [[("脱贫攻坚一二三", None)]] * (HEIGHT - 1))
    assert "克" in sent
    assert "坚" not in sent
    assert len(sent.encode()) < 24


def test_a_narrow_character_over_half_a_wide_one_leaves_no_half() -> None:
    painter = Painter()
    terminal, stream = emulator()
    stream.feed(paint(painter, [[("一二三四五六七", None)]] * HEIGHT))
    painter.write(1, 0, [Strip([Segment("x")])])
    stream.feed(painter.frame((0, 0)))
    assert terminal.display[0].startswith(" x二")


def test_what_could_steer_the_terminal_is_not_sent() -> None:
    painter = Painter()
    sent = paint(painter, [[("a\x1b]0;t\x07b\x9b2Jc\u202ed", Style(link="http://x"))]] * HEIGHT)
    assert "]0;tb2Jcd" in sent
    assert "\x1b]" not in sent
    assert not set("\x07\x9b\u202e") & set(sent)


def test_without_colors_only_attributes_are_sent() -> None:
    painter = Painter(None)
    sent = paint(painter, [[("x", Style(color="red", bgcolor="#123456", reverse=True))]] * HEIGHT)
    assert "38" not in sent
    assert "48" not in sent
    assert "31" not in sent
    assert "\x1b[0;7m" in sent or "\x1b[7m" in sent


def test_a_forgotten_screen_is_painted_again_whole() -> None:
    painter = Painter()
    first = paint(painter, numbered(1))
    painter.forget()
    assert paint(painter, numbered(1)) == first
