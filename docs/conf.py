"""How the documentation site is built: `make docs`, strict and without a network."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

project = "jucuo 举措"
author = "the authors of jucuo"
version = release = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
myst_heading_anchors = 3
# Pygments knows no sshd_config.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"jucuo 举措 {version}"
html_show_sphinx = False
autodoc_member_order = "bysource"
autodoc_typehints = "description"
