"""jucuo indicators: rows, matrices, targets beside results, their sources, the catalogue, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from store.library import Library
from store.loading import load
from store.resources import data_path
from tests.helpers.command_runs import Jucuo, Outcome, run_command
from tui.cli.indicators_command import indicators
from tui.cli.main import main

REPORTS = {
    "2025年江西省政府工作报告": (
        "一、2024年工作回顾\n"
        "过去一年，地区生产总值增长5.1%，居民消费价格上涨0.2%。\n"
        "二、2025年工作安排\n"
        "今年经济社会发展主要预期目标是：地区生产总值增长5%以上，居民消费价格涨幅2%以内，粮食产量430亿斤以上。\n"
    ),
    "2026年江西省政府工作报告": (
        "一、2025年工作回顾\n"
        "过去一年，地区生产总值增长4.8%，居民消费价格上涨0.1%，粮食产量2200万吨。\n"
        "二、2026年工作安排\n"
        "今年经济社会发展主要预期目标是：地区生产总值增长5%-5.5%，居民消费价格涨幅2%左右。\n"
    ),
    "2026年浙江省政府工作报告": (
        "一、2025年工作回顾\n"
        "过去一年，地区生产总值增长5.5%，地区生产总值9.4万亿元。\n"
        "二、2026年工作安排\n"
        "今年经济社会发展主要预期目标是：地区生产总值增长5%-5.5%。\n"
    ),
}
KEYS = [
    *("document", "place", "indicator", "label", "period", "status", "basis", "scope", "low", "high", "bound"),
    *("direction", "unit", "text", "sentence", "paragraph", "line", "column", "start", "end", "known_from"),
]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three short reports; tests only read it."""
    folder = tmp_path_factory.mktemp("reports")
    for title, text in REPORTS.items():
        (folder / f"{title}.txt").write_text(f"{title}\n\n{text}", "utf-8")
    path = folder / "library.db"
    assert load(sorted(folder.glob("*.txt")), path).count("loaded") == 3
    return path


@pytest.fixture
def own(reports: Path, tmp_path: Path) -> Path:
    """A copy of the library that a test may change."""
    path = tmp_path / "own.db"
    path.write_bytes(reports.read_bytes())
    return path


@pytest.fixture
def jucuo(reports: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    """Run jucuo in this process, on the library of the reports."""

    def run(command: str, *arguments: str, db: Path = reports) -> Outcome:
        return run_command([command, *arguments, "--db", str(db)], capsys)

    return run


def test_rows_keep_the_contract(jucuo: Jucuo) -> None:
    rows = jucuo("indicators", "--format", "ndjson", "--limit", "0").rows
    assert all(list(row) == KEYS for row in rows)
    (target,) = (row for row in rows if row["place"] == "江西" and row["text"] == "5%-5.5%")
    assert (target["indicator"], target["period"], target["status"]) == ("gdp_growth", "2026", "target")
    assert (target["low"], target["high"], target["bound"]) == (5, 5.5, "range")
    assert target["sentence"].startswith("今年经济社会发展主要预期目标是")


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--indicator", "gdp_growth"], lambda row: row["indicator"] == "gdp_growth"),
        (
            ["--indicator", "居民消费价格涨幅", "--indicator", "GDP"],
            lambda row: row["indicator"] in ("cpi", "gdp_level"),
        ),
        (["--place", "江西"], lambda row: row["place"] == "江西"),
        (["--period", "2025"], lambda row: row["period"] == "2025"),
        (["--year", "2024"], lambda row: row["period"] == "2024"),
        (["--status", "target"], lambda row: row["status"] == "target"),
        (["--status", "结果"], lambda row: row["status"] == "result"),
        (["--document", "2025年江西"], lambda row: row["document"]["title"].startswith("2025")),
        (["--kind", "money"], lambda row: row["unit"] == "元"),
        (["--text", "粮食产量2200"], lambda row: "粮食产量2200" in row["sentence"]),
    ],
)
def test_each_filter_leaves_only_what_it_names(
    jucuo: Jucuo, options: list[str], holds: Callable[[dict[str, Any]], bool]
) -> None:
    rows = jucuo("indicators", *options, "--format", "ndjson").rows
    assert rows
    assert all(map(holds, rows))


def test_rows_come_sorted_and_cut(jucuo: Jucuo) -> None:
    cut = jucuo("indicators", "--sort", "period", "--reverse", "--limit", "2", "--format", "ndjson")
    assert [row["period"] for row in cut.rows] == ["2026", "2026"]
    assert cut.err.startswith("2 of ")


