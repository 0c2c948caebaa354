"""List and prompt as the explorer uses them: their keys are commands of the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.row_parts import lines
from tui.i18n.texts import _n

MANY = 100
"""Rows that fill any screen."""
_ELSEWHERE = {"prompt.older": "alt+up", "prompt.newer": "alt+down"}


class PaneList(RowList, inherit_bindings=False):
    """A list whose movements are actions of the explorer."""

    BINDINGS: ClassVar[list[BindingType]] = []

    @property
    def top(self) -> int:
        """The first row that is seen."""
        return self._top

    @property
    def lines_needed(self) -> int | None:
        """Lines for all rows with their heads and the lines between them; None where they are many."""
        if self.count > MANY or self.more or not self.count:
            return None
        return self._header() + lines(self.row, 0, self.count - 1)

    def counted(self) -> str:
        """The number of rows, said to be one."""
        return _n("{n} row", "{n} rows", self.count).format(n=super().counted())


class SearchBox(Prompt, inherit_bindings=False):
    """A prompt with a list below it: up and down move in the list, Alt with them brings older and newer queries."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, key=_ELSEWHERE.get(binding.id or "", binding.key))
        for binding in Prompt.BINDINGS
        if isinstance(binding, Binding)
    ]

    shown_query = ""
    """the text that the list is asked for"""
    prefix = ""
    """what stood in it before anything was typed"""

    def show_query(self, text: str) -> None:
        """Have the text that the list is asked for anyway."""
        self.shown_query = text
        self.set_value(text)

    def on_key(self, event: events.Key) -> None:
        """Leave a question mark to the screen, for its help, while there is no text: no search begins with one."""
        if event.key == "question_mark" and self.value in ("", self.prefix):
            event.prevent_default()
