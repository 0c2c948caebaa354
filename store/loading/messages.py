"""Messages between the loading process and the processes that read files: a length, then JSON.

JSON and not pickle, because what comes back was made from files of unknown origin.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_HEAD = struct.Struct(">I")
LARGEST = 1 << 28
"""bytes; a document of the most characters, paragraphs and figures that `Limits` allow takes less"""
Message = dict[str, Any]


class BrokenFrame(Exception):
    """What came through the pipe is not a message."""


def pack(message: Message) -> bytes:
    """The bytes of a message.  A lone surrogate, which no text file can hold, becomes a question mark."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _HEAD.pack(len(body)) + body


def read(stream: BinaryIO) -> Message | None:
    """The next message of a blocking stream, or nothing at its end."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    body = stream.read(_HEAD.unpack(head)[0])
    message: Message = json.loads(body)
    return message


class Buffer:
    """Gathers what arrives on a pipe and hands out whole messages."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """The messages that `data` completes.  Raises BrokenFrame."""
        self._held += data
        found: list[Message] = []
        start = 0
        while len(self._held) - start >= _HEAD.size:
            size = _HEAD.unpack_from(self._held, start)[0]
            if size > LARGEST:
                raise BrokenFrame
            end = start + _HEAD.size + size
            if len(self._held) < end:
                break
            try:
                found.append(json.loads(self._held[start + _HEAD.size : end]))
            except ValueError as error:
                raise BrokenFrame from error
            start = end
        del self._held[:start]
        return found
