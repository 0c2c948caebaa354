"""Processes that read files, each with its own limits: what one file does to its process harms no other file.

Each process has a few files waiting, so that it never idles.  One that takes too long is killed with all its
children, one that dies is replaced, and the files that waited behind the guilty one go to another process.

Nothing here ever waits for a process to take what it is sent: what its pipe does not hold is kept and goes on its way
between the answers.  So a process that cannot get rid of an answer never meets somebody who cannot get rid of a job.
"""

from __future__ import annotations

import fcntl
import os
import selectors
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, cast

from store.errors import LibraryError
from store.loading import messages
from store.loading.outcomes import Limits

if TYPE_CHECKING:
    from store.extraction.indicators import Catalogue
    from store.extraction.themes import ThemeSet

WORKER = "store.loading.worker"
_AHEAD = 3
"""files that wait at each process"""
_GRACE = 1.0
"""seconds after the limit of processor time before a process is killed"""
_LAST_WORDS, _BURIAL = 1.0, 5.0
"""seconds that a process which has closed its output may take to end, and one that was killed"""
_PIPE = 1 << 20
_SET_PIPE_SIZE = getattr(fcntl, "F_SETPIPE_SZ", None)


class Pool:
    """Hand in jobs with `submit` while there is `room`; `answers` gives what has arrived.

    A job is a message with a "number"; each ends with one answer that has "done": number.
    """

    def __init__(
        self, processes: int, limits: Limits, themes: ThemeSet, catalogue: Catalogue, hashes: Iterable[str]
    ) -> None:
        self._limits = limits
        self._most = processes
        self._refused = ""
        self._hello = messages.pack(
            {
                "limits": asdict(limits),
                "themes": themes.as_json(),
                "catalogue": catalogue.to_json(),
                "hashes": list(hashes),
            }
        )
        self._processes: list[_Process] = []
        self._selector = selectors.DefaultSelector()
        self._ends = ExitStack()
        self._folder = self._ends.enter_context(_empty_folder())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        self._selector.close()
        self._ends.close()

    @property
    def room(self) -> bool:
        """Whether a job that is handed in now has a process to go to."""
        return len(self._processes) < self._most or any(len(p.jobs) < _AHEAD for p in self._processes)

    def submit(self, job: messages.Message) -> None:
        """Queue the reading of one file for the next free process."""
        idle = min(self._processes, key=lambda p: len(p.jobs), default=None)
        if idle is None or (idle.jobs and len(self._processes) < self._most):
            idle = self._started() or idle
        if idle is None:
            raise LibraryError("No process can be started to read files ({reason}); close others", reason=self._refused)
        idle.give(job)
        self._send_more(idle)

    def answers(self, seconds: float) -> list[messages.Message]:
        """What has arrived, after at most `seconds` of waiting."""
        found: list[messages.Message] = []
        for key, event in self._selector.select(seconds):
            process = cast(_Process, key.data)
            if process not in self._processes:  # buried on account of another event of this round
                continue
            if event & selectors.EVENT_WRITE:
                self._send_more(process)
                continue
            try:
                arrived = process.receive()
            except messages.BrokenFrame:
                arrived = None
            if arrived is None:
                found += self._bury(process)
            else:
                found += arrived
        now = time.monotonic()
        for process in [p for p in self._processes if p.jobs and now > p.since + self._patience(p) + _GRACE]:
            found += self._bury(process, f"took longer than {self._patience(process):g} s to read")
        return found

    def _send_more(self, process: _Process) -> None:
        """Send what the pipe takes now, and have the selector say when it takes more."""
        waiting = process.input in self._selector.get_map()
        if process.send():
            if not waiting:
                self._selector.register(process.input, selectors.EVENT_WRITE, process)
        elif waiting:
            self._selector.unregister(process.input)

    def _patience(self, process: _Process) -> float:
        return self._limits.page_seconds if process.recognises else self._limits.seconds

    def _started(self) -> _Process | None:
        """A new process; none where the system gives no more, so that the others have to do."""
        try:
            return self._start()
        except OSError as error:
            self._most = len(self._processes)
            self._refused = error.strerror or str(error)
            return None

    def _start(self) -> _Process:
        process = _Process(self._folder, self._hello)
        self._processes.append(process)
        self._selector.register(process.output, selectors.EVENT_READ, process)
        return process

    def _bury(self, process: _Process, reason: str = "") -> list[messages.Message]:
        """Replace a process that is dead or has to be: the job it was at has failed, the others are handed on."""
        for stream in (process.input, process.output):
            if stream in self._selector.get_map():
                self._selector.unregister(stream)
        self._processes.remove(process)
        status = process.kill(patience=0.0 if reason else _LAST_WORDS)
        if not process.jobs:
            return []
        if status == 0 and not reason:
            guilty = None  # it left after a large file, before it read the next job
        else:
            guilty = process.jobs.popleft()
            if not reason and status == -signal.SIGXCPU:
                reason = f"took longer than {self._patience(process):g} s to read"
        for job in process.jobs:
            self.submit(job)
        if guilty is None:
            return []
        reason = reason or f"ended the process that read it ({_ending(status)})"
        return [{"done": guilty["number"], "part": guilty.get("part", 0), "stamp": {}, "reason": reason}]


