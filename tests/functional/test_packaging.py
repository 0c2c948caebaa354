"""The wheel holds the whole program: built, installed beside nothing of the checkout, and used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"HOME": str(cwd)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment in which only the wheel is installed; libraries come from the outer environment.

    A .pth line makes the libraries importable without running the outer environment's own .pth files, so that an
    editable installation of this checkout cannot stand in for the wheel.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    (site,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_installed_program_is_the_wheels(installed: Path) -> None:
    where = run(installed / "venv/bin/python", "-c", "import store, tui; print(store.__file__)", cwd=installed)
    assert where.startswith(str(installed))


def test_samples_and_themes_travel_inside(installed: Path) -> None:
    jucuo = installed / "venv" / "bin" / "jucuo"
    run(jucuo, "load", "--samples", "--db", "s.db", cwd=installed)
    lines = run(jucuo, "documents", "--db", "s.db", "--format", "ndjson", cwd=installed).splitlines()
    assert {Path(json.loads(line)["path"]).stem for line in lines} == {
        "guangyuan",
        "guizhou",
        "huaying",
        "qinghai",
        "sichuan",
    }
    themes = run(jucuo, "themes", "--db", "s.db", "--format", "ndjson", cwd=installed).splitlines()
    assert len(themes) == 14
