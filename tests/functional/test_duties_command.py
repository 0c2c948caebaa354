"""jucuo duties: rows, filters by body and deadline, counts, the calendar, and what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from store.library import Library
from store.loading import load
from tests.helpers.command_runs import Jucuo, Outcome, run_command
from tests.helpers.small_divisions import library_of_divisions

KEYS = [
    *("document", "paragraph", "line", "column", "start", "end", "text", "task", "lead", "with"),
    *("deadline", "deadline_year", "due", "frequency", "measure"),
]


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two short divisions of work; tests only read it."""
    return library_of_divisions(tmp_path_factory.mktemp("divided"))


@pytest.fixture
def jucuo(divided: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    """Runs `jucuo duties` on the library."""

    def run(*arguments: str) -> Outcome:
        return run_command(["--lang", "en", "duties", "--db", str(divided), *arguments], capsys)

    return run


def test_rows_are_those_of_the_contract(jucuo: Jucuo) -> None:
    rows = jucuo("--format", "ndjson", "--limit", "0").rows
    assert all(list(row) == KEYS for row in rows)
    first = next(row for row in rows if "教育厅" in row["lead"])
    assert first["text"] == "（教育厅牵头，省财政厅配合）"
    assert {key: first[key] for key in ("line", "task", "lead", "with", "deadline", "deadline_year", "due")} == {
        "line": 5,
        "task": "建立清单",
        "lead": ["教育厅"],
        "with": ["省财政厅"],
        "deadline": "2025年6月底前",
        "deadline_year": 2025,
        "due": "2025-06-30",
    }
    recurring = next(row for row in rows if row["frequency"])
    assert (recurring["deadline"], recurring["deadline_year"], recurring["due"]) == ("每年3月底前", None, None)


def test_bodies_are_found_in_any_spelling(jucuo: Jucuo) -> None:
    found = jucuo("--format", "ndjson", "--body", "省发改委").rows
    assert sorted(row["with"] for row in found) == [["省发展和改革委员会", "省财政厅"], ["省发改委"]]
    assert [row["lead"] for row in jucuo("--format", "ndjson", "--lead", "=省教育厅").rows] == [["教育厅"]]
    assert jucuo("--format", "ndjson", "--lead", "财政厅").out == ""
    nobody = jucuo("--body", "省水利厅")
    assert (nobody.code, "No body called “省水利厅” has a duty" in nobody.err) == (0, True)


def test_deadlines_before_and_overdue(jucuo: Jucuo) -> None:
    assert [row["due"] for row in jucuo("--format", "ndjson", "--before", "2025-06").rows] == ["2025-06-30"]
    assert len(jucuo("--format", "ndjson", "--before", "2025").rows) == 2
    overdue = jucuo("--format", "ndjson", "--overdue", "2026-01-01").rows
    assert [row["due"] for row in overdue] == ["2025-06-30", "2025-12-31"]
    assert jucuo("--format", "ndjson", "--overdue", "2025-06-30").rows == []


def test_counts(jucuo: Jucuo) -> None:
    by_body = jucuo("--by", "body", "--format", "ndjson").rows
    assert {row["name"]: (row["duties"], row["leads"]) for row in by_body} == {
        "省发展改革委": (2, 0),
        "省财政厅": (2, 0),
        "省教育厅": (1, 1),
    }
    by_month = jucuo("--by", "month", "--format", "ndjson").rows
    assert [(row["name"], row["duties"]) for row in by_month] == [("2025-06", 1), ("2025-12", 1), ("2026-12", 1)]
    assert len(jucuo("--by", "document", "--format", "ndjson").rows) == 2


def test_calendar(jucuo: Jucuo, tmp_path: Path) -> None:
    file = tmp_path / "duties.ics"
    done = jucuo("--output", str(file))
    text = file.read_bytes().decode()
    assert done.code == 0
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20250630" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SUMMARY:建立清单（教育厅、省财政厅）" in text.replace("\r\n ", "")
    assert "2 duties without a last day are left out" in done.err


def test_workbook(jucuo: Jucuo, tmp_path: Path) -> None:
    file = tmp_path / "duties.xlsx"
    assert jucuo("--output", str(file)).code == 0
    rows = list(openpyxl.load_workbook(file).active.values)
    assert len(rows) == 6
    assert "lead" in rows[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--before", "soon"], "“soon” is no date"),
        (["--overdue", "2025-13"], "“2025-13” is no date"),
        (["--kind", "money"], "duties have no --kind"),
        (["--format", "xlsx"], "A workbook goes into a file"),
        (["--by", "body", "--format", "ics"], "cannot go together"),
    ],
)
def test_what_is_refused(jucuo: Jucuo, arguments: list[str], sentence: str) -> None:
    refused = jucuo(*arguments)
    assert refused.code == 2
    assert sentence in refused.err


def test_a_library_of_an_older_jucuo_gets_its_duties_at_the_next_load(divided: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    own.write_bytes(divided.read_bytes())
    with Library.open(own) as library:
        before, bodies = library.duties(), library.duty_groups("body")
    with closing(sqlite3.connect(own)) as connection, connection:
        for table in ("duty_bodies", "bodies", "duties"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM properties WHERE key = 'duties'")
    load(sorted(divided.parent.glob("*.txt")), own)
    with Library.open(own) as library:
        assert library.duties() == before
        assert library.duty_groups("body") == bodies
