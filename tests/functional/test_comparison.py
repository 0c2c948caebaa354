"""Documents beside documents, on the command line and in the explorer: versions, what changed, what they share."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from store.loading import load
from tests.helpers.command_runs import Jucuo, Outcome, run_command
from tests.helpers.explorer_pilot import explorer
from tui.explorer.panes import VersionsPane

SEEDS = Path(__file__).parents[2] / "data" / "seeds"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another version of a sample: a figure and a measure changed, a paragraph added."""
    path = tmp_path_factory.mktemp("draft") / "draft.txt"
    text = (SEEDS / "sichuan.txt").read_text(encoding="utf-8")
    text = text.replace("不少于10亿元", "约12亿元").replace("双组长", "双负责人")
    path.write_text(f"{text}\n以上数字来自各县去年的年报。\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, draft: Path) -> Path:
    path = tmp_path_factory.mktemp("versions") / "library.db"
    load([SEEDS / "sichuan.txt", SEEDS / "guizhou.txt", draft], path)
    return path


@pytest.fixture
def jucuo(library: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    def run(*arguments: str | Path, db: Path = library) -> Outcome:
        return run_command([*map(str, arguments), "--db", str(db)], capsys)

    return run


def test_versions_are_pairs_of_documents(jucuo: Jucuo) -> None:
    [pair] = jucuo("versions", "--format", "ndjson").rows
    assert list(pair) == ["a", "b", "common"]
    assert {Path(pair[side]["path"]).name for side in "ab"} == {"sichuan.txt", "draft.txt"}
    assert 0.9 < pair["common"] < 1
    assert jucuo("versions", "guizhou", "--format", "ndjson").out == ""
    assert len(jucuo("versions", "draft.txt").out.splitlines()) == 2


def test_a_comparison_is_read_from_figures_to_words(jucuo: Jucuo) -> None:
    lines = jucuo("diff", "sichuan.txt", "draft.txt").out.splitlines()
    figure = next(line for line in lines if "不少于10亿元 → 约12亿元" in line)
    word = next(line for line in lines if "双[-组长-][+负责人+]" in line)
    added = next(line for line in lines if line.startswith("+") and "各县去年的年报" in line)
    assert lines.index(figure) < lines.index(word) < lines.index(added)


def test_a_comparison_for_programs_names_what_each_row_is(jucuo: Jucuo) -> None:
    rows = jucuo("diff", "sichuan.txt", "draft.txt", "--format", "ndjson").rows
    assert rows[0]["what"] == "documents"
    assert {row["what"] for row in rows[1:]} == {"figure", "paragraph"}
    assert {row["standing"] for row in rows[1:]} == {"changed", "added"}
    for row in rows[1:]:
        for start, end, other_start, other_end in row.get("changes", ()):
            assert row["first"]["text"][:start] or start == 0
            assert row["first"]["text"][start:end] != row["second"]["text"][other_start:other_end]
    everything = jucuo("diff", "sichuan.txt", "draft.txt", "--format", "ndjson", "--unchanged").rows
    assert len(everything) > len(rows)


def test_a_file_that_is_in_no_library_is_read_for_the_moment(jucuo: Jucuo, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text((SEEDS / "guizhou.txt").read_text(encoding="utf-8") + "\n另有一段。\n", encoding="utf-8")
    assert "另有一段。" in jucuo("diff", "guizhou.txt", other).out
    assert "另有一段。" in jucuo("diff", SEEDS / "guizhou.txt", other, db=tmp_path / "none.db").out
    assert not (tmp_path / "none.db").exists()


def test_measures_stand_under_their_headings(jucuo: Jucuo) -> None:
    out = jucuo("diff", "sichuan.txt", "draft.txt", "--by", "heading").out
    assert "强化领导带头" in out
    assert any(line.startswith("=") for line in out.splitlines())


def test_pages_hold_both_texts_with_marks(jucuo: Jucuo, tmp_path: Path) -> None:
    page, word = tmp_path / "diff.html", tmp_path / "diff.docx"
    assert str(page) in jucuo("diff", "sichuan.txt", "draft.txt", "--output", page).err
    html = page.read_text(encoding="utf-8")
    assert "<del>不少于10亿</del>" in html
    assert "<ins>约12亿</ins>" in html
    assert jucuo("diff", "sichuan.txt", "draft.txt", "--output", word).code == 0
    runs = [
        run for row in Document(str(word)).tables[-1].rows for c in row.cells for p in c.paragraphs for run in p.runs
    ]
    assert [run.text for run in runs if run.font.strike] == ["组长", "不少于10亿"]
    assert [run.text for run in runs if run.font.underline][:2] == ["负责人", "约12亿"]
    again = jucuo("diff", "sichuan.txt", "draft.txt", "--output", word)
    assert again.code == 2
    assert "--force" in again.err


def test_reuse_names_the_documents_that_hold_its_passages(jucuo: Jucuo) -> None:
    [row] = jucuo("reuse", "draft.txt", "--format", "ndjson").rows
    assert Path(row["document"]["path"]).name == "sichuan.txt"
    assert row["share"] > 0.9
    passages = jucuo("reuse", "draft.txt", "--passages", "--format", "ndjson").rows
    assert len(passages) == len(row["passages"])
    assert all(len(passage["text"]) >= 20 for passage in passages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "nowhere", "guizhou.txt"), "nowhere"),
        (("diff", "sichuan.txt", "draft.txt", "--format", "docx"), "--output"),
        (("reuse", "nowhere"), "jucuo documents"),
    ],
)
def test_bad_use_is_one_sentence(jucuo: Jucuo, arguments: tuple[str, ...], said: str) -> None:
    outcome = jucuo(*arguments)
    assert outcome.code == 2
    assert said in outcome.err


async def test_v_leads_from_a_document_to_its_versions_to_each_change(library: Path) -> None:
    async with explorer(library) as it:
        assert "〔2版〕" in it.text
        await it.press("V")
        assert it.explorer.areas.list_view.count == 1
        await it.press("enter")
        assert "不少于10亿元 → 约12亿元" in it.lines[3]
        assert "约12亿元" in it.text
        await it.press("G")
        assert it.row.standing == "added"
        assert "各县去年的年报" in "".join(it.lines[-6:])
        await it.press("backspace", "V")
        pane = it.explorer.lists.main.pane
        assert isinstance(pane, VersionsPane)
        assert pane.document is None


async def test_a_wide_screen_shows_both_wordings(library: Path) -> None:
    async with explorer(library, size=(140, 30)) as it:
        await it.press("V", "enter")
        main = it.explorer.lists.main
        assert main.pane is not None
        assert all(column.title for column in main.pane.columns(main.display)[-3:])
        row = next(line for line in it.lines if "10亿元" in line)
        assert "→" not in row
        assert "约12亿元" in row


async def test_r_leads_to_the_passages_that_others_hold(library: Path) -> None:
    async with explorer(library) as it:
        await it.press("R")
        assert it.row.share > 0.9
        await it.press("enter", "enter")
        assert it.explorer.areas.focused is it.explorer.areas.reader
        await it.press("backspace", "backspace")
        assert it.row.share > 0.9
