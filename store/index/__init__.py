"""The search index: what of a text goes into it, its tables, and how they follow the rows of a library.

It lies below the database: the writer calls `index_document` and `forget_document`, a load ends with `finish`, and
`check_index`, `rebuild` and `renew` serve maintenance.  Everything works on a connection to a library; the tables
named search_… belong to this room.
"""

from __future__ import annotations

from store.index.consistency import check_index, rebuild, renew
from store.index.finishing import finish
from store.index.folding import Folded, fold, fold_text
from store.index.gram_tables import forget_document, index_document
from store.index.grams import grams_of

__all__ = [
    "Folded",
    "check_index",
    "finish",
    "fold",
    "fold_text",
    "forget_document",
    "grams_of",
    "index_document",
    "rebuild",
    "renew",
]
