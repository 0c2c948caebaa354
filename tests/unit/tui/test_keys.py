"""From the bytes of a terminal to keys: Esc, sequences in pieces, pastes, input methods, nonsense."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tui.terminal.keys import PASTE_LIMIT, SPLIT_LIMIT, AltKey, KeyReader

DELAY = 0.3


class Line:
    """A key reader with a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.reader = KeyReader(DELAY, lambda: self.now)

    def send(self, text: str, *, after: float = 0.0) -> list[str]:
        """What is understood when `text` comes `after` seconds of silence."""
        self.now += after
        return [*shown(self.reader.tick()), *shown(self.reader.feed(text) if text else ())]


def shown(messages: Iterable[Message]) -> list[str]:
    """Keys by their names, pastes as their text in quotes, everything else by its type."""
    return [
        message.key
        if isinstance(message, events.Key)
        else repr(message.text)
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages
    ]


def test_an_arrow_key_in_pieces_is_one_key() -> None:
    line = Line()
    assert line.send("\x1b") == []
    assert line.send("[B", after=0.25) == ["down"]
    assert line.send("\x1b[") == []
    assert line.send("1;3", after=0.25) == []
    assert line.send("C", after=0.9) == ["alt+right"]


def test_a_lone_esc_is_esc_when_the_delay_is_over() -> None:
    line = Line()
    assert line.send("\x1b") == []
    assert line.send("", after=DELAY - 0.01) == []
    assert line.send("", after=0.02) == ["escape"]
    assert line.send("j") == ["j"]


@pytest.mark.parametrize(
    ("after_esc", "alt", "plain"),
    [
        ("j", "alt+j", "j"),
        ("G", "alt+shift+g", "G"),
        ("b", "alt+b", "b"),
        ("1", "alt+1", "1"),
        ("/", "alt+slash", "slash"),
        ("\r", "alt+enter", "enter"),
        ("\x7f", "alt+backspace", "backspace"),
        ("双", "alt+双", "双"),
    ],
)
def test_esc_and_a_key_are_told_at_once_as_both(after_esc: str, alt: str, plain: str) -> None:
    [message] = KeyReader(DELAY).feed("\x1b" + after_esc)
    assert isinstance(message, AltKey)
    assert message.key == alt
    assert not message.is_printable
    assert [key.key for key in message.apart()] == ["escape", plain]


def test_a_key_held_after_esc_is_not_kept_until_it_rests() -> None:
    assert Line().send("\x1bjjjj") == ["alt+j", "j", "j", "j"]


def test_esc_twice_and_esc_before_an_arrow() -> None:
    line = Line()
    assert line.send("\x1b\x1b") == ["escape"]
    assert line.send("", after=1) == ["escape"]
    assert line.send("\x1b\x1b[A") == ["escape", "up"]


def test_keys_that_could_begin_a_sequence_are_keys_when_nothing_follows() -> None:
    for character, name in (("[", "left_square_bracket"), ("O", "shift+o"), ("]", "right_square_bracket")):
        line = Line()
        assert line.send("\x1b" + character) == []
        assert line.send("", after=DELAY) == ["alt+" + name]


@pytest.mark.parametrize(
    "unknown",
    [
        "\x1b[999;999;999z",
        "\x1b[?62c",
        "\x1b]11;rgb:1/1/1\x07",
        "\x1b]11;rgb:1/1/1\x1b\\",
        "\x1bP1+r54\x1b\\",
        "\x1b[u",
        "\x1b[97;1:3u",
        "\x1b[0;1;99999999999u",
        "\x1b[<1;M",
    ],
    ids=ascii,
)
def test_an_answer_to_somebody_else_types_nothing(unknown: str) -> None:
    assert Line().send(unknown + "j") == ["j"]
    line = Line()
    assert [key for character in unknown + "j" for key in line.send(character, after=0.01)] == ["j"]


def test_a_sequence_that_lost_its_end_is_dropped() -> None:
    line = Line()
    assert line.send("\x1b[1;5") == []
    assert line.send("", after=SPLIT_LIMIT) == []
    assert line.send("j") == ["j"]


def test_a_paste_is_one_event_whatever_it_holds_and_however_it_is_cut() -> None:
    text = "双组长\n\x1bq\x1b[A\x1b[2qqq" + "q" * 40
    whole = f"\x1b[200~{text}\x1b[201~j"
    assert Line().send(whole) == [repr(text), "j"]
    line = Line()
    assert [key for character in whole for key in line.send(character, after=0.2)] == [repr(text), "j"]


def test_a_paste_that_lost_its_end_does_not_swallow_all_keys_for_ever() -> None:
    line = Line()
    assert line.send("\x1b[200~abc") == []
    assert line.send("", after=PASTE_LIMIT) == ["'abc'"]
    assert line.send("j") == ["j"]


def test_input_methods_that_commit_by_the_extended_protocol() -> None:
    assert Line().send("\x1b[0;1;20013:25991u") == ["中", "文"]
    assert Line().send("\x1b[97;5u") == ["ctrl+a"]


@pytest.mark.parametrize("count", [1, 2, 5, 20])
def test_input_methods_that_commit_runs_of_text(count: int) -> None:
    text = "脱贫攻坚责任制第一书记驻村帮扶工作队长组"[:count]
    assert Line().send(text) == list(text)


def test_focus_and_the_places_of_the_cursor_are_no_keys() -> None:
    assert Line().send("\x1b[I\x1b[O\x1b[2;3Rj") == ["AppFocus", "AppBlur", "CursorPosition", "j"]


@given(st.text("\x1b[]OP0129;:?<~MmAuRjq\x07\\ 双\x00\x9b", max_size=40), st.lists(st.integers(1, 5), max_size=12))
def test_no_input_ends_it_and_silence_settles_everything(text: str, cuts: list[int]) -> None:
    line = Line()
    for size in [*cuts, len(text)]:
        piece, text = text[:size], text[size:]
        line.send(piece, after=0.05)
    line.send("", after=PASTE_LIMIT)
    line.send("", after=PASTE_LIMIT)
    assert line.send("j") == ["j"]
