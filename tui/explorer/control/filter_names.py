"""Names for what filters hold by an id: themes and documents as the user saw them."""

from __future__ import annotations

from store.models import Document, DocumentRef, Theme
from tui.explorer.panes.compare import MatrixRow
from tui.explorer.panes.library_rows import kind_name
from tui.explorer.panes.number_format import number
from tui.explorer.panes.pane import Query, place_of
from tui.i18n.texts import _


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
        filters = query.filters
        pieces = [self.known.get(f"theme {theme}", theme) for theme in filters.themes]
        pieces += [self.known.get(f"document {name}", name) for name in filters.documents]
        pieces += [*filters.places, *map(str, filters.years), *map(kind_name, filters.kinds), *filters.units]
        if filters.minimum is not None:
            pieces.append(f"≥{number(filters.minimum)}")
        if filters.maximum is not None:
            pieces.append(f"≤{number(filters.maximum)}")
        if filters.text:
            pieces.append(f"“{filters.text}”")
        if filters.include_duplicates:
            pieces.append(_("with duplicates"))
        return pieces
