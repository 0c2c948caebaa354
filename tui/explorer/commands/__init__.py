"""One class per user action.

Everything that is known about an action is said once, in its class: the bindings of the explorer, the hint line, the
palette, the help screen and the keymap of settings.toml are all made from `COMMANDS`.  To add an action, write its
class and put it into the tuple; the order here is the order of the help.
"""

from __future__ import annotations

from tui.explorer.commands import finding, moving, panes, working
from tui.explorer.commands.base import Command, key_name

GROUPS: tuple[tuple[type[Command], ...], ...] = (
    (
        finding.Search,
        panes.Documents,
        panes.Themes,
        panes.Measures,
        panes.Figures,
        panes.Compare,
        panes.Mechanisms,
        panes.Chart,
        panes.Bookmarks,
        panes.Outline,
        panes.Zoom,
        panes.Grow,
        panes.Shrink,
        panes.Sidebar,
        panes.Palette,
        panes.Help,
        panes.Quit,
    ),
    (
        moving.Down,
        moving.Up,
        moving.PageDown,
        moving.PageUp,
        moving.Home,
        moving.End,
        moving.Left,
        moving.Right,
        moving.Enter,
        moving.Leave,
        moving.Back,
        moving.Forward,
        moving.NextArea,
        moving.PreviousArea,
        moving.NextMatch,
        moving.PreviousMatch,
        moving.NextFigure,
        moving.PreviousFigure,
    ),
    (
        finding.Toggle,
        finding.Filter,
        finding.ClearFilters,
        finding.Duplicates,
        finding.Sort,
        finding.Reverse,
        finding.Evidence,
        finding.Similar,
        working.Bookmark,
        working.Note,
        working.Copy,
        working.Export,
        working.Open,
        working.Load,
        working.LoadSamples,
        panes.Colours,
        panes.Language,
        panes.Redraw,
        panes.Suspend,
    ),
)
COMMANDS: tuple[type[Command], ...] = tuple(command for group in GROUPS for command in group)
BY_ID: dict[str, type[Command]] = {command.id(): command for command in COMMANDS}

__all__ = ["BY_ID", "COMMANDS", "GROUPS", "Command", "key_name"]
