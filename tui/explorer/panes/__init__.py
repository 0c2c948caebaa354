"""The kinds of lists: which rows each shows, in which columns, and where a row leads.

A pane knows nothing of threads, and of widgets only what a cell is.  What it asks the library runs in a lane of the
gateway; how its rows look and lead is decided in the event loop.  It keeps nothing: see `pane.Pane`.
"""

from __future__ import annotations

from typing import Any

from tui.explorer.panes.bookmarks import BookmarksPane
from tui.explorer.panes.chart import ChartPane
from tui.explorer.panes.citation_panes import CitationsPane, CitedPane
from tui.explorer.panes.compare import ComparePane
from tui.explorer.panes.duty_panes import DutiesPane
from tui.explorer.panes.indicator_bars import IndicatorBarsPane
from tui.explorer.panes.indicators import IndicatorsPane
from tui.explorer.panes.library_rows import DocumentsPane, FiguresPane, MeasuresPane, SearchPane
from tui.explorer.panes.overviews import MechanismsPane, OutlinePane, SimilarPane, ThemesPane
from tui.explorer.panes.pane import Choice, Display, Field, Page, Pane, Query, Target
from tui.explorer.panes.reuse import ReusePane
from tui.explorer.panes.version_panes import VersionsPane

PANES: dict[str, Pane[Any]] = {
    pane.id: pane
    for pane in (
        DocumentsPane(),
        ThemesPane(),
        MeasuresPane(),
        FiguresPane(),
        MechanismsPane(),
        SearchPane(),
        ComparePane(),
        IndicatorsPane(),
        CitedPane(),
        DutiesPane(),
    )
}
"""The panes that are opened by a key, by their ids."""

__all__ = [
    "PANES",
    "BookmarksPane",
    "ChartPane",
    "Choice",
    "CitationsPane",
    "CitedPane",
    "ComparePane",
    "Display",
    "Field",
    "IndicatorBarsPane",
    "IndicatorsPane",
    "OutlinePane",
    "Page",
    "Pane",
    "Query",
    "ReusePane",
    "SimilarPane",
    "Target",
    "VersionsPane",
]
