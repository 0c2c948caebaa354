"""The tables are declared once: what the migrations make, and what the models take, agrees with the declaration."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields

import pytest
from sqlite_utils import Database

from store.database.declared.columns import Listing, Table
from store.database.declared.tables import CONTENTS, TABLES, VIEWS
from store.database.migrations import migrations
from store.database.rows import LISTINGS, MENTIONS, SECTIONS
from store.index.gram_tables import INDEXES

TYPES = {int: "INTEGER", str: "TEXT", float: "REAL", bytes: "BLOB"}


@pytest.fixture
def library() -> Iterator[sqlite3.Connection]:
    """An empty library, made by the migrations."""
    with closing(sqlite3.connect(":memory:")) as connection:
        migrations().apply(Database(connection))
        yield connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_migrations_make_the_table_that_is_declared(table: Table, library: sqlite3.Connection) -> None:
    made = library.execute(f"SELECT name, type, pk FROM pragma_table_info('{table.name}') ORDER BY cid").fetchall()
    declared = [(column.name, TYPES[column.type]) for column in table.columns]
    assert [(name, kind) for name, kind, _ in made] == declared
    assert tuple(name for name, _, place in sorted(made, key=lambda row: row[2]) if place) == table.key
    references = library.execute(f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table.name}\')').fetchall()
    assert sorted(references) == sorted((c.name, c.refers) for c in table.columns if c.refers and c.guarded)
    indexes = library.execute(
        f"SELECT name, \"unique\" FROM pragma_index_list('{table.name}') WHERE origin = 'c'"
    ).fetchall()
    found = [
        (tuple(column for (column,) in library.execute(f"SELECT name FROM pragma_index_info('{name}')")), bool(unique))
        for name, unique in indexes
    ]
    assert sorted(found) == sorted([(i, False) for i in table.all_indexes] + [(i, True) for i in table.unique])


def test_there_is_nothing_that_is_not_declared(library: sqlite3.Connection) -> None:
    names = {name for (name,) in library.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    own = {name for name in names if not name.startswith(("search_", "_sqlite"))}
    assert own == {*(table.name for table in TABLES), *VIEWS}
    assert names > set(INDEXES)


@pytest.mark.parametrize("listing", [*LISTINGS.values(), SECTIONS, MENTIONS], ids=lambda listing: listing.table.name)
def test_every_field_of_a_model_is_a_column_or_is_computed(listing: Listing[object]) -> None:
    names = [f.name for f in fields(listing.model)]  # type: ignore[arg-type]
    known = {column.attribute for column in listing.table.columns} | set(listing.computed)
    assert [name for name in names if name not in known] == []


def test_what_points_to_a_row_comes_after_its_table() -> None:
    names = [table.name for table in CONTENTS]
    for place, table in enumerate(CONTENTS):
        assert {column.refers for column in table.columns} & set(names[place + 1 :]) == set()
