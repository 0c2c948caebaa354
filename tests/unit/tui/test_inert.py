"""What text is, for everything that prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.inert import DANGEROUS, inert, stripped
from tui.terminal.line_filter import ControlFilter

DANGERS = [
    *map(chr, range(32)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffb",
    "\U000e0001",
    "\U000e007f",
    "\udc80",
]
BLACK = Color(0, 0, 0)


@pytest.mark.parametrize("character", DANGERS, ids=lambda character: f"U+{ord(character):04X}")
def test_every_dangerous_character_becomes_one_visible_character_or_none(character: str) -> None:
    assert stripped(f"举{character}措") == "举措"
    shown = inert(f"举{character}措")
    assert len(shown) == 3
    assert not DANGEROUS.search(shown)
    assert cell_len(shown) == 5


@pytest.mark.parametrize("text", ["举措“双组长”12.5%—…·①", "naïve é", "한국어", "𠮷野家", "ｅ！　", "🙂"])
def test_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
    assert stripped(text) == text


@given(st.lists(st.text("a举\u0301\x1b\x9b\u202e\u200d\ufe0f❤👨", max_size=6), max_size=5))
def test_the_filter_removes_all_and_keeps_the_width(texts: list[str]) -> None:
    segments = [Segment(text, Style(bold=True)) for text in texts]
    cleaned = ControlFilter().apply(segments, BLACK)
    assert not any(DANGEROUS.search(segment.text) for segment in cleaned)
    for before, after in zip(segments, cleaned, strict=True):
        assert cell_len(after.text) == cell_len(before.text)
        assert after.style == before.style


def test_the_filter_leaves_harmless_lines_alone() -> None:
    segments = [Segment("举措")]
    assert ControlFilter().apply(segments, BLACK) is segments
