"""What was found out about one citation of a draft."""

from __future__ import annotations

from dataclasses import dataclass

from store.models.citation import Citation, Superseded
from store.models.contents import DocumentRef

TITLE, NUMBER, ARTICLE, WORDS = "title", "number", "article", "words"
REPEALED, AMENDED, MISSING = "repealed", "amended", "missing"
PROBLEMS = (TITLE, NUMBER, ARTICLE, WORDS, REPEALED, AMENDED, MISSING)
"""Title or number misspelt, article absent, other words than quoted, repealed or amended since, not in the library."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A citation of the draft, the document that it means where it was found, and what is wrong with it."""

    citation: Citation
    problems: tuple[str, ...] = ()
    target: DocumentRef | None = None
    place: int | None = None
    """the paragraph (position) of the cited article in `target`"""
    near: str = ""
    """what probably was meant: a title or a number as it is in the library, or the words that stand there"""
    by: Superseded | None = None
    """what repealed or amended `target`"""

    @property
    def is_wrong(self) -> bool:
        """Whether something has to be looked at; that a document is not in the library says nothing against it."""
        return any(problem != MISSING for problem in self.problems)
