"""What every action has: keys, an id, a label, a sentence of help, and what it does."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer

SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "backslash": "\\",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "⌫",
}


class Command(ABC):
    """One action of the user.  A subclass gives `keys`, `label` and `help`, and does its work in `run`."""

    keys: ClassVar[str]
    """Textual names of its keys, separated by commas; the first is the one that is shown."""
    label: ClassVar[str]
    """Two to five words for the palette and the help, marked for the catalog."""
    help: ClassVar[str]
    """One sentence, marked for the catalog."""
    kiosk: ClassVar[bool] = False
    """Whether everybody may do it, in a public reading room too: it writes no file, runs no program, shows no path."""

    @classmethod
    def id(cls) -> str:
        """The name in the keymap of settings.toml: NextMatch → next_match."""
        return re.sub(r"(?<=.)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def binding(cls) -> Binding:
        """The binding of all its keys; the keymap replaces them by its id."""
        return Binding(cls.keys, f"command('{cls.id()}')", cls.label, id=cls.id())

    @abstractmethod
    def run(self, explorer: Explorer) -> None:
        """Do it."""


def key_name(key: str) -> str:
    """A key as people write it: slash → /, ctrl+p → ^P, alt+right → Alt-→, f1 → F1."""
    if key.startswith("ctrl+"):
        return "^" + key[5:].upper()
    if key.startswith("alt+"):
        return "Alt-" + key_name(key[4:])
    if key.startswith("shift+"):
        return "⇧" + key_name(key[6:])
    return SHOWN.get(key, key.upper() if re.fullmatch(r"f\d+", key) else key)
