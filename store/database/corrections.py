"""What a user corrects of a document: it is shown at once, and kept when the file is read again.

The column `corrected` of documents holds it as JSON: the name of a column, its value now, and the value that was found.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from store.database.access.connection import connect_writer, transaction
from store.database.access.lock import only_load
from store.database.citing.document_links import link_citations
from store.database.schema import migrate
from store.index import finish, forget_document, index_document

FIELDS = ("title", "subtitle", "issuer", "author", "place", "published_on", "year", "number", "kind", "url")
"""The columns that can be corrected."""


def correct(library: Path, document: int, values: Mapping[str, str]) -> None:
    """Correct columns of the document with that id; "" takes a correction back, and what was found is shown again.

    A new date brings its year with it, a year alone becomes the date.  Raises LibraryError, or LoadRunning while a load
    writes the library.
    """
    with only_load(library), closing(connect_writer(library)) as connection:
        migrate(connection)
        with transaction(connection):
            _correct(connection, document, values)


def _correct(connection: sqlite3.Connection, document: int, values: Mapping[str, str]) -> None:
    names = ", ".join(f'"{name}"' for name in FIELDS)
    row = connection.execute(f"SELECT guessed, corrected, {names} FROM documents WHERE id = ?", [document]).fetchone()
    guessed, corrected = row[0] or "", _read(row[1])
    shown = dict(zip(FIELDS, row[2:], strict=True))
    found = {name: corrected[name][1] if name in corrected else shown[name] for name in FIELDS}
    for name, value in _with_year(values).items():
        if value in ("", None):
            corrected.pop(name, None)
        else:
            corrected[name] = [value, found[name]]
    forget_document(connection, document)
    _update(connection, document, kept({**found, "guessed": guessed}, json.dumps(corrected, ensure_ascii=False)))
    index_document(connection, document)
    link_citations(connection)
    finish(connection)


def _with_year(values: Mapping[str, str]) -> dict[str, Any]:
    """The date and the year of a correction agree."""
    made: dict[str, Any] = dict(values)
    date = made.get("published_on") or made.get("year")
    if "published_on" in made or "year" in made:
        made["published_on"] = date or ""
        made["year"] = int(str(date)[:4]) if date else ""
    return made


def _update(connection: sqlite3.Connection, document: int, values: Mapping[str, Any]) -> None:
    assignments = ", ".join(f'"{name}" = ?' for name in values)
    connection.execute(f"UPDATE documents SET {assignments} WHERE id = ?", [*values.values(), document])


def kept(values: Mapping[str, Any], corrected: str | None) -> dict[str, Any]:
    """The columns of a document as they were found, with the corrections in their place and what was found in these."""
    corrections = {name: pair for name, pair in _read(corrected).items() if name in values}
    overlaid = {name: pair[0] for name, pair in corrections.items()}
    held = {name: [now, values[name]] for name, (now, _) in corrections.items()}
    guessed = [name for name in str(values.get("guessed") or "").split() if name not in overlaid]
    return {
        **values,
        **overlaid,
        "guessed": " ".join(guessed),
        "corrected": json.dumps(held, ensure_ascii=False) if held else "",
    }


def corrected_dates(connection: sqlite3.Connection) -> dict[str, str]:
    """The date that a user gave, by the path of each file that is one document: figures count their years from it."""
    rows = connection.execute(
        "SELECT d.path, d.corrected FROM documents d JOIN files f ON f.id = d.file "
        "WHERE d.corrected <> '' AND d.path = f.path"
    )
    dates = {path: _read(corrected).get("published_on") for path, corrected in rows.fetchall()}
    return {path: str(pair[0]) for path, pair in dates.items() if pair}


def _read(corrected: str | None) -> dict[str, list[Any]]:
    """The corrections in the column; none where it holds anything else: a library may come from anybody."""
    try:
        found = json.loads(corrected or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: pair for name, pair in found.items() if name in FIELDS and isinstance(pair, list) and len(pair) == 2}
