"""Keys take effect one after the other, however fast they come.

Textual hands every key to whatever has the focus when the key arrives, but lets the key take effect later.  Over a
slow line a whole command arrives at once: of "/双组长⏎" the letters would go to the list, because the search box gets
the focus only when "/" takes effect.  Here a key waits until what the key before it caused has been done.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.message_pump import MessagePump

from tui.terminal.keys import AltKey
from tui.terminal.terminal_app import TerminalApp
from tui.terminal.textual_private import is_bound

PATIENCE = 1.0
"""Seconds that keys wait for rows that were asked for before."""


class TypeAheadApp(TerminalApp[None], inherit_bindings=False):
    """An application that handles keys and pasted text strictly in order."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: deque[events.Key | events.Paste] = deque()
        self._key_under_way = False
        self._patience = 0

    def holds_keys(self) -> bool:
        """Whether the next key has to wait for rows on their way; `resume_keys` says that they are there."""
        return False

    async def resume_keys(self) -> None:
        """Rows have come, or nobody waits for them any longer."""
        await self._next_key()

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pasted text; everything else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys.append(event)
            await self._next_key()
        else:
            await super().on_event(event)

    async def _next_key(self, *, patient: bool = True) -> None:
        if self._key_under_way or not self._keys:
            return
        if patient and self.holds_keys():
            self._patience += 1
            self.set_timer(PATIENCE, lambda number=self._patience: self._lose_patience(number))
            return
        self._patience += 1
        self._key_under_way = True
        target = self.focused or self.screen
        key, *then = self.meant(self._keys.popleft())
        self._keys.extendleft(reversed(then))
        await super().on_event(key)
        # A message that the key causes in `target` is behind the key in its queue, and rises from there to the
        # application; so does this chain of calls, one step behind.  What a key is bound to is done by the application
        # only when the key has risen, and its messages begin in `target` again: hence a second time.
        await self._follow_up([target, *target.ancestors] * 2)

    async def _follow_up(self, pumps: list[MessagePump]) -> None:
        while pumps:
            pump = pumps.pop(0)
            if pump.call_later(self._follow_up, pumps):
                return
        self._key_under_way = False
        await self._next_key()

    def meant(self, key: events.Key | events.Paste) -> list[events.Key | events.Paste]:
        """The key itself; where nothing is bound to an Alt key, Esc and the key that came after it."""
        if not isinstance(key, AltKey):
            return [key]
        if is_bound(self.screen, key.key):
            return [key.copy()]  # a plain Key: Textual calls handlers by the name of the class
        return [*key.apart()]

    async def _lose_patience(self, number: int) -> None:
        if number == self._patience:
            await self._next_key(patient=False)
