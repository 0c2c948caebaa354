"""Tables of statements in every format: what each kind of table hands over, and how it is written with its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from store.exporting.records import NESTED, Record, markdown_text, write_records
from store.models.statement import Statement
from store.tabulation import cell_text, number_of
from tui.cli.common.options import TABLE
from tui.cli.output.output_file import XLSX, as_text, open_new, write_whole
from tui.cli.output.plain_table import printable, terminal_width

if TYPE_CHECKING:
    from store.exporting.workbook import Cell


@dataclass(slots=True)
class Notes:
    """The sources below a table, numbered as the cells come."""

    sources: list[Statement] = field(default_factory=list)

    def mark(self, held: Iterable[Statement]) -> str:
        """What stands behind a cell with these statements: " [1][2]"."""
        marks = ""
        for each in held:
            self.sources.append(each)
            marks += f"[{len(self.sources)}]"
        return f" {marks}" if marks else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that can be written in every format."""

    name: str
    records: Callable[[], Iterable[Record]]
    """one object a row, for programs"""
    flat: Callable[[Notes | None], Iterable[Record]]
    """a row of cells each, as `write_records` takes them; notes are marked in the cells where there are any"""
    grid: Callable[[], tuple[Sequence[str], Iterable[Sequence[Cell]]]]
    """header and rows of a workbook"""
    lines: Callable[[int, Notes | None], Iterable[str]]
    """a table of plain text in so many cells"""


def write_sheet(sheet: Sheet, output: str, stream: TextIO, *, sources: bool = False) -> None:
    """Write the table as text; with `sources`, notes below it where the format has no columns for them."""
    notes = Notes() if sources else None
    if output in NESTED:
        write_records(sheet.records(), output, stream)
    elif output == "md":
        write_records(sheet.flat(notes), output, stream)
        for number, each in enumerate(notes.sources if notes else (), 1):
            begin = "\n" if number == 1 else ""
            stream.write(f"{begin}{number}. {markdown_text(each.sentence)} — {markdown_text(source_of(each))}\n")
    elif output == TABLE:
        for line in sheet.lines(terminal_width(), notes):
            click.echo(line, file=stream)
        for number, each in enumerate(notes.sources if notes else (), 1):
            begin = "\n" if number == 1 else ""
            click.echo(f"{begin}[{number}] {printable(f'{each.sentence} — {source_of(each)}')}", file=stream)
    else:
        write_records(sheet.flat(None), output, stream)


def write_sheet_file(sheet: Sheet, output: str, file: Path, *, sources: bool = False, force: bool = False) -> None:
    """Write the table to a file, a workbook too.  Raises UsageError and JucuoError before there is anything in it."""
    if output == XLSX:
        from store.exporting.workbook import write_workbook

        header, rows = sheet.grid()
        write_whole(file, lambda stream: write_workbook(stream, sheet.name, header, rows), force=force)
        return
    with as_text(open_new(file, force=force)) as stream:
        write_sheet(sheet, output, stream, sources=sources)


def source_of(statement: Statement) -> str:
    """Where a statement stands, as `jucuo show` takes it: title:paragraph."""
    return f"{statement.document.title}:{statement.paragraph}"


def value_cell(held: Sequence[Statement]) -> Cell:
    """A cell of a workbook: a number where the statements have one number, with their sentences as its comment."""
    from store.exporting.workbook import Cell

    text = cell_text(held)
    comment = "\n".join(dict.fromkeys(f"{each.sentence}\n— {source_of(each)}" for each in held))
    numbers = {number_of(each) for each in held}
    only = numbers.pop() if len(numbers) == 1 else None
    if only is None or (only[0] < 0 and only[1]):
        return Cell(text or None, comment=comment)
    number, sign, unit = only
    return Cell(number, sign, unit, comment)
