"""Runs a program in a pseudo-terminal, as a person would see and drive it.

with Terminal([sys.executable, "-m", "tui"], size=(80, 24)) as terminal:
    terminal.wait_for("文档")
    terminal.press("down", "enter")
    terminal.settle()
    terminal.screen, terminal.taken(), terminal.frames
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

from tests.helpers.key_bytes import KEYS
from tests.helpers.surroundings import SIGNALS

__all__ = ["KEYS", "SYNC_START", "Terminal"]

SYNC_START = b"\x1b[?2026h"
_QUESTIONS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62c",
    b"\x1b[6n": b"%d;%dR",
}

_QUESTION = re.compile(b"|".join(map(re.escape, _QUESTIONS)))


class Terminal:
    """A terminal of `size` (columns, lines) with a program in it.

    `answers` says whether the terminal answers questions, after `round_trip` seconds; `speed` limits the line to
    that many bytes a second; `ambiguous_width` is what it gives to “ ” — … and their like.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str | None] | None = None,
        answers: bool = False,
        round_trip: float = 0.0,
        speed: float = 0.0,
        ignore_hangup: bool = False,
        ambiguous_width: int = 1,
    ) -> None:
        self.columns, self.lines = size
        self.raw = bytearray()
        self.answers = answers
        self.round_trip = round_trip
        self.speed = speed
        self._owed: list[tuple[float, bytes]] = []
        self._asked_at = self._fed = 0
        self._taken = 0
        self._free_at = 0.0
        self._display = pyte.Screen(*size)
        self._ambiguous_width = ambiguous_width
        self._stream = pyte.ByteStream(self._display)
        self.master, self.slave = pty.openpty()
        self.resize(*size)
        self.modes_before = termios.tcgetattr(self.slave)
        env = {**os.environ, "TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}
        for name in ("COLORTERM", "NO_COLOR", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "LC_ALL", "COLUMNS", "LINES"):
            env.pop(name, None)
        for name, value in (environ or {}).items():
            env.pop(name, None) if value is None else env.update({name: value})

        def take_terminal() -> None:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        self.process = subprocess.Popen(
            list(arguments),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=env,
            start_new_session=True,
            preexec_fn=take_terminal,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self.columns, self.lines = columns, lines
        self._display.resize(lines, columns)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def scramble(self) -> None:
        """Lose what the screen shows, as some terminals do when their size changes."""
        for y in range(self.lines):
            for x in range(self.columns):
                self._display.buffer[y][x] = self._display.default_char._replace(data="#")

    # Input

    def send(self, data: bytes | str) -> None:
        """Send bytes, or text as UTF-8, as they are."""
        os.write(self.master, data.encode() if isinstance(data, str) else data)

    def send_slowly(self, data: bytes) -> None:
        """Send what is more than the line holds at once."""
        for start in range(0, len(data), 2048):
            self.send(data[start : start + 2048])
            self._read(0.0)

    def press(self, *keys: str) -> None:
        """Press keys by name (KEYS, "ctrl+x") or type text."""
        for key in keys:
            control = re.fullmatch(r"ctrl\+(.)", key)
            self.send(chr(ord(control[1].upper()) ^ 64) if control else KEYS.get(key, key))

    def answer_now(self) -> None:
        """Give the answers that are owed, and all later ones at once."""
        self.round_trip = 0.0
        while self._owed:
            self.send(self._owed.pop(0)[1])

    def hang_up(self) -> None:
        """Close the terminal's window."""
        for name in ("master", "slave"):
            descriptor = getattr(self, name)
            if descriptor >= 0:
                os.close(descriptor)
                setattr(self, name, -1)

    # Output

    def _read(self, seconds: float) -> bytes:
        now = time.monotonic()
        while self._owed and self._owed[0][0] <= now:
            self.send(self._owed.pop(0)[1])
        if self.speed and self._free_at > now:
            pause = min(seconds, self._free_at - now)
            select.select([], [], [], pause)
            return b""
        if self._owed:
            seconds = min(seconds, max(0.0, self._owed[0][0] - now))
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.master, 512 if self.speed else 65536)
        except OSError:
            return b""
        if self.speed:
            self._free_at = max(now, self._free_at) + len(data) / self.speed
        self._arrived(data)
        return data

    def _arrived(self, data: bytes) -> None:
        """Show what has come over the line, and owe an answer to what it asks."""
        self.raw += data
        for question in _QUESTION.finditer(self.raw, self._asked_at):
            self._feed(bytes(self.raw[self._fed : question.end()]))
            self._fed = self._asked_at = question.end()
            if self.answers:
                answer = _QUESTIONS[bytes(question[0])]
                if b"%d" in answer:
                    answer = b"\x1b[" + answer % (self._display.cursor.y + 1, self._display.cursor.x + 1)
                self._owed.append((time.monotonic() + self.round_trip, answer))
        self._feed(bytes(self.raw[self._fed :]))
        self._fed = len(self.raw)

    def _feed(self, data: bytes) -> None:
        """To the emulator, whose characters are as wide as those of this terminal."""
        narrow = pyte.screens.wcwidth
        if self._ambiguous_width == 2:
            pyte.screens.wcwidth = lambda c: 2 if unicodedata.east_asian_width(c) == "A" else narrow(c)
        try:
            self._stream.feed(data)
        finally:
            pyte.screens.wcwidth = narrow

    def settle(self, quiet: float = 0.15, limit: float = 10.0) -> float:
        """Read until nothing came for `quiet` seconds and the program has nothing to do; seconds until the last byte.

        Work counts as well as bytes, because on a busy machine an answer may take longer than `quiet`.
        """
        begin = last = sign = time.monotonic()
        used = self.processor_seconds()
        while (now := time.monotonic()) - begin < limit and now - sign < quiet:
            if self._read(0.02) or self._free_at > time.monotonic():
                last = sign = time.monotonic()
            elif (now_used := self.processor_seconds()) > used or self._is_running():
                used, sign = now_used, time.monotonic()
        return last - begin

    def wait_for(self, text: str, limit: float = 60.0) -> None:
        """Read until `text` is on the screen; raises AssertionError with the screen if it never is."""
        until = time.monotonic() + limit
        while not any(text in line for line in self.screen):
            self._read(0.02)
            if time.monotonic() > until:
                raise AssertionError(f"{text!r} never came:\n" + "\n".join(self.screen))

    def wait_until(self, true: Callable[[], bool], limit: float = 60.0) -> None:
        """Read until `true()` is."""
        until = time.monotonic() + limit
        while not true():
            self._read(0.02)
            assert time.monotonic() < until, "\n".join(self.screen)

    def stopped(self) -> bool:
        """Whether the program is suspended (Linux)."""
        with open(f"/proc/{self.process.pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] == b"T"

    def _is_running(self) -> bool:
        """Whether a thread of the program runs or waits for a processor (Linux)."""
        with contextlib.suppress(OSError):
            for thread in os.scandir(f"/proc/{self.process.pid}/task"):
                with open(f"{thread.path}/stat", "rb") as file:
                    if file.read().rpartition(b")")[2].split()[0] == b"R":
                        return True
        return False

    def wait_for_end(self, limit: float = 60.0) -> int:
        """Read until the program has ended; its exit status (negative: the signal that killed it)."""
        until = time.monotonic() + limit
        while self.process.poll() is None:
            self._read(0.02)
            if time.monotonic() > until:
                raise AssertionError("the program did not end:\n" + "\n".join(self.screen))
        while self._read(0.05) or self._owed:
            pass
        return self.process.returncode

    def taken(self) -> bytes:
        """What came since this was called last."""
        data = bytes(self.raw[self._taken :])
        self._taken = len(self.raw)
        return data

    # What is seen

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as text, without trailing blanks."""
        rows = range(self.lines)
        return ["".join(self._display.buffer[y][x].data for x in range(self.columns)).rstrip() for y in rows]

    def cell(self, x: int, y: int) -> str:
        """What stands in one cell; the second half of a wide character is empty."""
        return str(self._display.buffer[y][x].data)

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor's column and line, from 0."""
        return self._display.cursor.x, self._display.cursor.y

    def looks(self, text: str) -> Any:
        """The cell (pyte.screens.Char) of the first character of `text` on the screen."""
        for y in range(self.lines):
            row = [self._display.buffer[y][x] for x in range(self.columns)]
            for x in range(self.columns):
                if row[x].data and "".join(cell.data for cell in row[x:]).startswith(text):
                    return row[x]
        raise AssertionError(f"{text!r} is not on the screen")

    def modes_left_on(self) -> set[str]:
        """Private modes that were switched on and not off again, and the other way round for the cursor (25)."""
        state: dict[str, str] = {}
        for number, switch in re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(self.raw)):
            state[number.decode()] = switch.decode()
        off_is_normal = {number for number, switch in state.items() if switch == "h"} - {"25", "7"}
        return off_is_normal | {number for number in ("25", "7") if state.get(number) == "l"}

    def line_modes_restored(self) -> bool:
        """Whether the line discipline is as it was before the program."""
        return termios.tcgetattr(self.slave) == self.modes_before

    def processor_seconds(self) -> float:
        """Processor time that the program has used so far (Linux)."""
        with contextlib.suppress(FileNotFoundError), open(f"/proc/{self.process.pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def processor_seconds_until_its_end(self, limit: float) -> float:
        """All the processor time that the program has used when it has ended; raises AssertionError if it does not."""
        until = time.monotonic() + limit
        while True:
            ended, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if ended:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                return usage.ru_utime + usage.ru_stime
            assert time.monotonic() < until, "the program did not end"
            time.sleep(0.01)  # the terminal is gone: there is nothing to read
