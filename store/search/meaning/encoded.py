"""What the sentence encoder adds to search by meaning: nearer wordings of the thesaurus, and nearer paragraphs.

Both are kept in a folder beside the library, `library.db-meaning`, which `building` makes and brings up to date.  The
library itself is not touched, and without the folder or the extra everything else is as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.search.candidates import texts_of
from store.search.meaning.encoder import is_installed, the_encoder

if TYPE_CHECKING:
    from store.search.meaning.codes import Codes
    from store.search.meaning.encoder import Encoder
    from store.search.scoping import Scope

PARAGRAPHS, WORDINGS = "paragraphs.codes", "wordings.codes"
NEAR_WORDING = 0.5
"""How like a wording must be for its group to count."""
NEAR_PARAGRAPH = 0.3
MOST_WORDINGS = 12
MOST_PARAGRAPHS = 50


class Encoded:
    """A question beside what was encoded of a library."""

    def __init__(self, folder: Path, encoder: Encoder, query: str) -> None:
        self._folder = folder
        self._vector: Any = encoder.encode([query])[0]

    def wordings(self, texts: Sequence[str]) -> list[tuple[int, float]]:
        """(place in `texts`, likeness) of the wordings that mean the like, the nearest first."""
        from store.search.meaning.codes import checksum

        near = _codes(self._folder / WORDINGS).nearest(self._vector, MOST_WORDINGS)
        return [
            (number, like)
            for number, check, like in near
            if like >= NEAR_WORDING and number < len(texts) and checksum(texts[number]) == check
        ]

    def paragraphs(self, connection: sqlite3.Connection, scope: Scope) -> dict[int, str]:
        """Paragraph → text of the paragraphs in scope that mean the like, the nearest first."""
        from store.search.meaning.codes import checksum

        def wanted(ids: Any) -> Any:
            inside = ids < 0
            for low, high in scope.ranges:
                inside |= (ids >= low) & (ids <= high)
            return inside

        codes = _codes(self._folder / PARAGRAPHS)
        near = codes.nearest(self._vector, MOST_PARAGRAPHS, wanted if scope.ranges else None)
        near = [found for found in near if found[2] >= NEAR_PARAGRAPH]
        texts = texts_of(connection, scope, [number for number, _, _ in near])
        return {
            number: texts[number] for number, check, _ in near if number in texts and checksum(texts[number]) == check
        }


def folder_of(library: Path) -> Path:
    """Where what is encoded of a library is kept."""
    return library.with_name(f"{library.name}-meaning")


def encoded(connection: sqlite3.Connection, query: str) -> Encoded | None:
    """A question beside what was encoded of the library; None without the extra, or where nothing was."""
    if not is_installed():
        return None
    row = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    folder = folder_of(Path(row[0])) if row and row[0] else None
    if folder is None or not (folder / PARAGRAPHS).exists():
        return None
    encoder = the_encoder()
    return Encoded(folder, encoder, query) if encoder is not None else None


def _codes(path: Path) -> Codes:
    """The codes of a file as it is now."""
    return _opened(path, path.stat().st_size if path.exists() else 0)


@lru_cache(maxsize=4)
def _opened(path: Path, size: int) -> Codes:
    from store.search.meaning.codes import Codes

    return Codes(path)
