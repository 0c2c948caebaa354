"""Search by meaning: plain words find what official words say.

A thesaurus tells what a query is about (`concepts`), the index gives the paragraphs that hold the official words
(`finding`), the company that these words keep in the library ranks them (`company`).  `answering` puts it together and
beside what was found by characters.
"""

from __future__ import annotations

from store.search.meaning.answering import NOTHING, Meant, by_meaning
from store.search.meaning.thesaurus import ThesaurusError

__all__ = ["NOTHING", "Meant", "ThesaurusError", "by_meaning"]
