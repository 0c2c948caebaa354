"""The keys of the user: which key does what, and which actions there are in this session."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.explorer.commands import BY_ID, COMMANDS, Command

_SHOWN = {
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


@dataclass(frozen=True, slots=True)
class Keys:
    """`own` is the [keys] table of settings.toml (id → keys); `kiosk` leaves only what everybody may do."""

    own: Mapping[str, str] = field(default_factory=dict)
    kiosk: bool = False

    @property
    def commands(self) -> tuple[Command, ...]:
        """The actions that this session offers, in the order of the help."""
        return tuple(command for command in COMMANDS if self.allows(command))

    @property
    def unknown(self) -> list[str]:
        """Ids of the user's own table that no action has."""
        return sorted(set(self.own) - set(BY_ID))

    def allows(self, command: Command) -> bool:
        """Whether this session offers an action."""
        return command.kiosk or not self.kiosk

    def shown(self, command: Command) -> str:
        """The key of an action as it is shown: the first of its keys, or of those that the user gave it."""
        return key_name((self.own.get(command.id) or command.keys).split(",")[0].strip())


def key_name(key: str) -> str:
    """A key as people write it: slash → /, ctrl+p → ^P, alt+right → Alt-→, f1 → F1."""
    if key.startswith("ctrl+"):
        return "^" + key[5:].upper()
    if key.startswith("alt+"):
        return "Alt-" + key_name(key[4:])
    if key.startswith("shift+"):
        return "⇧" + key_name(key[6:])
    return _SHOWN.get(key, key.upper() if re.fullmatch(r"f\d+", key) else key)
