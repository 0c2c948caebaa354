"""Search: the query language, candidates from the index, ranking, completion and similar measures.

Everything works on a read-only connection to a library.
"""

from __future__ import annotations

from store.search.completing import complete
from store.search.searching import search
from store.search.similarity import similar

__all__ = ["complete", "search", "similar"]
