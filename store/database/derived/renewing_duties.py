"""Finding the duties of what is loaded anew: in a library of an older jucuo, and when the rules have changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from store.database.access.connection import transaction
from store.database.declared.tables import DUTIES, PARTED
from store.database.derived.outlines import document_ids, marks_of, stored_outline
from store.extraction.duties import RULES, bodies_of, find_duties
from store.extraction.extracting import innermost
from store.progress import Tell, silent
from store.spans import DutySpan, MeasureSpan, locate
from store.text.simplify import fold

_KEY = "duties"
"""the property that holds the rules by which the duties were found"""


def renew_duties(connection: sqlite3.Connection, progress: Tell = silent) -> bool:
    """Find all duties anew if they were found by other rules or never; answers whether it did.

    `progress` is told the documents done and in all.
    """
    row = connection.execute("SELECT value FROM properties WHERE key = ?", [_KEY]).fetchone()
    if row is not None and row[0] == RULES:
        return False
    documents = document_ids(connection)
    with transaction(connection):
        for table in ("duty_bodies", "bodies", "duties"):
            connection.execute(f"DELETE FROM {table}")
        for done, document in enumerate(documents, 1):
            _divide_document(connection, document)
            progress(done, len(documents))
        connection.execute("INSERT OR REPLACE INTO properties (key, value) VALUES (?, ?)", [_KEY, RULES])
    return bool(documents)


def _divide_document(connection: sqlite3.Connection, document: int) -> None:
    stored = stored_outline(connection, document)
    paragraphs = stored.outline.paragraphs
    measures: dict[int, list[tuple[int, MeasureSpan]]] = defaultdict(list)
    for number, measure in zip(stored.measures, stored.outline.measures, strict=True):
        measures[measure.paragraph].append((number, measure))
    for index, duties in enumerate(find_duties(stored.outline, [fold(each.text) for each in paragraphs])):
        if not duties:
            continue
        marks = marks_of(connection, stored.paragraphs[index])
        duplicate = int(paragraphs[index].duplicate_of is not None)
        for duty in duties:
            mark = locate(marks, duty.start)
            given = {
                "document": document,
                "paragraph": stored.paragraphs[index],
                "measure": innermost(measures[index], duty.start),
                "lead": PARTED.join(duty.lead),
                "partners": PARTED.join(duty.with_),
                "line": mark.line,
                "column": mark.column,
                "page": mark.page,
                "duplicate": duplicate,
            }
            number = _put(connection, duty, given)
            for body in bodies_of(duty, stored.outline.metadata.place):
                connection.execute("INSERT OR IGNORE INTO bodies (name) VALUES (?)", [body.name])
                connection.execute(
                    "INSERT INTO duty_bodies (duty, body, leads, duplicate) "
                    "SELECT ?, id, ?, ? FROM bodies WHERE name = ?",
                    [number, body.leads, duplicate, body.name],
                )


def _put(connection: sqlite3.Connection, duty: DutySpan, given: dict[str, Any]) -> int:
    columns = [column for column in DUTIES.columns if column.name != "id"]
    values = [given[column.name] if column.name in given else getattr(duty, column.name) for column in columns]
    names = ", ".join(column.quoted for column in columns)
    marks = ", ".join("?" * len(columns))
    return int(connection.execute(f"INSERT INTO duties ({names}) VALUES ({marks})", values).lastrowid or 0)
