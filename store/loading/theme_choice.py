"""Which built-in theme set a new library is sorted by, where nobody chose one: that of what it holds.

The set for poverty alleviation sorts documents about it finely and any other document wrongly; the set for government
work sorts the rest.  What the files are about is asked of their bytes before the load where they are plain text, and
of what was stored after it where they are not.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

from store.loading.scanning import FoundFile

POVERTY, GOVERNMENT = "poverty", "government"
_WORDS = ("脱贫", "扶贫", "贫困", "驻村", "帮扶")
_FILES = 40
"""So many files are looked into, spread over all of them …"""
_BYTES = 20_000
"""… for so many bytes each."""
_SHORTEST = 80
"""Characters of Chinese text from which on a text says what it is about."""
_DENSE = 250
_FEWEST = 3
"""A text about poverty has one of the words in so many characters, and some of them at least."""
_SHARE = 0.25
"""The share of such texts from which on a library is about poverty."""
_PLAIN = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".json", ".jsonl", ".ndjson")
_HAN = re.compile("[\u4e00-\u9fff]")


def set_for_files(files: Sequence[FoundFile]) -> str:
    """The built-in set that fits the files, "" where their bytes do not tell: no plain text, or too little of it."""
    step = max(1, len(files) // _FILES)
    texts = (_beginning(file) for file in files[::step] if file.path.lower().endswith(_PLAIN))
    return set_for_texts(texts)


def set_for_library(connection: sqlite3.Connection) -> str:
    """The built-in set that fits what is stored, "" where that is too little to tell."""
    documents = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    step = max(1, len(documents) // _FILES)
    query = "SELECT text FROM paragraphs WHERE document = ? ORDER BY position LIMIT 100"
    return set_for_texts(
        "\n".join(text for (text,) in connection.execute(query, [document])) for document in documents[::step]
    )


def set_for_texts(texts: Iterable[str]) -> str:
    """The built-in set that fits texts, "" where they are too short to tell."""
    asked = about = 0
    for text in texts:
        length = len(_HAN.findall(text))
        if length >= _SHORTEST:
            asked += 1
            about += sum(map(text.count, _WORDS)) >= max(_FEWEST, length // _DENSE)
    if not asked:
        return ""
    return POVERTY if about >= _SHARE * asked else GOVERNMENT


def _beginning(file: FoundFile) -> str:
    """The first characters of a file of plain text, by the likelier of the two usual encodings; "" if unreadable."""
    try:
        with open(file.raw, "rb") as stream:
            data = stream.read(_BYTES)
    except OSError:
        return ""
    texts = (data.decode(encoding, "ignore") for encoding in ("utf-8", "gb18030"))
    # In the wrong encoding the common characters are missing.
    return max(texts, key=lambda text: text.count("的") + text.count("和"))