def test_formats_agree(jucuo: Jucuo) -> None:
    def output(format_name: str) -> str:
        return jucuo("indicators", "--format", format_name, "--limit", "0").out

    rows = [json.loads(line) for line in output("ndjson").splitlines()]
    assert json.loads(output("json")) == rows
    assert [row["text"] for row in csv.DictReader(io.StringIO(output("csv")))] == [row["text"] for row in rows]
    assert len(list(csv.reader(io.StringIO(output("tsv")), delimiter="\t"))) == len(rows) + 1
    assert len(output("md").splitlines()) == len(rows) + 2
    assert len(output("table").splitlines()) == len(rows) + 1


@pytest.mark.parametrize("kind", ["--list", "--met", "--table document", "--table place --sources"])
@pytest.mark.parametrize("output", ["table", "ndjson", "json", "csv", "tsv", "md", "xlsx"])
def test_every_table_is_written_in_every_format(jucuo: Jucuo, tmp_path: Path, kind: str, output: str) -> None:
    file = tmp_path / f"table.{output}"
    done = jucuo("indicators", *kind.split(), "--format", output, "--output", str(file))
    assert (done.code, done.out) == (0, "")
    assert file.stat().st_size > 100


def test_a_table_shows_a_range_as_a_range(jucuo: Jucuo) -> None:
    assert "5%–5.5%" in jucuo("indicators", "--place", "浙江").out
    figures = jucuo("figures", "--place", "浙江").out.splitlines()
    assert any("5–5.5" in line.split() for line in figures)


def test_a_matrix_puts_targets_beside_results(jucuo: Jucuo) -> None:
    out = jucuo("indicators", "--table", "place", "--indicator", "gdp_growth", "--format", "csv").out
    rows = list(csv.reader(io.StringIO(out)))
    heads = ["2024 result", "2025 target", "2025 result", "2026 target"]
    assert rows[0] == ["place", *(f"地区生产总值增速 {head}" for head in heads)]
    assert rows[1:] == [["江西", "5.1%", "≥5%", "4.8%", "5%–5.5%"], ["浙江", "", "", "5.5%", "5%–5.5%"]]


def test_the_columns_of_a_matrix_come_as_they_are_named(jucuo: Jucuo) -> None:
    names = ["--indicator", "cpi", "--indicator", "gdp_growth"]
    out = jucuo("indicators", "--table", "period", "--place", "江西", *names, "--format", "csv").out
    assert out.splitlines()[0].split(",")[1].startswith("居民消费价格涨幅")


def test_a_matrix_for_programs_carries_the_statements_of_its_cells(jucuo: Jucuo) -> None:
    options = ["--table", "document", "--indicator", "gdp_growth", "--period", "2026"]
    rows = jucuo("indicators", *options, "--format", "ndjson").rows
    assert [row["document"]["title"] for row in rows] == ["2026年江西省政府工作报告", "2026年浙江省政府工作报告"]
    (cell,) = rows[0]["cells"]
    assert cell["value"] == "5%–5.5%"
    assert list(cell["statements"][0]) == KEYS
    assert json.loads(jucuo("indicators", *options, "--format", "json").out) == rows


