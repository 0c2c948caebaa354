"""Fixtures that every test may use: libraries made from the sample documents, and a home of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.library import Library
from store.loading import load

pytest_plugins = ["loading_fixtures"]

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "data" / "seeds"


@pytest.fixture(scope="session")
def seeds_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the five sample documents, made once; tests only read it."""
    path = tmp_path_factory.mktemp("library") / "seeds.db"
    report = load([SEEDS], path)
    assert report.count("loaded") == 5, report.failed
    return path


@pytest.fixture
def seeds(seeds_path: Path) -> Iterator[Library]:
    """The library of the sample documents, open."""
    with Library.open(seeds_path) as library:
        yield library


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, state or library of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "JUCUO_DB"):
        monkeypatch.delenv(name, raising=False)
