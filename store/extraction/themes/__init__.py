"""Themes (主题): named, user-editable word lists that sort paragraphs and measures.

`load_themes` reads a themes file (TOML) into a `ThemeSet`; `ThemeSet.match` scores one text and says which terms
spoke for each theme; `lint` tells the author of a themes file which terms are dead or ambiguous and which measures
no theme takes.  A score depends on the text and the theme set alone, never on what else was loaded, so a
library comes out the same whatever the order of loading.
"""

from __future__ import annotations

from store.extraction.themes.definitions import Scoring, ThemeDefinition, ThemesError
from store.extraction.themes.lint import LintReport, TermNote, Unassigned, lint
from store.extraction.themes.theme_files import BUILT_IN, load_themes
from store.extraction.themes.theme_set import ThemeSet

__all__ = [
    "BUILT_IN",
    "LintReport",
    "Scoring",
    "TermNote",
    "ThemeDefinition",
    "ThemeSet",
    "ThemesError",
    "Unassigned",
    "lint",
    "load_themes",
]
