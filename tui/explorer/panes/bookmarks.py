"""The bookmarks of the user as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from store.errors import UnknownName
from store.library_reader import LibraryReader
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Target
from tui.explorer.visit.bookmark_places import GONE, place_of_bookmark
from tui.explorer.visit.state import Bookmark
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _


class BookmarksPane(Pane[Bookmark]):
    """The places that a user keeps in this library, the newest first."""

    id: ClassVar = "bookmarks"
    label: ClassVar = N_("Bookmarks")
    digit: ClassVar = "7"
    empty: ClassVar = N_("No bookmark yet; b keeps the place you look at, a keeps it with a note")
    uses: ClassVar = {
        "toggle": N_("marks the row, for e"),
        "bookmark": N_("takes it away"),
        "note": N_("changes its note"),
        "copy": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def __init__(self, kept: Callable[[], Sequence[Bookmark]] = tuple) -> None:
        self.kept = kept

    def columns(self, display: Display) -> tuple[Field, ...]:
        return (Field("title", _("Document"), 20), Field("text", _("Text")), Field("note", _("Note"), 24))

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Bookmark]:
        kept = [*self.kept()][::-1]
        return Page(kept[offset : offset + limit], len(kept))

    def cells(self, row: Bookmark, display: Display) -> Sequence[str | Cell]:
        return (row.title, row.text, row.note)

    def locate(self, library: LibraryReader, row: Bookmark, display: Display) -> Target | None:
        """By path and words: ids change when a library is made anew, and paragraphs move when a document changes."""
        place = place_of_bookmark(library, row)
        if place.document is None:
            raise UnknownName("{title} is not loaded; load {path}", title=row.title, path=row.path)
        if place.standing == GONE:
            raise UnknownName("The words of this bookmark are gone from {title}", title=row.title)
        found = place.bookmark
        return Target(place.document.id, found.paragraph, ((found.start, found.end),))
