"""Paths, names, cells and libraries that mean harm to SQLite, to a URI or to a spreadsheet; and the network."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from store.database.access.connection import connect_plain, connect_reader
from store.database.maintenance.check import check_library
from store.database.maintenance.repair import repair
from store.errors import JucuoError, NotALibrary
from store.exporting.records import write_records
from store.library import Library
from store.loading import load
from store.models.contents import Filters
from tui.cli.main import jucuo

NAMES = [
    "a?mode=memory&x%41#.db",
    "100% of it.db",
    "a b\tc.db",
    "file:x.db",
    "-x.db",
    ":memory:",
    "库 “文”.db",
    "'; --.db",
]
HOSTILE = [
    'a"b',
    "a]b",
    "x; DROP TABLE documents",
    "select",
    "%",
    "_",
    "*",
    "a\0b",
    "' OR 1=1 --",
    "\ud800",
    "(",
    '"',
    "价%",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_library_may_have_any_name(seeds_path: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    new = tmp_path / "new.txt"
    new.write_text("云南省经验\n\n投入资金3亿元。\n", "utf-8")
    shutil.copy(seeds_path, path)
    assert load([new], path).count("loaded") == 1
    with Library.open(path) as library:
        assert library.count("documents") == 6
    assert {each.name for each in tmp_path.iterdir()} <= {name, "new.txt", f"{name}-wal", f"{name}-shm", f"{name}.lock"}


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_filters_orders_and_queries_change_nothing(seeds: Library, name: str) -> None:
    before = seeds.summary()
    for filters in (
        Filters(themes=(name,)),
        Filters(documents=(name,)),
        Filters(places=(name,)),
        Filters(kinds=(name,)),
        Filters(units=(name,)),
        Filters(text=name),
    ):
        for ask in (seeds.figures, seeds.measures, seeds.paragraphs, seeds.documents):
            try:
                assert isinstance(ask(filters), list)
            except JucuoError:
                continue
    for order in (seeds.figures, seeds.measures):
        with pytest.raises(JucuoError):
            order(order=name)
    with pytest.raises(JucuoError):
        seeds.facets(name)
    with pytest.raises(JucuoError):
        seeds.count(name)
    with pytest.raises(JucuoError):
        seeds.matrix(name)
    seeds.search(name)
    seeds.complete(name)
    assert seeds.summary() == before


def test_signs_of_patterns_are_letters_in_a_filter(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("题目\n\n增长百分之十即10%的目标。\n\n没有符号的段落。\n\n下划_线的段落。\n", "utf-8")
    load([source], tmp_path / "a.db")
    with Library.open(tmp_path / "a.db") as library:
        for sign in "%_":
            assert len(library.paragraphs(Filters(text=sign))) == 1


FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    "\ufeff=1",
    " \ufeff @x",
]


@pytest.mark.parametrize("format_name", ["csv", "tsv"])
@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_cell_is_a_formula(format_name: str, text: str) -> None:
    stream = io.StringIO(newline="")
    write_records([{"name": text, "low": -5.5, "lines": f'{text}\r\n"x",y'}], format_name, stream)
    delimiter = "," if format_name == "csv" else "\t"
    header, row = list(csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=delimiter))
    assert row[0] == "'" + text
    assert row[1] == "-5.5"  # numbers stay numbers
    assert row[2] == f'\'{text}\r\n"x",y'
    assert header == ["name", "low", "lines"]


def test_markdown_and_json_keep_hostile_text_in_its_cell() -> None:
    text = "a|b\r\n<script>x</script> [l](javascript:x) `c`"
    stream = io.StringIO()
    write_records([{"name": text}], "md", stream)
    rows = stream.getvalue().splitlines()
    assert len(rows) == 3
    assert rows[2].replace("\\|", "").count("|") == 2
    assert "<script>" not in rows[2].replace("\\<", "")
    stream = io.StringIO()
    write_records([{"name": text}], "ndjson", stream)
    assert json.loads(stream.getvalue()) == {"name": text}


def test_commands_answer_hostile_names_in_one_sentence(seeds_path: Path) -> None:
    for arguments in (["--document", "%"], ["--theme", "' OR 1=1"], ["--text", "%"], ["--place", "_"]):
        result = CliRunner().invoke(jucuo, ["figures", *arguments, "--db", str(seeds_path)], standalone_mode=False)
        assert result.exception is None or isinstance(result.exception, JucuoError) or result.exit_code
        assert "Traceback" not in result.output
        assert not isinstance(result.exception, sqlite3.Error)


STRANGERS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM paragraphs; END",
    "virtual table": "CREATE VIRTUAL TABLE v USING fts5(a)",
    "view": "CREATE VIEW stranger AS SELECT * FROM documents",
    "table replaced by a view": "ALTER TABLE themes RENAME TO t2; CREATE VIEW themes AS SELECT * FROM t2",
}


@pytest.mark.parametrize("statement", STRANGERS.values(), ids=STRANGERS.keys())
def test_a_library_with_things_of_somebody_else_is_not_written(
    seeds_path: Path, tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "theirs.db"
    shutil.copy(seeds_path, path)
    connection = sqlite3.connect(path)
    connection.executescript(statement)
    connection.close()
    before = path.read_bytes()
    new = tmp_path / "new.txt"
    new.write_text("云南省经验\n\n投入资金3亿元。\n", "utf-8")
    with pytest.raises(JucuoError):
        load([new], path)
    assert path.read_bytes() == before


def test_reading_a_hostile_library_calls_nothing_of_its_schema(seeds_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    shutil.copy(seeds_path, path)
    connection = sqlite3.connect(path)
    connection.executescript(
        "ALTER TABLE documents RENAME TO d2;"
        "CREATE VIEW documents AS SELECT *, load_extension('/tmp/x') AS harm, writefile('/tmp/x', 'x') AS w FROM d2"
    )
    connection.close()
    with pytest.raises(NotALibrary, match="holds a view in the place of the table documents"):
        connect_reader(path)
    reader = connect_plain(path)
    try:
        with pytest.raises(sqlite3.Error):
            reader.execute("SELECT harm FROM documents").fetchall()
        assert reader.execute("PRAGMA trusted_schema").fetchone()[0] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM d2")
    finally:
        reader.close()


def test_loading_and_searching_ask_no_server(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        there = f"http://127.0.0.1:{server.getsockname()[1]}"
        html = (
            f"<!DOCTYPE html [<!ENTITY x SYSTEM '{there}/x'>]><html><head><base href='{there}/'>"
            f"<link rel=stylesheet href='{there}/s.css'><script src='{there}/s.js'></script></head><body>"
            f"<h1>贵州省经验</h1><img src='{there}/i.png'><p>投入资金3亿元。&x;</p><iframe src='{there}'></iframe>"
        )
        (tmp_path / "a.html").write_text(html, "utf-8")
        (tmp_path / "b.md").write_text(f"# 青海\n\n![图]({there}/i.png) 投入资金4亿元。\n\n<{there}>\n", "utf-8")
        load([tmp_path / "a.html", tmp_path / "b.md"], tmp_path / "a.db")
        with Library.open(tmp_path / "a.db") as library:
            assert library.count("figures") == 2
            library.search(there)
        with pytest.raises(BlockingIOError):
            server.accept()  # whichever process would have asked


WRONG = ("NULL", "x'ff00fe'", "9223372036854775807", "-5", "'x'", "1e308", "''")
"""What no jucuo writes into the columns below, in which each has led to another error than SQLite's."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "column",
    [
        *("mentions.mechanism", "documents.path", "documents.place", "documents.paragraphs", "paragraphs.text"),
        *("paragraphs.document", "paragraphs.marks", "measures.name", "figures.low", "loads.summary"),
        *("properties.value", "search_often.followers", "search_terms.text"),
    ],
)
def test_wrong_values_are_told_as_damage(column: str, seeds_path: Path, tmp_path: Path) -> None:
    table, name = column.split(".")
    for value in WRONG:
        library = Path(shutil.copy(seeds_path, tmp_path / "library.db"))
        with closing(sqlite3.connect(library)) as connection, suppress(sqlite3.IntegrityError), connection:
            some = "" if table.startswith("search_") else "WHERE rowid % 2 = 0"
            connection.execute(f"UPDATE {table} SET {name} = {value} {some}")
        with suppress(JucuoError), Library.open(library) as opened:
            for ask in (
                opened.summary,
                opened.documents,
                lambda: opened.document_paragraphs(1),
                opened.paragraphs,
                opened.measures,
                opened.figures,
                opened.mechanisms,
                opened.themes,
                opened.loads,
                lambda: opened.matrix("place"),
                lambda: opened.facets("kind"),
                lambda: opened.search("双组长"),
                lambda: opened.search("gbfz"),
                lambda: opened.complete("shuang"),
                lambda: opened.similar(1),
            ):
                with suppress(JucuoError):
                    ask()
        with suppress(JucuoError):
            check_library(library)
            repair(library)
