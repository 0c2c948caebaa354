"""One screen of help: what the keys do in the pane that has the focus, then all other keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.explorer.key_map import Keys
from tui.explorer.screens.help_context import HelpContext
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

    def __init__(self, context: HelpContext, keys: Keys | None) -> None:
        """`keys` None leaves out what lies elsewhere."""
        super().__init__()
        self._help_context = context
        self._keys = keys
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
        parts = help_parts(self._help_context, self._keys, self.size.width)
        return [line for head, lines in parts for line in (Content.styled(head, "bold"), *map(Content, lines))]

    def _show(self) -> None:
        lines, height = self._lines(), self.size.height
        shown = lines[self._top : self._top + height]
        if self._top + height < len(lines):
            shown[-1] = Content.styled(fit(" ↓ " + _("more"), self.size.width), "bold")
        self.query_one("#help", Static).update(Content("\n").join(shown))


def help_parts(context: HelpContext, keys: Keys | None, width: int) -> list[tuple[str, list[str]]]:
    """The help: headings with their lines, in as many columns as fit; nothing is longer than `width` cells."""
    name = fit(" " + _("Keys in: {name} — any key closes this page").format(name=context.name), width)
    parts = [(name, in_columns(context.entries, width, max(1, (width - 1) // (HERE_CELLS + GAP))))]
    if keys is None:
        return parts
    others = [command for command in keys.commands if not (command.pane or command.id in context.explained)]
    where = _("After Esc") if context.typing else _("Everywhere")
    head = fit(" " + _("{where} — ^P finds an action by its name").format(where=where), width)
    entries = [(keys.shown(command), _(command.label)) for command in others]
    parts.append((head, in_columns(entries, width, max(1, min(3, (width - 1) // (ELSEWHERE_CELLS + GAP))))))
    return parts


def help_lines(context: HelpContext, keys: Keys | None, width: int) -> list[str]:
    """The lines of `help_parts`."""
    return [line for head, lines in help_parts(context, keys, width) for line in (head, *lines)]


def in_columns(entries: Sequence[tuple[str, str]], width: int, columns: int) -> list[str]:
    """Keys with what they do, down one column and then down the next."""
    each = (width - 1) // columns - GAP
    height = -(-len(entries) // columns)
    texts = [f"{fit(key, KEY_CELLS)} {fit(text, each - KEY_CELLS - 1)}" for key, text in entries]
    return [" " + (" " * GAP).join(texts[row::height]) for row in range(height)]
