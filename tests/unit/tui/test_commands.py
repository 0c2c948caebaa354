"""Every action has a key, a place in palette and help, and both languages."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_type_hints
from unittest.mock import create_autospec

import pytest
from textual.binding import Binding

from tui.explorer.action_protocols import Actions
from tui.explorer.commands import BY_ID, COMMANDS, Command
from tui.explorer.key_map import Keys, key_name
from tui.explorer.main_screen import Explorer
from tui.explorer.panes.library_rows import FiguresPane
from tui.explorer.panes.pane import Pane
from tui.explorer.screens.choosing import ChoosingScreen
from tui.explorer.screens.filter_dialog import FilterScreen
from tui.explorer.screens.help import KEY_CELLS, help_lines
from tui.explorer.screens.help_context import (
    PROMPT,
    READER,
    WELCOME,
    HelpContext,
    context_of_actions,
    context_of_line,
    context_of_pane,
)
from tui.explorer.screens.hints import LABELS, PLACES, hint_line
from tui.explorer.screens.palette import Palette
from tui.explorer.screens.picker import Picker
from tui.explorer.widgets.pane_list import SearchBox
from tui.i18n.texts import _, choose_language
from tui.terminal.widths import cells, fit

FUNCTIONAL = Path(__file__).parents[2] / "functional"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.id))
def test_every_action_has_a_key_a_label_a_sentence_and_both_languages(command: Command) -> None:
    assert all(command.keys.split(","))
    assert command.sentence.endswith(".")
    choose_language("en")
    english = (_(command.label), _(command.sentence))
    choose_language("zh")
    chinese = (_(command.label), _(command.sentence))
    assert english == (command.label, command.sentence)
    assert chinese[1] != english[1]
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese[0])


def test_every_action_is_pressed_in_a_test_of_the_explorer() -> None:
    pressed: set[str] = set()
    for path in FUNCTIONAL.glob("test_*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if "tests.helpers.explorer_pilot" not in imported:
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("press", "twice"):
                pressed |= {str(node.value) for node in ast.walk(call) if isinstance(node, ast.Constant)}
    assert [c.id for c in COMMANDS if c.id != "quit" and not pressed & set(c.keys.split(","))] == []


def test_no_key_does_two_things() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys.split(","))
    assert [key for key, number in keys.items() if number > 1] == []


def letter(key: str) -> bool:
    """Whether a key is typed, so that an input method may take it."""
    return len(key_name(key)) == 1 and key_name(key).isascii()


def test_no_letter_is_needed_while_an_input_method_takes_them() -> None:
    """Letters go to the input method; what is left without another key is reached by ^P and a Chinese name."""
    only_letters = {c.id for c in COMMANDS if all(letter(key) for key in c.keys.split(","))}
    assert only_letters <= {
        *("chart", "outline", "zoom", "grow", "shrink", "sidebar", "colours", "duplicates", "reverse", "similar"),
        *("previous_match", "next_figure", "previous_figure", "note", "open", "load", "load_samples"),
    }


def test_every_action_has_an_id_of_its_own() -> None:
    assert BY_ID["next_match"].keys == "n,ctrl+n"
    assert len(BY_ID) == len(COMMANDS)


def test_every_action_does_something_that_the_explorer_offers() -> None:
    """What is called below is what `Actions` declares, with arguments that fit."""
    explorer = create_autospec(Explorer, instance=True)
    for part, protocol in get_type_hints_of(Actions).items():
        setattr(explorer, part, create_autospec(protocol, instance=True))
    for command in COMMANDS:
        before = len(explorer.mock_calls)
        command.run(explorer)
        assert len(explorer.mock_calls) == before + 1, command.id


def get_type_hints_of(protocol: type[Any]) -> dict[str, type[Any]]:
    """The parts of a protocol with their types."""
    parts = {name: value for name, value in vars(protocol).items() if isinstance(value, property)}
    return {name: get_type_hints(part.fget)["return"] for name, part in parts.items()}


def test_hints_name_actions() -> None:
    assert {name for names in PLACES.values() for name in names} <= set(BY_ID)
    assert {name for labels in LABELS.values() for name in labels} <= set(BY_ID)


def test_every_key_of_every_action_is_bound_on_the_main_screen() -> None:
    bound = {binding.id: binding for binding in Explorer.BINDINGS if isinstance(binding, Binding)}
    assert set(bound) == set(BY_ID)
    for command in COMMANDS:
        assert bound[command.id].key == command.keys
        assert bound[command.id].action == f"command('{command.id}')"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_palette_offers_every_action_with_key_name_and_sentence(language: str) -> None:
    choose_language(language)
    rows = Palette(Keys()).rows("")
    assert {row.key: row.cells for row in rows} == {
        command.id: (Keys().shown(command), _(command.label), _(command.sentence)) for command in COMMANDS
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_help_names_every_action_with_its_key_within_the_width(language: str, width: int) -> None:
    choose_language(language)
    for context in every_context():
        lines = help_lines(context, Keys(), width)
        assert all(cells(line) <= width for line in lines)
        text = "\n".join(lines)
        for command in COMMANDS:
            if not command.pane and command.id not in context.explained:
                assert f" {fit(Keys().shown(command), KEY_CELLS)} {_(command.label)}" in text
        for key, words in context.entries:
            assert f" {fit(key, KEY_CELLS)} {words}" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_of_every_pane_is_one_screen_of_24_lines(language: str) -> None:
    choose_language(language)
    for context in every_context():
        lines = help_lines(context, Keys(), 80)
        assert len(lines) <= 24, context.name


def panes_of(kind: type[Pane[Any]]) -> Iterator[type[Pane[Any]]]:
    for pane in kind.__subclasses__():
        yield from (pane, *panes_of(pane))


def every_pane() -> list[Pane[Any]]:
    """One of every kind of pane, with what its making needs left out."""
    return [
        pane.__new__(pane)
        for pane in panes_of(cast("type[Pane[Any]]", Pane))
        if "tui.explorer.panes" in pane.__module__
    ]


def every_context() -> list[HelpContext]:
    """Everything that can have the focus."""
    return [
        *(context_of_pane(pane, Keys()) for pane in every_pane()),
        context_of_actions("x", READER, Keys()),
        context_of_actions("x", WELCOME, Keys()),
        context_of_line("x", PROMPT),
    ]


def test_every_pane_has_its_part_of_the_help_in_both_languages() -> None:
    assert len(every_pane()) == 24
    texts = {text for pane in every_pane() for text in pane.uses.values()}
    texts |= {
        text
        for uses in (READER, WELCOME, PROMPT, Palette.uses, FilterScreen.uses, ChoosingScreen.uses)
        for text in uses.values()
    }
    choose_language("zh")
    assert [text for text in texts if text and _(text) == text] == []


@pytest.mark.parametrize("pane", every_pane(), ids=lambda pane: str(pane.id))
def test_the_help_of_a_pane_tells_what_is_true_of_it(pane: Pane[Any]) -> None:
    choose_language("en")
    told = pane.actions()
    assert list(told)[:2] == ["enter", "toggle"]
    assert set(told) <= set(BY_ID)
    assert ("filtered" in vars(type(pane))) == told["toggle"].startswith("only its rows")
    assert ("sort" in told) == (len(pane.orders) > 1)
    assert ("left" in told) == ("right" in told) == ("shifted" in vars(type(pane)))
    assert ("inside" in vars(type(pane))) == (
        told["enter"]
        in (
            "its measures",
            "its mentions",
            "the measures of the cell",
            "what changed between the two",
            "the passages",
            "its duties",
        )
    )


@pytest.mark.parametrize("screen", [Palette, FilterScreen, ChoosingScreen])
def test_the_help_of_a_screen_with_a_line_names_keys_that_it_has(screen: type[Picker[Any]]) -> None:
    bindings = [binding for binding in (*screen.BINDINGS, *SearchBox.BINDINGS) if isinstance(binding, Binding)]
    keys = {key for binding in bindings for key in binding.key.split(",")}
    assert set(screen.uses) <= keys


def test_the_help_of_the_search_box_names_keys_that_it_has() -> None:
    bindings = [binding for binding in (*SearchBox.BINDINGS, *Explorer.BINDINGS) if isinstance(binding, Binding)]
    assert set(PROMPT) <= {key for binding in bindings for key in binding.key.split(",")}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_hints_fit(place: str, width: int) -> None:
    choose_language("zh")
    assert 0 < cells(hint_line(place, Keys(), width)) <= width


def test_hints_and_help_show_the_users_own_keys() -> None:
    choose_language("en")
    assert "F5 Figures" in hint_line("list", Keys({"figures": "f5"}), 200)
    keys = Keys({"figures": "f5,x", "sort": "f6"})
    lines = help_lines(context_of_pane(FiguresPane(), keys), keys, 80)
    assert any("F5     Figures" in line for line in lines)
    assert any("F6     sorts by" in line for line in lines)


def test_the_help_of_a_reading_room_leaves_out_what_it_does_not_offer() -> None:
    choose_language("en")
    keys = Keys(kiosk=True)
    text = "\n".join(help_lines(context_of_pane(FiguresPane(), keys), keys, 80))
    assert "all or marked rows" not in text
    assert "Bookmark" not in text
    assert "bars of its kind" in text


@pytest.mark.parametrize(
    ("key", "shown"),
    [("slash", "/"), ("ctrl+p", "^P"), ("alt+right", "Alt-→"), ("shift+tab", "⇧Tab"), ("f12", "F12"), ("q", "q")],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert key_name(key) == shown
