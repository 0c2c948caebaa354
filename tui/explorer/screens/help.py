"""One screen of help: what the keys do in the pane that has the focus, then all other keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.explorer.commands import COMMANDS, Command
from tui.explorer.screens.help_context import Here
from tui.explorer.screens.hints import shown_key
from tui.i18n.texts import _
from tui.terminal.widths import fit

GAP = 1
KEY_CELLS = 6
HERE_CELLS = 38
"""Cells of an entry of the pane at the least: a key and half a line."""
ELSEWHERE_CELLS = 24
"""Cells of every other entry at the least: a key and its name."""
ONWARDS = ("down", "j", "pagedown", "space")


class HelpScreen(Screen[None], inherit_bindings=False):
    """Keys with what they do; any key closes it, once those that show more have nothing more to show."""

    def __init__(self, here: Here, keymap: Mapping[str, str], commands: Collection[type[Command]] = COMMANDS) -> None:
        super().__init__()
        self._here = here
        self._keymap = keymap
        self._commands = commands
        self._top = 0

    def compose(self) -> ComposeResult:
        yield Static(id="help", markup=False)

    def on_resize(self) -> None:
        """Lay the columns out for this size."""
        self._top = 0
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Show what does not fit, or close."""
        event.stop()
        if event.key in ONWARDS and self._top + self.size.height < len(self._lines()):
            self._top += self.size.height - 2
            self._show()
        else:
            self.dismiss()

    def on_click(self) -> None:
        """Close."""
        self.dismiss()

    def _lines(self) -> list[Content]:
        parts = help_parts(self._here, self._keymap, self.size.width, self._commands)
        return [line for head, lines in parts for line in (Content.styled(head, "bold"), *map(Content, lines))]

    def _show(self) -> None:
        lines, height = self._lines(), self.size.height
        shown = lines[self._top : self._top + height]
        if self._top + height < len(lines):
            shown[-1] = Content.styled(fit(" ↓ " + _("more"), self.size.width), "bold")
        self.query_one("#help", Static).update(Content("\n").join(shown))


def help_parts(
    here: Here, keymap: Mapping[str, str], width: int, commands: Collection[type[Command]] = COMMANDS
) -> list[tuple[str, list[str]]]:
    """The help: headings with their lines, in as many columns as fit; nothing is longer than `width` cells."""
    name = fit(" " + _("Keys in: {name} — any key closes this page").format(name=here.name), width)
    parts = [(name, in_columns(here.entries, width, max(1, (width - 1) // (HERE_CELLS + GAP))))]
    others = [command for command in commands if command.id() not in here.told]
    if others:
        where = _("After Esc") if here.typing else _("Everywhere")
        head = fit(" " + _("{where} — ^P finds an action by its name").format(where=where), width)
        entries = [(shown_key(command, keymap), _(command.label)) for command in others]
        parts.append((head, in_columns(entries, width, max(1, min(3, (width - 1) // (ELSEWHERE_CELLS + GAP))))))
    return parts


def help_lines(
    here: Here, keymap: Mapping[str, str], width: int, commands: Collection[type[Command]] = COMMANDS
) -> list[str]:
    """The lines of `help_parts`."""
    return [line for head, lines in help_parts(here, keymap, width, commands) for line in (head, *lines)]


def in_columns(entries: Sequence[tuple[str, str]], width: int, columns: int) -> list[str]:
    """Keys with what they do, down one column and then down the next."""
    each = (width - 1) // columns - GAP
    height = -(-len(entries) // columns)
    texts = [f"{fit(key, KEY_CELLS)} {fit(text, each - KEY_CELLS - 1)}" for key, text in entries]
    return [" " + (" " * GAP).join(texts[row::height]) for row in range(height)]
