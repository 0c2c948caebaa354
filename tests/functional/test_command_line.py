"""The command line contract: what goes to stdout, what to stderr, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command_runs import Jucuo, Outcome, run_command

FIGURE_KEYS = [
    "document",
    "paragraph",
    "line",
    "column",
    "page",
    "start",
    "end",
    "text",
    "low",
    "high",
    "unit",
    "kind",
    "bound",
    "change",
    "subject",
    "when",
    "year",
    "year_from",
    "status",
    "measure",
    "themes",
    "duplicate_of",
]
MEASURE_KEYS = [
    "document",
    "paragraph",
    "line",
    "column",
    "page",
    "start",
    "end",
    "name",
    "level",
    "enumerator",
    "heading",
    "themes",
    "figures",
    "duplicate_of",
]
DOCUMENT_KEYS = [
    "id",
    "path",
    "title",
    "subtitle",
    "issuer",
    "author",
    "place",
    "published_on",
    "year",
    "number",
    "format",
    "encoding",
    "paragraphs",
    "measures",
    "figures",
    "status",
    "kind",
    "issuers",
    "url",
    "guessed",
    "versions",
    "superseded",
]


@pytest.fixture
def jucuo(seeds_path: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    """Run jucuo on the library of the samples, in this process."""

    def run(*arguments: str, db: Path = seeds_path) -> Outcome:
        return run_command([arguments[0], "--db", str(db), *arguments[1:]], capsys)

    return run


def test_figures_keep_the_contract(jucuo: Jucuo) -> None:
    rows = jucuo("figures", "--format", "ndjson", "--limit", "0").rows
    assert all(list(row) == FIGURE_KEYS for row in rows)
    assert all(list(row["document"]) == ["id", "path", "title"] for row in rows)
    (money,) = (row for row in rows if row["text"] == "不少于10亿元")
    assert (money["low"], money["high"], money["unit"]) == (1_000_000_000, None, "元")
    assert (money["kind"], money["bound"], money["line"], money["column"]) == ("money", "at_least", 7, 95)


def test_measures_documents_mechanisms_paragraphs_and_themes_keep_the_contract(jucuo: Jucuo) -> None:
    def keys(what: str) -> list[str]:
        return list(jucuo(what, "--format", "ndjson", "--limit", "1").rows[0])

    assert keys("measures") == MEASURE_KEYS
    assert keys("documents") == DOCUMENT_KEYS
    assert keys("mechanisms") == ["name", "kind", "mentions"]
    assert keys("themes") == ["id", "name", "paragraphs", "measures"]
    assert keys("paragraphs") == (
        ["document", "paragraph", "line", "column", "page", "section", "text", "themes", "duplicate_of"]
    )
    mention = jucuo("mechanisms", "--format", "ndjson", "--limit", "1").rows[0]["mentions"][0]
    assert list(mention) == ["document", "paragraph", "line", "start", "end"]


def test_a_limit_cuts_and_says_so_on_stderr(jucuo: Jucuo) -> None:
    result = jucuo("figures", "--limit", "3", "--format", "ndjson")
    assert len(result.rows) == 3
    assert result.err.startswith("3 of ")
    assert jucuo("figures", "--limit", "0", "--format", "ndjson").err == ""


def test_rows_come_sorted(jucuo: Jucuo) -> None:
    lows = [row["low"] for row in jucuo("figures", "--sort", "value", "--reverse", "--format", "ndjson").rows]
    assert lows == sorted(lows, reverse=True)
    assert lows[0] == 7_300_000_000


def test_duplicates_are_left_out_unless_asked_for(jucuo: Jucuo) -> None:
    def lines(*more: str) -> set[int]:
        rows = jucuo("measures", "--document", "guangyuan", "--format", "ndjson", "--limit", "0", *more).rows
        return {row["line"] for row in rows}

    assert max(lines()) <= 14
    assert max(lines("--include-duplicates")) > 14


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--kind", "money"], lambda row: row["kind"] == "money"),
        (["--unit", "名"], lambda row: row["unit"] == "名"),
        (["--min", "10000", "--unit", "个"], lambda row: row["low"] >= 10000 and row["unit"] == "个"),
        (["--max", "5", "--kind", "share"], lambda row: row["low"] <= 5),
        (["--document", "qinghai"], lambda row: row["document"]["path"].endswith("qinghai.txt")),
        (["--place", "四川"], lambda row: not row["document"]["path"].endswith("qinghai.txt")),
        (["--year", "2019"], lambda row: row["year"] == 2019),
        (["--theme", "教育培训"], lambda row: "training" in row["themes"]),
        (["--theme", "training"], lambda row: "training" in row["themes"]),
        (["--text", "第一书记"], lambda row: "第一书记" in row["text"] + row["subject"]),
    ],
)
def test_each_filter_leaves_only_what_it_names(
    jucuo: Jucuo, options: list[str], holds: Callable[[dict[str, Any]], bool]
) -> None:
    rows = jucuo("figures", *options, "--format", "ndjson", "--limit", "0").rows
    assert rows
    assert all(holds(row) for row in rows)


def test_formats_agree(jucuo: Jucuo) -> None:
    def output(format_name: str) -> str:
        return jucuo("figures", "--document", "huaying", "--format", format_name, "--limit", "0").out

    rows = [json.loads(line) for line in output("ndjson").splitlines()]
    assert json.loads(output("json")) == rows
    cells = list(csv.DictReader(io.StringIO(output("csv"))))
    assert [row["text"] for row in cells] == [row["text"] for row in rows]
    assert len(list(csv.reader(io.StringIO(output("tsv")), delimiter="\t"))) == len(rows) + 1
    assert len(output("md").splitlines()) == len(rows) + 2
    assert len(output("table").splitlines()) == len(rows) + 1


def test_search_shows_where_and_how(jucuo: Jucuo) -> None:
    (first, *_) = jucuo("search", "双组长负责制", "--format", "ndjson").rows
    assert first["document"]["path"].endswith("sichuan.txt")
    start, end = first["spans"][0]
    assert "双组长" in first["text"][start:end]
    assert first["how"] in ("exact", "words")


def test_show_prints_a_document_or_one_paragraph(jucuo: Jucuo) -> None:
    assert "脱贫攻坚简报2019年第74期" in jucuo("show", "huaying").out
    (row,) = jucuo("show", "huaying:8", "--format", "ndjson").rows
    assert row["paragraph"] == 8
    assert row["text"].startswith("(二)实行“联镇帮村+结对帮户”")
    assert jucuo("show", "huaying:999").code == 2


def test_export_writes_a_new_file_only(jucuo: Jucuo, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    assert jucuo("export", "figures", str(file)).code == 0
    before = file.read_text(encoding="utf-8")
    assert len(before.splitlines()) > 100
    refused = jucuo("export", "figures", str(file))
    assert refused.code == 2
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == before
    assert jucuo("export", "measures", str(file), "--force").code == 0
    assert jucuo("export", "figures", str(tmp_path / "figures.xyz")).code == 2


def test_without_a_terminal_browse_prints_one_screen(jucuo: Jucuo) -> None:
    result = jucuo("browse")
    assert result.code == 0
    assert "5 documents" in result.out
    assert len(result.out.splitlines()) <= 24


def test_doctor_finds_the_samples_sound(jucuo: Jucuo) -> None:
    assert jucuo("doctor").code == 0


def newer_library(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id=0x6A754375")
    connection.execute("PRAGMA user_version=999")
    connection.execute("CREATE TABLE documents (id)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, ("no library", "jucuo load")),
        (lambda path: path.write_text("这不是一个文库，只是一些文字。" * 100), ("not a jucuo library", "--db")),
        (lambda path: path.write_bytes(b""), ("not a jucuo library", "--db")),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE x (y)"), ("not a jucuo library", "--db")),
        (newer_library, ("newer jucuo", "update")),
    ],
    ids=["missing", "text", "empty", "foreign database", "newer version"],
)
def test_what_is_no_library_is_one_sentence_and_left_as_it_was(
    jucuo: Jucuo, tmp_path: Path, make: Callable[[Path], object], words: tuple[str, ...]
) -> None:
    path = tmp_path / "some.db"
    make(path)
    before = path.read_bytes() if path.exists() else None
    for command in (["figures"], ["search", "双组长"], ["show", "1"], ["browse"], ["doctor"]):
        result = jucuo(*command, db=path)
        assert result.code == 3
        assert result.out == ""
        assert len(result.err.splitlines()) == 1
        assert str(path) in result.err
        assert all(word in result.err for word in words)
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures", "--theme", "没有"],
        ["figures", "--kind", "colour"],
        ["search"],
        ["show", "没有这个文档"],
        ["figures", "--limit", "-1"],
    ],
)
def test_bad_use_is_told_with_exit_code_2(jucuo: Jucuo, arguments: list[str]) -> None:
    result = jucuo(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err
