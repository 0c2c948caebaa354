"""Textual's driver, made fit for bad lines and bad input.

- One invalid byte of input ended the application (textual#6456): it is replaced.
- When the terminal is gone but its hang-up signal was ignored, reading gives nothing, at once, for ever
  (textual#5140): that ends the application.
- Writing to a line that stands still must neither block the application nor pile up frames: the writer says when
  it is done, and the application paints the newest state then.
- How wide the terminal draws “ ” — … is asked with the first frame and never waited for.
- On a slow line answers arrive after a quick exit, in the user's shell: they are awaited and thrown away first.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import IO

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.keys import KeyReader
from tui.terminal.textual_private import DriverHooks

ANSWER_LIMIT = 1.5
"""Seconds to wait for a terminal's answers at exit, over SSH: more than the slowest line that is of use."""
ANSWER_LIMIT_HERE = 0.5
"""The same for a terminal on this machine."""
QUESTION = "\x1b[2;1H“\x1b[6n"
"""Where is the cursor after an ambiguous character?  In line 2, since line 1 may be the answer to Shift-F3."""
_ANSWER = re.compile(rb"\x1b\[\d+;\d+R")


class PatientWriter(Thread):
    """Writes to the terminal in the background (in place of Textual's WriterThread, which it behaves like)."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(daemon=True, name="terminal-writer")
        self._file = file
        self._queue: Queue[str | None] = Queue()
        self._busy = False
        self.drained: Callable[[], None] | None = None
        """called, in this thread, whenever all is written"""

    @property
    def idle(self) -> bool:
        """Whether all that was written has been taken by the terminal's line."""
        return not self._busy and self._queue.empty()

    def write(self, text: str) -> None:
        """Write text, later."""
        self._queue.put(text)

    def isatty(self) -> bool:
        """As Textual's own."""
        return True

    def fileno(self) -> int:
        """The terminal's file number."""
        return self._file.fileno()

    def flush(self) -> None:
        """Nothing to do: the thread flushes when there is no more to write."""

    def run(self) -> None:
        """Write until `stop`; when the terminal is gone, throw away the rest."""
        gone = False
        running = True
        while running:
            text = self._queue.get()
            self._busy = True
            running = text is not None
            try:
                if not gone:
                    self._file.write(text or "")
                    if self._queue.empty() or not running:
                        self._file.flush()
            except (OSError, ValueError):
                gone = True
            self._busy = False
            if running and self.drained is not None and self._queue.empty():
                self.drained()

    def stop(self, limit: float = 2.0) -> None:
        """Write what is left, for at most `limit` seconds, and end."""
        self._queue.put(None)
        self.join(limit)


class TerminalDriver(DriverHooks, LinuxDriver):
    """The driver of the explorer: pass it as `driver_class`."""

    _asked = 0.0
    """When the terminal was asked, 0 if it was not or has answered: this question is the last, so answers all."""
    _hung_up = False
    _has_terminal = False

    @property
    def writer(self) -> PatientWriter | None:
        """The thread that writes to the terminal, while there is one."""
        writer = self.writing_thread
        return writer if isinstance(writer, PatientWriter) else None

    def start_application_mode(self) -> None:
        """Take the terminal; what it shows is not known then."""
        self.write_with(PatientWriter)
        self.application.terminal_taken()  # type: ignore[attr-defined]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_terminal = True

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._has_terminal = False
        if not self._hung_up:
            self._await_answers()
        self.write("\x1b[m\x1b[H\x1b[J")  # where there is no second screen to leave, the shell goes on on this one
        super().stop_application_mode()

    def continued(self) -> None:
        """Come back, also from a stop without notice (SIGSTOP): whoever had the terminal has left it in any state."""
        try:
            os.tcgetpgrp(self.fileno)
        except OSError:
            self.hang_up()
            return
        if self._has_terminal:
            self.suspend_application_mode()
        super().continued()

    def write(self, data: str) -> None:
        """Write, but for what means nothing here and what old terminals would print.

        That is the end of a keyboard protocol that was never begun, and the shape of a mouse pointer without a mouse.
        """
        if data == "\x1b[<u" and constants.DISABLE_KITTY_KEY:
            return
        if not data.startswith("\x1b]22;") or self.has_mouse:
            super().write(data)

    def hang_up(self) -> None:
        """The terminal is gone: end, without waiting for anything from it."""
        if not self._hung_up:
            self._hung_up = True
            self.exit_event.set()
            self.application.call_later(self.application.exit, return_code=129)

    # Input

    def run_input_thread(self) -> None:
        """Read until the driver stops, or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        reader = KeyReader(constants.ESCAPE_DELAY)
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], 0.1 if not reader.waits else 0.02)[0]:
                try:
                    data = os.read(self.fileno, 1 << 16)
                except OSError:
                    data = b""
                if not data:
                    self.hang_up()
                    return
                for message in reader.feed(decode(data)):
                    self.process_message(message)
            for message in reader.tick():
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        """Hand a message on, but for the answer to `QUESTION`."""
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)
        elif self._asked and message.y == 1:
            self._asked = 0.0
            self.application.call_later(self.application.take_ambiguous_width, message.x)  # type: ignore[attr-defined]

    # Answers of the terminal

    def question(self) -> str:
        """What to write so that the terminal tells how wide it draws; the next frame has to paint line 2."""
        self._asked = time.monotonic()
        return QUESTION

    def _await_answers(self) -> None:
        """Read until the last answer is there.

        Only a session of a few seconds can still have answers on the way; a later exit does not wait.
        """
        if not self._asked or self.attrs_before is None or time.monotonic() - self._asked > ANSWER_LIMIT:
            return
        self.disable_input()
        far = os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION")
        until = time.monotonic() + (ANSWER_LIMIT if far else ANSWER_LIMIT_HERE)
        seen = b""
        try:
            while (left := until - time.monotonic()) > 0 and not _ANSWER.search(seen):
                if not select.select([self.fileno], [], [], left)[0]:
                    break
                data = os.read(self.fileno, 4096)
                if not data:
                    break
                seen += data
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        except (OSError, termios.error):
            return
        self._asked = 0.0
