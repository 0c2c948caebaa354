"""How the explorer asks the library.

Work on the library runs in lanes: threads with one read-only `Library` each.  Of the requests on one channel only the
newest counts: asking again drops what waits, interrupts what runs, and an answer that is already on its way back is
thrown away when it arrives.  Answers travel as messages, so that widgets are only ever touched from the event loop.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from store.errors import JucuoError
from store.library import Interrupted, Library
from store.library_reader import LibraryReader
from tui.explorer.load_thread import LoadThread
from tui.i18n.texts import error_sentence

if TYPE_CHECKING:
    from store.loading import LoadReport, Progress

T = TypeVar("T")
FIRST_ANSWER = 0.1
"""Seconds that the very first question is waited for: until then there is nothing to paint."""


class Lane(IntEnum):
    """Which thread answers: one for the list, one for the source, one for all else, so that nothing holds up those."""

    LIST = 0
    SOURCE = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Channel:
    """What is asked in a lane; the newest question of a channel replaces the one before."""

    lane: Lane
    name: str
    part: int = 0
    """of several questions that do not replace each other: the number of a row or paragraph"""

    def at(self, part: int) -> Channel:
        """The channel of one part of what is asked."""
        return replace(self, part=part)


@dataclass(slots=True)
class Request:
    """One question on a channel; `generation` grows with every question of the application."""

    channel: Channel
    generation: int
    work: Callable[[LibraryReader], Any]
    deliver: Callable[[Any], None]
    failed: Callable[[], None]


class Answered(Message):
    """A lane is done with a request: `value`, or `error` as one sentence."""

    bubble = False

    def __init__(self, request: Request, value: Any = None, error: str = "") -> None:
        super().__init__()
        self.request = request
        self.value = value
        self.error = error


class LaneThread(Thread):
    """A thread that owns one read-only Library and works on the newest request of each of its channels."""

    def __init__(self, path: Path, post: Callable[[Message], bool]) -> None:
        super().__init__(daemon=True, name="jucuo-lane")
        self._path = path
        self._post = post
        self._wake = Condition()
        self._waiting: dict[Channel, Request] = {}
        self._running: Request | None = None
        self._library: LibraryReader | None = None
        self._reopen = False
        self._closing = False

    def put(self, request: Request) -> int:
        """Queue `request` in place of an older one of its channel.  Returns how many requests it dropped."""
        with self._wake:
            dropped = self._drop(request.channel)
            self._waiting[request.channel] = request
            self._wake.notify_all()
        return dropped

    def forget(self, channel: Channel) -> int:
        """Drop what waits on `channel` and interrupt what runs.  Returns how many requests it dropped."""
        with self._wake:
            return self._drop(channel)

    def _drop(self, channel: Channel) -> int:
        if self._running is not None and self._running.channel == channel and self._library is not None:
            self._library.interrupt()
        return 0 if self._waiting.pop(channel, None) is None else 1

    def wait(self, seconds: float) -> None:
        """Return when there is nothing left to do, or after so many seconds."""
        with self._wake:
            self._wake.wait_for(lambda: not self._waiting and self._running is None, seconds)

    def reopen(self) -> None:
        """Open the library anew before the next request: the file was made or replaced."""
        with self._wake:
            self._reopen = True

    def close(self) -> None:
        """End the thread after interrupting what runs."""
        with self._wake:
            self._closing = True
            self._waiting.clear()
            if self._library is not None:
                self._library.interrupt()
            self._wake.notify_all()

    def run(self) -> None:
        """Answer requests until `close`."""
        while True:
            with self._wake:
                self._running = None
                self._wake.notify_all()
                while not self._waiting and not self._closing:
                    self._wake.wait()
                if self._closing:
                    break
                request = self._waiting.popitem()[1]  # the newest first: it is what the user looks at
                self._running = request
            self._post(self._answer(request))
        if self._library is not None:
            self._library.close()

    def _answer(self, request: Request) -> Answered:
        try:
            return Answered(request, request.work(self._opened()))
        except Interrupted:
            return Answered(request)
        except JucuoError as error:
            return Answered(request, error=error_sentence(error))
        except sqlite3.Error as error:
            return Answered(request, error=f"{self._path}: {error}")

    def _opened(self) -> LibraryReader:
        with self._wake:
            stale = self._library if self._reopen else None
            self._reopen = False
        if stale is not None or self._library is None:
            # Only then is the old one let go: a file that was taken away can be read until the explorer ends.
            self._library = Library.open(self._path)
        if stale is not None:
            stale.close()
        return self._library


class Gateway:
    """Asks the library on behalf of the screens.

    `post` puts a message into the application's queue from any thread; the application hands every `Answered` to
    `receive`.  `failed` gets each error as one sentence.
    """

    def __init__(self, path: Path, post: Callable[[Message], bool], failed: Callable[[str], None]) -> None:
        self.path = path
        self._post = post
        self._failed = failed
        self.asked = 0
        """how many questions there were so far"""
        self.opened = 0
        """how often the library was opened anew"""
        self._newest: dict[Channel, int] = {}
        self.outstanding = 0
        self._closed = False
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.lanes = tuple(LaneThread(path, self._post) for _ in Lane)
        for lane in self.lanes:
            lane.start()

    def ask(
        self,
        channel: Channel,
        work: Callable[[LibraryReader], T],
        deliver: Callable[[T], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run `work` in a lane and give what it returns to `deliver` in the event loop, unless asked again first.

        `failed` is called instead when it fails, once the gateway has said why.  Nothing is asked after `close`.
        """
        if self._closed:
            return
        self.asked += 1
        self._newest[channel] = self.asked
        dropped = self._lane(channel).put(Request(channel, self.asked, work, deliver, failed))
        self._count(1 - dropped)
        if self.asked == 1:
            # Side by side, thread and event loop would hinder each other, and an empty frame would be painted first.
            self._lane(channel).wait(FIRST_ANSWER)

    def forget(self, channel: Channel) -> None:
        """Throw away what `channel` was asked: its answer is no longer wanted."""
        self._newest.pop(channel, None)
        self._count(-self._lane(channel).forget(channel))

    def receive(self, message: Answered) -> None:
        """Deliver an answer if it is the newest of its channel; otherwise drop it."""
        self._count(-1 if self.outstanding else 0)
        request = message.request
        if self._newest.get(request.channel) != request.generation:
            return
        del self._newest[request.channel]
        if message.error:
            self._failed(message.error)
            request.failed()
        else:
            request.deliver(message.value)

    def load(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None],
        done: Callable[[LoadReport | str], None],
    ) -> LoadThread:
        """Load files into the library in a thread of its own; both callbacks come in the event loop."""
        loading = LoadThread(paths, self.path, self._post, progress, done)
        loading.start()
        return loading

    def reopen(self) -> None:
        """Open the library anew: it was made or replaced since."""
        self.opened += 1
        for lane in self.lanes:
            lane.reopen()

    async def settled(self) -> None:
        """Return when every question has been answered or dropped."""
        await self._quiet.wait()

    def close(self) -> None:
        """End the lanes; what they were asked is not answered any more."""
        self._closed = True
        for lane in self.lanes:
            lane.close()
        self._newest.clear()
        self._count(-self.outstanding)

    def _lane(self, channel: Channel) -> LaneThread:
        return self.lanes[channel.lane]

    def _count(self, change: int) -> None:
        self.outstanding += change
        if self.outstanding:
            self._quiet.clear()
        else:
            self._quiet.set()
