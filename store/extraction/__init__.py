"""From a source to everything that is stored of it: structure, figures and themes.

Pure: what `extract` answers depends on the source and the theme set alone, so it runs in any process and any order.
"""

from __future__ import annotations

from store.extraction.extracting import Extract, extract

__all__ = ["Extract", "extract"]
