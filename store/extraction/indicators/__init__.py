"""Indicators (指标): named quantities that many documents state, each figure with what it states of which and when.

`Finder` joins the figures of a document with the catalogue of indicators and the times of the document.
"""

from __future__ import annotations

from store.extraction.indicators.catalogue import Catalogue, CatalogueError, Indicator
from store.extraction.indicators.catalogue_file import load_catalogue
from store.extraction.indicators.finder import Finder

__all__ = ["Catalogue", "CatalogueError", "Finder", "Indicator", "load_catalogue"]
