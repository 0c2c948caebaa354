"""Fixtures that every test may use: libraries made from the sample documents, and a home of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import connection
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


@pytest.fixture(scope="session", autouse=True)
def begun() -> Iterator[list[str]]:
    """How transactions were begun on connections that may write, whatever test made them."""
    statements: list[str] = []
    connect = connection._connect

    def note(statement: str) -> None:
        if statement[:5].upper() == "BEGIN":
            statements.append(statement)

    def traced(path: Path, how: str) -> sqlite3.Connection:
        made = connect(path, how)
        if "mode=rw" in how:
            made.set_trace_callback(note)
        return made

    connection._connect = traced
    yield statements
    connection._connect = connect


@pytest.fixture(autouse=True)
def writes_begin_at_once(begun: list[str]) -> Iterator[None]:
    """A transaction that becomes a write only later fails at once when another writer was quicker."""
    begun.clear()
    yield
    assert set(begun) <= {"BEGIN IMMEDIATE"}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, state or library of whoever runs it, or speaks that one's language."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "JUCUO_DB"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
