"""jucuo bookmarks: kept, noted, merged and exported from scripts; found again after their document was loaded anew."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from store.loading import LoadOptions, load
from tui.cli.main import main
from tui.explorer.visit.bookmark_files import merged
from tui.explorer.visit.state import Bookmark, LibraryState

TEXT = ["关于帮扶工作的意见", "一是选派干部三十名驻村帮扶。", "二是投入资金五千万元。", "三是开办农民夜校二十所。"]


@pytest.fixture(name="place")
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("JUCUO_DB", str(tmp_path / "library.db"))
    write(tmp_path, TEXT)
    return tmp_path


def write(place: Path, lines: list[str]) -> None:
    (place / "意见.txt").write_text("\n\n".join(lines), "utf-8")
    load([place / "意见.txt"], place / "library.db", options=LoadOptions(again=True, processes=1))


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    with pytest.raises(SystemExit) as left:
        main(["bookmarks", *words] if words[:1] != ("export-all",) else ["export", "bookmarks", *words[1:]])
    assert left.value.code == code
    return capsys.readouterr()


def kept(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(capsys, "--format", "ndjson")[0].splitlines()]


def test_add_note_list_and_remove(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "意见:2", "先看这里")
    run(capsys, "add", "意见:4")
    run(capsys, "add", "意见:4")
    run(capsys, "note", "2", "夜校")
    rows = kept(capsys)
    assert [(row["number"], row["paragraph"], row["note"], row["standing"]) for row in rows] == [
        (1, 2, "先看这里", "kept"),
        (2, 4, "夜校", "kept"),
    ]
    assert "先看这里" in run(capsys)[0]
    run(capsys, "remove", "意见:2")
    assert [row["note"] for row in kept(capsys)] == ["夜校"]
    assert "3" in run(capsys, "note", "3", "x", code=2)[1]
    assert "9" in run(capsys, "add", "意见:9", code=2)[1]


def test_they_survive_a_reload(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "意见:3")
    run(capsys, "add", "意见:4", "夜校")
    write(place, [TEXT[0], "新加的一段说明。", *TEXT[1:3], "三是开办农民夜校二十五所。"])
    out, err = run(capsys, "--format", "ndjson")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["paragraph"], row["standing"]) for row in rows] == [(4, "moved"), (5, "moved")]
    assert "4" in err
    write(place, [TEXT[0], "全文已改。"])
    assert [row["standing"] for row in kept(capsys)] == ["gone", "gone"]


def test_two_people_merge_without_loss(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "意见:2", "甲的批注")
    other = [
        {"path": "/elsewhere/意见.txt", "title": "关于帮扶工作的意见", "note": "乙的批注"}
        | {"paragraph": 2, "start": 0, "end": len(TEXT[1]), "text": TEXT[1]},
        {"path": "/elsewhere/没有的.txt", "title": "没有的文件", "paragraph": 7, "start": 0, "end": 2, "text": "某句"},
    ]
    file = place / "other.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in other), "utf-8")
    for _ in range(2):
        assert "没有的文件" in run(capsys, "merge", str(file), code=1)[1]
    rows = kept(capsys)
    assert [(row["title"], row["note"]) for row in rows] == [
        ("关于帮扶工作的意见", "甲的批注 / 乙的批注"),
        ("没有的文件", ""),
    ]
    run(capsys, "export", str(place / "mine.jsonl"))
    assert len((place / "mine.jsonl").read_text("utf-8").splitlines()) == 2
    file.write_text("{}\n", "utf-8")
    assert "1" in run(capsys, "import", str(file), code=2)[1]


def test_merging_is_the_same_whoever_begins() -> None:
    one = [Bookmark("/a/x.txt", "X", n, 0, 2, "句", note) for n, note in ((1, "一"), (2, ""))]
    other = [Bookmark("/b/x.txt", "X", n, 0, 2, "句", note) for n, note in ((2, "二"), (3, "三"))]
    both = {(each.paragraph, each.note) for each in merged(one, other)}
    assert both == {(each.paragraph, each.note) for each in merged(other, one)} == {(1, "一"), (2, "二"), (3, "三")}
    assert merged(merged(one, other), other) == merged(one, other)


def test_they_are_exported_as_references_and_as_a_table(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "意见:2", "先看这里")
    for ending in ("docx", "html", "md", "bib", "ris", "csl.json", "xlsx"):
        run(capsys, "export-all", str(place / f"b.{ending}"))
        assert (place / f"b.{ending}").stat().st_size > 100
    text = (place / "b.md").read_text("utf-8")
    assert "关于帮扶工作的意见\\[Z\\]: 第2段." in text
    assert "先看这里" in text
    run(capsys, "export-all", str(place / "b.csv"))
    (row,) = csv.DictReader((place / "b.csv").read_text("utf-8").splitlines())
    assert row["citation"] == "关于帮扶工作的意见[Z]: 第2段."


def test_an_explorer_that_runs_meanwhile_keeps_its_own(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    running = LibraryState(place / "library.db")
    run(capsys, "add", "意见:2")
    running.bookmarks.append(Bookmark("/x.txt", "X", 1, 0, 1, "句"))
    assert running.save(running.visit) == ""
    assert len(LibraryState(place / "library.db").bookmarks) == 2
