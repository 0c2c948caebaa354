"""A line to type into with a list below it: what palette and filters are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.explorer.screens.help import HelpScreen
from tui.explorer.screens.help_context import context_of_line
from tui.explorer.widgets.cells import Column, Row
from tui.explorer.widgets.pane_list import PaneList, SearchBox
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.row_list import RowList

T = TypeVar("T")


class Picker(Screen[T], Generic[T], inherit_bindings=False):
    """Shows `rows(typed)`; the arrows move in the list while the keys go into the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g,ctrl+c", "cancel"),
        Binding("down,ctrl+n", "move(1)"),
        Binding("up", "move(-1)"),
        Binding("pagedown", "page(1)"),
        Binding("pageup", "page(-1)"),
        Binding("f1,question_mark", "help"),
    ]
    uses: ClassVar[Mapping[str, str]] = {}
    """for its help: what its keys do, marked for the catalog"""
    AUTO_FOCUS = "#typed"

    def __init__(self, label: str, hint: str, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._label = label
        self._hint = hint
        self._columns = columns
        self._shown: list[Row] = []

    def compose(self) -> ComposeResult:
        yield SearchBox(label=f" {self._label}: ", hint=self._hint, id="typed")
        yield PaneList(self._columns, id="choices")

    def on_mount(self) -> None:
        """Show all rows."""
        self.fill()

    def rows(self, typed: str) -> list[Row]:
        """The rows that fit what was typed."""
        raise NotImplementedError

    def choose(self, row: Row | None, typed: str) -> None:
        """Enter was pressed."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Prompt).value

    def fill(self, index: int = 0) -> None:
        """Show the rows that fit, with one of them highlighted."""
        view = self.query_one(RowList)
        self._shown = self.rows(self.typed)
        view.reset(len(self._shown), index=index, rows=self._shown)

    @on(Prompt.Changed)
    def _typed(self) -> None:
        self.fill()

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        index = self.query_one(RowList).index
        self.choose(self._shown[index] if self._shown else None, message.value)

    @on(RowList.Wanted)
    def _supply(self, message: RowList.Wanted) -> None:
        message.list.supply(message.generation, 0, self._shown)

    def action_move(self, rows: int) -> None:
        """Move in the list."""
        self.query_one(RowList).action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move in the list."""
        self.query_one(RowList).action_page(pages)

    def action_help(self) -> None:
        """Show what the keys do here."""
        self.app.push_screen(HelpScreen(context_of_line(self._label, self.uses), None))

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
