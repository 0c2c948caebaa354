"""The reader at 80×24: jumping, highlighting, moving, loading on demand."""

from __future__ import annotations

import time

import pytest
from rich.style import Style

from tests.helpers.pace import within
from tests.helpers.widget_demo import ReaderDemo, numbers, seed_paragraphs
from tui.explorer.widgets.document_lines import ReaderParagraph, Span
from tui.explorer.widgets.reader import Reader, ReaderPosition
from tui.terminal.widths import cells

SIZE = (80, 24)


def many(count: int) -> list[ReaderParagraph]:
    """Short paragraphs, with a figure in every hundredth."""
    return [
        ReaderParagraph(
            number,
            f"第{number}条举措。" + ("安排10亿元。" if number % 100 == 0 else "落实责任。"),
            (Span(len(f"第{number}条举措。安排"), len(f"第{number}条举措。安排10亿元"), "figure"),)
            if number % 100 == 0
            else (),
        )
        for number in range(1, count + 1)
    ]


def shown(reader: Reader) -> list[str]:
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]


def style_at(reader: Reader, text: str) -> Style:
    """The style of the first piece on the screen that is exactly `text`."""
    for y in range(reader.size.height):
        for piece in reader.render_line(y):
            if piece.text == text:
                assert piece.style is not None
                return piece.style
    raise AssertionError(f"{text!r} is not a piece of " + "\n".join(shown(reader)))


async def test_it_shows_the_title_and_numbered_paragraphs() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lines = shown(app.reader)
        assert lines[0].startswith("标题")
        assert "1/7" in lines[0]
        assert lines[1].startswith(">1 ")
        assert lines[2].startswith("   ")


async def test_jump_brings_the_sentence_into_view_and_marks_the_span() -> None:
    paragraphs = seed_paragraphs()
    app = ReaderDemo(paragraphs)
    text = paragraphs[4].text
    start = text.index("1+3")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.jump(5, start, start + 3)
        await pilot.pause()
        lines = shown(app.reader)
        assert any("统筹推进1个贫困县" in line for line in lines)
        style = style_at(app.reader, "1+3")
        assert style.reverse
        assert style.bold
        assert [line for line in lines if line.startswith(">")]
        assert app.reader.position().focus == (5, start, start + 3)


async def test_jump_to_what_is_in_view_does_not_scroll() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = app.reader.position()
        app.reader.jump(1, 3, 8)
        await pilot.pause()
        after = app.reader.position()
        assert (after.paragraph, after.offset) == (before.paragraph, before.offset)


async def test_match_figure_and_measure_differ_without_colour() -> None:
    text = "一是建立责任制，安排10亿元，落实帮扶"
    spans = (Span(0, 7, "measure"), Span(10, 14, "figure"))
    app = ReaderDemo([ReaderParagraph(1, text, spans)])
    async with app.run_test(size=SIZE) as pilot:
        app.reader.set_matches({1: [(text.index("帮扶"), text.index("帮扶") + 2)]})
        await pilot.pause()
        styles = [style_at(app.reader, piece) for piece in ("一是建立责任制", "10亿元", "帮扶")]
        assert [(bool(s.bold), bool(s.underline), bool(s.reverse)) for s in styles] == [
            (True, False, False),
            (False, True, False),
            (False, False, True),
        ]


