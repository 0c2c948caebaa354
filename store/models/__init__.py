"""The rows that a library answers with, and the filters that it takes.

Contents of documents are handed out here; `citation`, `duty`, `statement`, `version` and `load_record` by name.
"""

from __future__ import annotations

from store.models.contents import (
    BOUNDS,
    KINDS,
    Answer,
    Calculation,
    Document,
    DocumentRef,
    Figure,
    Hit,
    Matrix,
    Measure,
    Mechanism,
    Mention,
    Paragraph,
    Section,
    Summary,
    Term,
    Theme,
)

__all__ = [
    "BOUNDS",
    "KINDS",
    "Answer",
    "Calculation",
    "Document",
    "DocumentRef",
    "Figure",
    "Hit",
    "Matrix",
    "Measure",
    "Mechanism",
    "Mention",
    "Paragraph",
    "Section",
    "Summary",
    "Term",
    "Theme",
]
