"""Every action has a key, a place in palette and help, and both languages."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.commands import BY_ID, COMMANDS, GROUPS, Command, key_name
from tui.screens.help import help_lines
from tui.screens.hints import PLACES, hint_line
from tui.screens.palette import Palette
from tui.texts import _, choose_language
from tui.widths import cells


@pytest.mark.parametrize("command", COMMANDS)
def test_every_action_has_a_key_a_label_a_sentence_and_both_languages(command: type[Command]) -> None:
    assert all(command.keys.split(","))
    assert command.help.endswith(".")
    choose_language("en")
    english = (_(command.label), _(command.help))
    choose_language("zh")
    chinese = (_(command.label), _(command.help))
    assert english == (command.label, command.help)
    assert chinese[1] != english[1]
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese[0])


def test_no_key_does_two_things() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys.split(","))
    assert [key for key, number in keys.items() if number > 1] == []


def test_ids_are_the_names_of_the_classes() -> None:
    assert BY_ID["next_match"].__name__ == "NextMatch"
    assert len(BY_ID) == len(COMMANDS) == len(set(COMMANDS))


def test_every_subclass_is_in_the_tuple() -> None:
    assert set(Command.__subclasses__()) == set(COMMANDS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_palette_offers_every_action(language: str) -> None:
    choose_language(language)
    rows = Palette({}, COMMANDS).rows("")
    assert {row.key for row in rows} == set(BY_ID)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_help_names_every_action_within_the_width(language: str, width: int) -> None:
    choose_language(language)
    lines = help_lines({}, width)
    assert all(cells(line) <= width for line in lines)
    text = "\n".join(lines)
    assert all(_(command.label)[:8] in text for group in GROUPS for command in group)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_is_one_screen_of_24_lines(language: str) -> None:
    choose_language(language)
    lines = help_lines({}, 80)
    assert len(lines) <= 24
    assert "…" not in "\n".join(lines)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_hints_fit(place: str, width: int) -> None:
    choose_language("zh")
    assert 0 < cells(hint_line(place, {}, width)) <= width


def test_hints_and_help_show_the_users_own_keys() -> None:
    choose_language("en")
    assert "F5 Figures" in hint_line("list", {"figures": "f5"}, 200)
    assert any("F5" in line and "Figures" in line for line in help_lines({"figures": "f5,x"}, 80))


@pytest.mark.parametrize(
    ("key", "shown"),
    [("slash", "/"), ("ctrl+p", "^P"), ("alt+right", "Alt-→"), ("shift+tab", "⇧Tab"), ("f12", "F12"), ("q", "q")],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert key_name(key) == shown
