"""Which documents are repealed or amended by others, and the mark that they bear for it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from store.database.citing.citation_rows import REFERENCE
from store.database.conditions import marks
from store.models.citation import Superseded
from store.models.contents import DocumentRef

_OF_CHANGE = re.compile("修改|修正|修订")


def superseded(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, Superseded]:
    """What other documents repeal or amend, by id; a repeal counts more than an amendment, a later one more."""
    chosen = f" AND c.target IN ({marks(documents)})" if documents else " AND c.target IS NOT NULL"
    found = connection.execute(
        f"SELECT c.target, c.relation, c.title, coalesce(d.published_on, ''), p.position, c.start, c.\"end\", "
        f"{REFERENCE.format('d')} FROM citations c JOIN documents d ON d.id = c.document "
        "JOIN paragraphs p ON p.id = c.paragraph "
        f"WHERE c.relation IN ('repeals', 'amends') AND c.duplicate = 0 AND c.target <> c.document{chosen}",
        list(documents),
    ).fetchall()
    answer: dict[int, Superseded] = {}
    for target, relation, title, date, position, start, end, *by in found:
        made = Superseded(relation, DocumentRef(*by), date, position, start, end)
        # 正在修订 somewhere in a plan changes nothing yet: what amends says so in its title.  And a text that was
        # amended by a decision does not amend that decision.
        if relation == "amends" and (not _OF_CHANGE.search(made.by.title) or _OF_CHANGE.search(title or "")):
            continue
        held = answer.get(target)
        if held is None or (held.relation, held.on) < (relation, date):
            answer[target] = made
    return answer


def mark_superseded(connection: sqlite3.Connection) -> None:
    """Bring the column `superseded` of all documents up to date; inside the caller's transaction."""
    now = {
        document: f"{each.relation} {each.on or '-'} {each.by.title}"
        for document, each in superseded(connection, ()).items()
    }
    held = dict(connection.execute("SELECT id, superseded FROM documents WHERE superseded <> ''").fetchall())
    changed = [(now.get(document, ""), document) for document in sorted(now.keys() | held.keys())]
    connection.executemany(
        "UPDATE documents SET superseded = ? WHERE id = ?",
        [(text, document) for text, document in changed if held.get(document, "") != text],
    )
