"""What the import contracts in pyproject.toml (`lint-imports`) cannot say: what importing brings, and sizes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
STORE = sorted((ROOT / "store").rglob("*.py"))
TUI = sorted((ROOT / "tui").rglob("*.py"))
TERMINAL = {"textual", "rich", "click", "tui", "curses"}


def test_importing_all_of_store_brings_no_terminal() -> None:
    modules = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in STORE]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"found = {TERMINAL - {'click', 'rich'}!r} & set(sys.modules)\nassert not found, found\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_the_gateway_and_the_command_line_open_a_library() -> None:
    openers = {path for path in TUI if "Library.open(" in path.read_text(encoding="utf-8")}
    assert {path.name for path in openers if path.parent.name != "cli"} == {"gateway.py"}


def test_rooms_are_small() -> None:
    lines = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in STORE + TUI}
    assert {path: count for path, count in lines.items() if count > 300} == {}
