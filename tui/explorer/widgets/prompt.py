"""The one-line search prompt.

Textual's Input costs 3.6 KB a typed character (it lays out the screen) and blinks. This one repaints its
own line, puts the terminal's own cursor at the caret, where an input method opens its window, and takes
text as it comes: single keys, runs of UTF-8 that an input method commits, and bracketed paste.  Behind the
caret it shows what the text may become, if its owner proposes that.
"""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tui.explorer.widgets.line_view import LineView, segments
from tui.i18n.texts import N_
from tui.terminal.inert import stripped
from tui.terminal.widths import WIDTHS, cells, fit

LONGEST = 1000
"""Characters that the prompt takes; a pasted document is not a query."""

_WORD_BEFORE = re.compile(r"[A-Za-z0-9_]+[^A-Za-z0-9_]?$|[^A-Za-z0-9_\s]\s*$|\s+$")
_WORD_AFTER = re.compile(r"\s*[A-Za-z0-9_]+|\s*[^A-Za-z0-9_\s]|\s+")


class Prompt(LineView, can_focus=True):
    """A line to type into, with emacs-like keys; `value` is its text."""

    DEFAULT_CSS = """
    Prompt { height: 1; }
    Prompt > .prompt--label { text-style: bold; }
    Prompt > .prompt--hint { text-style: dim; }
    Prompt > .prompt--caret { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--label", "prompt--hint", "prompt--caret"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right", "take", N_("Take the completion"), id="prompt.take", show=False),
        Binding("enter", "submit", N_("Search"), id="prompt.submit", show=False),
        Binding("left,ctrl+b", "move(-1)", N_("Character left"), id="prompt.left", show=False),
        Binding("right,ctrl+f", "move(1)", N_("Character right"), id="prompt.right", show=False),
        Binding("alt+b,ctrl+left", "word(-1)", N_("Word left"), id="prompt.word_left", show=False),
        Binding("alt+f,ctrl+right", "word(1)", N_("Word right"), id="prompt.word_right", show=False),
        Binding("home,ctrl+a", "start", N_("Start of line"), id="prompt.start", show=False),
        Binding("end,ctrl+e", "end", N_("End of line"), id="prompt.end", show=False),
        Binding("backspace,ctrl+h", "erase(-1)", N_("Erase before"), id="prompt.erase", show=False),
        Binding("delete,ctrl+d", "erase(1)", N_("Erase after"), id="prompt.delete", show=False),
        Binding("ctrl+w,alt+backspace", "erase_word", N_("Erase word"), id="prompt.erase_word", show=False),
        Binding("ctrl+u", "erase_start", N_("Erase to start"), id="prompt.erase_start", show=False),
        Binding("ctrl+k", "erase_end", N_("Erase to end"), id="prompt.erase_end", show=False),
        Binding("ctrl+y", "yank", N_("Put back what was erased"), id="prompt.yank", show=False),
        Binding("up,alt+p", "older", N_("Older query"), id="prompt.older", show=False),
        Binding("down,alt+n", "newer", N_("Newer query"), id="prompt.newer", show=False),
    ]

    class Changed(Message):
        """The text has changed."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

        def can_replace(self, message: Message) -> bool:
            """Only the newest text is worth a search."""
            return isinstance(message, Prompt.Changed) and message.prompt is self.prompt

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

    def __init__(
        self,
        label: str = "/ ",
        *,
        hint: str = "",
        value: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`label` stands before the text, `hint` in its place while it is empty."""
        super().__init__(id=id, classes=classes)
        self.label = label
        self.hint = hint
        self.value = value
        self.caret = len(value)
        self.queries: list[str] = []
        self._older = 0  # how far back in `queries` the prompt stands
        self._draft = ""
        self._erased = ""
        self.taken = ""
        """the completion that was taken last"""
        self._offer = ""
        self._first = 0  # the first character that is seen

    # Text

    def set_value(self, value: str) -> None:
        """Replace the text and put the caret behind it; posts `Changed` if it differs."""
        self._replace(0, len(self.value), stripped(value)[:LONGEST])

    def insert(self, text: str) -> None:
        """Put text at the caret: line ends become blanks, control characters are dropped."""
        clean = stripped(re.sub(r"[\r\n\t\x85\u2028\u2029]+", " ", text))
        if room := LONGEST - len(self.value):
            self._replace(self.caret, self.caret, clean[:room])

    def _replace(self, start: int, end: int, text: str) -> None:
        old = self.value
        self.value = old[:start] + text + old[end:]
        self.caret = start + len(text)
        if not (self.value and self._rest):
            self._offer = ""
        self._show()
        if self.value != old:
            self.post_message(self.Changed(self, self.value))

    def on_key(self, event: events.Key) -> None:
        """Take characters; all other keys go their way."""
        if event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as it is."""
        event.stop()
        event.prevent_default()
        self.insert(event.text)

    # Completing

    def propose(self, text: str) -> None:
        """Offer a text in place of what is typed until that changes otherwise; an empty one offers nothing."""
        self._offer = stripped(text)[:LONGEST]
        self._show()

    @property
    def offer(self) -> str:
        """The completion that is on the screen: none unless the caret is behind the text."""
        return self._offer if self.has_focus and self.caret == len(self.value) else ""

    @property
    def _rest(self) -> str:
        return self._offer[len(self.value) :] if self._offer.startswith(self.value) else ""

    def action_take(self) -> None:
        """Put the completion in place of what was typed."""
        self.taken = self._offer
        self.set_value(self._offer)

    # Editing

    def action_submit(self) -> None:
        """Post `Submitted`, and remember the query."""
        if self.value.strip() and (not self.queries or self.queries[-1] != self.value):
            self.queries.append(self.value)
        self._older = 0
        self.post_message(self.Submitted(self, self.value))

    def action_move(self, characters: int) -> None:
        """Move the caret, over combining marks together with what they stand on."""
        caret = self.caret + characters
        while 0 < caret < len(self.value) and not WIDTHS[self.value[caret]]:
            caret += characters
        self._place(caret)

    def action_word(self, direction: int) -> None:
        """Move the caret by a word: an ASCII word or one Chinese character."""
        self._place(self._word(direction))

    def action_start(self) -> None:
        """Move the caret to the start."""
        self._place(0)

    def action_end(self) -> None:
        """Move the caret to the end."""
        self._place(len(self.value))

    def action_erase(self, direction: int) -> None:
        """Erase the character before (-1) or after (1) the caret."""
        start, end = sorted((self.caret, min(max(self.caret + direction, 0), len(self.value))))
        while direction < 0 < start and not WIDTHS[self.value[start]]:
            start -= 1
        self._replace(start, end, "")

    def action_erase_word(self) -> None:
        """Erase the word before the caret."""
        self._erase(self._word(-1), self.caret)

    def action_erase_start(self) -> None:
        """Erase from the start to the caret."""
        self._erase(0, self.caret)

    def action_erase_end(self) -> None:
        """Erase from the caret to the end."""
        self._erase(self.caret, len(self.value))

    def action_yank(self) -> None:
        """Insert what was erased last by word or line."""
        self.insert(self._erased)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for what is not there, older queries or a completion, go to whoever else wants them."""
        if action == "take":
            return bool(self.offer)
        if action in ("older", "newer"):
            return 0 <= self._older + (1 if action == "older" else -1) <= len(self.queries)
        return True

    def action_older(self) -> None:
        """Show the query before."""
        self._recall(1)

    def action_newer(self) -> None:
        """Show the query after, at last what was being typed."""
        self._recall(-1)

    def _recall(self, step: int) -> None:
        if not self._older:
            self._draft = self.value
        self._older += step
        self.set_value(self.queries[-self._older] if self._older else self._draft)

    def _word(self, direction: int) -> int:
        if direction < 0:
            match = _WORD_BEFORE.search(self.value[: self.caret])
            return match.start() if match else 0
        after = _WORD_AFTER.match(self.value, self.caret)
        return after.end() if after else len(self.value)

    def _erase(self, start: int, end: int) -> None:
        if end > start:
            self._erased = self.value[start:end]
            self._replace(start, end, "")

    def _place(self, caret: int) -> None:
        self.caret = min(max(caret, 0), len(self.value))
        self._show()

    # Drawing

    def _room(self) -> int:
        return max(2, self.size.width - cells(self.label) - 1)

    def _show(self) -> None:
        """Keep the caret in view, repaint, and put the terminal's cursor at the caret."""
        self._first = min(self._first, self.caret)
        while cells(self.value[self._first : self.caret]) > self._room():
            self._first += 1
        self.repaint()
        if self.has_focus:
            self.app.cursor_position = self.caret_offset

    @property
    def caret_offset(self) -> Offset:
        """The caret's place on the screen."""
        x = cells(self.label) + cells(self.value[self._first : self.caret])
        return self.content_region.offset + Offset(min(x, self.size.width - 1), 0)

    def on_focus(self) -> None:
        """Show the caret."""
        self._show()

    def on_blur(self) -> None:
        """Hide the caret."""
        self._show()

    def on_resize(self) -> None:
        """Another width shows more or less of the text."""
        self._first = 0
        super().on_resize()
        self._show()

    def draw(self, width: int, height: int) -> list[Strip]:
        """Label, text, caret and completion; the hint where there is no text."""
        label = (stripped(self.label), self.style_of("prompt--label"))
        caret = self.style_of("prompt--caret") if self.has_focus else self.rich_style
        text = self.value
        at = self.value[self.caret : self.caret + 1]
        before = (text[self._first : self.caret], self.rich_style)
        if not self.value:
            hint = fit(" " + self.hint, max(0, width - cells(self.label) - 1)).rstrip()
            return [segments([label, (" ", caret), (hint, self.style_of("prompt--hint"))])]
        after = (text[self.caret + 1 :], self.rich_style)
        if self.offer:
            room = max(0, width - cells(label[0] + before[0]) - 1)
            after = (fit(self._rest or f" → {self.offer}", room).rstrip(), self.style_of("prompt--hint"))
        return [segments([label, before, (at or " ", caret), after])]
