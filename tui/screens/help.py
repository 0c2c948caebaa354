"""All keys on one screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.commands import COMMANDS, GROUPS, Command
from tui.screens.hints import shown_key
from tui.texts import _
from tui.widths import fit

GAP = 1
KEY_CELLS = 6


class HelpScreen(Screen[None], inherit_bindings=False):
    """Three columns of keys with what they do; any key closes it."""

    def __init__(self, keymap: Mapping[str, str], commands: Collection[type[Command]] = COMMANDS) -> None:
        super().__init__()
        self._keymap = keymap
        self._commands = commands

    def compose(self) -> ComposeResult:
        yield Static(id="help", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out for this width."""
        lines = help_lines(self._keymap, event.size.width, self._commands)
        self.query_one("#help", Static).update(Content("\n".join(lines)))

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Close."""
        self.dismiss()


def help_lines(keymap: Mapping[str, str], width: int, commands: Collection[type[Command]] = COMMANDS) -> list[str]:
    """The help: a title, then every action with its key, in as many columns as fit; nothing longer than `width`."""
    columns = max(1, min(len(GROUPS), width // 24))
    each = (width - 1) // columns - GAP
    entries = [[entry(command, keymap, each) for command in group if command in commands] for group in GROUPS]
    if columns < len(entries):
        entries = [[line for group in entries for line in group]]
    title = fit(" " + _("Keys — any key closes this page; ^P finds an action by name"), width)
    height = max(map(len, entries))
    lines = [
        " " + (" " * GAP).join(group[row] if row < len(group) else " " * each for group in entries)
        for row in range(height)
    ]
    return [title, "", *lines]


def entry(command: type[Command], keymap: Mapping[str, str], width: int) -> str:
    """A key and what it does, in `width` cells."""
    return f"{fit(shown_key(command, keymap), KEY_CELLS)} {fit(_(command.label), width - KEY_CELLS - 1)}"
