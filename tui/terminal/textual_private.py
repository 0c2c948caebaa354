"""Every private name of Textual and Rich that jucuo uses: who upgrades either of them reads this file.

What it hands out has public names; a test holds that no other module reaches for a private one.  Textual itself is
imported only where its parts are asked for: Rich's measures are replaced before anything imports Textual.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import rich.cells

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.app import App
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver
    from textual.message import Message
    from textual.screen import Screen
    from textual.strip import Strip

    _App = App[Any]
    _Driver = LinuxDriver
else:  # at run time these are mixed into the classes of Textual, which have what they call
    _App = _Driver = object

# Rich: how wide a text is (there is no setting for it: textualize/rich#4199), and what a style is made of

character_size: Callable[..., int] = rich.cells.get_character_cell_size
"""Rich's own measure of a character."""
are_single_cells: Callable[[str], bool] = rich.cells._is_single_cell_widths
"""Rich's own quick look whether every character of a text takes one cell."""


def replace_measures(size: Callable[..., int], single: Callable[[str], bool]) -> None:
    """Let Rich measure by these two; other modules keep references to them once they are imported."""
    rich.cells.get_character_cell_size = size  # type: ignore[assignment]
    rich.cells._is_single_cell_widths = single
    rich.cells.cached_cell_len.cache_clear()


def attributes_of(style: Style) -> int:
    """The attributes that a style switches on, one bit each."""
    return style._attributes & style._set_attributes


# Textual: what is painted


def painted(update: Any) -> Iterator[tuple[int, int, Iterable[Strip], int | None]] | None:
    """What a part of a frame paints: (x, y, strips, cells of them or None for all); None for what holds no lines."""
    from textual._compositor import ChopsUpdate, LayoutUpdate

    if isinstance(update, LayoutUpdate):
        x, top = update.region.offset
        return ((x, y, line, None) for y, line in enumerate(update.strips, top))
    return _chops(update) if isinstance(update, ChopsUpdate) else None


def _chops(update: Any) -> Iterator[tuple[int, int, Iterable[Strip], int | None]]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                yield x, y, [strip], min(end, right) - x


def forget_styles() -> None:
    """Forget drawn lines of screens that were left.

    Textual (8.2) remembers a thousand pairs of colours together with the drawn lines of the widget that asked for them
    (`lru_cache` on a method), which would keep every screen in memory.
    """
    from textual._styles_cache import StylesCache

    StylesCache.get_inner_outer.cache_clear()


def is_bound(screen: Screen[Any], key: str) -> bool:
    """Whether a key is bound to something where the focus is."""
    return any(key in bindings.key_to_bindings for _node, bindings in screen._modal_binding_chain)


class AppHooks(_App):
    """The private ends of an application, as public hooks.  Mix it in before `App`."""

    # Painting

    @property
    def terminal_driver(self) -> Driver | None:
        """The driver, while there is one."""
        return self._driver

    @property
    def is_closed(self) -> bool:
        """Whether the application takes no more messages."""
        return self._closed

    @property
    def holds_frames(self) -> bool:
        """Whether nothing is to be painted just now."""
        return bool(self._batch_count) or not self._running or self._closed

    @property
    def synchronizes(self) -> bool:
        """Whether the terminal takes a whole frame at once."""
        return self._sync_available

    def _display(self, screen: Any, renderable: Any) -> None:
        if not self.paint_update(screen, renderable):
            super()._display(screen, renderable)

    def paint_update(self, screen: Any, update: Any) -> bool:
        """Paint what has changed on a screen; False leaves it to Textual."""
        return False

    def call_in_loop(self, callback: Callable[[], None]) -> None:
        """Have a callback called by the event loop, from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(callback)

    # Ending

    def _handle_exception(self, error: Exception) -> None:
        if not self._exit:
            super()._handle_exception(error)
            return
        self.failed_while_ending(error)
        self._close_messages_no_wait()

    def failed_while_ending(self, error: Exception) -> None:
        """Something failed in an application that is already ending, half built or half taken down."""

    def _fatal_error(self) -> None:
        self.crashed(sys.exc_info()[1] or self._exception)
        self._close_messages_no_wait()

    def crashed(self, error: BaseException | None) -> None:
        """The application ends by an error; Textual would print a traceback with document text."""

    def panic(self, *renderables: Any) -> None:
        """End as by an error: nothing of what is given reaches the terminal."""
        self._fatal_error()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        self.terminal_returned()

    def terminal_returned(self) -> None:
        """The terminal shows the shell again."""


# Textual: the terminal


class DriverHooks(_Driver):
    """The private ends of the driver for Linux, as public ones.  Mix it in before `LinuxDriver`."""

    @property
    def application(self) -> App[Any]:
        """The application."""
        return self._app

    @property
    def writing_thread(self) -> object:
        """The thread that writes to the terminal, while there is one."""
        return self._writer_thread

    @property
    def has_mouse(self) -> bool:
        """Whether the program has the mouse."""
        return self._mouse

    @staticmethod
    def write_with(writer: type[object]) -> None:
        """Make the writing threads of that class from now on."""
        from textual.drivers import linux_driver

        linux_driver.WriterThread = writer  # type: ignore[attr-defined, assignment]

    def _query_in_band_window_resize(self) -> None:
        """Do not ask: SIGWINCH tells sizes, and one question less can come back in the user's shell."""

    # Python runs a handler in the middle of anything, also of writing, whose lock it would wait for for ever: a line
    # that is cut sends SIGCONT beside SIGHUP.  Both signals are therefore obeyed by the loop.

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self.continued)

    def continued(self) -> None:
        """The process goes on after a stop."""
        super()._sigcont_application()


class SequenceParser:
    """Textual's parser of what a terminal sends."""

    def __init__(self) -> None:
        from textual._xterm_parser import XTermParser

        self._parser = XTermParser()

    def feed(self, text: str) -> list[Message]:
        """The messages that a text amounts to."""
        return list(self._parser.feed(text))

    @property
    def waits(self) -> bool:
        """Whether it holds the beginning of a sequence back."""
        return self._parser._timeout_time is not None

    def extended_keys(self, sequence: str) -> list[events.Key]:
        """The keys of a sequence of the extended keyboard protocols.  Raises ValueError or OverflowError."""
        return [key.copy() for key in self._parser._parse_extended_key(sequence) or ()]
