"""The standard output of the commands, where it is a terminal: whatever format is written, only text gets through."""

from __future__ import annotations

import io
from typing import TextIO

from tui.terminal.inert import DANGEROUS


class TextOnly(io.TextIOBase):
    """Hands text on to a terminal without anything that could steer it; line ends and tabs stay.

    A file or a program behind a pipe gets what the data hold; a terminal does not, because csv, md and JSON carry
    characters as they are, and a library may be somebody else's.
    """

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal

    def write(self, text: str, /) -> int:
        """Write what of the text is text; the number of characters that were taken."""
        clean = "\n".join(
            "\t".join(DANGEROUS.sub("", piece) for piece in line.split("\t")) for line in text.split("\n")
        )
        self._terminal.write(clean)
        return len(text)

    def flush(self) -> None:
        """As the terminal's own."""
        self._terminal.flush()

    def fileno(self) -> int:
        """The terminal's file number."""
        return self._terminal.fileno()

    def isatty(self) -> bool:
        """It is."""
        return True

    def writable(self) -> bool:
        """It is."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The terminal's own."""
        return self._terminal.encoding
