"""Names for what filters hold by an id, and the filters that hold one by one: in words, and to be taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from store.models.contents import Document, DocumentRef, Filters, Theme
from tui.explorer.panes.compare import MatrixRow
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.number_format import number
from tui.explorer.panes.pane import Query, place_of, plain
from tui.i18n.texts import N_, _


@dataclass(frozen=True, slots=True)
class Held:
    """One filter that holds: its field and value in `Filters`, what kind it is (marked), and its text."""

    field: str
    value: object
    label: str
    text: str

    def without(self, filters: Filters) -> Filters:
        """The filters without it."""
        value = getattr(filters, self.field)
        if isinstance(value, tuple):
            return plain(filters, **{self.field: tuple(each for each in value if each != self.value)})
        return plain(filters, **{self.field: next(each.default for each in fields(Filters) if each.name == self.field)})


_LABELS = {
    "themes": N_("Theme"),
    "documents": N_("Document"),
    "places": N_("Place"),
    "years": N_("Year"),
    "kinds": N_("Kind"),
    "units": N_("Unit"),
    "minimum": N_("Value"),
    "maximum": N_("Value"),
    "text": N_("Row"),
    "words": N_("Row"),
    "include_duplicates": N_("Duplicates"),
}
"""The fields that are told, in this order, and what their filters are called."""


class FilterNames:
    """Remembers the name of every theme and document that was chosen, to show the filters in words."""

    def __init__(self, known: dict[str, str] | None = None) -> None:
        self.known = dict(known or {})

    def learn(self, row: object) -> None:
        """Remember the name of a row that becomes a filter."""
        if isinstance(row, Theme):
            self.known[f"theme {row.id}"] = row.name
        elif isinstance(row, MatrixRow):
            self.learn(row.theme)
        elif isinstance(row, Document):
            reference = DocumentRef(row.id, row.path, row.title, row.place)
            self.known[f"document {row.id}"] = place_of(reference)

    def describe(self, query: Query) -> list[str]:
        """The filters of a query in words, one piece each."""
        return [held.text for held in self.held(query.filters)]

    def held(self, filters: Filters) -> Iterator[Held]:
        """The filters that hold, one by one."""
        for field, label in _LABELS.items():
            value = getattr(filters, field)
            for each in value if isinstance(value, tuple) else (value,) if value not in (None, "", False) else ():
                yield Held(field, each, label, self._text(field, each))

    def _text(self, field: str, value: object) -> str:
        if field in ("themes", "documents"):
            return self.known.get(f"{field[:-1]} {value}", str(value))
        if field == "kinds":
            return kind_name(str(value))
        if field in ("minimum", "maximum") and isinstance(value, int | float):
            return f"{'≥' if field == 'minimum' else '≤'}{number(value)}"
        if field in ("text", "words"):
            return f"“{value}”"
        return _("with duplicates") if field == "include_duplicates" else str(value)
