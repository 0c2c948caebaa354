"""Turns what the terminal sends into keys and pastes.

Textual's own reader waits after an Esc until the keyboard rests, takes Esc and the next key for one Alt key, and types
whatever sequence it does not know.  Here a sequence is handed on whole, an unknown one is dropped, and Esc followed by
something that continues no sequence is settled at once: an `AltKey` stands for both readings, and the application
knows which of them means something.  Pasted text is one event, whatever it holds.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator

from textual import events
from textual.message import Message

from tui.terminal.textual_private import SequenceParser

ESC = "\x1b"
PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"
SPLIT_LIMIT = 1.0
"""Seconds that a sequence may be cut off for, once more of it than an Esc and a key is there; then it is dropped."""
PASTE_LIMIT = 5.0
"""Seconds of silence after which a paste counts as ended, because its end was lost."""
LONGEST = 30
"""Characters of the longest sequence that means anything; Textual types those that are longer."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[(?:M...|\[.|[0-?]+[ -/]*[@-~]|[ -/]*[@-LN-Z\\-~])|O[0-9;]*[@-~]"  # CSI (mouse, Linux's F1), SS3
    r"|(?:\]\d|P[\d!$+>|])[^\x07\x1b]*(?:\x07|\x1b\\))",  # OSC, DCS: an answer to some program before this one
    re.DOTALL,
)
_OPEN = re.compile(
    r"\x1b(?:\[(?:M.{0,2}|\[|[0-?]*[ -/]*)?|O[0-9;]*|[]P]|(?:\]\d|P[\d!$+>|])[^\x07\x1b]*\x1b?)?\Z", re.DOTALL
)
_PASTE_END_OPEN = re.compile(r"\x1b(?:\[(?:2(?:01?)?)?)?\Z")


class AltKey(events.Key):
    """Alt with a key, or Esc and then that key, `plain`: terminals send the same for both."""

    def __init__(self, plain: events.Key) -> None:
        name = plain.key
        super().__init__(f"alt+shift+{name.lower()}" if len(name) == 1 and name.isupper() else f"alt+{name}", None)
        self.plain = plain

    def apart(self) -> list[events.Key]:
        """The two keys that it may have been."""
        return [events.Key("escape", ESC), self.plain]


class KeyReader:
    """What comes from a terminal, as messages: `feed` it text, and call `tick` now and then."""

    def __init__(self, delay: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`delay` is the seconds that the rest of a sequence may come after its Esc."""
        self._delay = delay
        self._clock = clock
        self._parser = SequenceParser()
        self._held = ""  # the beginning of a sequence, or what may be the beginning of the end of a paste
        self._pasted: list[str] | None = None  # while a paste is coming
        self._since = 0.0  # when something came last

    def feed(self, text: str) -> Iterator[Message]:
        """The messages that the text, and what was held back before it, amounts to."""
        self._since = self._clock()
        text, self._held = self._held + text, ""
        while text:
            if self._pasted is not None:
                text = yield from self._paste(text)
                continue
            plain, escape, rest = text.partition(ESC)
            yield from self._parse(plain)
            text = (yield from self._sequence(escape + rest)) if escape else ""

    @property
    def waits(self) -> bool:
        """Whether something is held back, so that `tick` should be called often."""
        return bool(self._held)

    def tick(self) -> Iterator[Message]:
        """The messages that silence amounts to."""
        silence = self._clock() - self._since
        if self._pasted is not None:
            if silence >= PASTE_LIMIT:
                yield from self._end_of_paste(self._held)
                self._held = ""
        elif self._held and silence >= (self._delay if len(self._held) <= 2 else max(self._delay, SPLIT_LIMIT)):
            held, self._held = self._held, ""
            if held == ESC:
                yield events.Key("escape", ESC)
            elif len(held) == 2:
                yield from map(AltKey, self._keys(held[1]))

    def _sequence(self, text: str) -> Generator[Message, None, str]:
        """Take what begins with Esc; returns the text that is left."""
        if text.startswith(PASTE):
            self._pasted = []
            return text[len(PASTE) :]
        if known := _SEQUENCE.match(text):
            yield from self._whole(known[0])
            return text[known.end() :]
        if _OPEN.match(text):
            self._held = text
            return ""
        if text[1] == ESC:
            yield events.Key("escape", ESC)
            return text[1:]
        yield from map(AltKey, self._keys(text[1]))
        return text[2:]

    def _paste(self, text: str) -> Generator[Message, None, str]:
        """Take what is pasted; returns the text that is left."""
        assert self._pasted is not None
        inside, end, rest = text.partition(PASTE_END)
        if end:
            yield from self._end_of_paste(inside)
            return rest
        if cut := _PASTE_END_OPEN.search(inside):
            self._held = cut[0]
            inside = inside[: cut.start()]
        self._pasted.append(inside)
        return ""

    def _end_of_paste(self, last: str) -> Iterator[Message]:
        pasted, self._pasted = [*(self._pasted or ()), last], None
        yield events.Paste("".join(pasted).replace("\x00", ""))

    def _whole(self, sequence: str) -> Iterable[Message]:
        if sequence[1] in "]P" or sequence == "\x1b[u":
            return ()
        if not sequence.endswith("u"):
            return self._parse(sequence) if len(sequence) <= LONGEST else ()
        try:  # the extended keyboard protocols, which a terminal may be set to speak unasked
            return self._parser.extended_keys(sequence)
        except (ValueError, OverflowError):
            return ()

    def _parse(self, text: str) -> list[Message]:
        """What Textual makes of keys, or of one whole sequence; an unknown sequence leaves nothing behind."""
        try:
            found = self._parser.feed(text) if text else []
        except Exception:  # whatever a terminal sends must not end the program
            found, self._parser = [], SequenceParser()
        if self._parser.waits:
            self._parser = SequenceParser()
        return found

    def _keys(self, character: str) -> list[events.Key]:
        return [message for message in self._parse(character) if isinstance(message, events.Key)]
