"""The explorer on citations: from a document to what it cites and what cites it, and back; marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.loading import load
from tests.helpers.explorer_pilot import explorer
from tui.explorer.panes import CitationsPane

LAW = (
    "某省水条例\n（2010年3月1日某省人民代表大会常务委员会通过）\n第一条 为了保护水资源，制定本条例。\n"
    "第二条 取水应当申请许可，依照本条例第三条办理。\n第三条 主管部门应当作出决定。\n"
)
PLAN = (
    "某省人民政府关于加强节水工作的通知\n某政发〔2015〕8号\n2015年6月1日\n各市：\n"
    "根据《某省水条例》第三条和《水法》，现通知如下。\n"
)
DECISION = "关于废止节水办法的决定\n2020年1月1日\n决定废止《某省节水管理办法》。\n"
METHOD = "某省节水管理办法\n（2001年1月1日某省人民政府令第9号公布）\n第一条 为了节约用水，制定本办法。\n"


@pytest.fixture(scope="module")
def waters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waters")
    for name, text in {"1": PLAN, "2": LAW, "3": DECISION, "4": METHOD}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    load([folder], folder / "library.db")
    return folder / "library.db"


async def test_u_lists_both_directions_and_enter_jumps_to_the_article_and_back(waters: Path) -> None:
    async with explorer(waters) as it:
        await it.press("enter", "u")
        assert it.explorer.areas.list_view.count == 2
        assert it.row.citation.text == "《某省水条例》"
        await it.press("enter")
        assert it.explorer.areas.focused is it.explorer.areas.reader
        assert ">5 第三条 主管部门应当作出决定。" in it.text
        await it.press("backspace")
        assert isinstance(it.explorer.lists.main.pane, CitationsPane)
        await it.press("j", "enter")
        assert ">5 根据《某省水条例》第三条和《水法》" in it.text
        await it.press("backspace", "backspace")
        assert it.explorer.areas.focused is it.explorer.areas.reader
        assert "某省人民政府关于加强节水工作的通知" in it.text


async def test_a_document_shows_its_own_articles_and_who_cites_it(waters: Path) -> None:
    async with explorer(waters) as it:
        await it.press("j", "u")
        assert "本条例第三条" in it.text
        await it.press("G")
        assert it.row.comes_in
        assert "根据《某省水条例》第三条" in it.text


async def test_what_is_repealed_is_marked_in_the_list_and_over_its_text(waters: Path) -> None:
    async with explorer(waters) as it:
        await it.press("G")
        line = next(line for line in it.lines if line.startswith(">"))
        assert "〔已废止〕某省节水管理办法" in line
        assert "〔2020-01-01被关于废止节水办法的决定废止〕" in it.text


async def test_the_most_cited_lead_to_their_mentions(waters: Path) -> None:
    async with explorer(waters) as it:
        await it.press("U")
        assert (it.row.title, it.row.target is not None) == ("某省水条例", True)
        await it.press("enter")
        assert it.row.relation == "basis"
        await it.press("backspace")
        assert it.row.title == "某省水条例"
