"""Fixtures that every test may use: libraries made from the sample documents, and a home of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from store.library import Library
from store.loading import load
from tests.helpers.surroundings import prepare_process
from tests.helpers.write_transactions import begun, watching

pytest_plugins = ["tests.helpers.loading_fixtures"]

TESTS = Path(__file__).parent
SEEDS = TESTS.parent / "data" / "seeds"

# The same examples in every run, however slow the machine is; `--hypothesis-profile=other` tries others.
settings.register_profile("other", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("other"), derandomize=True)
settings.load_profile("same")


def pytest_configure() -> None:
    """Every process of the run begins in the same surroundings."""
    prepare_process()
    pytest.MonkeyPatch().setattr(sqlite3, "connect", watching(sqlite3.connect))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests are marked by the folder they lie in, beside what they say themselves."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in ("functional", "terminal"):
            item.add_marker(folder)


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
def writes_begin_at_once() -> Iterator[None]:
    """A transaction that becomes a write only later fails at once when another writer was quicker."""
    begun()
    yield
    assert set(begun()) <= {"BEGIN IMMEDIATE"}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, state or library of whoever runs it."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
