"""Working with finds: bookmarks with notes, copying with a citation, export, the source file in an editor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.app import SuspendNotSupported

from store.exporting import FORMATS, write_records
from store.library import Library
from store.models import Filters
from store.text.sentences import sentence_around
from tui.explorer.control.listing import Position
from tui.explorer.panes.pane import Pane, Target
from tui.explorer.settings import Bookmark
from tui.i18n.texts import _
from tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer

CHUNK = 1000
"""Rows that an export reads at once."""
PICTURE = "svg"
BARS = 200
"""Rows that a picture shows at most; beyond, nobody could read it."""


@dataclass(frozen=True, slots=True)
class Find:
    """A sentence with what is needed to cite it and to come back to it."""

    path: str
    title: str
    paragraph: int
    line: int
    start: int
    end: int
    sentence: str

    @property
    def citation(self) -> str:
        """“sentence”——《title》,第n段, as Chinese documents cite."""
        return f"“{self.sentence}”——《{self.title}》,第{self.paragraph}段"


class Finds:
    """What the keys b a y e o do."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer

    def toggle_bookmark(self) -> None:
        """Keep the place, or let it go if it is kept."""

        def toggle(find: Find) -> None:
            kept = self._explorer.memory.bookmarks
            same = [bookmark for bookmark in kept if same_place(bookmark, find)]
            if same:
                kept.remove(same[0])
                self._explorer.say(_("Bookmark taken away"))
            else:
                kept.append(bookmark_of(find))
                self._explorer.say(_("Bookmarked; a adds a note, 7 shows all"))
            self._explorer.program.bookmarks_changed()

        self._with_find(toggle)

    def ask_note(self) -> None:
        """Ask for a note to the place and keep both."""

        def ask(find: Find) -> None:
            kept = next((b for b in self._explorer.memory.bookmarks if same_place(b, find)), None)

            def write(note: str) -> None:
                if kept is not None:
                    self._explorer.memory.bookmarks.remove(kept)
                self._explorer.memory.bookmarks.append(replace(bookmark_of(find), note=note))
                self._explorer.program.bookmarks_changed()
                self._explorer.say(_("Bookmarked with its note; 7 shows all"))

            self._explorer.ask(_("Note"), kept.note if kept else "", write)

        self._with_find(ask)

    def copy(self) -> None:
        """Send the marked rows, or the place, to the clipboard with citations."""
        targets = self._marked_targets()
        if not targets:
            self._with_find(lambda find: self._to_clipboard(find.citation))
            return

        def work(library: Library) -> list[Find]:
            return [find_at(library, target) for target in targets]

        def deliver(finds: list[Find]) -> None:
            self._to_clipboard("\n".join(find.citation for find in finds))

        self._explorer.gateway.ask("find", work, deliver)

    def ask_export(self) -> None:
        """Ask for a file and write the marked rows, or all rows of the list, into it."""
        main = self._explorer.main
        if main.pane is None or not main.view.count:
            self._explorer.say(_("There is nothing to export here"))
            return
        marked = len(main.marked)
        label = _("Export {n} marked rows to").format(n=marked) if marked else _("Export all rows to")
        self._explorer.ask(label, f"jucuo-{main.pane.id}.csv", self._export)

    def open_file(self) -> None:
        """Open the source file at the line of the place, and come back."""

        def open_it(find: Find) -> None:
            from tui.terminal.external import Refused, invocation

            try:
                call = invocation(find.path, find.line)
            except Refused as refused:
                self._explorer.say(str(refused))
                return
            try:
                cast(TerminalApp[None], self._explorer.app).run_program(call.arguments, call.environment)
            except (SuspendNotSupported, OSError) as error:
                self._explorer.say(_("Cannot open {path}: {reason}").format(path=find.path, reason=error))

        self._with_find(open_it)

    def _to_clipboard(self, text: str) -> None:
        from tui.terminal.clipboard import copy

        driver = self._explorer.app._driver

        def send(sequence: str) -> None:
            if driver is not None:
                driver.write(sequence)

        if self._explorer.kiosk:  # what is copied goes to the reader's terminal, and nowhere on this machine
            copied = copy(text, send, environ={"TERM": os.environ.get("TERM", "")}, files=False)
        else:
            copied = copy(text, send)
        self._explorer.say(copied.words)

    def _target(self) -> Target | None:
        """What the user looks at: the span in the reader if the reader has the keys, else the row."""
        explorer = self._explorer
        if explorer.focused is explorer.reader:
            position = explorer.reader.position()
            if position.focus is not None:
                paragraph, start, end = position.focus
                return Target(position.document, paragraph, ((start, end),))
            return Target(position.document, position.paragraph) if position.document else None
        return explorer.source.target

    def _marked_targets(self) -> list[Target]:
        main = self._explorer.main
        if main.pane is None or self._explorer.focused is self._explorer.reader:
            return []
        rows = sorted(main.marked, key=main.marked.__getitem__)
        return [target for row in rows if (target := main.pane.target(row)) is not None]

    def _with_find(self, act: Callable[[Find], None]) -> None:
        target = self._target()
        if target is None:
            self._explorer.say(_("There is no row here"))
            return
        self._explorer.gateway.ask("find", lambda library: find_at(library, target), act)

    def _export(self, name: str) -> None:
        path = Path(name.strip()).expanduser()
        main = self._explorer.main
        position = main.position()
        marked = sorted(main.marked, key=main.marked.__getitem__)
        if path.suffix[1:] not in (*FORMATS, PICTURE) or position is None:
            formats = " ".join((*FORMATS, PICTURE))
            self._explorer.say(_("Give a file name that ends in one of: {formats}").format(formats=formats))
            return
        filters = main.filters()

        def work(library: Library) -> str:
            rows = iter(marked) if marked else all_rows(library, position)
            try:
                if path.suffix[1:] == PICTURE:
                    return draw(position.pane, rows, filters, path)
                with path.open("x", encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="") as file:
                    number = write_records(map(position.pane.record, rows), path.suffix[1:], file)
            except FileExistsError:
                return _("{path} exists already; choose another name").format(path=path)
            except OSError as error:
                return _("Cannot write {path}: {reason}").format(path=path, reason=error.strerror)
            return _("{n} rows written to {path}").format(n=number, path=path.absolute())

        self._explorer.gateway.ask("export", work, self._explorer.say)


