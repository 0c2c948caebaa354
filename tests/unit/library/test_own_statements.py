"""jucuo sql and Library.table: a reader's own questions, and rows as columns; neither can write."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store import Library
from store.database.access.own_statement import WrongStatement, query
from store.errors import UnknownName
from store.models.contents import Filters
from tui.cli.programs.sql_command import sql


def run(library: Path, *arguments: str) -> Result:
    return CliRunner().invoke(sql, [*arguments, "--db", str(library)])


def test_a_statement_is_answered_in_every_format(seeds_path: Path) -> None:
    statement = "SELECT document_title, text, source FROM figures_view WHERE unit = '元' ORDER BY id"
    table = run(seeds_path, statement).output.splitlines()
    assert table[0].split() == ["document_title", "text", "source"]
    csv = run(seeds_path, statement, "--format", "csv").output.splitlines()
    assert csv[0] == "document_title,text,source"
    assert len(csv) == len(table) > 5
    cut = run(seeds_path, statement, "--limit", "2")
    assert "--limit 0" in cut.stderr
    assert len(cut.stdout.splitlines()) == 3


def test_the_schema_names_views_and_tables(seeds_path: Path) -> None:
    lines = run(seeds_path, "--schema", "--format", "tsv").output.splitlines()
    names = [line.split("\t")[0] for line in lines]
    assert names[:3] == ["name", "figures_view", "measures_view"]
    for name in names[1:]:
        assert next(query(seeds_path, f"SELECT * FROM {name}"))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM documents", "more than read"),
        ("ATTACH '/tmp/x.db' AS other", "more than read"),
        ("PRAGMA journal_mode=DELETE", "more than read"),
        ("SELECT load_extension('x')", "more than read"),
        ("SELECT 1; SELECT 2", "does not take"),
        ("SELEC", "does not take"),
        ("SELECT nothing FROM documents", "nothing"),
    ],
)
def test_what_would_write_or_is_wrong_is_told(seeds_path: Path, statement: str, said: str) -> None:
    before = seeds_path.read_bytes()
    with pytest.raises(WrongStatement) as told:
        list(query(seeds_path, statement))
    assert said in str(told.value)
    assert seeds_path.read_bytes() == before


def test_a_statement_without_an_end_is_ended(seeds_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(WrongStatement, match="longer"):
        list(query(seeds_path, endless, seconds=0.2))


@pytest.mark.parametrize("what", ["documents", "paragraphs", "measures", "figures", "statements", "mechanisms"])
def test_rows_are_columns_of_one_length(seeds: Library, what: str) -> None:
    columns = seeds.table(what)
    lengths = {len(values) for values in columns.values()}
    expected = {"statements": len(seeds.statements()), "mechanisms": len(seeds.mechanisms())}
    assert lengths == {expected.get(what) or seeds.count(what)}


def test_columns_keep_the_filters_and_name_their_document(seeds: Library) -> None:
    figures = seeds.table("figures", Filters(kinds=("money",)))
    assert set(figures["kind"]) == {"money"}
    assert set(figures["document_place"]) <= {document.place for document in seeds.documents()}
    assert figures["low"][0] == seeds.figures(Filters(kinds=("money",)))[0].low
    with pytest.raises(UnknownName, match="figures"):
        seeds.table("numbers")