@contextmanager
def _empty_folder() -> Iterator[str]:
    """A folder for the processes to be in: nothing that a file names lies in it, and nothing can be made in it.

    It is the same one every time, so that a load that is killed leaves nothing behind, unless it cannot be had.
    """
    from platformdirs import user_cache_path

    folder = user_cache_path("jucuo", appauthor=False) / "empty"
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o500, exist_ok=True)
        about = folder.lstat()
        usable = stat.S_IMODE(about.st_mode) == 0o500 and about.st_uid == os.geteuid() and not os.listdir(folder)
    except OSError:
        usable = False
    if usable:
        yield str(folder)
        return
    with tempfile.TemporaryDirectory(prefix="jucuo-") as made:
        yield made


class _Process:
    """One reading process and the jobs it has."""

    def __init__(self, folder: str, hello: bytes) -> None:
        root = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "TMPDIR": folder}
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        self.output = cast(IO[bytes], self._child.stdout)
        self.input = cast(IO[bytes], self._child.stdin)
        os.set_blocking(self.input.fileno(), False)
        if _SET_PIPE_SIZE is not None:
            fcntl.fcntl(self.output, _SET_PIPE_SIZE, _PIPE)
        self._buffer = messages.Buffer()
        self.jobs: deque[messages.Message] = deque()
        self.since = time.monotonic()
        self.recognises = False
        """whether its last message told of the recognition of a page, which takes longer"""
        self._unsent = bytearray(hello)

    def give(self, job: messages.Message) -> None:
        """Add a job to what is sent."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self._unsent += messages.pack(job)

    def send(self) -> bool:
        """Send as much as the pipe takes at once; answers whether something is left."""
        try:
            while self._unsent and (sent := self.input.write(self._unsent)):
                del self._unsent[:sent]
        except BrokenPipeError:  # it has died, and the end of its output will say so
            self._unsent.clear()
        return bool(self._unsent)

    def receive(self) -> list[messages.Message] | None:
        """The messages that have arrived; nothing when the process has ended."""
        data = os.read(self.output.fileno(), _PIPE)
        if not data:
            return None
        found = self._buffer.feed(data)
        if found:
            self.since = time.monotonic()
        for message in found:
            self.recognises = "page" in message
            if "done" in message:
                self.jobs.popleft()
        return found

    def kill(self, patience: float = 0.0) -> int:
        """End the process, if it has not ended after `patience` seconds, and all it started; answers its status."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, signal.SIGKILL)
        for stream in (self.input, self.output):
            stream.close()
        with suppress(subprocess.TimeoutExpired):  # a disk that does not answer can keep a dead process for ever
            return self._child.wait(_BURIAL)
        return -signal.SIGKILL


def _ending(status: int) -> str:
    if status < 0:
        return signal.Signals(-status).name
    return f"exit status {status}"
