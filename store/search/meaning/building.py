"""Encoding a library for search by meaning, in the background: first the wordings of the thesaurus, then paragraphs.

It can be ended at any time and goes on where it was; texts that changed are encoded again, and what is gone is left out
once it is much.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.errors import JucuoError, LibraryBusy, LoadRunning
from store.progress import Tell, silent
from store.search.meaning.concepts import wordings
from store.search.meaning.encoded import PARAGRAPHS, WORDINGS, folder_of
from store.search.meaning.encoder import Encoder, is_installed, the_encoder

AT_ONCE = 64
"""Texts that are encoded at once, and written."""
MOST_GONE = 0.3
"""The share of records of texts that are gone from which on the file is written anew."""
_EVERY = "SELECT id, text FROM paragraphs WHERE duplicate_of IS NULL ORDER BY id"


@dataclass(frozen=True, slots=True)
class Built:
    """How many texts are encoded of all."""

    encoded: int
    texts: int


def state(connection: sqlite3.Connection, library: Path) -> Built:
    """How many paragraphs of a library are encoded as they are now; raises JucuoError without the extra."""
    have = _sums(folder_of(library) / PARAGRAPHS)
    from store.search.meaning.codes import checksum

    every = [have.get(number) == checksum(text) for number, text in connection.execute(_EVERY)]
    return Built(sum(every), len(every))


def build(connection: sqlite3.Connection, library: Path, progress: Tell = silent) -> Built:
    """Encode what is not encoded yet; `progress` is called with the paragraphs that are, and their number.

    Raises JucuoError without the extra, LibraryBusy while another process does it, and OSError when the folder beside
    the library cannot be written.
    """
    encoder = the_encoder()
    if encoder is None:
        raise _missing()
    folder = folder_of(library)
    folder.mkdir(exist_ok=True)

    def texts_of(ids: Sequence[int]) -> list[tuple[int, str]]:
        return connection.execute(f"SELECT id, text FROM paragraphs WHERE id IN ({','.join(map(str, ids))})").fetchall()

    with _alone(folder / "codes", library):
        words = wordings()
        _encode(encoder, folder / WORDINGS, enumerate(words), lambda ids: [(n, words[n]) for n in ids], silent)
        number = _encode(encoder, folder / PARAGRAPHS, connection.execute(_EVERY), texts_of, progress)
    return Built(number, number)


def _encode(
    encoder: Encoder,
    path: Path,
    texts: Iterable[tuple[int, str]],
    texts_of: Callable[[Sequence[int]], list[tuple[int, str]]],
    progress: Tell,
) -> int:
    """Bring the codes of a file up to date with texts; answers how many there are."""
    from store.search.meaning.codes import append, checksum, keep_only

    have = _sums(path)
    gone = set(have)
    missing: list[int] = []
    number = 0
    for number, (text_id, text) in enumerate(texts, 1):  # noqa: B007 - the last one is the number of texts
        if have.get(text_id) == checksum(text):
            gone.discard(text_id)
        else:
            missing.append(text_id)
    if len(gone) > MOST_GONE * len(have):
        keep_only(path, {text_id: check for text_id, check in have.items() if text_id not in gone})
    if not path.exists():
        path.touch()
    for start in range(0, len(missing), AT_ONCE):
        progress(number - len(missing) + start, number)
        rows = texts_of(missing[start : start + AT_ONCE])
        words = [text for _, text in rows]
        append(path, [text_id for text_id, _ in rows], words, encoder.encode(words))
    progress(number, number)
    return number


def _sums(path: Path) -> dict[int, int]:
    """Text → its checksum, of the records of a file."""
    if not is_installed():
        raise _missing()
    from store.search.meaning.codes import Codes

    return Codes(path).sums()


def _missing() -> JucuoError:
    return JucuoError("The sentence encoder is not there; install it with: pip install 'jucuo[meaning]'")


@contextmanager
def _alone(lock: Path, library: Path) -> Iterator[None]:
    """Hold the lock of a folder, which the system lets go when the process ends."""
    from store.database.access.lock import only_load

    try:
        with only_load(lock):
            yield
    except LoadRunning as error:
        raise LibraryBusy("{path} is being encoded by another process already", path=library) from error
