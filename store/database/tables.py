"""The tables of a library and their migrations, made by sqlite-utils.

Names are plain, so that people can use SQL, sqlite-utils or Datasette on the file.  `position` is 1-based inside its
document; `start` and `end` are code-point offsets into the paragraph's text; `duplicate` is 1 in what a document
repeats of itself (the paragraph's `duplicate_of` says of what).
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("jucuo")
VIEWS = ("figures_view", "measures_view")


@MIGRATIONS()
def documents_and_paragraphs(db: Database) -> None:
    """What was read: files, the documents in them, their sections and paragraphs, and the log of loads."""
    _create(
        db,
        "files",
        {
            "id": int,
            "path": str,
            "raw": bytes,
            "size": int,
            "mtime": int,
            "sha256": str,
            "stated": str,
            "status": str,
            "reason": str,
            "version": str,
        },
        indexes=[["sha256"]],
        unique=[["path"]],
    )
    _create(
        db,
        "documents",
        {
            "id": int,
            "file": int,
            "path": str,
            "sha256": str,
            "size": int,
            "mtime": int,
            "title": str,
            "subtitle": str,
            "issuer": str,
            "author": str,
            "place": str,
            "published_on": str,
            "year": int,
            "number": str,
            "format": str,
            "encoding": str,
            "status": str,
            "notes": str,
            "loaded_at": str,
            "paragraphs": int,
            "measures": int,
            "figures": int,
        },
        references={"file": "files"},
        indexes=[["sha256"], ["file"]],
        unique=[["path"]],
    )
    _create(
        db,
        "sections",
        {
            "id": int,
            "document": int,
            "parent": int,
            "level": int,
            "enumerator": str,
            "title": str,
            "paragraph": int,
        },
        references={"document": "documents"},
        indexes=[["document"]],
    )
    _create(
        db,
        "paragraphs",
        {
            "id": int,
            "document": int,
            "position": int,
            "section": int,
            "kind": str,
            "text": str,
            "line": int,
            "column": int,
            "page": int,
            "marks": str,
            "duplicate_of": int,
        },
        references={"document": "documents"},
        unique=[["document", "position"]],
    )
    _create(
        db,
        "loads",
        {"id": int, "started_at": str, "ended_at": str, "user": str, "host": str, "pid": int, "summary": str},
    )
    _create(
        db,
        "load_files",
        {"load": int, "path": str, "outcome": str, "reason": str},
        pk=None,
        references={"load": "loads"},
        indexes=[["load"]],
    )
    _create(db, "properties", {"key": str, "value": str}, pk="key")


@MIGRATIONS()
def what_was_found(db: Database) -> None:
    """What was found in the paragraphs: measures, mechanisms, figures, themes."""
    place_in_text = {"document": "documents", "paragraph": "paragraphs"}
    _create(
        db,
        "measures",
        {
            "id": int,
            "document": int,
            "paragraph": int,
            "section": int,
            "parent": int,
            "level": int,
            "enumerator": str,
            "name": str,
            "heading": str,
            "start": int,
            "end": int,
            "line": int,
            "column": int,
            "page": int,
            "duplicate": int,
        },
        references=place_in_text,
        indexes=[["paragraph"], ["document"], *_sorted_by("name", "heading", "level")],
    )
    _create(db, "mechanisms", {"id": int, "name": str, "kind": str}, unique=[["name"]])
    _create(
        db,
        "mentions",
        {
            "mechanism": int,
            "document": int,
            "paragraph": int,
            "start": int,
            "end": int,
            "line": int,
            "duplicate": int,
        },
        pk=None,
        references={"mechanism": "mechanisms", **place_in_text},
        indexes=[["duplicate", "mechanism"], ["mechanism"], ["paragraph"], ["document"]],
    )
    _create(
        db,
        "figures",
        {
            "id": int,
            "document": int,
            "paragraph": int,
            "measure": int,
            "start": int,
            "end": int,
            "text": str,
            "low": float,
            "high": float,
            "unit": str,
            "kind": str,
            "bound": str,
            "change": str,
            "subject": str,
            "period": str,
            "year": int,
            "line": int,
            "column": int,
            "page": int,
            "duplicate": int,
        },
        references=place_in_text,
        indexes=[
            ["paragraph"],
            ["document"],
            ["measure"],
            *_sorted_by("low", "unit", "bound", "subject", "period", "kind", "year"),
        ],
    )
    _create(db, "themes", {"id": str, "name": str, "color": str, "position": int}, pk="id")
    for owner in ("paragraph", "measure"):
        _create(
            db,
            f"{owner}_themes",
            {owner: int, "theme": str, "rank": int, "score": float, "evidence": str},
            pk=(owner, "theme"),
            references={owner: f"{owner}s"},
            indexes=[["theme", owner]],
        )
    _create(
        db,
        "document_themes",
        {"document": int, "theme": str, "paragraphs": int, "measures": int},
        pk=("document", "theme"),
        references={"document": "documents"},
    )


@MIGRATIONS()
def views(db: Database) -> None:
    """Views for people with SQL: each figure and measure with its document's title and its source paragraph."""
    for view in VIEWS:
        table = view.removesuffix("_view")
        db.create_view(
            view,
            f"SELECT x.*, d.title AS document_title, d.path AS document_path, p.position, p.text AS source "
            f"FROM {table} x JOIN documents d ON d.id = x.document JOIN paragraphs p ON p.id = x.paragraph",
        )


@MIGRATIONS()
def search_index(db: Database) -> None:
    """The tables of `store.search`, which is the only one to read and write them."""
    from store.index.gram_tables import create_tables

    create_tables(db.conn)


def _sorted_by(*columns: str) -> list[list[str]]:
    """Indexes that give the rows that are no duplicates in the order of a column, equal ones in document order."""
    return [["duplicate", column, "document"] for column in columns]


def _create(
    db: Database,
    name: str,
    columns: dict[str, Any],
    *,
    pk: str | tuple[str, ...] | None = "id",
    references: dict[str, str] | None = None,
    indexes: list[list[str]] | None = None,
    unique: list[list[str]] | None = None,
) -> None:
    foreign_keys = [(column, table, "id") for column, table in (references or {}).items()]
    table = db.table(name)
    table.create(columns, pk=pk, foreign_keys=foreign_keys)
    for index in indexes or []:
        table.create_index(index)
    for index in unique or []:
        table.create_index(index, unique=True)
