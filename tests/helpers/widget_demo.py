"""Tiny applications with reader, list and prompt, for tests and measurements of bytes.

python tests/helpers/widget_demo.py reader [SEED] | list | search
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tui.terminal.environment import prepare_environment, use_utf8

if __name__ == "__main__":
    use_utf8()
    prepare_environment()

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.explorer.widgets.document_lines import ReaderParagraph, Span
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.reader import Reader
from tui.explorer.widgets.row_list import Cell, Column, Row, RowList
from tui.terminal.terminal_app import TerminalApp

LIST_KEYS: list[BindingType] = [
    Binding("j,down", "focused.move(1)"),
    Binding("k,up", "focused.move(-1)"),
    Binding("pagedown", "focused.page(1)"),
    Binding("pageup", "focused.page(-1)"),
    Binding("g,home", "focused.first"),
    Binding("G,end", "focused.last"),
    Binding("enter", "focused.choose"),
]
"""Keys of a list that has the focus."""
SEEDS = Path(__file__).parents[2] / "data" / "seeds"


def seed_paragraphs(name: str = "sichuan") -> list[ReaderParagraph]:
    """The lines of a seed document as paragraphs, with every ASCII number a figure."""
    lines = [line.strip() for line in (SEEDS / f"{name}.txt").read_text("utf-8").splitlines()]
    return [ReaderParagraph(number, text, tuple(numbers(text))) for number, text in enumerate(filter(None, lines), 1)]


def numbers(text: str) -> list[Span]:
    """The runs of digits of a text."""
    import re

    return [Span(match.start(), match.end(), "figure") for match in re.finditer(r"\d+", text)]


def seed_rows() -> list[Row]:
    """Every sentence of the seeds as a row: document, number, text."""
    rows: list[Row] = []
    for path in sorted(SEEDS.glob("*.txt")):
        for number, sentence in enumerate(path.read_text("utf-8").replace("\n", "").split("。"), 1):
            rows.append(Row(len(rows), (path.stem, str(number), sentence)))
    return rows


class ReaderDemo(TerminalApp[None]):
    """A reader that fills the screen, on paragraphs in memory."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit"),
        ("j,down", "move(1)"),
        ("k,up", "move(-1)"),
        ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
        ("g", "home"),
        ("G", "end"),
    ]

    def __init__(self, paragraphs: Sequence[ReaderParagraph], *, answer: bool = True) -> None:
        super().__init__()
        self.paragraphs = paragraphs
        self.answer = answer
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
        if self.answer:
            self.reader.supply(message.document, self.paragraphs[message.first - 1 : message.last])

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


class SearchDemo(TerminalApp[None]):
    """A prompt above a list of the rows that hold what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "quit"), *LIST_KEYS]
    COLUMNS = (Column("文档", 9), Column("句", 4, "right"), Column("文字"))

    def __init__(self, rows: Sequence[Row], *, prompt: bool = True) -> None:
        super().__init__()
        self.all_rows = rows
        self.rows = rows
        self.prompt = prompt
        self.highlighted: list[tuple[int, Row | None]] = []
        self.chosen: list[Row] = []
        self.submitted: list[str] = []

    def compose(self) -> ComposeResult:
        if self.prompt:
            yield Prompt(hint="搜索")
        yield RowList(self.COLUMNS, title="句子", empty="没有")

    @property
    def list(self) -> RowList:
        return self.query_one(RowList)

    def on_mount(self) -> None:
        self.list.reset(len(self.rows))

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        self.rows = [self._lit(row, message.value) for row in self.all_rows if message.value in str(row.cells[2])]
        self.list.reset(len(self.rows), rows=self.rows[:100])

    def _lit(self, row: Row, text: str) -> Row:
        at = str(row.cells[2]).find(text)
        return Row(row.key, (*row.cells[:2], Cell(str(row.cells[2]), ((at, at + len(text)),))))

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        self.submitted.append(message.value)

    def on_row_list_wanted(self, message: RowList.Wanted) -> None:
        rows = self.rows[message.first : message.first + message.count]
        message.list.supply(message.generation, message.first, rows)

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.highlighted.append((message.index, message.row))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.chosen.append(message.row)


def main(kind: str, *names: str) -> int:
    """Run one of the applications on the seeds; the exit status."""
    if kind == "reader":
        return ReaderDemo(seed_paragraphs(*names)).run_and_exit_status()
    return SearchDemo(seed_rows(), prompt=kind == "search").run_and_exit_status()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
