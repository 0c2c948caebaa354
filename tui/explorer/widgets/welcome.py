"""What the explorer shows while the library is empty: how to fill it, and three things to try then."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.i18n.texts import _


class Welcome(Static):
    """A few lines in place of list and source."""

    def __init__(self) -> None:
        super().__init__(id="welcome", markup=False)

    def show_for(self, library: str) -> None:
        """Show the text for the library at a path."""
        self.update(Content("\n".join(welcome_lines(library))))


def welcome_lines(library: str) -> list[str]:
    """The text in the language in use."""
    return [
        _("jucuo 举措 — explore policy documents: their measures, figures and themes, each with its source"),
        "",
        _("There is no document yet in {library}").format(library=library),
        "",
        _("  A   load the five sample documents"),
        _("  L   load a file or a folder"),
        "",
        _("Then try"),
        _("  /双组长      find a measure that you half remember; Enter goes to its sentence"),
        _("  4           all figures as a table; s sorts by the next column"),
        _("  2 Space     show one theme only; x shows all again"),
        "",
        _("  ?   all keys        q   quit"),
    ]
