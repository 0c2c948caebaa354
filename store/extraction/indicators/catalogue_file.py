"""Reading a catalogue file: TOML → `Catalogue`, with one clear sentence for everything that is wrong in it."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from store.extraction.indicators.catalogue import Catalogue, Indicator, Words
from store.resources import data_path


@cache
def load_catalogue(path: Path | None = None) -> Catalogue:
    """temporary"""
    data: dict[str, Any] = tomllib.loads((path or data_path("indicators.toml")).read_text("utf-8"))
    words = Words(**{f.name: tuple(data["words"][f.name]) for f in fields(Words)})
    indicators = tuple(
        Indicator(**{k: tuple(v) if isinstance(v, list) else v for k, v in one.items()}) for one in data["indicator"]
    )
    return Catalogue(data["id"], data["name"], indicators, words)
