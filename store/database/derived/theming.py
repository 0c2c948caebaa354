"""The theme set of a library: kept inside the library, tried on it, and applied to what is already loaded.

A library carries its theme set with it (property "themes"), so that it sorts new documents as it sorted the old ones
wherever it is taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from store.database.access.connection import connect_reader, connect_writer, transaction
from store.database.access.lock import only_load
from store.database.derived.outlines import document_ids, stored_outline
from store.database.schema import migrate
from store.database.writer import count_themes
from store.extraction.extracting import measure_text, sort_measures, sort_paragraphs
from store.extraction.themes import BUILT_IN, LintReport, ThemeSet, lint, load_themes
from store.spans import ThemeScore

BATCH = 2000
"""texts after which a progress is told"""


def chosen_themes(name: str) -> ThemeSet:
    """The theme set that `name` names: a built-in one by its id, or the path of a themes file.

    Raises ThemesError when it is neither, or the file is wrong.
    """
    return load_themes(base=name) if name in BUILT_IN else load_themes(Path(name))


def library_themes(connection: sqlite3.Connection) -> ThemeSet | None:
    """The theme set that the library was sorted by; nothing for a library into which nothing was loaded."""
    row = connection.execute("SELECT value FROM properties WHERE key = 'themes'").fetchone()
    return ThemeSet.from_json(row[0]) if row else None


def theme_set_id(connection: sqlite3.Connection) -> str:
    """The id of the theme set that the library was sorted by; "" for a library into which nothing was loaded."""
    row = connection.execute("SELECT json_extract(value, '$.id') FROM properties WHERE key = 'themes'").fetchone()
    return str(row[0]) if row else ""


def theme_evidence(connection: sqlite3.Connection, document: int, paragraph: int) -> list[ThemeScore]:
    """The themes of one paragraph (position), with the terms that speak for each, best first."""
    found = connection.execute(
        "SELECT t.theme, t.score, t.evidence FROM paragraph_themes t JOIN paragraphs p ON p.id = t.paragraph "
        "WHERE p.document = ? AND p.position = ? ORDER BY t.rank",
        [document, paragraph],
    )
    return [ThemeScore(theme, score, tuple(json.loads(evidence))) for theme, score, evidence in found]


def keep_themes(connection: sqlite3.Connection, themes: ThemeSet) -> None:
    """Write the theme set into the library if it is not the one that is there; inside the caller's transaction."""
    if library_themes(connection) == themes:
        return
    connection.execute(
        "INSERT OR REPLACE INTO properties (key, value) VALUES ('themes', ?)",
        [themes.as_json()],
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
    connect_reader(library, also_older=True).close()  # a writer would make one that is not there
    with only_load(library), closing(connect_writer(library)) as connection:
        migrate(connection)
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
        for table in ("paragraph_themes", "measure_themes", "document_themes"):
            connection.execute(f"DELETE FROM {table}")
        done = 0
        for document in document_ids(connection):
            stored = stored_outline(connection, document)
            for owner, ids, sorted_texts in (
                ("paragraph", stored.paragraphs, sort_paragraphs(stored.outline, themes)),
                ("measure", stored.measures, sort_measures(stored.outline, themes)),
            ):
                for number, scores in zip(ids, sorted_texts, strict=True):
                    _put_scores(connection, owner, number, scores)
                    done += 1
                    if done % BATCH == 0:
                        progress(done, total)
            count_themes(connection, [document])
    progress(done, total)
    return done


def lint_library(library: Path, name: str | None = None) -> LintReport:
    """Try the theme set `name` (or the library's own) on the texts of a library."""
    with closing(connect_reader(library)) as connection:
        themes = chosen_themes(name) if name else library_themes(connection) or load_themes()
        texts = (text for (text,) in connection.execute("SELECT text FROM paragraphs"))
        measures = (
            measure_text(outline, measure)
            for outline in (stored_outline(connection, document).outline for document in document_ids(connection))
            for measure in outline.measures
        )
        return lint(themes, texts, measures)


def _put_scores(connection: sqlite3.Connection, owner: str, number: int, scores: Sequence[ThemeScore]) -> None:
    connection.executemany(
        f"INSERT INTO {owner}_themes ({owner}, theme, rank, score, evidence) VALUES (?, ?, ?, ?, ?)",
        [(number, s.theme, rank, s.score, json.dumps(s.evidence, ensure_ascii=False)) for rank, s in enumerate(scores)],
    )
