"""The application: settings, colours, the gateway to the library, and the explorer."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import ClassVar

from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.binding import BindingType

from tui.explorer.colours import theme_of
from tui.explorer.commands import BY_ID
from tui.explorer.gateway import Answered, Gateway
from tui.explorer.load_thread import Told
from tui.explorer.screens.explorer import Explorer
from tui.explorer.settings import Settings
from tui.explorer.state import Memory
from tui.explorer.type_ahead import TypeAheadApp
from tui.i18n.texts import _

STARTED = 1.0
"""Seconds after which the explorer has certainly come up."""


class ExplorerApp(TypeAheadApp, inherit_bindings=False):
    """The explorer of one library; `memory` is what the user left behind in it."""

    CSS_PATH = Path(__file__).with_name("explorer.tcss")  # whatever folder a subclass lies in
    TITLE = "jucuo"
    ENABLE_COMMAND_PALETTE = False
    KIOSK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Path, settings: Settings, memory: Memory, *, colours: str = "auto") -> None:
        super().__init__()
        self.settings = settings
        self.asks_width = not settings.ambiguous
        self.memory = memory
        self.gateway = Gateway(library, self.post_message, self.say)
        self.theme = theme_of(colours)

    @property
    def explorer(self) -> Explorer:
        """The main screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Explorer))

    def on_mount(self) -> None:
        """Show the explorer with the user's own keys."""
        keys = self.settings.keys
        self.set_keymap(keys)
        unknown = ", ".join(sorted(set(keys) - set(BY_ID)))
        greeting = _("settings.toml gives keys to actions that do not exist: {names}").format(names=unknown)
        explorer = Explorer(
            self.gateway,
            self.memory,
            keymap=keys,
            restore=self.settings.restore,
            greeting=greeting if unknown else "",
            kiosk=self.KIOSK,
        )
        self.push_screen(explorer)
        self.set_timer(STARTED, collect_again)

    def on_unmount(self) -> None:
        """Let go of the library."""
        self.gateway.close()

    def draw_anew(self) -> None:
        """Column titles are cut to their width when they are made, so the list is made again, too."""
        super().draw_anew()
        if any(isinstance(screen, Explorer) for screen in self.screen_stack):
            self.explorer.main.again()

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen that lay over the explorer.

        Textual (8.2) remembers a thousand pairs of colours together with the drawn lines of the widget that asked for
        them (`lru_cache` on a method), which would keep every screen that was ever left in memory.
        """
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def holds_keys(self) -> bool:
        """While the rows that a key asked for are on their way."""
        return any(isinstance(screen, Explorer) and screen.expects_rows for screen in self.screen_stack)

    async def on_answered(self, message: Answered) -> None:
        """An answer of the library has arrived from a lane."""
        self.gateway.receive(message)
        await self.resume_keys()

    def on_told(self, message: Told) -> None:
        """A loading thread has something to say."""
        message.tell()

    def say(self, sentence: str) -> None:
        """Show a sentence at the bottom of the explorer."""
        self.explorer.say(sentence)


def collect_again() -> None:
    """Collect garbage from now on; what the start has made stays, and is not looked at again and again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
