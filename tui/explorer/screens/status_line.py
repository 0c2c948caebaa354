"""The line at the bottom: hints, a sentence until the next key, or a question with what is typed as its answer."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.explorer.key_map import Keys
from tui.explorer.screens.hints import hint_line
from tui.explorer.widgets.prompt import Prompt
from tui.terminal.widths import cells


class StatusLine:
    """Owns the two widgets at the bottom of a screen; `place` says which hints fit what has the focus."""

    def __init__(self, screen: Screen[None], keys: Keys, place: Callable[[], str]) -> None:
        self.hints = Static(id="hint", markup=False)
        self.question = Prompt(id="ask")
        self._screen = screen
        self._keys = keys
        self._place = place
        self._line = ""
        self._holds_sentence = False
        self._then: Callable[[str], None] | None = None
        self._focused_before: Widget | None = None
        self.otherwise: Widget | None = None
        """what gets the focus after a question that nothing had it before"""

    @property
    def focused(self) -> Widget | None:
        """What has the focus, or had it before the question was asked."""
        focused = self._screen.focused
        return self._focused_before if focused is self.question else focused

    def say(self, sentence: str) -> None:
        """Show a sentence until the next key; an empty one brings the hints back."""
        line = f" {sentence}" if sentence else hint_line(self._place(), self._keys, self._screen.size.width)
        self._holds_sentence = bool(sentence)
        if line != self._line:
            lines = max(cells(line), cells(self._line)) > self._screen.size.width
            self._line = line
            self.hints.update(Content(line), layout=lines)

    def show_hints(self) -> None:
        """Bring the hints up to date, unless a sentence stands there."""
        if not self._holds_sentence:
            self.say("")

    def ask(self, label: str, value: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text in place of the hints; `then` gets it after Enter, Esc gives up."""
        self._then = then
        self._focused_before = self._screen.focused
        self.question.label = f" {label}: "
        self.question.set_value(value)
        self._screen.add_class("-asking")
        self._screen.set_focus(self.question)

    def answer(self, value: str | None) -> None:
        """End the question: None gives up."""
        then, self._then = self._then, None
        self._screen.remove_class("-asking")
        self._screen.set_focus(self._focused_before or self.otherwise)
        if then is not None and value is not None:
            then(value)
