"""Making and migrating a library, and refusing to write one that would act on its own."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from store.database.access.connection import APPLICATION_ID, connect_plain, transaction, version_of
from store.database.declared.tables import VIEWS
from store.database.migrations import SCHEMA_VERSION, migrations
from store.errors import NotALibrary


def migrate(connection: sqlite3.Connection) -> Path | None:
    """Bring the library behind a writer's connection to SCHEMA_VERSION; an empty file becomes an empty library.

    A library of an older version is copied beside itself first, and is migrated as a whole or not at all; answers the
    path of that copy, or nothing where there was nothing to keep.  Raises NotALibrary when it holds a trigger, view or
    virtual table of somebody else, which may act when it is written.
    """
    version = version_of(connection)
    if found := foreign_objects(connection):
        kind, name = found[0]
        raise NotALibrary(
            "The library holds a {kind} that jucuo did not make ({name}); it is not written", kind=kind, name=name
        )
    if version == SCHEMA_VERSION:
        return None
    kept = _copy(connection, version) if version else None
    from sqlite_utils import Database  # takes a quarter of a second

    with transaction(connection):
        migrations().apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    return kept


def foreign_objects(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The (kind, name) of what acts, or stands for a table, when a library is written and is not its own."""
    from store.index.gram_tables import INDEXES

    rows = connection.execute(
        "SELECT type, name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type IN ('trigger', 'view', 'table')"
    ).fetchall()
    return [
        ("virtual table" if virtual else kind, name)
        for kind, name, virtual in rows
        if kind == "trigger" or (kind == "view" and name not in VIEWS) or (virtual and name not in INDEXES)
    ]


def _copy(connection: sqlite3.Connection, version: int) -> Path:
    name = connection.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    path = Path(os.fsdecode(name))
    target = path.with_name(f"{path.name}.version{version}")
    target.unlink(missing_ok=True)
    copy = connect_plain(target, create=True)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    finally:
        copy.close()
    return target
