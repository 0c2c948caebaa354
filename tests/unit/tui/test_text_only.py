"""What a terminal gets of the commands' output."""

from __future__ import annotations

import io

from tui.terminal.text_only import TextOnly


def test_only_text_line_ends_and_tabs_get_through() -> None:
    terminal = io.StringIO()
    stream = TextOnly(terminal)
    text = "一\t二\r\n\x1b]0;T\x07\x9b2J\u202e三\u200b四\x00\n"
    assert stream.write(text) == len(text)
    assert stream.isatty()
    assert terminal.getvalue() == "一\t二\n]0;T2J三四\n"
