"""What the reader says to whoever owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.explorer.widgets.document_lines import ReaderPosition

if TYPE_CHECKING:
    from tui.explorer.widgets.reader import Reader


class Wanted(Message, namespace="reader"):
    """Paragraphs first..last (1-based, inclusive) are needed: answer with `reader.supply`."""

    def __init__(self, reader: Reader, document: int, first: int, last: int) -> None:
        super().__init__()
        self.reader = reader
        self.document = document
        self.first = first
        self.last = last


class Moved(Message, namespace="reader"):
    """Another line stands at the top, or another span is the target."""

    def __init__(self, reader: Reader, position: ReaderPosition) -> None:
        super().__init__()
        self.reader = reader
        self.position = position


class Exhausted(Message, namespace="reader"):
    """There is no further match or figure (`kind`) in this direction (1 down, -1 up)."""

    def __init__(self, reader: Reader, kind: str, direction: int) -> None:
        super().__init__()
        self.reader = reader
        self.kind = kind
        self.direction = direction