def test_a_wide_matrix_goes_on_below_and_nothing_is_cut(jucuo: Jucuo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = jucuo("indicators", "--table", "place").out.splitlines()
    assert "" in lines
    assert sum(line.startswith("江西") for line in lines) > 1
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("output", ["table", "md"])
def test_sources_stand_below_what_people_read(jucuo: Jucuo, output: str) -> None:
    options = ["--table", "place", "--indicator", "gdp_growth", "--period", "2026", "--sources"]
    lines = jucuo("indicators", *options, "--format", output).out.splitlines()
    note = next(line for line in lines if line.startswith(("[2]", "2. ")))
    assert "今年经济社会发展主要预期目标是" in note
    assert note.endswith("2026年浙江省政府工作报告:5")
    assert any("[2]" in line.replace("\\", "") and line != note for line in lines)


def test_sources_are_columns_of_a_csv(jucuo: Jucuo) -> None:
    options = ["--table", "place", "--indicator", "gdp_growth", "--period", "2026", "--sources"]
    (first, _) = csv.DictReader(io.StringIO(jucuo("indicators", *options, "--format", "csv").out))
    head = "地区生产总值增速 2026 target"
    assert first[f"{head} sentence"].startswith("今年经济社会发展主要预期目标是")
    assert first[f"{head} source"] == "2026年江西省政府工作报告:5"


def test_targets_are_met_or_not_and_what_is_missing_is_blank(jucuo: Jucuo) -> None:
    rows = jucuo("indicators", "--met", "--place", "江西", "--format", "ndjson").rows
    by = {(row["indicator"], row["year"]): row for row in rows}
    growth = by["gdp_growth", 2025]
    assert (growth["met"], growth["difference"]) == ("no", -0.2)
    assert growth["target"]["document"]["title"].startswith("2025")
    assert growth["result"]["document"]["title"].startswith("2026")
    assert by["cpi", 2025]["met"] == "yes"
    assert by["grain", 2025]["met"] == "yes"
    assert by["grain", 2025]["difference"] == 1e9
    assert (by["gdp_growth", 2026]["result"], by["gdp_growth", 2026]["difference"]) == (None, None)
    table = jucuo("indicators", "--met", "--place", "江西", "--indicator", "gdp_growth", "--sources").out
    assert "4.8% [3]" in table


def test_a_workbook_has_numbers_and_their_sentences_as_comments(jucuo: Jucuo, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    options = ["--table", "place", "--indicator", "gdp_growth", "--output", str(file)]
    assert jucuo("indicators", *options).code == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet["A2"].value == "江西"
    assert (sheet["C2"].value, sheet["C2"].number_format) == (5, '"≥"General"%"')
    assert sheet["E2"].value == "5%–5.5%"
    assert "主要预期目标" in sheet["C2"].comment.text
    assert jucuo("indicators", *options).code == 2
    assert jucuo("indicators", *options, "--force").code == 0


def test_without_openpyxl_a_workbook_names_what_is_missing(
    jucuo: Jucuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    outcome = jucuo("indicators", "--output", str(tmp_path / "table.xlsx"))
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "pip install openpyxl" in outcome.err
    assert not (tmp_path / "table.xlsx").exists()


def test_a_file_takes_all_rows_where_no_limit_is_given(
    jucuo: Jucuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (limit,) = (option for option in indicators.params if option.name == "limit")
    monkeypatch.setattr(limit, "default", 2)
    file = tmp_path / "rows.csv"
    assert jucuo("indicators", "--output", str(file)).err == f"Written to {file}\n"
    assert len(file.read_text("utf-8").splitlines()) > 3
    assert "2 of " in jucuo("indicators", "--output", str(file), "--force", "--limit", "2").err
    assert "2 of " in jucuo("indicators").err


def test_export_takes_statements_too(jucuo: Jucuo, tmp_path: Path) -> None:
    file = tmp_path / "all.ndjson"
    assert jucuo("export", "indicators", str(file), "--status", "target", "--indicator", "gdp_growth").code == 0
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == ["5%以上", "5%-5.5%", "5%-5.5%"]
    book = tmp_path / "figures.xlsx"
    assert jucuo("export", "figures", str(book), "--status", "target").code == 0
    assert openpyxl.load_workbook(book).active["A1"].value == "document"
    assert jucuo("export", "measures", str(tmp_path / "m.csv"), "--status", "target").code == 2


def test_figures_are_filtered_by_status_and_tell_where_their_year_is_from(jucuo: Jucuo) -> None:
    rows = jucuo("figures", "--status", "target", "--year", "2026", "--format", "ndjson").rows
    assert rows
    assert {(row["status"], row["year"]) for row in rows} == {("target", 2026)}
    assert all(row["year_from"] for row in rows)


def test_the_catalogue_is_listed_with_counts_and_copied_once(jucuo: Jucuo, tmp_path: Path) -> None:
    rows = jucuo("indicators", "--list", "--format", "ndjson", "--limit", "0").rows
    assert {row["id"]: row["statements"] for row in rows}["gdp_growth"] == 6
    file = tmp_path / "mine.toml"
    assert jucuo("indicators", "--init", str(file)).code == 0
    assert file.read_bytes() == data_path("indicators.toml").read_bytes()
    file.write_text("mine", "utf-8")
    assert jucuo("indicators", "--init", str(file)).code == 2
    assert file.read_text("utf-8") == "mine"


def catalogue(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(text, "utf-8")
    return file


ONE = """
[[indicator]]
id = "growth"
zh = "增速"
en = "growth"
names = ["地区生产总值"]
measure = "growth"
dimension = "percent"
unit = "%"
"""


@pytest.mark.parametrize(
    ("command", "number"),
    [("indicators apply {file}", 6), ("load --indicators {file}", 6), ("load {new} --indicators {file}", 7)],
)
def test_another_catalogue_is_applied_to_what_is_loaded(
    jucuo: Jucuo, own: Path, tmp_path: Path, command: str, number: int
) -> None:
    file, new = catalogue(tmp_path, ONE), tmp_path / "new.txt"
    new.write_text("2026年山东省政府工作报告\n\n今年目标是：地区生产总值增长5%以上。\n", "utf-8")
    assert jucuo(*command.format(file=file, new=new).split(), db=own).code == 0
    rows = jucuo("indicators", "--format", "ndjson", db=own).rows
    assert {row["indicator"] for row in rows} == {"growth"}
    assert len(rows) == number
    assert jucuo("indicators", "apply", db=own).code == 0
    assert len(jucuo("indicators", "--list", "--format", "ndjson", "--limit", "0", db=own).rows) > 30


def test_a_library_named_before_the_command_of_a_group_is_the_one_that_is_changed(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUCUO_DB", str(tmp_path / "other.db"))
    with pytest.raises(SystemExit) as left:
        main(["indicators", "--db", str(own), "apply", str(catalogue(tmp_path, ONE))])
    assert left.value.code == 0
    assert not (tmp_path / "other.db").exists()
    with Library.open(own) as library:
        assert [each.id for each in library.indicators()] == ["growth"]


@pytest.mark.parametrize("command", ["indicators apply", "themes apply poverty"])
def test_applying_something_to_no_library_makes_none(jucuo: Jucuo, tmp_path: Path, command: str) -> None:
    outcome = jucuo(*command.split(), db=tmp_path / "none.db")
    assert outcome.code == 3
    assert "There is no library" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_broken_catalogue_is_named_and_changes_nothing(jucuo: Jucuo, own: Path, tmp_path: Path) -> None:
    file = catalogue(tmp_path, ONE.replace('measure = "growth"', 'measure = "size"'))
    before = own.read_bytes()
    new = tmp_path / "new.db"
    for arguments, db in (
        (["indicators", "apply", str(file)], own),
        (["load", "--samples", "--indicators", str(file)], own),
        (["load", "--samples", "--indicators", str(file)], new),
    ):
        outcome = jucuo(*arguments, db=db)
        assert outcome.code == 2
        assert "line 2, indicator growth: measure is “size”; write one of" in outcome.err
    assert own.read_bytes() == before
    assert not new.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--indicator", "gdp_grwth"], "no indicator “gdp_grwth”; near it: gdp_growth"),
        (["--indicator", "生产总值增速"], "near it: gdp_growth 地区生产总值增速"),
        (["--period", "2031"], "period 2031; near it: 2026"),
        (["--period", "soon"], "write a year (2026) or two (2021-2025)"),
        (["--status", "targt"], "'target', 'result', 'plan', 'history'"),
        (["--met", "--status", "target"], "leave out --status"),
        (["--met", "--table", "place"], "take one of them"),
        (["--format", "xlsx"], "--output FILE"),
        (["--output", "table.doc"], "Cannot tell a format"),
    ],
)
def test_what_is_not_there_is_bad_use_and_names_the_near_ones(jucuo: Jucuo, options: list[str], sentence: str) -> None:
    outcome = jucuo("indicators", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_a_place_that_nothing_has_is_said_with_near_ones(jucuo: Jucuo) -> None:
    outcome = jucuo("indicators", "--place", "浙西", "--format", "ndjson")
    assert (outcome.code, outcome.out) == (0, "")
    assert "浙西" in outcome.err
    assert "浙江" in outcome.err


def test_a_library_that_was_never_looked_through_names_the_remedy(jucuo: Jucuo, own: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(own)
    with connection:
        for statement in (
            "DELETE FROM statements",
            "DELETE FROM indicators",
            "DELETE FROM properties WHERE key = 'catalogue'",
        ):
            connection.execute(statement)
    connection.close()
    outcome = jucuo("indicators", db=own)
    assert outcome.code == 2
    assert "jucuo indicators apply" in outcome.err
    assert jucuo("indicators", "apply", db=own).code == 0
    with Library.open(own) as library:
        assert library.statements()