def all_rows(library: Library, position: Position) -> Iterator[Any]:
    """Every row of a list, fetched a chunk at a time."""
    offset = 0
    while True:
        page = position.pane.page(library, position.query, offset, CHUNK)
        yield from page.rows
        offset += CHUNK
        if len(page.rows) < CHUNK:
            return


def draw(pane: Pane[Any], rows: Iterator[Any], filters: list[str], path: Path) -> str:
    """Write rows as a picture, the filters in its heading; the sentence that tells it.  Raises OSError."""
    shown = list(islice(rows, BARS + 1))
    if cut := len(shown) > BARS:
        del shown[BARS:]
    picture = pane.picture(shown, [*filters, *([_("the first {n}").format(n=BARS)] if cut else [])])
    if not picture:
        return _("Only Compare (5) and Chart (C) can be written as .svg")
    with path.open("x", encoding="utf-8") as file:
        file.write(picture)
    return _("{n} rows drawn in {path}").format(n=len(shown), path=path.absolute())


def find_at(library: Library, target: Target) -> Find:
    """The sentence around the first span of a target, or its whole paragraph."""
    document = library.documents(Filters(documents=(str(target.document),), include_duplicates=True))[0]
    paragraph = library.document_paragraphs(target.document, first=target.paragraph, limit=1)[0]
    start, end = target.spans[0] if target.spans else (0, len(paragraph.text))
    begin, finish = sentence_around(paragraph.text, start, end)
    line = paragraph.line
    return Find(document.path, document.title, paragraph.paragraph, line, start, end, paragraph.text[begin:finish])


def bookmark_of(find: Find) -> Bookmark:
    """A find as it is kept."""
    return Bookmark(find.path, find.title, find.paragraph, find.start, find.end, find.sentence)


def same_place(bookmark: Bookmark, find: Find) -> bool:
    """Whether a bookmark keeps this place."""
    return (bookmark.path, bookmark.paragraph, bookmark.start) == (find.path, find.paragraph, find.start)
