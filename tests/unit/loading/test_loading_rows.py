"""Rows that are documents: loaded in parts by several processes, and again only where they have changed."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from store.database.declared.table_rows import keep_rows
from store.loading import LoadOptions, load
from store.loading.queue.parts import Parts
from tests.helpers.canonical import assert_sound, digest, rows

TWO = LoadOptions(processes=2)


def written(path: Path, numbers: list[int], more: str = "") -> Path:
    """A file of JSON lines with a document a number."""
    texts = ({"标题": f"关于第{n}号工作的通知", "正文": f"第{n}号工作。投入{n}万元。{more}"} for n in numbers)
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in texts), encoding="utf-8")
    return path


def ids(library: Path) -> dict[str, int]:
    found = rows(library, "SELECT title, id FROM documents WHERE status = 'loaded'")
    return {str(title): int(str(number)) for title, number in found}


def test_parts_come_in_order_whatever_the_processes_do(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.jsonl", list(range(150)))
    libraries = [tmp_path / "one.db", tmp_path / "two.db"]
    for processes, library in enumerate(libraries, 1):
        assert load([path], library, options=LoadOptions(processes=processes)).paragraphs == 150
    assert digest(libraries[0]) == digest(libraries[1])
    assert rows(libraries[1], "SELECT id, path FROM documents WHERE id IN (1, 33, 150)") == [
        (number, f"{path}#{number}") for number in (1, 33, 150)
    ]


def test_only_changed_rows_are_written_again_and_others_keep_their_ids(tmp_path: Path, library: Path) -> None:
    path = written(tmp_path / "rows.jsonl", list(range(70)))
    load([path], library, options=TWO)
    before = ids(library)
    written(path, [*range(40), *range(41, 70), 100])
    report = load([path], library, options=TWO)
    assert (report.count("changed"), report.paragraphs) == (1, 1)
    after = ids(library)
    assert {title for title in after if title not in before} == {"关于第100号工作的通知"}
    assert [title for title in before if before[title] != after.get(title)] == ["关于第40号工作的通知"]
    assert rows(library, "SELECT path FROM documents WHERE title = '关于第41号工作的通知'") == [(f"{path}#41",)]
    assert_sound(library)
    assert load([path], library, options=TWO).count("unchanged") == 1


def test_a_row_that_is_gone_is_missing_under_a_free_path(tmp_path: Path, library: Path) -> None:
    path = written(tmp_path / "rows.jsonl", [1, 2, 3])
    load([path], library, options=TWO)
    written(path, [2, 3])
    assert load([path], library, options=TWO).paragraphs == 0
    assert rows(library, "SELECT id, path, status FROM documents ORDER BY id") == [
        (1, f"{path}#3", "missing"),
        (2, f"{path}#1", "loaded"),
        (3, f"{path}#2", "loaded"),
    ]


def test_rows_of_a_workbook_are_loaded_and_kept_as_those_of_other_tables(tmp_path: Path, library: Path) -> None:
    path = tmp_path / "政策.xlsx"
    for more in ("", "另有补充。"):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["标题", "发布日期", "正文"])
        sheet.append(["关于甲事的通知", "2024-05-06", "第一条。\n第二条投入3万元。"])
        sheet.append(["关于乙事的通知", "2024-06-07", f"乙事如下。{more}"])
        book.save(path)
        report = load([path], library, options=TWO)
    assert report.paragraphs == 1
    assert rows(library, "SELECT id, path, title, published_on, paragraphs FROM documents ORDER BY id") == [
        (1, f"{path}#1", "关于甲事的通知", "2024-05-06", 2),
        (2, f"{path}#2", "关于乙事的通知", "2024-06-07", 1),
    ]


def test_columns_that_were_named_are_remembered(tmp_path: Path, library: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("甲栏,乙栏\n第一条说明文字,短\n第二条说明文字,长\n", encoding="utf-8")
    named = LoadOptions(columns="text=甲栏,title=乙栏", processes=1)
    titles = "SELECT title FROM documents WHERE status = 'loaded' ORDER BY id"
    load([path], library, options=named)
    assert rows(library, titles) == [("短",), ("长",)]
    assert load([path], library, options=named).count("unchanged") == 1
    with path.open("a", encoding="utf-8") as file:
        file.write("第三条说明文字,新\n")
    assert load([path], library).paragraphs == 1
    assert rows(library, titles) == [("短",), ("长",), ("新",)]
    assert load([path], library, options=LoadOptions(columns="text=没有", processes=1)).count("failed") == 1
    assert load([path], library).count("failed") == 0, "a column that is not there is not remembered"
    assert rows(library, titles) == [("短",), ("长",), ("新",)]
    load([path], library, options=LoadOptions(columns="auto", processes=1))
    assert rows(library, "SELECT path FROM documents WHERE status = 'loaded'") == [(str(path),)]


def test_a_table_that_fails_in_one_part_fails_once() -> None:
    parts = Parts(4, lambda *_: [])
    parts.given({"number": 0})
    stamp = {"sha256": "a"}
    first = [*parts.take({"number": 0, "part": 0, "path": "a#1", "rows": {}})]
    assert [*parts.take({"done": 0, "part": 0, "stamp": stamp, "more": True})] == []
    jobs = [parts.next_job() for _ in range(4)]
    assert [job and job["only"][0] for job in jobs] == [32, 64, 96, 128]
    assert parts.next_job() is None, "no more than four parts are waited for"
    late = [*parts.take({"number": 0, "part": 2, "path": "a#65", "rows": {}})]
    assert (len(first), late) == (1, [])
    for part in (2, 3, 4):
        assert [*parts.take({"done": 0, "part": part, "stamp": stamp, "more": False})] == []
    assert [*parts.take({"done": 0, "part": 1, "stamp": {}, "reason": "is damaged"})] == [
        {"done": 0, "part": 1, "stamp": {}, "reason": "is damaged"}
    ]
    assert not parts.open


@pytest.mark.parametrize(
    "listed",
    [[("f.csv#1", "b"), ("f.csv#2", "a"), ("f.csv#3", "a")], [("f.csv#1", "x")], [("f.csv#2", "b")]],
)
def test_kept_documents_have_paths_of_their_own(library: Path, listed: list[tuple[str, str]]) -> None:
    from store.database.access.connection import connect_writer, transaction
    from store.database.schema import migrate
    from store.database.source_files import FileStamp

    connection = connect_writer(library)
    migrate(connection)
    with transaction(connection):
        connection.execute("INSERT INTO files (id, path) VALUES (1, 'f.csv')")
        for number, own in ((1, "a"), (2, "b"), (3, "a")):
            connection.execute(
                "INSERT INTO documents (id, file, path, digest) VALUES (?, 1, ?, ?)", [number, f"f.csv#{number}", own]
            )
        wanted = keep_rows(connection, FileStamp("f.csv", 1, 1, "s"), listed)
    held = connection.execute("SELECT path, digest FROM documents WHERE status = 'loaded'").fetchall()
    assert sorted(held) == sorted(pair for index, pair in enumerate(listed) if index not in wanted)
    assert len({path for (path,) in connection.execute("SELECT path FROM documents")}) == 3
    connection.close()