async def test_paragraphs_come_in_pages_as_they_are_needed() -> None:
    app = ReaderDemo(many(5000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert max(last for _, last in app.wanted) < 200
        app.reader.end()
        await pilot.pause()
        assert shown(app.reader)[-1].startswith(" 5000 ")
        assert sum(last - first + 1 for first, last in app.wanted) < 300


async def test_an_answer_for_another_document_is_ignored() -> None:
    app = ReaderDemo(many(50), answer=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.show(2, "另一个", 50)
        app.reader.supply(1, app.paragraphs)
        assert "第1条" not in "".join(shown(app.reader))
        app.reader.supply(2, app.paragraphs)
        assert "第1条" in "".join(shown(app.reader))


async def test_paragraphs_that_nobody_has_are_asked_for_once() -> None:
    app = ReaderDemo(many(100))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.wanted.clear()
        app.reader.show(1, "更长", 400)
        app.reader.end()
        for _ in range(5):
            await pilot.pause()
        assert len(app.wanted) <= 2
        assert "…" not in "".join(shown(app.reader)[1:])


async def test_the_next_match_is_the_next_one_seen_after_scrolling_away() -> None:
    app = ReaderDemo(many(3000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.set_matches({2: [(0, 2)], 7: [(0, 2)], 100: [(0, 2)], 140: [(0, 2)]})
        app.reader.next_mark("match")
        app.reader.page(5)
        await pilot.pause()
        app.reader.next_mark("match")
        await pilot.pause()
        assert app.reader.position().focus == (140, 0, 2)


async def test_next_and_previous_match_go_round_the_document() -> None:
    app = ReaderDemo(many(3000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.set_matches({7: [(0, 2)], 2900: [(0, 3), (4, 6)]})
        seen = []
        for _ in range(4):
            app.reader.next_mark("match")
            await pilot.pause()
            seen.append(app.reader.position().focus)
        assert seen == [(7, 0, 2), (2900, 0, 3), (2900, 4, 6), (2900, 4, 6)]
        assert [(gone.kind, gone.direction) for gone in app.exhausted] == [("match", 1)]
        app.reader.next_mark("match", -1)
        app.reader.next_mark("match", -1)
        await pilot.pause()
        assert app.reader.position().focus == (7, 0, 2)


async def test_next_figure_looks_beyond_what_is_loaded() -> None:
    app = ReaderDemo(many(450))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        seen = []
        for direction in (1, 1, 1, 1, 1, -1):
            app.reader.next_mark("figure", direction)
            await pilot.pause()
            await pilot.pause()
            focus = app.reader.position().focus
            seen.append(focus[0] if focus else 0)
        assert seen == [100, 200, 300, 400, 400, 300]
        assert [gone.direction for gone in app.exhausted] == [1]


async def test_a_position_survives_another_width_and_another_document() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.move(12)
        place = app.reader.position()
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        character = app.paragraphs[place.paragraph - 1].text[place.offset]
        assert character in shown(app.reader)[1]
        app.reader.show(1, "标题", len(app.paragraphs), at=place)
        await pilot.pause()
        assert app.reader.position().paragraph == place.paragraph
        assert app.reader.position().offset <= place.offset


async def test_going_up_and_down_by_lines_ends_where_it_began() -> None:
    app = ReaderDemo(seed_paragraphs("guizhou"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first = shown(app.reader)
        for _ in range(15):
            app.reader.move(1)
        for _ in range(15):
            app.reader.move(-1)
        await pilot.pause()
        assert shown(app.reader) == first


async def test_the_end_is_at_the_bottom_and_nothing_lies_below() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.end()
        await pilot.pause()
        bottom = shown(app.reader)
        assert app.paragraphs[-1].text[-3:] in bottom[-1]
        app.reader.page(3)
        app.reader.move(5)
        await pilot.pause()
        assert shown(app.reader) == bottom


@pytest.mark.parametrize("parts", [1, 1000], ids=["one paragraph", "a thousand paragraphs"])
async def test_a_page_of_a_million_characters_is_fast(parts: int) -> None:
    sentence = "推进2018年脱贫攻坚工作，安排资金7079万元，同比增长12.5%。"
    text = sentence * (1_000_000 // parts // len(sentence))
    paragraphs = [ReaderParagraph(n, text, tuple(numbers(text))) for n in range(1, parts + 1)]
    app = ReaderDemo(paragraphs)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        worst = 0.0
        for step in ("end", "up", "jump", "down", "down"):
            begin = time.process_time()
            if step == "end":
                app.reader.end()
            elif step == "jump":
                app.reader.jump((parts + 1) // 2, len(text) // 2, len(text) // 2 + 5)
            else:
                app.reader.page(1 if step == "down" else -1)
            await pilot.pause()
            worst = max(worst, time.process_time() - begin)
        # the bar is 50 ms; the check allows for a page load
        assert within(worst, 0.25, time.process_time)


async def test_hostile_paragraphs_keep_their_offsets() -> None:
    text = "一\x1b[2J二\u202e三\u200b四10亿元"
    start = text.index("10")
    app = ReaderDemo([ReaderParagraph(1, text, (Span(start, start + 4, "figure"),))])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert style_at(app.reader, "10亿元").underline
        line = shown(app.reader)[1]
        assert "\x1b" not in line
        assert "␛" in line


async def test_a_width_of_a_few_cells_is_no_error() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        for width, height in ((3, 3), (1, 1), (20, 5), (200, 60)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            app.reader.jump(6, 40, 44)
            app.reader.page(1)
            app.reader.page(-1)
            await pilot.pause()
            lines = shown(app.reader)
            assert len(lines) == height
            assert all(cells(line) <= width for line in lines)


async def test_restoring_a_position_of_another_document_shows_the_beginning() -> None:
    app = ReaderDemo(seed_paragraphs())
    async with app.run_test(size=SIZE) as pilot:
        app.reader.show(1, "标题", 7, at=ReaderPosition(9, 5, 20))
        await pilot.pause()
        assert app.reader.position().paragraph == 1
