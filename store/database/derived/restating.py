"""The catalogue of indicators of a library: kept inside it, and applied to what is already loaded.

A library carries its catalogue with it (property "catalogue"), as it carries its theme set, so that new documents state
what the old ones did wherever it is taken.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from store.database.access.connection import connect_reader, connect_writer, transaction
from store.database.access.lock import only_load
from store.database.declared import tables
from store.database.declared.columns import Listing
from store.database.derived.outlines import document_ids, spans_of, stored_outline
from store.database.schema import migrate
from store.extraction.indicators import Catalogue, Finder
from store.extraction.stating import state
from store.progress import Tell, silent
from store.spans import FigureSpan, StatementSpan
from store.text.simplify import fold

_FIGURES = Listing(tables.FIGURES, alias="f", model=FigureSpan)


def library_catalogue(connection: sqlite3.Connection) -> Catalogue | None:
    """The catalogue by which the library's statements were found; None where nothing was loaded with one."""
    row = connection.execute("SELECT value FROM properties WHERE key = 'catalogue'").fetchone()
    return Catalogue.from_json(row[0]) if row else None


def keep_catalogue(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Write the catalogue into the library if it is not the one that is there; inside the caller's transaction."""
    text = catalogue.to_json()
    if connection.execute("SELECT 1 FROM properties WHERE key = 'catalogue' AND value = ?", [text]).fetchone():
        return
    connection.execute("INSERT OR REPLACE INTO properties (key, value) VALUES ('catalogue', ?)", [text])
    connection.execute("DELETE FROM indicators")
    connection.executemany(
        "INSERT INTO indicators (id, zh, en, unit, better, position) VALUES (?, ?, ?, ?, ?, ?)",
        [(each.id, each.zh, each.en, each.unit, each.better, n) for n, each in enumerate(catalogue.indicators)],
    )


def apply_catalogue(library: Path, catalogue: Catalogue, progress: Tell = silent) -> int:
    """Find the statements of all that is loaded by another catalogue, all or nothing; answers how many there are.

    `progress` is told the documents done and in all.  Raises LibraryError when the library cannot be written, and
    LoadRunning while a load is under way.
    """
    connect_reader(library, also_older=True).close()  # a writer would make one that is not there
    with only_load(library), closing(connect_writer(library)) as connection:
        migrate(connection)
        return state_anew(connection, catalogue, progress)


def state_anew(connection: sqlite3.Connection, catalogue: Catalogue, progress: Tell = silent) -> int:
    """As `apply_catalogue`, through a connection that may write."""
    finder = Finder(catalogue)
    with transaction(connection):
        keep_catalogue(connection, catalogue)
        connection.execute("DELETE FROM statements")
        documents = document_ids(connection)
        for done, document in enumerate(documents, 1):
            _state_document(connection, document, finder)
            progress(done, len(documents))
    return int(connection.execute("SELECT count(*) FROM statements").fetchone()[0])


def _state_document(connection: sqlite3.Connection, document: int, finder: Finder) -> None:
    """Write the statements of one document, and when its figures hold, as they follow from its stored rows."""
    stored = stored_outline(connection, document)
    figures, ids = spans_of(connection, _FIGURES, document)
    owners = connection.execute("SELECT paragraph FROM figures WHERE document = ? ORDER BY id", [document]).fetchall()
    held: dict[int, list[int]] = defaultdict(list)
    for index, (paragraph,) in enumerate(owners):
        held[paragraph].append(index)
    plain = [[_undated(figures[index]) for index in held[paragraph]] for paragraph in stored.paragraphs]
    folded = [fold(paragraph.text) for paragraph in stored.outline.paragraphs]
    stated = state(stored.outline, folded, plain, finder)
    for number, (paragraph, (timed, statements)) in enumerate(zip(stored.paragraphs, stated, strict=True)):
        numbers = [ids[index] for index in held[paragraph]]
        connection.executemany(
            "UPDATE figures SET year = ?, year_from = ?, status = ? WHERE id = ?",
            [(each.year, each.year_from, each.status, figure) for each, figure in zip(timed, numbers, strict=True)],
        )
        duplicate = int(stored.outline.paragraphs[number].duplicate_of is not None)
        given = {"document": document, "paragraph": paragraph, "duplicate": duplicate}
        for statement in statements:
            _put(connection, statement, {**given, "figure": numbers[statement.figure]})


def _undated(figure: FigureSpan) -> FigureSpan:
    """A figure without what its surroundings gave it."""
    return figure if figure.year_from == "sentence" else replace(figure, year=None)


def _put(connection: sqlite3.Connection, statement: StatementSpan, given: Mapping[str, int]) -> None:
    columns = [column for column in tables.STATEMENTS.columns if column.name != "id"]
    values = [given.get(column.name, getattr(statement, column.name, None)) for column in columns]
    names = ", ".join(column.quoted for column in columns)
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO statements ({names}) VALUES ({marks})", values)
