"""The colours of the explorer, by the names of settings.toml."""

from __future__ import annotations

THEMES = {"ansi": "ansi-dark", "dark": "textual-dark", "light": "textual-light"}
"""ansi: the 16 colours and the background of the terminal, which cost the fewest bytes and fit any of its colours"""


def theme_of(colours: str) -> str:
    """Textual's name of the colours that a setting names; auto is ansi."""
    return THEMES.get(colours, THEMES["ansi"])


def next_colours(theme: str) -> str:
    """The name (ansi, dark, light) of the colours after those of Textual's `theme`."""
    names = list(THEMES)
    at = next((i for i, name in enumerate(names) if THEMES[name] == theme), -1)
    return names[(at + 1) % len(names)]
