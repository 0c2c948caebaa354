"""Which other documents a text mentions: by 《title》, by short name, by number (文号), and what it does with them.

`find_citations` answers for each paragraph of an outline; `naming` gives the keys under which two mentions are of the
same document; `articles` reads 第十二条第二款 and finds that article among paragraphs.
"""

from __future__ import annotations

from store.extraction.citations.mention_finder import find_citations

__all__ = ["RULES", "find_citations"]

RULES = "2"
"""Changes whenever the same text gives other citations, so that those of a library are found anew."""
