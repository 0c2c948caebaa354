"""What a command may do: everything that a key of the explorer can reach, one narrow protocol for each part of it.

The commands (`tui.explorer.commands`) know these and nothing else; the explorer's screen has a part for each.
"""

from __future__ import annotations

from typing import Protocol


class AreaActions(Protocol):
    """Moving in the area that has the focus, and the room that each area has."""

    def move(self, rows: int) -> None:
        """Go `rows` rows or lines down, up if negative."""

    def page(self, pages: int) -> None:
        """Go `pages` pages down, up if negative."""

    def home(self) -> None:
        """Go to the first row or line."""

    def end(self) -> None:
        """Go to the last row or line."""

    def next_area(self, step: int) -> None:
        """Focus the next (1) or previous (-1) area."""

    def next_match(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match in the source."""

    def next_figure(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) figure in the source."""

    def zoom(self) -> None:
        """Show the area alone on the screen, or all of them again."""

    def resize_list(self, lines: int) -> None:
        """Give the list `lines` lines more, fewer if negative."""

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""


class SearchActions(Protocol):
    """The search box."""

    def begin(self) -> None:
        """Focus the empty search box."""


class NavigationActions(Protocol):
    """Panes and the places that were visited."""

    def show_pane(self, name: str) -> None:
        """Show the pane of that name."""

    def show_chart(self) -> None:
        """Show figures as bars, or the next kind of them."""

    def show_outline(self) -> None:
        """Show the sections of the document in the source."""

    def show_citations(self) -> None:
        """Show what the document in the source cites and what cites it, or the most cited documents."""

    def show_versions(self) -> None:
        """Show the versions of the document in the source, or of all documents."""

    def show_reuse(self) -> None:
        """Show the documents that hold passages of the one in the source."""

    def show_similar(self) -> None:
        """Show measures that are like the one in the row."""

    def left(self) -> None:
        """Go to the column on the left, or to what lies left of the list."""

    def right(self) -> None:
        """Go to the column on the right, or from the list into the source."""

    def back(self) -> None:
        """Return to the place before."""

    def forward(self) -> None:
        """Return to the place that was gone back from."""


class FilterActions(Protocol):
    """Filters and the order of the rows."""

    def toggle(self) -> None:
        """Filter by the row, or mark it."""

    def choose(self) -> None:
        """Choose filters in a dialog."""

    def clear(self) -> None:
        """Take all filters off."""

    def toggle_duplicates(self) -> None:
        """Show or hide paragraphs that repeat another one."""

    def sort(self) -> None:
        """Sort by the next column."""

    def reverse(self) -> None:
        """Reverse the order."""

    def show_evidence(self) -> None:
        """Show the words behind the themes of the row's paragraph."""


class IndicatorActions(Protocol):
    """The table of indicators."""

    def show(self) -> None:
        """Show the table, or its next rows."""

    def choose_indicators(self) -> None:
        """Choose its indicators."""

    def next_statuses(self) -> None:
        """Show targets, results or both."""

    def choose_periods(self) -> None:
        """Choose its periods."""


class CitationActions(Protocol):
    """Keeping a place, citing it, opening its file."""

    def toggle_bookmark(self) -> None:
        """Bookmark the place, or take its bookmark away."""

    def ask_note(self) -> None:
        """Bookmark the place with a note."""

    def copy(self) -> None:
        """Copy the sentence with its citation."""

    def open_file(self) -> None:
        """Open the source file at the line of the place."""


class ExportActions(Protocol):
    """Rows into a file."""

    def ask_file(self) -> None:
        """Ask for a file and write rows into it."""


class LoadActions(Protocol):
    """Documents into the library."""

    def ask_path(self) -> None:
        """Ask for a file or folder and load it."""

    def load_samples(self) -> None:
        """Load the sample documents."""


class SessionActions(Protocol):
    """The session as a whole."""

    def redraw(self) -> None:
        """Read the library again and paint everything again."""

    def next_colours(self) -> None:
        """Use the next colours."""

    def next_language(self) -> None:
        """Use the other language."""

    def suspend(self) -> None:
        """Stop the program until the shell continues it."""

    def quit(self) -> None:
        """End the program."""


class OverlayActions(Protocol):
    """Screens that lie over the explorer."""

    def show_help(self) -> None:
        """Show what the keys do."""

    def show_palette(self) -> None:
        """Choose an action by its name."""


class Actions(Protocol):
    """All that a command may do."""

    @property
    def areas(self) -> AreaActions:
        """Moving and room."""

    @property
    def search(self) -> SearchActions:
        """The search box."""

    @property
    def navigation(self) -> NavigationActions:
        """Panes and places."""

    @property
    def filters(self) -> FilterActions:
        """Filters and order."""

    @property
    def indicators(self) -> IndicatorActions:
        """The table of indicators."""

    @property
    def citations(self) -> CitationActions:
        """Bookmarks and citations."""

    @property
    def export(self) -> ExportActions:
        """Rows into a file."""

    @property
    def loads(self) -> LoadActions:
        """Documents into the library."""

    @property
    def session(self) -> SessionActions:
        """The session as a whole."""

    @property
    def overlays(self) -> OverlayActions:
        """Help and palette."""

    def select(self) -> None:
        """Select in the source; elsewhere, explain the row."""

    def enter(self) -> None:
        """Go into what has the focus."""

    def leave(self) -> None:
        """Go out of what has the focus."""
