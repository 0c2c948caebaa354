"""Texts as documents whose duties are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.extraction.duties import find_duties
from store.spans import DutySpan, Mark, Metadata, Outline, ParagraphSpan
from store.text.simplify import fold

Finds = Callable[..., list[DutySpan]]


@pytest.fixture
def duties() -> Finds:
    """The duties of paragraphs, as those of a notice of 2021 unless another year or kind is given."""

    def find(*texts: str, year: int = 2021, kind: str = "notice", rows: bool = False) -> list[DutySpan]:
        marks = (Mark(0, 1, 1),)
        paragraphs = tuple(ParagraphSpan(text, marks, "table" if rows else "text") for text in texts)
        outline = Outline(Metadata(published_on=str(year), kind=kind), paragraphs)
        return [duty for found in find_duties(outline, [fold(text) for text in texts]) for duty in found]

    return find
