"""What a document is made of: paragraphs, sections, measures and mechanisms.

`outline` turns the blocks that a reader found into an `Outline`: sections by numbering, short heading lines and lead
sentences; measures by enumeration, topic sentence and coined object; mechanisms by quotes and endings; and which
paragraphs repeat an earlier one.
"""

from __future__ import annotations

from store.extraction.structure.outlining import outline

__all__ = ["outline"]
