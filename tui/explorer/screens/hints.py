"""The line at the bottom: what can be done here, with its keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tui.explorer.commands import COMMANDS, Command, finding, key_name, moving, panes, working
from tui.i18n.texts import N_, _
from tui.terminal.widths import cells

LIST: tuple[type[Command], ...] = (
    panes.Documents,
    panes.Themes,
    finding.Search,
    panes.Measures,
    panes.Figures,
    panes.Compare,
    moving.Enter,
    moving.Back,
    panes.Help,
    finding.Toggle,
    finding.Filter,
    finding.Sort,
    panes.Quit,
)
READER: tuple[type[Command], ...] = (
    moving.Back,
    moving.NextMatch,
    moving.NextFigure,
    panes.Outline,
    panes.Zoom,
    working.Copy,
    panes.Help,
    working.Bookmark,
    working.Open,
    panes.Quit,
)
PROMPT: tuple[type[Command], ...] = (moving.Down, moving.Enter, moving.Leave, panes.Palette)
COMPARE: tuple[type[Command], ...] = (
    moving.Left,
    moving.Right,
    panes.Compare,
    moving.Enter,
    panes.Chart,
    working.Export,
    moving.Back,
    panes.Help,
    finding.Reverse,
    finding.Filter,
    panes.Quit,
)
CHART: tuple[type[Command], ...] = (
    moving.Left,
    moving.Right,
    panes.Chart,
    finding.Sort,
    finding.Filter,
    moving.Enter,
    working.Export,
    moving.Back,
    panes.Help,
    panes.Quit,
)
PLACES = {"list": LIST, "reader": READER, "prompt": PROMPT, "compare": COMPARE, "chart": CHART}
LABELS: dict[str, dict[type[Command], str]] = {
    "compare": {
        moving.Left: N_("column"),
        moving.Right: N_("column"),
        panes.Compare: N_("place/document/year"),
        moving.Enter: N_("cell"),
    },
    "chart": {moving.Left: N_("unit"), moving.Right: N_("unit"), panes.Chart: N_("next kind")},
}
"""What an action is called where it does something of its own."""


def shown_key(command: type[Command], keymap: Mapping[str, str]) -> str:
    """The key of an action as it is shown: the first of its keys, or of those that the user gave it."""
    return key_name((keymap.get(command.id()) or command.keys).split(",")[0].strip())


def hint_line(place: str, keymap: Mapping[str, str], width: int, commands: Collection[type[Command]] = COMMANDS) -> str:
    """As many hints of a place of PLACES as fit into `width` cells, the most wanted first, help last."""
    labels = LABELS.get(place, {})
    last = hint(panes.Help, keymap) if panes.Help in PLACES[place] and panes.Help in commands else ""
    line = ""
    for command in PLACES[place]:
        if command not in commands or command is panes.Help:
            continue
        longer = f"{line}  {hint(command, keymap, labels.get(command, ''))}"
        if cells(f"{longer}  {last}") > width + 1:
            break
        line = longer
    return f"{line}  {last}"[1:].rstrip() if cells(line + last) < width else line[1:]


def hint(command: type[Command], keymap: Mapping[str, str], label: str = "") -> str:
    """The key of an action and its name, or what it is called here."""
    return f"{shown_key(command, keymap)} {_(label or command.label)}"
