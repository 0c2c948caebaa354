"""Finding, going to the source and coming back, at 80×24."""

from __future__ import annotations

from pathlib import Path

from store.models.contents import Figure, Hit, Measure
from tests.helpers.explorer_pilot import explorer


async def test_it_begins_with_the_documents_and_the_source_of_the_first(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        assert it.lines[1].startswith("1 文档")
        assert it.row.title in it.text
        assert it.explorer.areas.reader.document == it.row.id


async def test_what_is_typed_in_one_go_is_searched_and_entered(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.pilot.press("slash", *"双组长", "enter")
        await it.settle()
        assert isinstance(it.row, Hit)
        assert it.explorer.focused is it.explorer.areas.reader
        assert "双组长" in it.source_line()


async def test_results_come_as_one_types_and_the_arrows_move_in_them(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=双组长")
        assert it.explorer.focused is it.explorer.areas.search_box
        first = it.row
        await it.press("down")
        assert it.explorer.areas.list_view.index == 1
        assert it.row != first
        assert it.explorer.areas.search_box.value == "双组长"
        assert "双组长" in it.source_line()


async def test_backspace_returns_from_the_source_to_the_row_and_then_to_the_list_before(
    seeds_path: Path,
) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=双组长", "down", "enter", "j", "j", "backspace")
        assert it.explorer.focused is it.explorer.areas.list_view
        assert it.explorer.areas.list_view.index == 1
        assert "双组长" in it.source_line()
        await it.press("backspace")
        assert it.lines[1].startswith("1 文档")
        assert it.explorer.areas.search_box.value == ""
        await it.press("alt+right")
        assert it.lines[1].startswith("/ 搜索")
        assert it.explorer.areas.search_box.value == "双组长"


async def test_the_source_follows_the_highlight(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("3")
        for _ in range(12):
            await it.press("down")
            assert isinstance(it.row, Measure)
            position = it.explorer.areas.reader.position()
            assert position.document == it.row.document.id
            assert position.focus == (it.row.paragraph, it.row.start, it.row.end)


async def test_every_row_of_every_pane_leads_to_its_source(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        for key in "1234567":
            await it.press(key)
            pane = it.explorer.lists.main.pane
            assert pane is not None
            for index in range(0, min(it.explorer.areas.list_view.count, 40), 7):
                it.explorer.areas.list_view.highlight(index)
                await it.settle()
                target = pane.target(it.row)
                if target is not None and target.spans:
                    focus = it.explorer.areas.reader.position().focus
                    assert focus == (target.paragraph, *target.spans[0]), (key, index)


async def test_a_theme_opens_its_measures_only(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("2")
        while it.row.name != "教育培训":
            await it.press("down")
        number = it.row.measures
        await it.press("enter")
        assert it.explorer.areas.list_view.count == number
        assert "教育培训" in it.lines[1]
        await it.press("end")
        assert it.row.themes.count("training") == 1
        await it.press("x")
        assert it.explorer.areas.list_view.count > number


async def test_space_on_a_document_leaves_its_rows_only(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("down", "space", "4")
        assert {row.document.id for row in it.rows} == {2}
        await it.press("1", "space", "4")
        assert it.explorer.areas.list_view.count > 100


async def test_figures_are_sorted_by_any_column_and_turned_round(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "s")
        values = [row.low for row in it.rows]
        assert values == sorted(values)
        assert "▲" in it.lines[2]
        await it.press("S")
        assert isinstance(it.row, Figure)
        assert it.row.low == max(row.low for row in it.rows)
        assert "▼" in it.lines[2]
        seen = {it.explorer.lists.main.query.order}
        for _ in range(7):
            await it.press("s")
            seen.add(it.explorer.lists.main.query.order)
        assert len(seen) == 8


async def test_documents_are_sorted_by_any_column(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("s")
        places = [row.place for row in it.rows]
        assert places == sorted(places)
        await it.press("s", "s", "s", "s", "s", "S")
        assert it.row.figures == max(row.figures for row in it.rows)


async def test_next_match_goes_on_to_the_next_row(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("slash", "=双组长", "enter")
        first = it.explorer.areas.reader.position().focus
        await it.press("n")
        assert it.explorer.areas.list_view.index == 1
        assert it.explorer.areas.reader.position().focus != first
        await it.press("N")
        assert it.explorer.areas.reader.position().focus == first


async def test_figures_in_the_source_one_after_the_other(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("enter", "right_square_bracket")
        first = it.explorer.areas.reader.position().focus
        await it.press("right_square_bracket")
        second = it.explorer.areas.reader.position().focus
        assert first is not None
        assert second is not None
        assert first < second
        await it.press("left_square_bracket")
        assert it.explorer.areas.reader.position().focus == first


async def test_the_outline_jumps_to_a_section(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("i", "down", "down", "enter")
        assert (
            it.explorer.areas.reader.position().focus is not None or it.explorer.areas.reader.position().paragraph > 1
        )


async def test_a_mechanism_opens_its_mentions(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("6")
        assert len(it.row.mentions) > 1
        name, mentions = it.row.name, len(it.row.mentions)
        await it.press("enter")
        assert it.explorer.areas.list_view.count == mentions
        assert name in it.lines[1]


async def test_the_matrix_opens_a_cell_as_a_list(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("5", "right", "right")
        pane = it.explorer.lists.main.pane
        count = it.row.counts[2]
        await it.press("enter")
        assert it.explorer.areas.list_view.count == count
        await it.press("backspace")
        assert it.explorer.lists.main.pane is pane
        await it.press("5")
        assert "各文档" in it.lines[1]


async def test_a_figure_opens_a_chart_of_its_unit(seeds_path: Path) -> None:
    async with explorer(seeds_path) as it:
        await it.press("4", "C")
        units = {row.unit for row in it.rows}
        assert len(units) == 1
        assert "█" * 30 in it.lines[3]
