"""A pane as a list shows it, without a terminal: asks it, keeps what came, and goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from store.library import Library
from store.models.contents import Filters
from tui.explorer.panes.pane import Choice, Display, Field, Pane, Query
from tui.explorer.widgets.cells import Cell

R = TypeVar("R")


class PaneView(Generic[R]):
    """One pane; `query` is what it is asked by next, `display` how its rows are shown."""

    def __init__(self, pane: Pane[R], choice: Choice | None = None, *, width: int = 80) -> None:
        self.pane = pane
        self.choice = choice or Choice()
        self.display = Display(width=width)

    def rows(self, library: Library, query: Query | None = None, limit: int = 100) -> Sequence[R]:
        """The rows of a query, shown from now on."""
        query = replace(query or Query(), choice=self.choice)
        page = self.pane.page(library, query, 0, limit)
        self.choice = page.choice or self.choice
        self.display = replace(self.display, query=replace(query, choice=self.choice), state=page.state)
        return page.rows

    def shift(self, columns: int) -> None:
        """Press → (1) or ← (-1)."""
        self.choice = self.pane.shifted(self.choice, self.display, columns) or self.choice

    def columns(self) -> tuple[Field, ...]:
        """The columns of what is shown."""
        return self.pane.columns(self.display)

    def cells(self, row: R) -> Sequence[str | Cell]:
        """The cells of a row that is shown."""
        return self.pane.cells(row, self.display)

    def inside(self, row: R) -> Filters:
        """The filters of the list that Enter opens."""
        inside = self.pane.inside(row, self.display)
        assert inside is not None
        return inside[1]

    def title(self) -> Any:
        """The title of what is shown."""
        return self.pane.title(self.display)
