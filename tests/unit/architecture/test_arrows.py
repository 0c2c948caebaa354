"""The arrows between the rooms: tui → store, and `store` knows nothing of terminals."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STORE = sorted((ROOT / "store").rglob("*.py"))
TUI = sorted((ROOT / "tui").rglob("*.py"))
TERMINAL = {"textual", "rich", "click", "tui", "curses"}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, by their full names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", STORE, ids=lambda p: str(p.relative_to(ROOT)))
def test_store_imports_nothing_of_terminals(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & TERMINAL


def test_importing_all_of_store_brings_no_terminal() -> None:
    modules = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in STORE]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"found = {TERMINAL - {'click', 'rich'}!r} & set(sys.modules)\nassert not found, found\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_connections_are_made_in_one_place() -> None:
    makers = [
        str(path.relative_to(ROOT)) for path in STORE + TUI if "sqlite3.connect(" in path.read_text(encoding="utf-8")
    ]
    assert makers == ["store/database/connection.py"]


def test_only_the_gateway_and_the_command_line_open_a_library() -> None:
    openers = {path for path in TUI if "Library.open(" in path.read_text(encoding="utf-8")}
    assert {path.name for path in openers if path.parent.name != "cli"} == {"gateway.py"}


@pytest.mark.parametrize("path", STORE + TUI, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
