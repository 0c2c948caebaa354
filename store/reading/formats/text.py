"""Plain text: every line that is not blank becomes a block, broken lines are joined."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.base import Unreadable
from store.reading.parts.encoding import decode, plausibility
from store.reading.parts.plain_text import blocks_of, notes_of
from store.spans import Source

_RUBBISH = -0.5
"""The plausibility below which what was decoded is no text, where most of it is not ASCII."""


MOST_LINES = 1_000_000
"""Lines of one file: as blocks, this many take 330 MB, and no document has them."""


FORMAT = "text"


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a text file; see `Reader`."""
    decoded = decode(data)
    if decoded.encoding != "utf-8" and _is_rubbish(decoded.text[:4_000]):
        raise Unreadable("is not text in any encoding known here: save it as UTF-8 text")
    if decoded.text.count("\n") > MOST_LINES:
        raise Unreadable(f"has more than {MOST_LINES} lines: split it into several files")
    yield source_of(decoded.text, name, FORMAT, decoded.encoding, decoded.notes)


def _is_rubbish(text: str) -> bool:
    ascii_only = sum(1 for character in text if "\x09" <= character < "\x7f")
    return plausibility(text) < _RUBBISH and ascii_only < 0.7 * len(text)


def source_of(text: str, name: str, format_name: str, encoding: str, notes: tuple[str, ...] = ()) -> Source:
    """A source from decoded plain text."""
    return Source(name, format_name, encoding, tuple(blocks_of(text)), notes=notes_of(text, notes))
