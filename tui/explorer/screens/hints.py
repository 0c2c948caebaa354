"""The hints at the bottom: what can be done here, with its keys."""

from __future__ import annotations

from tui.explorer.commands import BY_ID, Command
from tui.explorer.key_map import Keys
from tui.i18n.texts import N_, _
from tui.terminal.widths import cells

PLACES: dict[str, tuple[str, ...]] = {
    "list": (
        *("documents", "themes", "search", "measures", "figures", "compare", "indicators", "enter", "back", "help"),
        *("toggle", "filter", "sort", "quit"),
    ),
    "reader": (
        *("back", "next_match", "next_figure", "search", "select", "copy", "outline", "cites", "zoom", "help"),
        *("bookmark", "open", "quit"),
    ),
    "prompt": ("down", "enter", "leave", "palette"),
    "compare": ("left", "right", "compare", "enter", "chart", "export", "back", "help", "reverse", "filter", "quit"),
    "indicators": (
        *("left", "right", "choose_indicators", "next_statuses", "choose_periods", "indicators", "enter"),
        *("chart", "help", "back", "next_match", "sort", "export", "filter", "quit"),
    ),
    "indicator_bars": ("chart", "back", "enter", "sort", "export", "filter", "help", "quit"),
    "chart": ("left", "right", "chart", "sort", "filter", "enter", "export", "back", "help", "quit"),
}
"""The actions that are hinted at in each place, the most wanted first."""
LABELS: dict[str, dict[str, str]] = {
    "reader": {"search": N_("in this text"), "select": N_("select")},
    "compare": {
        "left": N_("column"),
        "right": N_("column"),
        "compare": N_("place/document/year"),
        "enter": N_("cell"),
    },
    "indicators": {
        "left": N_("column"),
        "right": N_("column"),
        "choose_indicators": N_("choose"),
        "indicators": N_("rows"),
        "next_match": N_("next of the cell"),
    },
    "indicator_bars": {"chart": N_("years or places")},
    "chart": {"left": N_("unit"), "right": N_("unit"), "chart": N_("next kind")},
}
"""What an action is called where it does something of its own."""


def hint_line(place: str, keys: Keys, width: int) -> str:
    """As many hints of a place of PLACES as fit into `width` cells, the most wanted first, help last."""
    labels = LABELS.get(place, {})
    help_command = BY_ID["help"]
    last = hint(help_command, keys) if "help" in PLACES[place] and keys.allows(help_command) else ""
    line = ""
    for command in (BY_ID[name] for name in PLACES[place]):
        if not keys.allows(command) or command is help_command:
            continue
        longer = f"{line}  {hint(command, keys, labels.get(command.id, ''))}"
        if cells(f"{longer}  {last}") > width + 1:
            break
        line = longer
    return f"{line}  {last}"[1:].rstrip() if cells(line + last) < width else line[1:]


def hint(command: Command, keys: Keys, label: str = "") -> str:
    """The key of an action and its name, or what it is called here."""
    return f"{keys.shown(command)} {_(label or command.label)}"
