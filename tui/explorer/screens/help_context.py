"""What the keys do in the pane that has the focus: the upper part of the help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.search.query_fields import FIELDS
from tui.explorer.commands import BY_ID
from tui.explorer.key_map import Keys, key_name
from tui.explorer.panes.pane import Pane
from tui.i18n.texts import N_, _

READER: dict[str, str] = {
    "next_match": "",
    "previous_match": "",
    "next_figure": "",
    "previous_figure": "",
    "outline": N_("the sections of this document"),
    "cites": N_("what it cites and what cites it"),
    "search": N_("searches this document first"),
    "select": N_("selects several paragraphs"),
    "home": N_("its title, source and date"),
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
EXAMPLES: dict[str, str] = {
    "place": "四川",
    "doc": "青海",
    "year": "2026",
    "theme": "教育",
    "mechanism": "双组长",
    "kind": "金额",
    "unit": "亩",
    "in": "举措",
}
"""A value for each field of a query."""


@dataclass(frozen=True, slots=True)
class HelpContext:
    """A place in the help: its name, its keys with what they do in it, and the actions that are explained by that."""

    name: str
    entries: tuple[tuple[str, str], ...]
    explained: frozenset[str] = frozenset()
    typing: bool = False


def context_of_actions(name: str, uses: Mapping[str, str], keys: Keys) -> HelpContext:
    """A place whose keys are actions: `uses` says what they do in it, by their ids."""
    offered = {BY_ID[each]: text for each, text in uses.items() if keys.allows(BY_ID[each])}
    entries = ((keys.shown(command), _(text or command.label)) for command, text in offered.items())
    return HelpContext(name, tuple(entries), frozenset(command.id for command in offered))


def context_of_pane(pane: Pane[Any], keys: Keys) -> HelpContext:
    """The list of a pane."""
    return context_of_actions(f"{_(pane.label)} {pane.digit}", pane.actions(), keys)


def context_of_search(name: str) -> HelpContext:
    """The search box, with the fields of a query by both of their names."""
    entries = context_of_line(name, PROMPT).entries
    fields = ((f"{names[0]}:", f"{EXAMPLES[field]}  ({field}:)") for field, names in FIELDS.items())
    more = (
        (">10亿", _("figures above; also 5%..6%")),
        ("-…", _("without this word")),
        ("“…”", _("exactly these words")),
    )
    return HelpContext(name, (*entries, *fields, *more), typing=True)


def context_of_line(name: str, uses: Mapping[str, str]) -> HelpContext:
    """A line that is typed into: `uses` says what its keys do."""
    return HelpContext(name, tuple((key_name(key), _(text)) for key, text in uses.items()), typing=True)
