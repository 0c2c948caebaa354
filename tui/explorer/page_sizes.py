"""How much is asked for at once, everywhere in the explorer."""

from __future__ import annotations

PAGE = 100
"""Rows that a list asks for at once."""
PAGES_KEPT = 40
"""Pages of rows that a list keeps, besides those that are seen."""
FETCHED = 2 * PAGE
"""Rows that the library is asked for at once."""
EXPORTED = 1000
"""Rows that an export reads at once."""
PARAGRAPHS = 60
"""Paragraphs that the reader asks for at once."""
AROUND = 40
"""Paragraphs before and after its place that a document is opened with."""
