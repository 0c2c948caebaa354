"""What the index was made with: when the same text would give other grams today, the whole index is made anew.

Text that is taken out of a contentless index must give the grams that it gave when it went in; a load with other
tables of characters would leave grams behind that nothing explains.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from zlib import crc32

from store.index.folding import fold_text
from store.index.gram_tables import PARAGRAPHS_OF_MEASURE
from store.index.grams import grams_of
from store.index.initials import initial_grams
from store.index.pinyin import readings

_CHARACTERS = (range(0x20, 0xA000), range(0xF900, 0xFB00), range(0xFE30, 0xFFF0))
"""Latin to the common ideographs, compatibility and full-width forms"""
_SAMPLE = f"“1+5+26”指挥体系 2019年20个、1.15億元 COVID-19 {'x' * 40} 一 ② 脱贫攻坚,双组长"
_KEY = "recipe"


def recipe() -> int:
    """A number for everything that decides which grams a text gives: folding, OpenCC's tables, readings, rules."""
    code = 0
    for part in _parts():
        code = crc32(part.encode(), code)
    return code


def made_otherwise(connection: sqlite3.Connection) -> bool:
    """Whether the library holds documents whose index was made with something else."""
    row = connection.execute("SELECT value FROM search_state WHERE key = ?", [_KEY]).fetchone()
    if row is not None and row[0] == recipe():
        return False
    return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None


def note_recipe(connection: sqlite3.Connection) -> None:
    """Note that all of the index is made with what there is now; inside the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO search_state VALUES (?, ?)", [_KEY, recipe()])


def _parts() -> Iterator[str]:
    for characters in _CHARACTERS:
        yield fold_text("|".join(map(chr, characters)))
    yield grams_of(_SAMPLE)
    yield initial_grams(_SAMPLE)
    yield repr((PARAGRAPHS_OF_MEASURE, sorted(readings().items())))
