"""Is a library sound?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from store.database.connection import connect_reader


def check_library(path: Path) -> list[str]:
    """One sentence for each problem of the library: damaged pages, broken references, a search index that drifted.

    Raises LibraryError when the file cannot be opened at all.
    """
    from store.search import check_index

    connection = connect_reader(path)
    # The file stays open read-only; the check of the index makes a temporary table.
    connection.execute("PRAGMA query_only=OFF")
    try:
        damage = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        broken = [
            f"Row {row[1]} of {row[0]} points to a row of {row[2]} that is not there"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
        return [*(f"The file is damaged: {line}" for line in damage), *broken, *check_index(connection)]
    except sqlite3.DatabaseError as error:
        return [f"The file is damaged: {error}"]
    finally:
        connection.close()
