"""Places: what Backspace returns to and the next visit begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.models import Filters
from tui.explorer.control.listing import Position
from tui.explorer.panes import Pane, Query, Target
from tui.explorer.widgets.reader import ReaderPosition

Panes = Mapping[str, Pane[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A list with its highlight, the source below it, and which of the two has the keys."""

    position: Position
    in_reader: bool = False
    target: Target | None = None
    reader: ReaderPosition | None = None


def place_to_json(place: Place, panes: Panes) -> dict[str, Any] | None:
    """A place as it is kept between visits; None for a list that cannot be asked for by name."""
    position, query = place.position, place.position.query
    if panes.get(position.pane.id) is not position.pane:
        return None
    filters = query.filters
    return {
        "pane": position.pane.id,
        "text": query.text,
        "order": query.order,
        "descending": query.descending,
        "index": position.index,
        "top": position.top,
        "in_reader": place.in_reader,
        "reader": list(place.reader) if place.reader else None,
        "filters": {name: getattr(filters, name) for name in Filters.__slots__},
    }


def place_from_json(kept: dict[str, Any], panes: Panes) -> Place | None:
    """The place that was kept, or None when it cannot be understood (another version wrote it)."""
    try:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept["filters"].items()}
        query = Query(Filters(**values), str(kept["text"]), str(kept["order"]), bool(kept["descending"]))
        reader = kept["reader"]
        if reader is not None:
            document, paragraph, offset, focus = reader
            reader = ReaderPosition(document, paragraph, offset, tuple(focus) if focus else None)
        position = Position(panes[kept["pane"]], query, int(kept["index"]), int(kept["top"]))
        return Place(position, bool(kept["in_reader"]), None, reader)
    except (KeyError, TypeError, ValueError):
        return None
