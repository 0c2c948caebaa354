"""Writing documents: the rows of one document go in, or out, together.

Every function runs inside the caller's `transaction`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from store.extracting import Extract, innermost
from store.search import forget_document, index_document
from store.spans import MeasureSpan, ThemeScore, locate

_OF_DOCUMENT = ("figures", "mentions", "measures", "paragraphs", "sections")


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file looked like when it was read: enough to see later that it has not changed."""

    path: str
    size: int
    mtime: int
    sha256: str


class Writer:
    """Writes documents through one connection, giving out row ids itself so that parents precede children."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._db = Database(connection, execute_plugins=False)

    def put(self, stamp: FileStamp, extract: Extract) -> int:
        """Store a document, replacing what was stored of that path under the same id; answers the id."""
        row = self._connection.execute("SELECT id FROM documents WHERE path = ?", [stamp.path]).fetchone()
        if row:
            self.remove_contents(row[0])
            self._connection.execute("DELETE FROM documents WHERE id = ?", row)
        document = row[0] if row else self._next_id("documents")
        self._insert("documents", [_document_row(document, stamp, extract)])
        self._put_contents(document, extract)
        index_document(self._connection, document)
        return int(document)

    def remove_contents(self, document: int) -> None:
        """Delete all rows of a document but its own, and its entries in the search index."""
        execute = self._connection.execute
        forget_document(self._connection, document)
        for owner in ("paragraph", "measure"):
            execute(
                f"DELETE FROM {owner}_themes WHERE {owner} IN (SELECT id FROM {owner}s WHERE document = ?)",
                [document],
            )
        for table in _OF_DOCUMENT:
            execute(f"DELETE FROM {table} WHERE document = ?", [document])
        execute("DELETE FROM mechanisms WHERE id NOT IN (SELECT mechanism FROM mentions)")

    def _put_contents(self, document: int, extract: Extract) -> None:
        found = extract.outline
        sections = self._ids("sections", found.sections)
        paragraphs = self._ids("paragraphs", found.paragraphs)
        measures = self._ids("measures", found.measures)

        self._insert(
            "sections",
            (
                {
                    "id": sections[i],
                    "document": document,
                    "parent": _at(sections, s.parent),
                    "level": s.level,
                    "enumerator": s.enumerator,
                    "title": s.title,
                    "paragraph": s.paragraph + 1,
                }
                for i, s in enumerate(found.sections)
            ),
        )
        self._insert(
            "paragraphs",
            (
                {
                    "id": paragraphs[i],
                    "document": document,
                    "position": i + 1,
                    "section": _at(sections, p.section),
                    "kind": p.kind,
                    "text": p.text,
                    "line": p.marks[0].line,
                    "column": p.marks[0].column,
                    "page": p.marks[0].page,
                    "marks": _marks(p.marks),
                    "duplicate_of": _at(paragraphs, p.duplicate_of),
                }
                for i, p in enumerate(found.paragraphs)
            ),
        )
        self._insert(
            "measures",
            (
                {
                    "id": measures[i],
                    "document": document,
                    "paragraph": paragraphs[m.paragraph],
                    "section": _at(sections, m.section),
                    "parent": _at(measures, m.parent),
                    "level": m.level,
                    "enumerator": m.enumerator,
                    "name": m.name,
                    "heading": m.heading,
                    "start": m.start,
                    "end": m.end,
                    **_place(extract, m.paragraph, m.start),
                }
                for i, m in enumerate(found.measures)
            ),
        )
        self._insert("figures", self._figure_rows(document, extract, paragraphs, measures))
        self._put_mentions(document, extract, paragraphs)
        self._insert("paragraph_themes", _theme_rows("paragraph", paragraphs, extract.paragraph_themes))
        self._insert("measure_themes", _theme_rows("measure", measures, extract.measure_themes))

    def _figure_rows(
        self, document: int, extract: Extract, paragraphs: Sequence[int], measures: Sequence[int]
    ) -> Iterator[dict[str, Any]]:
        of_paragraph: dict[int, list[tuple[int, MeasureSpan]]] = defaultdict(list)
        for index, measure in enumerate(extract.outline.measures):
            of_paragraph[measure.paragraph].append((index, measure))
        id = self._next_id("figures")
        for i, figures in enumerate(extract.figures):
            for figure in figures:
                yield {
                    "id": id,
                    "document": document,
                    "paragraph": paragraphs[i],
                    "measure": _at(measures, innermost(of_paragraph[i], figure.start)),
                    "start": figure.start,
                    "end": figure.end,
                    "text": figure.text,
                    "low": figure.low,
                    "high": figure.high,
                    "unit": figure.unit,
                    "kind": figure.kind,
                    "bound": figure.bound,
                    "change": figure.change,
                    "subject": figure.subject,
                    "period": figure.when,
                    "year": figure.year,
                    **_place(extract, i, figure.start),
                }
                id += 1

    def _put_mentions(self, document: int, extract: Extract, paragraphs: Sequence[int]) -> None:
        mentions = extract.outline.mentions
        if not mentions:
            return
        kinds = {mention.name: mention.kind for mention in mentions}
        self._connection.executemany("INSERT OR IGNORE INTO mechanisms (name, kind) VALUES (?, ?)", kinds.items())
        ids = {
            name: self._connection.execute("SELECT id FROM mechanisms WHERE name = ?", [name]).fetchone()[0]
            for name in kinds
        }
        self._insert(
            "mentions",
            (
                {
                    "mechanism": ids[mention.name],
                    "document": document,
                    "paragraph": paragraphs[mention.paragraph],
                    "start": mention.start,
                    "end": mention.end,
                    "line": _place(extract, mention.paragraph, mention.start)["line"],
                }
                for mention in mentions
            ),
        )

    def _insert(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        self._db.table(table).insert_all(rows, batch_size=500)

    def _next_id(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])

    def _ids(self, table: str, spans: Sequence[object]) -> range:
        first = self._next_id(table)
        return range(first, first + len(spans))


def put_themes(connection: sqlite3.Connection, themes: Iterable[dict[str, Any]]) -> None:
    """Make the table of themes hold these rows ({"id", "name", "color"}) in this order, if it does not yet."""
    rows = [(t["id"], t["name"], t["color"], position) for position, t in enumerate(themes)]
    held = connection.execute("SELECT id, name, color, position FROM themes ORDER BY position").fetchall()
    if held != rows:
        connection.execute("DELETE FROM themes")
        connection.executemany("INSERT INTO themes (id, name, color, position) VALUES (?, ?, ?, ?)", rows)


def _document_row(id: int, stamp: FileStamp, extract: Extract) -> dict[str, Any]:
    found, metadata = extract.outline, extract.outline.metadata
    kept = [i for i, p in enumerate(found.paragraphs) if p.duplicate_of is None]
    return {
        "id": id,
        "path": stamp.path,
        "sha256": stamp.sha256,
        "size": stamp.size,
        "mtime": stamp.mtime,
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "issuer": metadata.issuer,
        "author": metadata.author,
        "place": metadata.place,
        "published_on": metadata.published_on,
        "year": metadata.year,
        "number": metadata.number,
        "format": extract.source.format,
        "encoding": extract.source.encoding,
        "status": "loaded",
        "notes": "\n".join(extract.source.notes),
        "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "paragraphs": len(kept),
        "measures": sum(found.paragraphs[m.paragraph].duplicate_of is None for m in found.measures),
        "figures": sum(len(extract.figures[i]) for i in kept),
    }


def _place(extract: Extract, paragraph: int, offset: int) -> dict[str, int | None]:
    mark = locate(extract.outline.paragraphs[paragraph].marks, offset)
    return {"line": mark.line, "column": mark.column, "page": mark.page}


def _marks(marks: Sequence[Any]) -> str | None:
    """The marks as JSON, or nothing where the paragraph's own line and column say it all."""
    return json.dumps([[m.offset, m.line, m.column, m.page] for m in marks]) if len(marks) > 1 else None


def _theme_rows(owner: str, ids: Sequence[int], themes: Sequence[tuple[ThemeScore, ...]]) -> Iterator[dict[str, Any]]:
    for id, scores in zip(ids, themes, strict=True):
        for rank, score in enumerate(scores):
            yield {
                owner: id,
                "theme": score.theme,
                "rank": rank,
                "score": score.score,
                "evidence": json.dumps(score.evidence, ensure_ascii=False),
            }


def _at(ids: Sequence[int], index: int | None) -> int | None:
    return None if index is None else ids[index]
