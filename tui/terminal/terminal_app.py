"""The base of the explorer's application: everything about the terminal that is not about documents."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Generic

from rich.color import ColorSystem
from rich.segment import Segment
from textual.app import App, ReturnType
from textual.content import Content
from textual.events import Resize
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.i18n.texts import _
from tui.terminal.crash import crash_line, write_crash_log
from tui.terminal.driver import PatientWriter, TerminalDriver
from tui.terminal.environment import SMALLEST, facts
from tui.terminal.line_filter import ControlFilter
from tui.terminal.painter import Painter
from tui.terminal.textual_private import AppHooks, painted
from tui.terminal.widths import cells, fit, set_ambiguous_width
from tui.terminal.wrap import wrap

_ENDING = ["TERM", "HUP", "QUIT", "INT", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "IO", "PWR", "STKFLT", "XCPU"]
_SIGNALS = tuple(getattr(signal, f"SIG{name}") for name in _ENDING if hasattr(signal, f"SIG{name}"))
"""All that would end the process; some systems have not all of them."""
_COLORS = {
    "none": None,
    "16": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}
SETTLED = 0.05
"""Seconds after which a change of size has been laid out."""
_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"


class TerminalApp(AppHooks, App[ReturnType], Generic[ReturnType]):
    """An application that paints only differences, ends cleanly however it ends, and prints no document text.

    Run it by `run_and_exit_status`.
    """

    def __init__(self) -> None:
        known = facts()
        super().__init__(driver_class=TerminalDriver if sys.platform != "win32" else None)
        self._control_filter = ControlFilter()
        old = known.term.startswith(("vt1", "vt2"))
        self._painter = Painter(_COLORS[known.colors], old=old)
        self._frame_waits = False
        self._asks = False
        self.set_class(cells("│") == 2, "-wide-lines")
        self.asks_width = True
        """whether to go by what the terminal answers about its ambiguous characters"""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Control characters go first, before anything else looks at a line."""
        return [self._control_filter, *super().get_line_filters()]

    # Painting

    def terminal_taken(self) -> None:
        """The driver takes the terminal (again), which may show anything; signals must give it back from now on."""
        self._painter.forget()
        self._asks = True
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._on_signal, number)

    def paint_anew(self) -> None:
        """Send everything again: nobody knows what the terminal shows."""
        self._painter.forget()
        self._paint()

    def on_resize(self) -> None:
        """The window may have had another size for a moment, and lost what it showed, without Textual noticing."""
        self._painter.forget()
        self.set_timer(SETTLED, self._paint)

    def paint_update(self, screen: Any, update: Any) -> bool:
        """Take what changed, and send the difference."""
        if self._writer is None or self.holds_frames:
            return False
        size = screen.outer_size
        self._painter.resize(*size)
        if size.width < SMALLEST[0] or size.height < SMALLEST[1]:
            for y, words in enumerate(too_small(size.width)):
                self._painter.write(0, y, [Strip([Segment(words)])])
        elif (lines := painted(update)) is not None:
            for x, y, strips, width in lines:
                self._painter.write(x, y, strips, width)
        elif update is not None:
            self._painter.forget()
            return False
        self._writer.drained = self._line_is_free
        self._paint()
        self.post_display_hook()
        return True

    @property
    def _writer(self) -> PatientWriter | None:
        driver = self.terminal_driver
        return driver.writer if isinstance(driver, TerminalDriver) else None

    def _line_is_free(self) -> None:
        """Called in the writer's thread."""
        if self._frame_waits:
            self.call_in_loop(self._paint)

    def _paint(self) -> None:
        """Send a frame, unless the last one is still on its way: then the newest state follows it."""
        writer, driver = self._writer, self.terminal_driver
        if writer is None or self.is_closed:
            return
        if not writer.idle:
            self._frame_waits = True
            if not writer.idle:  # it may have become free in between, without having seen that a frame waits
                return
        self._frame_waits = False
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        text = self._painter.frame((cursor.x, cursor.y))
        if not text:
            return
        if self._asks and isinstance(driver, TerminalDriver):
            self._asks = False
            text = driver.question() + text
        writer.write(f"{_SYNC_START}{text}{_SYNC_END}" if self.synchronizes else text)

    def take_ambiguous_width(self, width: int) -> None:
        """The terminal has answered how many cells it gives to “ ” — …: if they are not what was thought, draw anew."""
        if self.asks_width and width in (1, 2) and width != cells("“"):
            set_ambiguous_width(width)
            self.draw_anew()

    def draw_anew(self) -> None:
        """Lay out and paint everything as if the terminal had just got its size."""
        self._painter.resize(0, 0)  # what is laid out by other widths is no state that a terminal could be in
        self.set_class(cells("│") == 2, "-wide-lines")
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                if isinstance(node, Static) and isinstance(content := node.content, Content):
                    node.update(Content(content.plain, list(content.spans)))  # which knows no width yet
                if isinstance(node, Widget) and node.size:
                    node.post_message(Resize(node.size, node.virtual_size, node.container_size))
            screen.refresh(layout=True)

    def send(self, sequence: str) -> None:
        """Send a sequence to the terminal as it is."""
        if (driver := self.terminal_driver) is not None:
            driver.write(sequence)

    def run_program(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        """Lend the terminal to a program until it ends.

        Ctrl-C is for the program alone then; what ends this process ends the program first.  Raises OSError where it
        cannot be started, SuspendNotSupported without a terminal.
        """
        failure: OSError | None = None
        with self.suspend():  # which comes back from an exception without the terminal
            try:
                self._run_alone(arguments, environment)
            except OSError as error:
                failure = error
        if failure is not None:
            raise failure

    def _run_alone(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        from subprocess import Popen

        ends: list[int] = []
        with Popen(arguments, env=environment) as program:

            def end(number: int, _frame: object) -> None:
                ends.append(number)
                program.send_signal(number)

            wakeup = signal.set_wakeup_fd(-1)  # the loop would find all these signals when the program has ended
            for number in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, lambda _number, _frame: None)  # not SIG_IGN, which would be inherited
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, end)
            program.wait()
            signal.set_wakeup_fd(wakeup)  # the loop's own handlers come back with the terminal
        if ends:
            self._on_signal(ends[0])

    # Ending

    def _on_signal(self, number: int) -> None:
        if number == signal.SIGHUP and isinstance(driver := self.terminal_driver, TerminalDriver):
            driver.hang_up()
        self.exit(return_code=128 + number)

    def failed_while_ending(self, error: Exception) -> None:
        """What fails in an application that is already ending changes nothing."""
        with suppress(OSError):
            write_crash_log(error)

    _crash = ""

    def crashed(self, error: BaseException | None) -> None:
        """Log the error, and say one line once the terminal is given back."""
        self._crash = crash_line(error) if error is not None else ""

    def terminal_returned(self) -> None:
        """Say why the application ended."""
        if self._crash and sys.__stderr__ is not None:
            with suppress(OSError, ValueError):
                sys.__stderr__.write(self._crash + "\n")
            self._crash = ""

    def run_and_exit_status(self, *, mouse: bool = False) -> int:
        """Run; what to exit the process with (Textual itself leaves 0 after a crash)."""
        self.run(mouse=mouse)
        return self.return_code or 0


def too_small(width: int) -> list[str]:
    """What a window shows that is too small for anything else, in lines of `width` cells."""
    columns, lines = SMALLEST
    text = _("too small: the explorer needs {columns} columns and {lines} lines").format(columns=columns, lines=lines)
    return [fit(text[start:end], width) for start, end in wrap(text, width)]
