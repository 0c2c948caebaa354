"""A tiny application with one widget each of reader, list and prompt, for tests and measurements of bytes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult

from tui.terminal.app import TerminalApp
from tui.widgets.reader import Reader
from tui.widgets.reading import ReaderParagraph

SEEDS = Path(__file__).parents[2] / "data" / "seeds"


def seed_paragraphs(name: str = "sichuan") -> list[ReaderParagraph]:
    """The lines of a seed document as paragraphs."""
    lines = [line.strip() for line in (SEEDS / f"{name}.txt").read_text("utf-8").splitlines()]
    return [ReaderParagraph(number, text) for number, text in enumerate(filter(None, lines), 1)]


class ReaderDemo(TerminalApp[None]):
    """A reader that fills the screen."""

    BINDINGS = [
        ("j,down", "move(1)"),
        ("k,up", "move(-1)"),
        ("space,pagedown", "page(1)"),
        ("b,pageup", "page(-1)"),
        ("g", "home"),
        ("G", "end"),
        ("q", "quit"),
    ]

    def __init__(self, paragraphs: Sequence[ReaderParagraph]) -> None:
        super().__init__()
        self.paragraphs = paragraphs
        self.moves: list[Reader.Moved] = []
        self.exhausted: list[Reader.Exhausted] = []
        self.wanted: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield Reader()

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def on_mount(self) -> None:
        self.reader.show(1, "标题", len(self.paragraphs))

    def on_reader_wanted(self, message: Reader.Wanted) -> None:
        self.wanted.append((message.first, message.last))
        message.reader.supply(message.document, self.paragraphs[message.first - 1 : message.last])

    def on_reader_moved(self, message: Reader.Moved) -> None:
        self.moves.append(message)

    def on_reader_exhausted(self, message: Reader.Exhausted) -> None:
        self.exhausted.append(message)

    def action_move(self, lines: int) -> None:
        self.reader.move(lines)

    def action_page(self, pages: int) -> None:
        self.reader.page(pages)

    def action_home(self) -> None:
        self.reader.home()

    def action_end(self) -> None:
        self.reader.end()


if __name__ == "__main__":
    sys.exit(ReaderDemo(seed_paragraphs(*sys.argv[1:])).run_and_exit_status())
