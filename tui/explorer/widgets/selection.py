"""Several paragraphs of the source, chosen for copying, keeping and exporting."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Selection:
    """The paragraphs from where it began (`anchor`) to where it has come (`cursor`), one way or the other."""

    anchor: int
    cursor: int

    def moved(self, paragraphs: int, count: int) -> Selection:
        """The selection after so many paragraphs down, up if negative, in a document of `count`."""
        return replace(self, cursor=min(max(self.cursor + paragraphs, 1), max(count, 1)))

    @property
    def paragraphs(self) -> range:
        """The numbers of the paragraphs in it."""
        return range(min(self.anchor, self.cursor), max(self.anchor, self.cursor) + 1)
