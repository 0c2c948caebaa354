"""What jucuo consists of: `python docs/supply_chain.py licences|sbom|hashes`.

licences   the packages that an installation brings with it, with their licences, as the table of docs/licences.md
sbom       the same as a list of components (CycloneDX 1.5, JSON) in build/sbom.cdx.json
hashes     constraints.txt with the hash of each file for this platform, in build/requirements-hashed.txt, for
           pip install --require-hashes -r; pip is asked what it would install, and nothing is installed

Names and versions alone are kept in the repository; what depends on a registry or a platform is made when it is wanted.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
RUNTIME_EXTRAS = ("fast", "ocr", "mcp", "meaning")
"""Extras that users install; the others are for whoever works on jucuo."""
_CLASSIFIER = "License :: OSI Approved :: "
_SHORT = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}


def requirements() -> list[Requirement]:
    """What pyproject.toml names for users, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [Requirement(line) for line in (*project["dependencies"], *(x for e in RUNTIME_EXTRAS for x in extras[e]))]


def packages() -> Iterator[Distribution]:
    """All that users get, directly or not, as far as it is installed here; sorted by name."""
    found: dict[str, Distribution] = {}
    waiting = requirements()
    while waiting:
        wanted = waiting.pop()
        name = normal(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        waiting += map(Requirement, found[name].requires or [])
    yield from (found[name] for name in sorted(found))


def normal(name: str) -> str:
    """A name as registries compare it."""
    return re.sub("[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """The licence that a package states: an SPDX expression, a classifier, or the first line of its text."""
    about = package.metadata
    if stated := about.get("License-Expression"):
        return str(stated)
    classifiers = [c.removeprefix(_CLASSIFIER) for c in about.get_all("Classifier") or [] if c.startswith(_CLASSIFIER)]
    if classifiers:
        return " OR ".join(_SHORT.get(c, c) for c in classifiers)
    return (about.get("License") or "not stated").strip().splitlines()[0][:60]


def licence_lines() -> list[str]:
    """The rows of docs/licences.md."""
    return [f"| {normal(p.metadata['Name'])} | {licence(p)} |" for p in packages()]


def sbom() -> dict[str, Any]:
    """The components as CycloneDX."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    components = [
        {
            "type": "library",
            "name": normal(p.metadata["Name"]),
            "version": p.version,
            "purl": f"pkg:pypi/{normal(p.metadata['Name'])}@{p.version}",
            "licenses": [{"license": {"name": licence(p)}}],
        }
        for p in packages()
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "jucuo", "version": project["version"]}},
        "components": components,
    }


def hashed() -> list[str]:
    """constraints.txt with hashes, as pip reports them for this platform."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
    done = subprocess.run(
        [*command, "--report", "-", "-r", str(ROOT / "constraints.txt")], capture_output=True, text=True, check=True
    )
    lines = []
    for each in json.loads(done.stdout)["install"]:
        digest = each["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{each['metadata']['name']}=={each['metadata']['version']} --hash=sha256:{digest}")
    return sorted(lines, key=str.lower)


def main() -> None:
    """The command line."""
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    BUILD.mkdir(exist_ok=True)
    if what == "licences":
        sys.stdout.write("\n".join(licence_lines()) + "\n")
    elif what == "sbom":
        (BUILD / "sbom.cdx.json").write_text(json.dumps(sbom(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif what == "hashes":
        (BUILD / "requirements-hashed.txt").write_text("\n".join(hashed()) + "\n", "utf-8")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
