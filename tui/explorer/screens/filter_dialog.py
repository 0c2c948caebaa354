"""Choosing filters: what holds, then places, years, kinds and units with their counts; ranges and words are typed."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from store.library_reader import LibraryReader
from store.models.contents import Filters
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes.filter_words import FilterNames, Held
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.pane import plain
from tui.explorer.screens.picker import Picker
from tui.explorer.screens.typed_filters import in_words, with_typed
from tui.explorer.widgets.cells import Column, Row
from tui.explorer.widgets.row_list import RowList
from tui.i18n.texts import N_, _
from tui.terminal.widths import cells

FIELDS = {"place": "places", "year": "years", "kind": "kinds", "unit": "units"}
CHANNELS = {
    "place": Channel(Lane.LIST, "places"),
    "year": Channel(Lane.SOURCE, "years"),
    "kind": Channel(Lane.SOURCE, "kinds"),
    "unit": Channel(Lane.OTHER, "units"),
}
"""On all lanes, because neither list nor source is asked for while this screen lies over them."""
MOST = 40
"""Values of a field that are offered; the typed line finds the others."""
WIDEST = 60
"""Cells of a value at the most."""


class FilterScreen(Picker[Filters]):
    """Enter takes a value, or what was typed, and closes; Tab takes it and stays; Esc closes with what holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *Picker.BINDINGS,
        Binding("tab", "take", priority=True),
    ]
    uses: ClassVar = {
        "enter": N_("takes the value in or out, and shows the rows"),
        "tab": N_("takes it in or out, for several"),
        "down": N_("the next value"),
        "pagedown": N_("one page on"),
        "ctrl+u": N_("erases what was typed"),
        "escape": N_("shows the rows that are left"),
        "f1": N_("this page; ? too while empty"),
    }

    def __init__(self, gateway: Gateway, filters: Filters, names: FilterNames) -> None:
        super().__init__(
            _("Filter"),
            _("a name, or >=100 <=5万, or words in the row; Tab takes several"),
            (Column("", 10), Column(""), Column("", 10, "right")),
        )
        self._gateway = gateway
        self._filters = filters
        self._names = names
        self._facets: dict[str, list[tuple[str, int]]] = {}
        self._counting = False
        self._taken_at: str | None = None  # what was typed when Tab took a row

    def on_mount(self) -> None:
        """Ask for the values with their counts."""
        super().on_mount()
        self._ask()

    def rows(self, typed: str) -> list[Row]:
        """What holds, then the values that hold what was typed, the same ones first, then the typed range or words."""
        wanted = typed.strip()
        held = [each for each in self._names.held(self._filters) if wanted in each.text]
        found = [Row(each, (_(each.label), each.text, ""), "*") for each in held]
        offered = []
        for field, values in self._facets.items():
            for value, count in values:
                name = kind_name(value) if field == "kind" else value
                if wanted in name and not self._holds(field, value):
                    row = Row((field, value), (field_name(field), name, f"{count:,}"))
                    offered.append((name != wanted, row))
        if wanted:
            offered.sort(key=lambda each: each[0])
        found += (row for _other, row in offered)
        if wanted:
            typed_row = Row(wanted, (_("Row"), in_words(wanted), ""), strong=True)
            found.insert(0 if with_typed(Filters(), wanted) != Filters(text=wanted) else len(found), typed_row)
        return found

    def fill(self, index: int = 0) -> None:
        """Show the rows in a list as wide as their text."""
        super().fill(index)
        widest = max((cells(str(row.cells[1])) for row in self._shown), default=0)
        self.query_one(RowList).columns = (
            Column("", 10),
            Column("", max(20, min(widest, WIDEST, self.size.width - 26))),
            Column("", 10, "right"),
        )
        self.query_one(RowList).repaint()

    def choose(self, row: Row | None, typed: str) -> None:
        """Take the row in or out, unless Tab has just done it, and close."""
        if row is not None and self._taken_at != typed:
            self._take(row)
        self._close()

    def action_take(self) -> None:
        """Take the row in or out, and stay."""
        index = self.query_one(RowList).index
        if index < len(self._shown):
            row = self._shown[index]
            self._take(row)
            self._taken_at = self.typed
            self._ask(row.key[0] if isinstance(row.key, tuple) and not isinstance(row.key, Held) else "")
            self.fill(min(index, len(self._shown) - 1))

    def action_cancel(self) -> None:
        """Close with the filters that were chosen."""
        self._close()

    def _take(self, row: Row) -> None:
        key: Any = row.key
        if isinstance(key, Held):
            self._filters = key.without(self._filters)
        elif isinstance(key, tuple):
            field, value = key
            name = FIELDS[field]
            item = int(value) if field == "year" else value
            self._filters = plain(self._filters, **{name: (*getattr(self._filters, name), item)})
        else:
            self._filters = with_typed(self._filters, str(key))

    def _holds(self, field: str, value: str) -> bool:
        return value in map(str, getattr(self._filters, FIELDS[field]))

    def _ask(self, changed: str = "") -> None:
        """Count the values of all fields, side by side; they are shown when all are counted.

        Those of the field that has `changed` are the same as before, because its own filter is left out of them.
        """
        counted = {changed: self._facets[changed]} if changed in self._facets and not self._counting else {}
        self._counting = True

        def deliver(field: str, values: list[tuple[str, int]]) -> None:
            counted[field] = values
            if len(counted) == len(FIELDS):
                self._counting = False
                index = self.query_one(RowList).index if self._facets else 0
                self._facets = {each: counted[each] for each in FIELDS}
                self.fill(index)

        for field in FIELDS.keys() - counted.keys():
            work = partial(values_of, field, plain(self._filters, **{FIELDS[field]: ()}))
            self._gateway.ask(CHANNELS[field], work, partial(deliver, field))

    def _close(self) -> None:
        for channel in CHANNELS.values():
            self._gateway.forget(channel)
        self.dismiss(self._filters)


def values_of(field: str, filters: Filters, library: LibraryReader) -> list[tuple[str, int]]:
    """The values of a field with their counts, the most frequent first, years the newest first."""
    found = [(value, count) for value, count in library.facets(field, filters) if value]
    return sorted(found, reverse=True) if field == "year" else found[:MOST]


def field_name(field: str) -> str:
    """The name of a field in the language in use."""
    return {"place": _("Place"), "year": _("Year"), "kind": _("Kind"), "unit": _("Unit")}[field]
