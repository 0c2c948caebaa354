"""Choosing filters: places, years, kinds and units with their counts, a range, words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import ClassVar

from store.library_reader import LibraryReader
from store.models import Filters
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.number_format import WAN, YI
from tui.explorer.panes.pane import plain
from tui.explorer.screens.picker import Picker
from tui.explorer.widgets.cells import Column, Row
from tui.explorer.widgets.row_list import RowList
from tui.i18n.texts import N_, _

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

_BOUND = re.compile(r"(>=|<=|>|<|≥|≤)\s*([\d.,]+)\s*([万亿]?)")
_RANGE = re.compile(r"([\d.,]+)([万亿]?)\s*(?:\.\.|~)\s*([\d.,]+)([万亿]?)")


class FilterScreen(Picker[Filters]):
    """Enter on a value takes it in or out; Enter on a typed range or word takes that; Esc closes with what holds."""

    uses: ClassVar = {
        "enter": N_("takes the value in or out"),
        "down": N_("the next value"),
        "pagedown": N_("one page on"),
        "ctrl+u": N_("erases what was typed"),
        "escape": N_("shows the rows that are left"),
        "f1": N_("this page; ? too while empty"),
    }

    def __init__(self, gateway: Gateway, filters: Filters) -> None:
        super().__init__(
            _("Filter"),
            _("a name, or >=100 <=5万, or words in the row; Esc shows the rows"),
            (Column("", 10), Column(""), Column("", 10, "right")),
        )
        self._gateway = gateway
        self._filters = filters
        self._facets: dict[str, list[tuple[str, int]]] = {}
        self._counting = False

    def on_mount(self) -> None:
        """Ask for the values with their counts."""
        super().on_mount()
        self._ask()

    def rows(self, typed: str) -> list[Row]:
        """The values that hold what was typed; those that are chosen first."""
        found = []
        if typed.strip():
            found.append(Row(f"typed {typed}", (_("Row"), in_words(typed), ""), strong=True))
        for field, values in self._facets.items():
            for value, count in values:
                name = kind_name(value) if field == "kind" else value
                if typed.strip() in name:
                    mark = "*" if self._holds(field, value) else " "
                    found.append(Row(f"{field} {value}", (field_name(field), name, f"{count:,}"), mark))
        return found

    def choose(self, row: Row | None, typed: str) -> None:
        """Take a value in or out, or the typed range and words."""
        if row is None:
            self.action_cancel()
            return
        field, value = str(row.key).split(" ", 1)
        if field == "typed":
            self._filters = with_typed(self._filters, value)
            self._close()
            return
        name = FIELDS[field]
        held = getattr(self._filters, name)
        item = int(value) if field == "year" else value
        changed = tuple(v for v in held if v != item) if item in held else (*held, item)
        self._filters = plain(self._filters, **{name: changed})
        self._ask(field)

    def action_cancel(self) -> None:
        """Close with the filters that were chosen."""
        self._close()

    def _holds(self, field: str, value: str) -> bool:
        return value in map(str, getattr(self._filters, FIELDS[field]))

    def _ask(self, changed: str = "") -> None:
        """Count the values of all fields, side by side; they are shown when all are counted.

        Those of the field that has `changed` are the same as before, because its own filter is left out of them.
        """
        counted = {changed: self._facets[changed]} if changed and not self._counting else {}
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
    """The values of a field with their counts, the most frequent first."""
    return [(value, count) for value, count in library.facets(field, filters)[:MOST] if value]


def field_name(field: str) -> str:
    """The name of a field in the language in use."""
    return {"place": _("Place"), "year": _("Year"), "kind": _("Kind"), "unit": _("Unit")}[field]


def with_typed(filters: Filters, typed: str) -> Filters:
    """`filters` with the bounds (>=100 <=5万 10..20) and words of a typed line."""
    minimum, maximum = filters.minimum, filters.maximum
    for match in _RANGE.finditer(typed):
        minimum, maximum = _number(match[1], match[2]), _number(match[3], match[4])
    rest = _RANGE.sub(" ", typed)
    for match in _BOUND.finditer(rest):
        if match[1] in (">=", ">", "≥"):
            minimum = _number(match[2], match[3])
        else:
            maximum = _number(match[2], match[3])
    words = " ".join(_BOUND.sub(" ", rest).split())
    return replace(filters, minimum=minimum, maximum=maximum, text=words or filters.text)


def in_words(typed: str) -> str:
    """What a typed line would filter by."""
    filters = with_typed(Filters(), typed)
    parts = []
    if filters.minimum is not None:
        parts.append(f"≥ {filters.minimum:g}")
    if filters.maximum is not None:
        parts.append(f"≤ {filters.maximum:g}")
    if filters.text:
        parts.append(_("holds “{text}”").format(text=filters.text))
    return "  ".join(parts)


def _number(digits: str, size: str) -> float:
    try:
        return float(digits.replace(",", "")) * {"万": WAN, "亿": YI}.get(size, 1)
    except ValueError:
        return 0.0
