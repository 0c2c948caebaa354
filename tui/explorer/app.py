"""The application: settings, colours, the gateway to the library, and the explorer."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType

from tui.explorer.colours import theme_of
from tui.explorer.gateway import Answered, Gateway
from tui.explorer.key_map import Keys
from tui.explorer.load_thread import LoadNews
from tui.explorer.main_screen import Explorer
from tui.explorer.meaning_codes import Encoding
from tui.explorer.settings import Settings
from tui.explorer.type_ahead import TypeAheadApp
from tui.explorer.visit.state import LibraryState
from tui.i18n.texts import _
from tui.terminal.textual_private import forget_styles

STARTED = 1.0
"""Seconds after which the explorer has certainly come up."""

ENCODED_AGAIN = 60.0
"""Seconds between two looks whether something new has to be encoded."""


class ExplorerApp(TypeAheadApp, inherit_bindings=False):
    """The explorer of one library; `state` is what the user left behind in it."""

    CSS_PATH = Path(__file__).with_name("explorer.tcss")  # whatever folder a subclass lies in
    TITLE = "jucuo"
    ENABLE_COMMAND_PALETTE = False
    KIOSK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Path, settings: Settings, state: LibraryState, *, colours: str = "auto") -> None:
        super().__init__()
        self.settings = settings
        self.asks_width = not settings.ambiguous
        self.state = state
        self.gateway = Gateway(library, self.post_message, self.say)
        self.encoding = Encoding(library)
        self._encoded = -1  # what `gateway.opened` was when the library was encoded last
        self.theme = theme_of(colours)

    @property
    def explorer(self) -> Explorer:
        """The main screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Explorer))

    def on_mount(self) -> None:
        """Show the explorer with the user's own keys."""
        keys = Keys(self.settings.keys, kiosk=self.KIOSK)
        self.set_keymap(keys.own)
        greeting = _("settings.toml gives keys to actions that do not exist: {names}").format(
            names=", ".join(keys.unknown)
        )
        explorer = Explorer(
            self,
            self.gateway,
            self.state,
            keys,
            restore=self.settings.restore,
            greeting=greeting if keys.unknown else "",
            citation=self.settings.citation,
        )
        self.push_screen(explorer)
        self.set_timer(STARTED, collect_again)
        if not self.KIOSK:
            self.set_timer(STARTED, self.encode)
            self.set_interval(ENCODED_AGAIN, self.encode)

    def encode(self) -> None:
        """Encode what came into the library since the last time, beside everything else."""
        if self._encoded != self.gateway.opened:
            self._encoded = self.gateway.opened
            self.encoding.begin()

    def on_unmount(self) -> None:
        """Let go of the library."""
        self.encoding.end()
        self.gateway.close()

    def draw_anew(self) -> None:
        """Column titles are cut to their width when they are made, so the list is made again, too."""
        super().draw_anew()
        if any(isinstance(screen, Explorer) for screen in self.screen_stack):
            self.explorer.lists.main.again()

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen that lay over the explorer, and keep nothing of it in memory."""
        forget_styles()
        return super().pop_screen()

    def holds_keys(self) -> bool:
        """While the rows that a key asked for are on their way."""
        return any(isinstance(screen, Explorer) and screen.expects_rows for screen in self.screen_stack)

    async def on_answered(self, message: Answered) -> None:
        """An answer of the library has arrived from a lane."""
        self.gateway.receive(message)
        await self.resume_keys()

    def on_load_news(self, message: LoadNews) -> None:
        """A loading thread reports."""
        message.deliver()

    def say(self, sentence: str) -> None:
        """Show a sentence at the bottom of the explorer."""
        self.explorer.status.say(sentence)


def collect_again() -> None:
    """Collect garbage from now on; what the start has made stays, and is not looked at again and again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
