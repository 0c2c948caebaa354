"""Places: what Backspace returns to and the next visit begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui.explorer.control.listing import Position
from tui.explorer.panes import Pane, Query, Target
from tui.explorer.visit.state import Visit
from tui.explorer.widgets.reader import ReaderPosition

Panes = Mapping[str, Pane[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A list with its highlight, the source below it, and which of the two has the keys."""

    position: Position
    in_reader: bool = False
    target: Target | None = None
    reader: ReaderPosition | None = None


def visit_of(place: Place | None, panes: Panes, names: Mapping[str, str], queries: Sequence[str]) -> Visit:
    """What the next visit should know; without a place where the list cannot be asked for by a name."""
    if place is None or panes.get(place.position.pane.id) is not place.position.pane:
        return Visit(names=dict(names), queries=tuple(queries))
    position, query = place.position, place.position.query
    return Visit(
        position.pane.id,
        query.text,
        query.order,
        query.descending,
        position.index,
        position.top,
        place.in_reader,
        place.reader,
        query.filters,
        dict(names),
        tuple(queries),
    )


def place_of(visit: Visit, panes: Panes) -> Place | None:
    """The place that a visit ended at; None if there is none, or its pane is unknown."""
    pane = panes.get(visit.pane)
    if pane is None:
        return None
    query = Query(visit.filters, visit.text, visit.order, visit.descending)
    return Place(Position(pane, query, visit.index, visit.top), visit.in_reader, None, visit.reader)
