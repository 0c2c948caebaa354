"""Search: the query language, folding, index tables, candidates and ranking.

Everything works on a connection to a library; the tables named search_… belong to this room.  `index_document`,
`forget_document` and `finish` keep them in step with the rows; `search`, `complete` and `similar` read them.
"""

from __future__ import annotations

from store.search.checking import check_index, rebuild, renew
from store.search.completing import Term, complete
from store.search.finishing import finish
from store.search.folding import Folded, fold, fold_text
from store.search.grams import grams_of
from store.search.likeness import similar
from store.search.searching import search
from store.search.tables import create_tables, forget_document, index_document

__all__ = [
    "Folded",
    "Term",
    "check_index",
    "complete",
    "create_tables",
    "finish",
    "fold",
    "fold_text",
    "forget_document",
    "grams_of",
    "index_document",
    "rebuild",
    "renew",
    "search",
    "similar",
]
