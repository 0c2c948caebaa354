"""What must be true before a version is given out: `make release-check`.

Each line says whether it holds, and what to do where it does not; the exit code is 1 when something is left to do.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
IN_THE_WHEEL = ("store/py.typed", "tui/py.typed", "store/_data/themes.toml", "tui/i18n/locale/zh/LC_MESSAGES/jucuo.mo")


def output(*command: str) -> str:
    """What a command says, or how it failed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else f"failed: {done.stderr.strip()}"


def checks() -> Iterator[tuple[bool, str, str]]:
    """Whether it holds, what it is, and what to do otherwise."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = project["version"]
    heading = re.search(
        rf"^## \[{re.escape(version)}\] – (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    dated = bool(heading and re.fullmatch(r"\d{4}-\d\d-\d\d", heading[1]))
    yield dated, f"CHANGELOG.md dates version {version}", "write the day behind its heading"
    yield (
        not output("git", "status", "--porcelain"),
        "everything is committed",
        "see git status",
    )
    yield f"v{version}" not in output("git", "tag").split(), f"v{version} is not given out yet", "raise the version"
    yield "urls" in project, "pyproject.toml names the public address", "add [project.urls] once there is one"
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, "."]
        said = output(*build)
        made = list(Path(folder).glob("*.whl"))
        names = zipfile.ZipFile(made[0]).namelist() if made else []
        yield bool(made) and f"-{version}-" in made[0].name, "the wheel can be built", said
        yield (
            set(IN_THE_WHEEL) <= set(names),
            "the wheel holds data, texts and types",
            "see pyproject.toml",
        )
    for target in ("test", "docs"):
        done = subprocess.run(["make", target], cwd=ROOT, check=False)
        yield done.returncode == 0, f"make {target}", "mend what it shows above"


def main() -> int:
    """Print the list; how many things are left to do decides the exit code."""
    results = list(checks())
    for holds, what, otherwise in results:
        sys.stdout.write(f"{'ok  ' if holds else 'TODO'} {what}{'' if holds else f': {otherwise}'}\n")
    return not all(holds for holds, _, _ in results)


if __name__ == "__main__":
    sys.exit(main())
