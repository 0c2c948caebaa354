"""The theme set of a library: kept inside the library, tried on it, and applied to what is already loaded.

A library carries its theme set with it (property "themes"), so that it sorts new documents as it sorted the old ones
wherever it is taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from store.database.connection import connect_reader, connect_writer, transaction
from store.database.lock import only_load
from store.database.writer import count_themes
from store.extraction.themes import BUILT_IN, LintReport, Scoring, ThemeDefinition, ThemeSet, lint, load_themes

BATCH = 2000


def chosen_themes(name: str) -> ThemeSet:
    """The theme set that `name` names: a built-in one by its id, or the path of a themes file.

    Raises ThemesError when it is neither, or the file is wrong.
    """
    return load_themes(base=name) if name in BUILT_IN else load_themes(Path(name))


def library_themes(connection: sqlite3.Connection) -> ThemeSet | None:
    """The theme set that the library was sorted by; nothing for a library into which nothing was loaded."""
    row = connection.execute("SELECT value FROM properties WHERE key = 'themes'").fetchone()
    if row is None:
        return None
    kept = json.loads(row[0])
    return ThemeSet(kept["id"], kept["name"], tuple(map(_definition, kept["themes"])), Scoring(**kept["scoring"]))


def keep_themes(connection: sqlite3.Connection, themes: ThemeSet) -> None:
    """Write the theme set into the library if it is not the one that is there; inside the caller's transaction."""
    if library_themes(connection) == themes:
        return
    connection.execute(
        "INSERT OR REPLACE INTO properties (key, value) VALUES ('themes', ?)",
        [json.dumps(asdict(themes), ensure_ascii=False)],
    )
    connection.execute("DELETE FROM themes")
    connection.executemany(
        "INSERT INTO themes (id, name, color, position) VALUES (?, ?, ?, ?)",
        [(t.id, t.name, t.color, position) for position, t in enumerate(themes.themes)],
    )


def apply_themes(
    library: Path, themes: ThemeSet, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Sort everything that is loaded by another theme set, all or nothing; answers how many texts were sorted.

    `progress` is called with the texts done and in all.  Raises LibraryError when the library cannot be written, and
    LoadRunning while a load is under way.
    """
    with only_load(library), closing(connect_writer(library)) as connection:
        return sort_anew(connection, themes, progress)


def sort_anew(
    connection: sqlite3.Connection,
    themes: ThemeSet,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """As `apply_themes`, through a connection that may write."""
    with transaction(connection):
        keep_themes(connection, themes)
        total = sum(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("paragraphs", "measures")
        )
        done = 0
        for owner, rows in (("paragraph", _paragraphs(connection)), ("measure", _measures(connection))):
            connection.execute(f"DELETE FROM {owner}_themes")
            for row, text, name, heading, beneath in rows:
                scores = themes.match(text, name=name, heading=heading)
                if beneath and not scores:
                    scores = themes.match(beneath, name=name, heading=heading)
                connection.executemany(
                    f"INSERT INTO {owner}_themes ({owner}, theme, rank, score, evidence) VALUES (?, ?, ?, ?, ?)",
                    [
                        (row, s.theme, rank, s.score, json.dumps(s.evidence, ensure_ascii=False))
                        for rank, s in enumerate(scores)
                    ],
                )
                done += 1
                if done % BATCH == 0:
                    progress(done, total)
        connection.execute("DELETE FROM document_themes")
        for (document,) in connection.execute("SELECT id FROM documents").fetchall():
            count_themes(connection, document)
    progress(done, total)
    return done


def lint_library(library: Path, name: str | None = None) -> LintReport:
    """Try the theme set `name` (or the library's own) on the texts of a library."""
    connection = connect_reader(library)
    try:
        themes = chosen_themes(name) if name else library_themes(connection) or load_themes()
        texts = (text for _, text, *_ in _paragraphs(connection))
        return lint(themes, texts, (text for _, text, *_ in _measures(connection)))
    finally:
        connection.close()


def _definition(kept: dict[str, Any]) -> ThemeDefinition:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept.items()}
    return ThemeDefinition(**values)


Text = tuple[int, str, str, str, str | None]
"""(id, text, name, heading, text beneath a lone heading), what `extract` sorts paragraphs and measures by"""


def _paragraphs(connection: sqlite3.Connection) -> Iterator[Text]:
    return connection.execute(
        "SELECT p.id, p.text, '', coalesce(s.title, ''), NULL "
        "FROM paragraphs p LEFT JOIN sections s ON s.id = p.section"
    )


def _measures(connection: sqlite3.Connection) -> Iterator[Text]:
    return connection.execute(
        'SELECT m.id, substr(p.text, m.start + 1, m."end" - m.start), m.name, m.heading, '
        '(SELECT group_concat(b.text, char(10)) FROM paragraphs b WHERE m.start = 0 AND m."end" = length(p.text) '
        "AND s.paragraph = p.position AND b.document = p.document AND b.position > p.position AND b.position < "
        "coalesce((SELECT min(n.paragraph) FROM sections n WHERE n.document = s.document AND n.id > s.id "
        "AND n.level <= s.level), 1e9)) "
        "FROM measures m JOIN paragraphs p ON p.id = m.paragraph LEFT JOIN sections s ON s.id = m.section"
    )
