"""Citations of a text that a test writes down."""

from __future__ import annotations

from store.extraction.citations import find_citations
from store.spans import CitationSpan
from store.text.simplify import fold
from tests.helpers.outline_of import outline_of


def citations_of(text: str) -> list[CitationSpan]:
    """All citations of a document of that text, one paragraph a line."""
    outline = outline_of(text)
    found = find_citations(outline, [fold(paragraph.text) for paragraph in outline.paragraphs])
    return [citation for citations in found for citation in citations]
