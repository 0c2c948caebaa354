"""Making the rows of one document, or saying why it is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from store.extraction.indicators import Finder
from store.extraction.themes import ThemeSet
from store.loading.outcomes import Limits
from store.spans import Source

if TYPE_CHECKING:
    from store.database.handed_over import Prepared


class How(NamedTuple):
    """By what documents are worked on: their themes and their indicators."""

    themes: ThemeSet
    finder: Finder


class Refused(Exception):
    """A file, or a document in it, that is not taken: one sentence without the path."""

    def __init__(self, reason: str, *, unread: bool = False) -> None:
        super().__init__(reason)
        self.unread = unread
        """it is of a format that is not read, and no failure"""


def with_stated(source: Source, stated: Mapping[str, str]) -> Source:
    """A source with what the folder states of its file in place of what the file does."""
    return replace(source, metadata=replace(source.metadata, **stated)) if stated else source


def rows_of(source: Source, how: How, limits: Limits, stated: Mapping[str, str], digest: str = "") -> Prepared:
    """All rows of a document, with what its folder states; raises Refused for one that is none or too large."""
    from store.extraction.extracting import extract
    from store.loading.preparing import prepare

    if not source.blocks:  # a member that could not be read says so in its note
        raise Refused(source.notes[0], unread=not source.format)
    _check_size(source, limits)
    extracted = extract(source, how.themes, how.finder)
    if sum(map(len, extracted.figures)) > limits.figures:
        raise Refused(f"holds more than {limits.figures:,} figures; split it")
    rows = prepare(extracted)
    rows["document"]["digest"] = digest
    if "title" in stated:  # whoever writes a table of titles means them as they are
        rows["document"]["title"] = stated["title"]
    return rows


def _check_size(source: Source, limits: Limits) -> None:
    if len(source.blocks) > limits.paragraphs:
        raise Refused(f"holds a document of more than {limits.paragraphs:,} paragraphs; split it")
    if sum(len(block.text) for block in source.blocks) > limits.characters:
        raise Refused(f"holds a document of more than {limits.characters:,} characters; split it")
