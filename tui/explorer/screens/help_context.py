"""What the keys do in the pane that has the focus: the upper part of the help."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tui.explorer.commands import BY_ID, Command, key_name
from tui.explorer.panes.pane import Pane
from tui.explorer.screens.hints import shown_key
from tui.i18n.texts import N_, _

READER: dict[str, str] = {
    "next_match": "",
    "previous_match": "",
    "next_figure": "",
    "previous_figure": "",
    "outline": N_("the sections of this document"),
    "enter": N_("the source alone; again: both"),
    "leave": N_("back to the list"),
    "back": N_("to where you were"),
    "copy": "",
    "bookmark": "",
    "evidence": "",
    "open": "",
}
"""What actions do in the source; "" as they say of themselves."""
WELCOME: dict[str, str] = {"load_samples": N_("loads the five samples"), "load": N_("loads a file or a folder")}
"""What actions are for in an empty library."""
PROMPT: dict[str, str] = {
    "down": N_("the next result"),
    "enter": N_("into the first result"),
    "tab": N_("takes the completion"),
    "alt+up": N_("the query before this one"),
    "ctrl+u": N_("erases what stands before"),
    "ctrl+w": N_("erases a word"),
    "escape": N_("to the list"),
    "f1": N_("this page; ? too while empty"),
}
"""What keys do in the search box; it is typed into, so that its keys are no actions."""


@dataclass(frozen=True, slots=True)
class Here:
    """A pane in the help: its name, its keys with what they do in it, and the actions that are told by that."""

    name: str
    entries: tuple[tuple[str, str], ...]
    told: frozenset[str] = frozenset()
    typing: bool = False


def here_of_actions(
    name: str, uses: Mapping[str, str], keymap: Mapping[str, str], allowed: Collection[type[Command]]
) -> Here:
    """A pane whose keys are actions: `uses` says what they do in it, by their ids."""
    told = {id: text for id, text in uses.items() if BY_ID[id] in allowed}
    entries = ((shown_key(BY_ID[id], keymap), _(text or BY_ID[id].label)) for id, text in told.items())
    return Here(name, tuple(entries), frozenset(told))


def here_in_pane(pane: Pane[Any], keymap: Mapping[str, str], allowed: Collection[type[Command]]) -> Here:
    """The list of a pane."""
    return here_of_actions(f"{_(pane.label)} {pane.digit}", pane.actions(), keymap, allowed)


def here_typing(name: str, uses: Mapping[str, str]) -> Here:
    """A line that is typed into: `uses` says what its keys do."""
    return Here(name, tuple((key_name(key), _(text)) for key, text in uses.items()), typing=True)
