"""The rows of a list written into a file: as a table, as JSON, or as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from store.exporting import FORMATS, write_records
from store.library_reader import LibraryReader
from tui.explorer.control.listing import Listing, Position
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.page_sizes import EXPORTED
from tui.explorer.panes.pane import Display, Pane
from tui.explorer.screens.status_line import StatusLine
from tui.i18n.texts import _

CHANNEL = Channel(Lane.OTHER, "export")
PICTURE = "svg"
BARS = 200
"""Rows that a picture shows at most; beyond, nobody could read it."""


class Export:
    """What the key e does."""

    def __init__(self, gateway: Gateway, main: Listing, status: StatusLine) -> None:
        self._gateway = gateway
        self._main = main
        self._status = status

    def ask_file(self) -> None:
        """Ask for a file and write the marked rows, or all rows of the list, into it."""
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
        if path.suffix[1:] not in (*FORMATS, PICTURE) or position is None:
            formats = " ".join((*FORMATS, PICTURE))
            self._status.say(_("Give a file name that ends in one of: {formats}").format(formats=formats))
            return

        def work(library: LibraryReader) -> str:
            rows = iter(marked) if marked else all_rows(library, position)
            pane, ending = position.pane, path.suffix[1:]
            try:
                if ending == PICTURE:
                    return draw(pane, rows, filters, display, path)
                with path.open("x", encoding="utf-8-sig" if ending == "csv" else "utf-8", newline="") as file:
                    number = write_records((pane.record(row, display) for row in rows), ending, file)
            except FileExistsError:
                return _("{path} exists already; choose another name").format(path=path)
            except OSError as error:
                return _("Cannot write {path}: {reason}").format(path=path, reason=error.strerror)
            return _("{n} rows written to {path}").format(n=number, path=path.absolute())

        self._gateway.ask(CHANNEL, work, self._status.say)


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
