"""Bookmarks as JSON lines, from one person to another, and how those of two become one set."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from pathlib import PurePath

from tui.explorer.visit.state import Bookmark

NUMBERS = ("paragraph", "start", "end")


def bookmark_lines(bookmarks: Iterable[Bookmark]) -> Iterator[str]:
    """One JSON object for each bookmark."""
    return (json.dumps(asdict(each), ensure_ascii=False) for each in bookmarks)


def bookmarks_in(lines: Iterable[str]) -> list[Bookmark]:
    """The bookmarks of JSON lines; other fields are left alone.

    Raises ValueError with the number of the first line that holds none.
    """
    found = []
    names = {each.name for each in fields(Bookmark)}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values = {name: value for name, value in dict(json.loads(line)).items() if name in names}
            texts = {name: str(value or "") for name, value in values.items() if name not in NUMBERS}
            found.append(Bookmark(**texts, **{name: int(values[name]) for name in NUMBERS}))  # type: ignore[arg-type]
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(number) from error
    return found


def merged(own: Sequence[Bookmark], others: Iterable[Bookmark]) -> list[Bookmark]:
    """All bookmarks of both; a place that both keep is kept once, with both notes where they differ."""
    result = list(own)
    for other in others:
        at = next((place for place, each in enumerate(result) if same_place(each, other)), None)
        if at is None:
            result.append(other)
        elif other.note and other.note not in result[at].note.split(NOTES_BETWEEN):
            notes = [note for note in (result[at].note, other.note) if note]
            result[at] = replace(result[at], note=NOTES_BETWEEN.join(notes))
    return result


NOTES_BETWEEN = " / "


def same_place(one: Bookmark, other: Bookmark) -> bool:
    """Whether two bookmarks keep the same words of the same document, whatever folder it lay in."""
    same_document = one.path == other.path or (
        PurePath(one.path).name == PurePath(other.path).name and one.title == other.title
    )
    return same_document and (one.paragraph, one.start, one.text) == (other.paragraph, other.start, other.text)
