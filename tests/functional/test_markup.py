"""What is markup to Textual and rich is text to jucuo, in every place of the explorer that shows data (S2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.loading import load
from tests.helpers.explorer_pilot import Driver, explorer

MARKUP = (
    "[/x]",
    "[/]",
    "[a]b",
    "[=c]",
    "[@click=app.quit]x[/]",
    "[link=http://e]x",
    r"\[x]",
    "[font $x]",
    "[red on",
    "[bold]x",
    "[[x]]",
    "[on $primary]x[/on]",
    "[@click=screen.dismiss]",
    "[reverse]",
    ":smile:[#ff0000]",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose titles, headings, measures, mechanisms, figures and file names are full of markup."""
    folder = tmp_path_factory.mktemp("markup")
    for number, markup in enumerate(MARKUP):
        name = markup.replace("/", "_")
        (folder / f"{number:02} {name}.txt").write_text(
            f"{markup}脱贫攻坚的经验\n\n一、{markup}坚持领导\n\n"
            f"一是建立{markup}责任制,投入{markup}资金{number + 3}亿元。\n\n"
            f"二是实施“{markup}工程”,选派{number + 20}名干部,强化{markup}保障。\n\n"
            f"二、{markup}加强培训\n\n一是开展{markup}技能培训{number + 30}次。\n",
            "utf-8",
        )
    path = folder / "library.db"
    assert load([folder], path).count("loaded") == len(MARKUP)
    return path


def actions(driver: Driver) -> list[object]:
    """What a click would do, of every cell of the screen."""
    strips = driver.app.screen._compositor.render_strips()
    metas = (segment.style.meta for strip in strips for segment in strip if segment.style is not None)
    return [meta["@click"] for meta in metas if "@click" in meta]


def missing(text: str) -> list[str]:
    """The markup that is not there as it was written."""
    return [markup for markup in MARKUP if markup not in text]


@pytest.mark.parametrize(
    ("keys", "everything"),
    [
        (("1",), True),
        (("2",), False),
        (("3",), False),
        (("4",), False),
        (("4", "C"), False),
        (("5",), False),
        (("6",), False),
        (("i",), False),
        (("/", "坚持领导"), True),
        (("3", "l"), False),
        (("3", "F"), False),
    ],
    ids=str,
)
async def test_every_list_shows_markup_as_it_is_written(library: Path, keys: tuple[str, ...], everything: bool) -> None:
    async with explorer(library, size=(140, 140)) as driver:
        await driver.press(*keys)
        assert any(markup in driver.text for markup in MARKUP) or keys in (("2",), ("3", "F"), ("4", "C"), ("5",))
        if everything:
            assert missing(driver.text) == []
        if keys == ("3",):
            assert (
                len([row for row in driver.rows if row.name[:12] in driver.text])
                == driver.explorer.areas.list_view.count
            )
        assert actions(driver) == []


async def test_the_source_shows_markup_as_it_is_written(library: Path) -> None:
    seen = ""
    async with explorer(library, size=(100, 40)) as driver:
        await driver.press("1", "g")
        for _markup in MARKUP:
            reader = driver.explorer.areas.reader
            seen += "\n".join(reader.render_line(y).text for y in range(reader.size.height))
            await driver.press("j")
        assert missing(seen) == []
        assert actions(driver) == []


async def test_markup_that_is_typed_is_text(library: Path) -> None:
    async with explorer(library, size=(140, 40), language="en") as driver:
        for markup in (MARKUP[0], "[@click=a]"):
            await driver.press("/", *markup)
            assert f"/ {markup}" in driver.lines[0]
            await driver.press("escape")
        await driver.press("3", "a", *MARKUP[0], "enter", "7")
        assert MARKUP[0] in driver.text
        await driver.press("ctrl+p", *MARKUP[0], "escape", "3", "F", *MARKUP[0], "enter")
        assert f"“{MARKUP[0]}”" in driver.text
        await driver.press("x", "L", *MARKUP[0], "enter")
        assert actions(driver) == []


async def test_a_sentence_at_the_bottom_is_text(library: Path) -> None:
    async with explorer(library) as driver:
        for sentence in MARKUP:
            driver.app.say(sentence)
            await driver.settle()
            assert driver.said == sentence
        assert actions(driver) == []
