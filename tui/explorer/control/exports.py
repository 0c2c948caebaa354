"""The rows of a list written into a file: as a table, as JSON, or as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from store.errors import UnknownName
from store.exporting.records import FORMATS, Record, flat, write_records
from store.exporting.references import ENDINGS, Reference, ending_of, write_references
from store.exporting.references.styles import IN_TEXT
from store.exporting.sourcing import sourced
from store.library_reader import LibraryReader
from tui.explorer.control.keeping import citation_at, selected_targets
from tui.explorer.control.listing import Position
from tui.explorer.control.lists import Lists
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.page_sizes import EXPORTED
from tui.explorer.panes.pane import Display, Pane, Target
from tui.explorer.screens.status_line import StatusLine
from tui.i18n.texts import _

CHANNEL = Channel(Lane.OTHER, "export")
PICTURE = "svg"
XLSX = "xlsx"
BOOKMARKS = "bookmarks"
"""the pane whose Markdown is references; that of all others is a table"""
FLAT = ("csv", "tsv", "md", XLSX)
"""Tables for people, which say where each row comes from."""
BARS = 200
"""Rows that a picture shows at most; beyond, nobody could read it."""


class Export:
    """What the key e does."""

    def __init__(self, gateway: Gateway, lists: Lists, status: StatusLine, style: str) -> None:
        """`style` is how files of references cite, one of `references.STYLES`."""
        self._gateway = gateway
        self._main = lists.main
        self._reader = lists.source.reader
        self._status = status
        self._style = style

    def ask_file(self) -> None:
        """Ask for a file and write the marked rows, or all rows of the list, into it."""
        if self._status.focused is self._reader and (targets := selected_targets(self._reader)):
            label = _("Export {n} selected paragraphs to").format(n=len(targets))
            self._status.ask(label, "jucuo-paragraphs.docx", partial(self._write_selected, targets))
            return
        main = self._main
        if main.pane is None or not main.view.count:
            self._status.say(_("There is nothing to export here"))
            return
        marked = len(main.marked)
        label = _("Export {n} marked rows to").format(n=marked) if marked else _("Export all rows to")
        self._status.ask(label, f"jucuo-{main.pane.id}.csv", self._write)

    def _write(self, name: str) -> None:
        path = Path(name.strip()).expanduser()
        main = self._main
        position, display, filters = main.position(), main.display, main.filters()
        marked = sorted(main.marked, key=main.marked.__getitem__)
        ending = written_as(path.name)
        if not ending or position is None:
            formats = " ".join(dict.fromkeys((*FORMATS, XLSX, *ENDINGS, PICTURE)))
            self._status.say(_("Give a file name that ends in one of: {formats}").format(formats=formats))
            return

        def work(library: LibraryReader) -> str:
            rows = iter(marked) if marked else all_rows(library, position)
            pane = position.pane
            try:
                if ending == PICTURE:
                    return draw(pane, rows, filters, display, path)
                if ending in ENDINGS and (ending != "md" or pane.id == BOOKMARKS):
                    return self._cite(library, pane, rows, display, path, ending)
                records: Iterator[Record] = (pane.record(row, display) for row in rows)
                if ending in FLAT:
                    records = sourced(library, rows, lambda row: pane.record(row, display))
                number = write_table(records, ending, path, _(pane.label))
            except FileExistsError:
                return _("{path} exists already; choose another name").format(path=path)
            except OSError as error:
                return _("Cannot write {path}: {reason}").format(path=path, reason=error.strerror)
            return _("{n} rows written to {path}").format(n=number, path=path.absolute())

        self._gateway.ask(CHANNEL, work, self._status.say)

    def _write_selected(self, targets: Sequence[Target], name: str) -> None:
        """Write paragraphs of the source as references."""
        path = Path(name.strip()).expanduser()
        ending = ending_of(path.name)
        if not ending:
            self._status.say(_("Give a file name that ends in one of: {formats}").format(formats=" ".join(ENDINGS)))
            return

        def work(library: LibraryReader) -> str:
            try:
                found = [citation_at(library, target).reference() for target in targets]
                return self._write_references(found, ending, path, _("Source"))
            except FileExistsError:
                return _("{path} exists already; choose another name").format(path=path)
            except OSError as error:
                return _("Cannot write {path}: {reason}").format(path=path, reason=error.strerror)

        self._reader.select(on=False)
        self._gateway.ask(CHANNEL, work, self._status.say)

    def _write_references(self, found: Sequence[Reference], ending: str, path: Path, heading: str) -> str:
        with path.open("xb") as file:
            style = self._style if self._style in IN_TEXT else IN_TEXT[0]
            write_references(found, ending, file, heading=heading, style=style)
        return _("{n} references written to {path}").format(n=len(found), path=path.absolute())

    def _cite(
        self, library: LibraryReader, pane: Pane[Any], rows: Iterator[Any], display: Display, path: Path, ending: str
    ) -> str:
        """Write rows as references; the sentence that says how many, and how many lead to no place."""
        found, lost = [], 0
        for row in rows:
            try:
                target = pane.locate(library, row, display)
            except UnknownName:
                target = None
            if target is None:
                lost += 1
            else:
                found.append(citation_at(library, target).reference(getattr(row, "note", "")))
        text = self._write_references(found, ending, path, _(pane.label))
        return text + (_("; {n} rows lead to no place").format(n=lost) if lost else "")


def written_as(name: str) -> str:
    """What a file of that name is written as, by its ending; "" where that says nothing."""
    table = Path(name).suffix[1:].lower()
    return ending_of(name) or (table if table in (*FORMATS, XLSX, PICTURE) else "")


def write_table(records: Iterable[Record], ending: str, path: Path, title: str) -> int:
    """Write records into a new file as a table of one of FORMATS or a workbook; answers how many.  Raises OSError."""
    if ending == XLSX:
        from store.exporting.workbook import write_flat

        with path.open("xb") as stream:
            return write_flat(stream, title, map(flat, records))
    with path.open("x", encoding="utf-8-sig" if ending == "csv" else "utf-8", newline="") as file:
        return write_records(records, ending, file)


def all_rows(library: LibraryReader, position: Position) -> Iterator[Any]:
    """Every row of a list, fetched some at a time."""
    offset = 0
    while True:
        page = position.pane.page(library, position.query, offset, EXPORTED)
        yield from page.rows
        offset += EXPORTED
        if len(page.rows) < EXPORTED:
            return


def draw(pane: Pane[Any], rows: Iterator[Any], filters: list[str], display: Display, path: Path) -> str:
    """Write rows as a picture, the filters in its heading; the sentence that says so.  Raises OSError."""
    shown = list(islice(rows, BARS + 1))
    if cut := len(shown) > BARS:
        del shown[BARS:]
    picture = pane.picture(shown, [*filters, *([_("the first {n}").format(n=BARS)] if cut else [])], display)
    if not picture:
        return _("Only Compare (5), Indicators (8) and Chart (C) can be written as .svg")
    with path.open("x", encoding="utf-8") as file:
        file.write(picture)
    return _("{n} rows drawn in {path}").format(n=len(shown), path=path.absolute())
