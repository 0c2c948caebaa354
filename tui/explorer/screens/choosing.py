"""Choosing one or several of many: the indicators of a table, its periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.library_reader import LibraryReader
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.screens.picker import Picker
from tui.explorer.widgets.cells import Column, Row
from tui.explorer.widgets.row_list import RowList
from tui.i18n.texts import N_, _

CHANNEL = Channel(Lane.OTHER, "choices")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: its value ("" leaves the choice to the table), its cells, what else finds it."""

    value: str
    cells: tuple[str, ...]
    words: str = ""


class ChoosingScreen(Picker[tuple[str, ...]]):
    """Tab marks rows; Enter takes those that are marked, or the one in the row.  Dismissed with their values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *Picker.BINDINGS,
        Binding("tab", "mark", priority=True),
    ]
    uses: ClassVar = {
        "enter": N_("takes the marked rows, or this one"),
        "tab": N_("marks the row, for several"),
        "down": N_("the next value"),
        "pagedown": N_("one page on"),
        "ctrl+u": N_("erases what was typed"),
        "escape": N_("closes without doing anything"),
        "f1": N_("this page; ? too while empty"),
    }

    def __init__(
        self,
        gateway: Gateway,
        label: str,
        columns: tuple[Column, ...],
        offers: Callable[[LibraryReader], Sequence[Offer]],
        chosen: Sequence[str],
    ) -> None:
        """`offers` asks the library what there is; `chosen` are the values that are marked at first."""
        super().__init__(label, _("a part of its name; Tab marks several, Enter shows them"), columns)
        self._gateway = gateway
        self._work = offers
        self._offers: Sequence[Offer] | None = None
        self._marked = list(chosen)
        self._touched = False
        self._entered = False

    def on_mount(self) -> None:
        """Ask for what there is."""
        super().on_mount()

        def deliver(offers: Sequence[Offer]) -> None:
            self._offers = offers
            self.fill()
            if self._entered:
                self.choose(self._shown[0] if self._shown else None, "")

        self._gateway.ask(CHANNEL, self._work, deliver)

    def rows(self, typed: str) -> list[Row]:
        """What holds every word that was typed, in its cells or besides."""
        words = typed.casefold().split()
        found = []
        for offer in self._offers or ():
            searched = " ".join((*offer.cells, offer.words)).casefold()
            if all(word in searched for word in words) and (offer.value or not words):
                found.append(Row(offer.value, offer.cells, "*" if offer.value in self._marked else " "))
        return found

    def choose(self, row: Row | None, typed: str) -> None:
        """Take what is marked, or the row; nothing that was marked before counts unless a mark was changed."""
        if self._offers is None:
            self._entered = True  # typed ahead: it is meant for the rows that are on their way
        elif self._touched and self._marked:
            self.dismiss(tuple(each.value for each in self._offers if each.value in self._marked))
        elif row is not None:
            self.dismiss(tuple(each for each in (str(row.key),) if each))

    def action_mark(self) -> None:
        """Mark the row, or take its mark away."""
        index = self.query_one(RowList).index
        if index >= len(self._shown) or not (value := str(self._shown[index].key)):
            return
        self._touched = True
        if value in self._marked:
            self._marked.remove(value)
        else:
            self._marked.append(value)
        self.fill(min(index + 1, len(self._shown) - 1))
