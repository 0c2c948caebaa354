"""Any action by its name."""

from __future__ import annotations

from typing import ClassVar

from tui.explorer.commands import Command
from tui.explorer.key_map import Keys
from tui.explorer.screens.picker import Picker
from tui.explorer.widgets.cells import Column, Row
from tui.i18n.texts import N_, _


class Palette(Picker[str]):
    """Type a part of a name or of its help; Enter does it.  Dismissed with the id of the action."""

    uses: ClassVar = {
        "enter": N_("does the action in the row"),
        "down": N_("the next action"),
        "pagedown": N_("one page on"),
        "ctrl+u": N_("erases what was typed"),
        "escape": N_("closes without doing anything"),
        "f1": N_("this page; ? too while empty"),
    }

    def __init__(self, keys: Keys) -> None:
        super().__init__(_("Action"), _("type a part of its name"), (Column("", 8), Column("", 24), Column("")))
        self._keys = keys

    def rows(self, typed: str) -> list[Row]:
        """The actions whose name, key or help holds every word that was typed, names first."""
        words = typed.casefold().split()
        found = [command for command in self._keys.commands if all(word in searched(command) for word in words)]
        found.sort(key=lambda command: not all(word in named(command) for word in words))
        return [
            Row(command.id, (self._keys.shown(command), _(command.label), _(command.sentence))) for command in found
        ]

    def choose(self, row: Row | None, typed: str) -> None:
        """Do the action."""
        if row is not None:
            self.dismiss(str(row.key))


def named(command: Command) -> str:
    """The name of an action in both languages."""
    return f"{command.label} {_(command.label)}".casefold()


def searched(command: Command) -> str:
    """What the palette looks for words in: the names in both languages, the keys, the help."""
    return " ".join((named(command), command.keys, command.id, _(command.sentence))).casefold()
