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


def test_reading_a_document_brings_none_of_the_rules_that_loading_needs(seeds_path: Path) -> None:
    """Which would keep the first source of a visit waiting for half a second."""
    code = (
        "import sys; from pathlib import Path; from store.library import Library\n"
        f"library = Library.open(Path({str(seeds_path)!r}))\n"
        "assert library.documents() and library.document_paragraphs(1)\n"
        "library.figures_in(1, 1, 99), library.measures_in(1, 1, 99), library.calculations_in(1, 1, 99)\n"
        "rules = 'structure', 'indicators', 'timing', 'figures.paragraph_figures', 'extracting'\n"
        "assert 'store.extraction.checking' in sys.modules\n"
        "print([rule for rule in rules if f'store.extraction.{rule}' in sys.modules])\n"
        "assert 'store.reading' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_process_that_reads_files_starts_without_a_library() -> None:
    script = (
        "import sys\nimport store.loading.worker\n"
        "assert not [name for name in sys.modules if name == 'sqlite_utils' or name.startswith('store.database')]"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_only_the_gateway_and_the_command_line_open_a_library() -> None:
    openers = {path for path in TUI if "Library.open(" in path.read_text(encoding="utf-8")}
    assert {path.name for path in openers if "cli" not in path.parts} == {"gateway.py", "bounded_answers.py"}


def test_rooms_are_small() -> None:
    lines = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in STORE + TUI}
    assert {path: count for path, count in lines.items() if count > 300} == {}
